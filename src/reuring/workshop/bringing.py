"""Who seeks what another has: partners, organisations with a page, and what initiatives still need. By the words they chose, never by who somebody is."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BigIntegerField, Value

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


def on_offer(analysis: Analysis | int) -> list[Offered]:
    """Every line that somebody offers, once: of the parties of this analysis, and of organisations and initiatives with a page that are none."""
    columns = ("pk", "name", "offers", "organisation")
    parties = Wijkholder.objects.filter(analysis=analysis).exclude(offers="").exclude(state="left").order_by().values_list(*columns)
    pages = Organisation.objects.open().exclude(offers="").order_by().values_list(Value(None, BigIntegerField()), "name", "offers", "pk")
    rows = sorted(parties.union(pages, all=True), key=lambda row: (row[0] is None, row[0] or row[3]))
    known = {page for key, _name, _offers, page in rows if key is not None}
    return [Offered(name, line, key, page) for key, name, offers, page in rows if key is not None or page not in known for line in in_lines(offers)]


def sought(seekers: Iterable[Wijkholder], offered: list[Offered]) -> list[Pair]:
    """The nearest first; nobody is told of their own offer."""
    shelf = [texts.told(place, one.words) for place, one in enumerate(offered)]
    found = []
    for seeker in seekers:
        for words in seeker.seeking:
            for near in texts.nearest(words, shelf, most=4, least=NEAR):
                giver = offered[near.key]
                if giver.wijkholder != seeker.pk and (giver.page is None or giver.page != seeker.organisation_id):
                    found.append(Pair(seeker.name, words, giver.giver, giver.words, near.score, giver.wijkholder, giver.page))
    return sorted(found, key=lambda one: (-one.score, one.seeker, one.giver))[:MOST]


def open_needs(beside: Wijkholder | None = None) -> list[Need]:
    """What everybody may read that initiatives still need; `beside`: without those this partner answered already."""
    going = Initiative.objects.shown().going().filter(audience="public")
    rows = Need.objects.open().filter(initiative__in=going).select_related("initiative")
    if beside is not None:
        rows = rows.exclude(initiative__in=Contribution.objects.filter(wijkholder=beside, state__in=["offered", "agreed"]).values("initiative"))
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
