"""The round: what waits, in the order in which it hurts. At most five, and then it is done."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db.models import Case, QuerySet, When
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reuring.core.addresses import address
from reuring.core.policy import may
from reuring.core.text import plain
from reuring.hoods.models import Membership, Voice
from reuring.posts.models import Comment, Report

MOST = 5
URGENT = ["hurts", "unlawful", "private"]


@dataclass(frozen=True)
class Act:
    """A button of a card: a link, or a form with these fields."""

    label: str
    to: str
    fields: dict[str, str] | None = None


@dataclass(frozen=True)
class Card:
    title: str
    since: datetime
    who: str
    text: str
    acts: list[Act] = field(default_factory=list)


def waiting(request: HttpRequest) -> tuple[list[Card], bool]:
    """The first five, and whether more waits behind them. Four queries, whatever waits."""
    found = list(islice(_all(request), MOST + 1))
    return found[:MOST], len(found) > MOST


def _all(request: HttpRequest) -> Iterator[Card]:
    if may(request.viewer, "report.judge"):
        yield from (_report(request, one) for one in open_reports()[: MOST + 1])
        yield from (_held(request, one) for one in held()[: MOST + 1])
    yield from (_newcomer(request, one) for one in Membership.objects.waiting().order_by("-joined_at")[: MOST + 1])
    if may(request.viewer, "voice.read"):
        yield from (_voice(request, one) for one in unread_voices()[: MOST + 1])


def open_reports() -> QuerySet[Report]:
    """Open ones, what hurts first, then the oldest."""
    urgent = Case(When(reason__in=URGENT, then=0), default=1)
    return Report.objects.filter(state="open").select_related("post__author", "comment__author", "about", "reporter").order_by(urgent, "made_at")


def held() -> QuerySet[Comment]:
    return Comment.objects.filter(state="held").select_related("post").order_by("created_at")


def unread_voices() -> QuerySet[Voice]:
    return Voice.objects.filter(read_at=None).order_by("said_at")


def _report(request: HttpRequest, report: Report) -> Card:
    to = address(request, "console:report", pk=report.pk)
    return Card(_("Reported: %(why)s") % {"why": report.get_reason_display()}, report.made_at, writer_of(report), excerpt_of(report),
                [Act(_("Look and judge"), to), Act(_("All reports"), address(request, "console:reports"))])


def _held(request: HttpRequest, comment: Comment) -> Card:
    return Card(_("A guest answers “%(title)s”") % {"title": comment.post.title}, comment.created_at, comment.guest_name or _("guest"), plain(comment.body),
                [Act(_("Let in"), address(request, "console:admit", pk=comment.pk), {}), Act(_("Not here"), address(request, "console:refuse", pk=comment.pk))])


def _newcomer(request: HttpRequest, member: Membership) -> Card:
    first = Act(_("Hand shaken"), address(request, "console:shake", pk=member.pk), {}) if may(request.viewer, "member.meet") else None
    return Card(_("%(name)s is new") % {"name": member.person.name}, member.joined_at, member.person.name, _("Drink coffee, and shake hands."),
                [act for act in (first, Act(_("All newcomers"), address(request, "console:newcomers"))) if act])


def _voice(request: HttpRequest, voice: Voice) -> Card:
    title = _("Wants to help start") if voice.kind == Voice.Kind.START else _("An answer to your question")
    return Card(title, voice.said_at, voice.name or _("somebody"), plain(voice.text),
                [Act(_("I have read it"), address(request, "console:read_voice", pk=voice.pk), {}), Act(_("All voices"), address(request, "console:voices"))])


def writer_of(report: Report) -> str:
    thing = report.comment or report.post
    if thing is None:
        return report.about.name if report.about else _("former neighbour")
    return thing.author.name if thing.author else getattr(thing, "guest_name", "") or _("former neighbour")


def excerpt_of(report: Report) -> str:
    return plain(report.comment.body if report.comment else report.post.body if report.post else report.text)
