"""Ideas as notes on a wall: plain rows, asked in one question, for every page that shows them."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reuring.core.policy import Viewer
from reuring.ideas.models import ENGAGED, Idea, Standing
from reuring.ideas.models.standing import GOING

COLUMNS = ("pk", "title", "words", "stage", "told_by", "author__name", "place__name", "where", "source", "champion__name", "champion__hidden",
           "champion_for__name", "review_on", "stage_why", "created_at", "drive", "joins")


class Note(NamedTuple):
    """An idea as a card shows it."""

    pk: int
    title: str
    words: str
    stage: str
    told_by: str
    author: str | None
    place: str | None
    where: str
    source: str
    champion: str | None
    champion_hidden: bool | None
    champion_for: str | None
    review_on: date | None
    stage_why: str
    created_at: datetime
    drive: str
    joined: int

    @property
    def teller(self) -> str:
        return self.told_by or self.author or ""

    @property
    def spot(self) -> str:
        return self.place or self.where

    @property
    def pulled_by(self) -> str:
        return self.champion_for or (_("a neighbour") if self.champion_hidden else self.champion) or ""

    @property
    def seeks(self) -> str:
        """What it waits for, in words."""
        if not self.pulled_by:
            return _("This idea looks for somebody who pulls it.")
        lacking = max(1, ENGAGED - self.joined)
        return ngettext("One neighbour more, and it begins.", "%(n)s neighbours more, and it begins.", lacking) % {"n": lacking}

    @property
    def own_words(self) -> bool:
        """Whether they say more than the title."""
        return self.words.strip().rstrip(".") != self.title.strip().rstrip(".")


def notes(viewer: Viewer, *stages: str, count: int, order: Iterable[Any] = ("-created_at", "-pk"), drive: str = "") -> list[Note]:
    """The ideas of these stages that this viewer may read."""
    rows: QuerySet[Any] = Idea.objects.visible_to(viewer).shown().filter(stage__in=stages)
    rows = rows.filter(drive=drive) if drive else rows
    return [Note(*row) for row in rows.annotate(joins=joins()).order_by(*order).values_list(*COLUMNS)[:count]]


def joins() -> Any:
    """How many others than who pulls it go, as `Idea.joined` counts them."""
    going = Standing._base_manager.filter(post=OuterRef("pk"), kind="help", state__in=GOING).exclude(person=OuterRef("champion"))
    return Coalesce(Subquery(going.order_by().values("post").annotate(count=Count("pk")).values("count")), 0)


SHOWN, RESTING, ASKED = 6, 4, 200


class Wall(NamedTuple):
    """What stands on the board, in the order in which somebody can do something about it."""

    seeking: list[Note]
    pulled: list[Note]
    told: list[Note]
    resting: list[Note]
    told_in_all: int

    @property
    def empty(self) -> bool:
        return not any((self.seeking, self.pulled, self.told, self.resting))


def wall(viewer: Viewer) -> Wall:
    """In one question: of each sort the first few."""
    found = notes(viewer, "told", "clear", "open", "pulled", "closet", count=ASKED)
    by = {stage: [one for one in found if one.stage == stage] for stage in ("told", "clear", "open", "pulled", "closet")}
    seeking = sorted(by["open"], key=lambda one: not one.pulled_by)
    told = by["told"] + by["clear"]
    return Wall(seeking[:SHOWN], by["pulled"][:SHOWN], told[:SHOWN], by["closet"][:RESTING], len(told))


def resting(viewer: Viewer, count: int) -> list[Note]:
    """In the closet: what is looked at first stands on top."""
    return notes(viewer, "closet", count=count, order=(F("review_on").asc(nulls_last=True), "-pk"))
