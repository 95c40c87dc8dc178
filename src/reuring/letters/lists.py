"""Somebody's talks, as they stand on their list, and how many have a letter for them."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import ngettext

from reuring.accounts.models import Block, HelperLink, Person
from reuring.accounts.waiting import OwnLine
from reuring.core import clock
from reuring.core.policy import S, Viewer
from reuring.hoods.models import Membership
from reuring.letters.models import Letter, Side
from reuring.letters.models.letters import unread


class Between(NamedTuple):
    """Something that two people agreed on, asked about where they write to one another: in words, with the page where it is answered."""

    words: str
    verb: str
    page: str
    pk: int


BETWEEN: list[Callable[[int, int], list[Between]]] = []           # rooms above add theirs: of these two people


def talks_of(person_id: int) -> QuerySet[Side]:
    """The newest first, each with the other one's name, whether it is new, and whether this one keeps the other away."""
    other = Side._base_manager.filter(talk=OuterRef("talk")).exclude(pk=OuterRef("pk"))
    arrived = Letter._base_manager.filter(talk=OuterRef("talk"), held=False, at__gt=OuterRef("seen_at")).exclude(by=OuterRef("person"))
    away = Block.objects.filter(person=OuterRef("person"), other__talk_sides__talk=OuterRef("talk"))
    rows = Side.objects.filter(person=person_id).select_related("talk__post", "person")
    return rows.annotate(other=Subquery(other.values("person__name")[:1]), fresh=Exists(arrived), away=Exists(away)).order_by("-last_at", "-pk")


def talks_read_for(person_id: int) -> QuerySet[Side]:
    """The same of neighbours without internet whom this person helps here."""
    links = HelperLink.objects.filter(helper=person_id, ended_at=None, until__gte=clock.today()).exclude(person__route=Person.Route.EMAIL)
    rows = unread(Side.objects.filter(person__in=links.values("person"))).select_related("talk", "person")
    return rows.order_by("-last_at", "-pk")


def helped_by(viewer: Viewer, to: int) -> dict[str, Person]:
    """Neighbours without internet for whom somebody of the team may begin a talk with this one, by their number: met here, and not kept apart."""
    if not viewer.moderates and S not in viewer.roles:
        return {}
    links = HelperLink.objects.filter(helper=viewer.person_id, ended_at=None, until__gte=clock.today()).exclude(person__route=Person.Route.EMAIL)
    apart = Block.objects.filter(Q(person=to, other=OuterRef("person")) | Q(other=to, person=OuterRef("person")))
    rows = Membership.objects.met().seen().filter(~Exists(apart), person__in=links.values("person")).exclude(person=to)
    return {str(row.person_id): row.person for row in rows.select_related("person").order_by("person__name", "pk")}


def lines_of(person: Person) -> list[OwnLine]:
    """For one's own page: a line a neighbourhood in which letters wait, with how many talks have one. One query."""
    waiting = unread(Side._base_manager.filter(person=person)).values_list("talk__hood__slug", "talk__hood__name")
    return [OwnLine(ngettext("%(count)s letter for you", "Letters for you in %(count)s talks", count) % {"count": count},
                    reverse("letters:talks", kwargs={"slug": slug}), name) for (slug, name), count in sorted(Counter(waiting).items())]
