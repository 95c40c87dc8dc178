"""The round: what waits, in the order in which it hurts. At most five, and then it is done."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reuring.agenda.calendars.words import trouble as words_of_trouble
from reuring.agenda.models import CalendarSource
from reuring.console import answers, asked, ideas, joining
from reuring.console.act import Act, Card
from reuring.console.firsts import unanswered
from reuring.console.upkeep import Waits, waiting_pages
from reuring.core import clock
from reuring.core.addresses import address
from reuring.core.policy import Viewer, may
from reuring.core.text import plain
from reuring.core.words import day
from reuring.hoods.models import Membership, Voice, Welcome
from reuring.news.feeds.following import trouble as trouble_of_feed
from reuring.news.models import FeedSource, FeedWords
from reuring.posts.models import Comment, Happening, Post, Report, Shared
from reuring.promises.models import Promise

MOST = 5
URGENT = ["hurts", "unlawful", "private"]
GUEST, VOICE, SHARE, CALENDAR, PROMISE, FEED, SILENT = "guest", "voice", "share", "calendar", "promise", "feed", "silent"
MEMBER, POST = "member", "post"          # whose first words wait


def waiting(request: HttpRequest) -> tuple[list[Card], bool]:
    """The first five, and whether more waits behind them. Five queries at most, whatever waits."""
    found = list(islice(_all(request), MOST + 1))
    return found[:MOST], len(found) > MOST


def _all(request: HttpRequest) -> Iterator[Card]:
    judges = may(request.viewer, "report.judge")
    reported = list(open_reports(request.viewer)[: MOST + 1]) if judges else []
    yield from (_report(request, one) for one in reported if one.reason in URGENT)
    told = list(told_to_us(request.viewer, judges=judges, employer=request.membership.employer if judges else "")[: 8 * MOST + 8])
    yield from (asked.card(request, what, *one) for what, *one in told if what in asked.KINDS)
    yield from (_first(request, one) for one in unanswered(request.viewer))
    yield from (_report(request, one) for one in reported if one.reason not in URGENT)
    yield from (_held(request, what, *one) for what, *one in told if what in {GUEST, MEMBER, POST})
    yield from (_overdue(request, *one) for what, *one in told if what == PROMISE)
    yield from (ideas.card(request, *one) for what, *one in told if what == ideas.TOLD)
    yield from (joining.card(request, *one) for what, *one in told if what == joining.JOINS)
    yield from (answers.card(request, *one) for what, *one in told if what == answers.LATE)
    yield from (_newcomer(request, one) for one in new_here()[: MOST + 1])
    yield from (_voice(request, *one) for what, *one in told if what == VOICE)
    yield from (_share(request, *one) for what, *one in told if what == SHARE)
    yield from (_calendar(request, *one) for what, *one in told if what == CALENDAR)
    yield from (_silent(request, *one) for what, *one in told if what == SILENT)
    yield from (_feed(request, *one) for what, *one in told if what == FEED)
    if may(request.viewer, "claim.judge"):
        yield from (_page(request, one) for one in waiting_pages(MOST + 1))


def open_reports(viewer: Viewer) -> QuerySet[Report]:
    """Open ones that are not about the reader, what hurts first, then the oldest; what many report for the same reason stands once."""
    urgent = Case(When(reason__in=URGENT, then=0), default=1)
    waiting = Report.objects.to_judge_by(viewer.person_id).filter(state="open")
    earlier = waiting.filter(pk__lt=OuterRef("pk"), reason=OuterRef("reason"))
    of_post = Q(comment=None) & Exists(earlier.filter(post=OuterRef("post"), comment=None))
    same = of_post | Exists(earlier.filter(comment=OuterRef("comment"))) | Exists(earlier.filter(about=OuterRef("about")))
    return waiting.exclude(same).select_related("post__author", "comment__author", "about", "reporter").order_by(urgent, "made_at")


def held() -> QuerySet[Comment]:
    return Comment.objects.filter(state="held").select_related("post", "author").order_by("created_at")


def held_posts() -> QuerySet[Post]:
    return Post.objects.filter(state="held").select_related("author", "organisation").order_by("created_at")


def told_to_us(viewer: Viewer, *, judges: bool, employer: str = "") -> QuerySet[Any, Any]:
    """Overdue promises, and for who judges guests, voices, other neighbourhoods, silent calendars and sites, and news of other sites, in one question.

    Each row says what it is, key, since when, name, title or kind, words.
    """
    late = overdue_promises(viewer)
    others = [*_from_outside(), *asked.waiting(viewer, employer), *ideas.waiting(), *answers.waiting(), *joining.waiting()] if judges else []
    return late.union(*others, all=True).order_by("created_at", "pk") if others else late.order_by("created_at", "pk")


def overdue_promises(viewer: Viewer) -> QuerySet[Any, Any]:
    name = Case(When(promised_by__hidden=False, then="promised_by__name"), default=Value(""))
    rows = Promise.objects.overdue().visible_to(viewer).select_related(None).order_by().annotate(created_at=F("made_at"))
    return rows.values_list(Value(PROMISE, CharField()), "pk", "created_at", name, "what", Cast("by_when", TextField()))


def _from_outside() -> list[QuerySet[Any, Any]]:
    who = Case(When(author__isnull=False, then="author__name"), default="guest_name", output_field=CharField())
    comments = held().order_by().annotate(what=Case(When(author=None, then=Value(GUEST)), default=Value(MEMBER), output_field=CharField()), who=who)
    posts = held_posts().order_by().values_list(Value(POST, CharField()), "pk", "created_at", "author__name", "title", "body")
    said = unread_voices().order_by().values_list(Value(VOICE, CharField()), "pk", "said_at", "name", "kind", "text")
    asked = Shared.objects.filter(state="asked", post__state="shown", post__audience="public").order_by()
    shared = asked.values_list(Value(SHARE, CharField()), "pk", "at", "source__name", "post__title", "post__body")
    failing = CalendarSource.objects.troubled().order_by().values_list(Value(CALENDAR, CharField()), "pk", "created_at", "name", "address", "trouble")
    silent = FeedSource.objects.troubled().order_by().values_list(Value(SILENT, CharField()), "pk", "created_at", "organisation__name", "address", "trouble")
    fed = FeedWords.objects.waiting().order_by()
    news = fed.values_list(Value(FEED, CharField()), "pk", "said_at", "source__organisation__name", "title", "body")
    return [comments.values_list("what", "pk", "created_at", "who", "post__title", "body"), posts, said, shared, failing, silent, news]


def new_here() -> QuerySet[Membership]:
    """Who waits for a hand or a promised hello: first the promises that are late, then who came last."""
    promise = Welcome.objects.filter(person=OuterRef("person"), hood=OuterRef("hood"), done_at=None, let_go_why="")
    rows = Membership.objects.seen().filter(suspended_at=None).annotate(
        promise=Subquery(promise.values("pk")), promised_by=Subquery(promise.values("promised_by")),
        promised_name=Subquery(promise.filter(promised_by__hidden=False).values("promised_by__name")), by_when=Subquery(promise.values("by_when")))
    late = Case(When(by_when__lt=clock.today(), then="by_when"), default=None)
    waits = Q(met_until=None) | Q(met_until__lte=clock.now()) | Q(promise__isnull=False)
    return rows.filter(waits).select_related("person").order_by(late.asc(nulls_last=True), "-joined_at", "pk")


def _calendar(request: HttpRequest, key: int, since: datetime, name: str, where: str, trouble: str) -> Card:
    return Card(_("A calendar stays silent"), since, name or str(CalendarSource(address=where)), words_of_trouble(trouble),
                [Act(_("Look at the calendars"), address(request, "console:incoming"))])


def _silent(request: HttpRequest, key: int, since: datetime, name: str, where: str, trouble: str) -> Card:
    return Card(_("News from the site of %(name)s does not come in any more") % {"name": name}, since, str(FeedSource(address=where)), trouble_of_feed(trouble),
                [Act(_("Fetch now"), address(request, "console:feed", pk=key), {"act": "follow"}), Act(_("Look"), address(request, "console:feeds"))])


def _feed(request: HttpRequest, key: int, since: datetime, name: str, title: str, words: str) -> Card:
    to = address(request, "console:feed_words", pk=key)
    return Card(_("News from the site of %(name)s: “%(title)s”") % {"name": name, "title": title}, since, name, plain(words),
                [Act(_("On the board"), to, {"act": "show"}), Act(_("Look"), address(request, "console:feeds"))])


def unread_voices() -> QuerySet[Voice]:
    return Voice.objects.filter(read_at=None).select_related("place").order_by("said_at")


def _report(request: HttpRequest, report: Report) -> Card:
    to = address(request, "console:report", pk=report.pk)
    return Card(_("Reported: %(why)s") % {"why": report.get_reason_display()}, report.made_at, writer_of(report), excerpt_of(report),
                [Act(_("Look and judge"), to), Act(_("All reports"), address(request, "console:reports"))])


def _first(request: HttpRequest, spoke: Happening) -> Card:
    """Answer them, or say that you called."""
    thing = spoke.comment or spoke.post
    return Card(_("First words of %(name)s: nobody answered yet") % {"name": spoke.person.name}, spoke.at, spoke.person.name, plain(thing.body),
                [Act(_("Answer"), address(request, "posts:show", pk=spoke.post_id)),
                 Act(_("I called"), address(request, "console:called", pk=spoke.pk), {})])


def _held(request: HttpRequest, what: str, pk: int, since: datetime, name: str, title: str, words: str) -> Card:
    titles = {GUEST: _("A guest answers “%(title)s”"), MEMBER: _("First words below “%(title)s”"), POST: _("Waits to be read: “%(title)s”")}
    let_in, refuse = ("console:admit_post", "console:refuse_post") if what == POST else ("console:admit", "console:refuse")
    return Card(titles[what] % {"title": title}, since, name or _("guest"), plain(words),
                [Act(_("Let in"), address(request, let_in, pk=pk), {}), Act(_("Not here"), address(request, refuse, pk=pk))])


def _newcomer(request: HttpRequest, member: Membership) -> Card:
    """A hand or a hello in one tap; the promise itself behind a link."""
    shake = Act(_("Hand shaken"), address(request, "console:shake", pk=member.pk), {})
    hello = Act(_("Hello was said"), address(request, "console:keep_welcome", pk=member.promise), {}) if member.promise else None
    first = shake if may(request.viewer, "member.meet") and not member.has_met else None
    acts = [act for act in (first, hello, Act(_("All newcomers"), address(request, "console:newcomers"))) if act]
    more = Act(_("Take it over, or let it go"), address(request, "console:welcome", pk=member.promise)) if member.promise else None
    title = _("%(name)s still waits for a hello") if member.by_when and member.by_when < clock.today() else _("%(name)s is new")
    return Card(title % {"name": member.person.name}, member.joined_at, member.person.name, promise_words(member, request.viewer), acts[:2], more)


def promise_words(member: Membership, viewer: Viewer) -> str:
    """Who says hello by when, from the list of `new_here`."""
    if not member.promise:
        return _("Drink coffee, and shake hands.")
    told = {"name": member.promised_name or _("Somebody of the team"), "day": day(member.by_when)}
    if member.by_when < clock.today():
        return _("%(name)s would say hello by %(day)s.") % told
    return _("You say hello by %(day)s.") % told if member.promised_by == viewer.person_id else _("%(name)s says hello by %(day)s.") % told


def _overdue(request: HttpRequest, pk: int, since: datetime, name: str, what: str, by_when: str) -> Card:
    """Done in one tap; taking it over and letting it go behind a link."""
    title = _("Promised for %(day)s: %(what)s") % {"day": day(date.fromisoformat(by_when)), "what": what}
    done = Act(_("It is done"), address(request, "promises:keep", pk=pk), {})
    return Card(title, since, name or _("Somebody of the team"), "", [done, Act(_("All promises"), address(request, "promises:team"))],
                Act(_("Take it over, or let it go"), address(request, "promises:promise", pk=pk)))


def _voice(request: HttpRequest, pk: int, since: datetime, name: str, kind: str, words: str) -> Card:
    titles = {Voice.Kind.START: _("Wants to help start"), Voice.Kind.CALL: _("Called, or waits for a call")}
    title = titles.get(kind) or _("An answer to your question")
    return Card(title, since, name or _("somebody"), plain(words),
                [Act(_("I have read it"), address(request, "console:read_voice", pk=pk), {}), Act(_("All voices"), address(request, "console:voices"))])


def _page(request: HttpRequest, waits: Waits) -> Card:
    titles = {"claim": _("Asks for the page of %(name)s"), "signal": _("%(name)s sees something change"), "quiet": _("Quiet for sixty days: %(name)s"),
              "stale": _("Does this of %(name)s still hold?"), "alone": _("Nobody keeps the page of %(name)s")}
    acts = [Act(_("Go to the page"), address(request, "people:organisation", pk=waits.organisation)),
            Act(_("All pages that wait"), address(request, "console:pages"))]
    return Card(titles[waits.what] % {"name": waits.name}, waits.since, waits.who or waits.name, plain(waits.text), acts)


def writer_of(report: Report) -> str:
    thing = report.comment or report.post
    if thing is None:
        return report.about.name if report.about else _("former neighbour")
    return thing.author.name if thing.author else getattr(thing, "guest_name", "") or _("former neighbour")


def excerpt_of(report: Report) -> str:
    return plain(report.comment.body if report.comment else report.post.body if report.post else report.text)


def _share(request: HttpRequest, pk: int, since: datetime, hood: str, title: str, words: str) -> Card:
    return Card(_("%(hood)s shares “%(title)s”") % {"hood": hood, "title": title}, since, hood, plain(words),
                [Act(_("Show it here"), address(request, "console:judge_share", pk=pk), {"move": "accept"}),
                 Act(_("Look first"), address(request, "console:shared"))])
