"""Who seeks what another has: partners, organisations with a page, and what initiatives still need. By the words they chose, never by who somebody is."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reuring.people.models import Organisation
from reuring.projects.models import Initiative, Need
from reuring.workshop.models import Contribution, Wijkholder
from reuring.workshop.models.parts import in_lines
from weave import texts

NEAR, MOST = 0.1, 40


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


def on_offer(parties: Iterable[Wijkholder]) -> list[Offered]:
    """Every line that somebody offers, once: of the parties, and of organisations and initiatives with a page that are none."""
    rows = [Offered(one.name, line, one.pk, one.organisation_id) for one in parties if one.state != "left" for line in one.offering]
    known = {one.page for one in rows}
    pages = Organisation.objects.open().exclude(offers="").exclude(pk__in=[key for key in known if key]).values_list("pk", "name", "offers")
    return rows + [Offered(name, line, None, key) for key, name, offers in pages for line in in_lines(offers)]


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


def open_needs() -> list[Need]:
    """What everybody may read that initiatives still need."""
    going = Initiative.objects.shown().going().filter(audience="public")
    return list(Need.objects.open().filter(initiative__in=going).select_related("initiative"))


def chances(partner: Wijkholder, needs: list[Need]) -> list[Chance]:
    """Of each initiative the nearest need, without what this partner said it can do already."""
    said = set(Contribution.objects.filter(wijkholder=partner, state__in=["offered", "agreed"]).values_list("initiative", flat=True))
    shelf = [texts.told(place, one.what, str(one.get_kind_display())) for place, one in enumerate(needs) if one.initiative_id not in said]
    best: dict[int, Chance] = {}
    for words in partner.offering:
        for near in texts.nearest(words, shelf, most=4, least=NEAR):
            need = needs[near.key]
            if need.initiative_id not in best or best[need.initiative_id].score < near.score:
                best[need.initiative_id] = Chance(need, words, near.score)
    return sorted(best.values(), key=lambda one: (-one.score, one.need.pk))
