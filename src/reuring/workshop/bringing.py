"""Who seeks what another has: partners, organisations with a page, and what initiatives still need. By the words they chose, never by who somebody is."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import BigIntegerField, TextField, Value

from reuring.people.models import Organisation
from reuring.projects.models import Initiative, Need
from reuring.workshop.models import Analysis, Contribution, Wijkholder
from reuring.workshop.models.parts import in_lines
from weave import texts

NEAR, MOST = 0.415, 40                # from here on two lines are about the same, and do not only share a word


@dataclass(frozen=True)
class Pair:
    """*Wat A zoekt, heeft B.*"""

    seeker: str
    seeks: str
    giver: str
    gives: str
    score: float
    seeks_it: int                        # the party that seeks
    wijkholder: int | None = None        # of the giver, where it is one
    page: int | None = None              # of the giver, where it has one


@dataclass(frozen=True)
class Chance:
    """An initiative needs something that this partner said it can bring."""

    need: Need
    gives: str
    score: float


@dataclass(frozen=True)
class Offered:
    giver: str
    words: str
    wijkholder: int | None
    page: int | None


class Said(NamedTuple):
    """What one party says; `wijkholder` is none of an organisation with a page that is no party of this analysis."""

    wijkholder: int | None
    name: str
    offers: str
    seeks: str
    page: int | None


def said(analysis: Analysis | int, *, guessed: bool = False) -> list[Said]:
    """Of the parties of this analysis, and of organisations and initiatives with a page that are none, each once.

    Others hear only what a party said itself; `guessed`: also what the team thinks of those it has not spoken with.
    """
    parties = Wijkholder.objects.filter(analysis=analysis).exclude(offers="", seeks="").exclude(state__in=["left"] if guessed else ["left", "seen"]).order_by()
    pages = Organisation.objects.open().exclude(offers="").order_by()
    found = parties.values_list("pk", "name", "offers", "seeks", "organisation").union(
        pages.values_list(Value(None, BigIntegerField()), "name", "offers", Value("", TextField()), "pk"), all=True)
    rows = sorted((Said(*row) for row in found), key=lambda row: (row.wijkholder is None, row.wijkholder or row.page))
    known = {row.page for row in rows if row.wijkholder is not None}
    return [row for row in rows if row.wijkholder is not None or row.page not in known]


def on_offer(analysis: Analysis | int, rows: list[Said] | None = None) -> list[Offered]:
    """Every line that somebody offers."""
    return [Offered(row.name, line, row.wijkholder, row.page) for row in (said(analysis) if rows is None else rows) for line in in_lines(row.offers)]


def sought(seekers: Iterable[Wijkholder], offered: list[Offered]) -> list[Pair]:
    """The nearest first; nobody is told of their own offer."""
    shelf = [texts.told(place, one.words) for place, one in enumerate(offered)]
    found = []
    for seeker in seekers:
        for words in seeker.seeking:
            for near in texts.nearest(words, shelf, most=4, least=NEAR):
                giver = offered[near.key]
                if giver.wijkholder != seeker.pk and (giver.page is None or giver.page != seeker.organisation_id):
                    found.append(Pair(seeker.name, words, giver.giver, giver.words, near.score, seeker.pk, giver.wijkholder, giver.page))
    return sorted(found, key=lambda one: (-one.score, one.seeker, one.giver))[:MOST]


def asked_of(partner: Wijkholder, rows: list[Said], answered: Iterable[int | None] = ()) -> list[Pair]:
    """What other parties seek and this one has, once a party; without those it answered already."""
    skip = {partner.pk, None, *answered}
    others = [Wijkholder(pk=row.wijkholder, name=row.name, seeks=row.seeks, organisation_id=row.page) for row in rows if row.wijkholder not in skip]
    pairs = sought(others, [Offered(partner.name, line, partner.pk, partner.organisation_id) for line in partner.offering])
    nearest: dict[int, Pair] = {}
    for pair in pairs:
        nearest.setdefault(pair.seeks_it, pair)
    return list(nearest.values())


def open_needs(beside: Wijkholder | None = None) -> list[Need]:
    """What everybody may read that initiatives still need; `beside`: without those this partner answered already."""
    going = Initiative.objects.shown().going().filter(audience="public")
    rows = Need.objects.open().filter(initiative__in=going).select_related("initiative")
    if beside is not None:
        rows = rows.exclude(initiative__in=Contribution.objects.filter(
            wijkholder=beside, state__in=["offered", "agreed"], initiative__isnull=False).values("initiative"))
    return list(rows)


def chances(partner: Wijkholder, needs: list[Need]) -> list[Chance]:
    """Of each initiative the nearest need."""
    shelf = [texts.told(place, one.what, str(one.get_kind_display())) for place, one in enumerate(needs)]
    best: dict[int, Chance] = {}
    for words in partner.offering:
        for near in texts.nearest(words, shelf, most=4, least=NEAR):
            need = needs[near.key]
            if need.initiative_id not in best or best[need.initiative_id].score < near.score:
                best[need.initiative_id] = Chance(need, words, near.score)
    return sorted(best.values(), key=lambda one: (-one.score, one.need.pk))
