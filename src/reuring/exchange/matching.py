"""Who fits an ask: `weave.match` over the offers of a neighbourhood. It proposes to the connector, and tells nobody by itself."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.accounts.models import Block
from reuring.core import clock
from reuring.core.rows import swap
from reuring.exchange import flat
from reuring.exchange.doings import Doing
from reuring.exchange.kindred import of_one_sort
from reuring.exchange.models import Ask, Offer
from reuring.exchange.models.offers import MONTH
from reuring.exchange.nudges import strangers_to
from reuring.hoods.models import Neighbourhood
from weave import match

FAR = 800                                # metres as the crow flies
MOST = 5


@dataclass(frozen=True)
class Fit:
    """An offer that fits, why, and how much its giver did lately."""

    offer: Offer
    metres: int | None
    asked: int
    shared: tuple[str, ...] = ()         # words that the ask and the offer both use, where no picture said it

    @property
    def names(self) -> list[str]:
        """The reasons by name, to be kept with a match."""
        known = {"doing": not self.shared, "words": bool(self.shared), "near": self.metres is not None, "rested": not self.asked, "bridge": self.offer.bridges}
        return [name for name, holds in known.items() if holds]

    @property
    def reasons(self) -> list[str]:
        """In words, the strongest first; also how fair it is to ask (F37)."""
        near = _("about %(n)s metres walking") % {"n": self.metres} if self.metres is not None else ""
        load = _("asked %(n)s of %(most)s times this month") % {"n": self.asked, "most": self.offer.most}
        bridge = _("gladly for somebody new") if self.offer.bridges else ""
        alike = _("both say: %(words)s") % {"words": ", ".join(self.shared)} if self.shared else self.offer.get_doing_display()
        return [words for words in (alike, self.offer.when, near, load, bridge) if words]


def fits(ask: Ask, *, count: int = MOST) -> list[Fit]:
    """The offers that fit one ask, the one of the round and then the best first; of givers who rest, or were asked as often as they said, none."""
    rows, shared = of_one_sort(_free().exclude(strangers_to(ask)), ask)
    offers = {offer.pk: offer for offer in rows}
    here = flat.metres(ask.place)
    centre = here or (0.0, 0.0)
    pool = [_offer(offer, centre, ask.doing) for offer in offers.values() if offer.asked < offer.most]
    rules = match.Rules(metres=FAR)
    found = match.candidates([_ask(ask, centre)], pool, rules)
    nearest = {key: turn for turn, key in enumerate(shared)}
    best = sorted(found, key=lambda one: (one.offer != ask.suggested_id, nearest.get(one.offer, 0), one))[:count]
    return [Fit(offer, one.metres if _placed(offer, here) else None, offer.asked, shared.get(one.offer, ())) for one in best for offer in [offers[one.offer]]]


def suggest(ask: Ask) -> None:
    """A new ask is looked at right away."""
    best = next(iter(fits(ask, count=1)), None)
    swap(ask, {}, suggested_id=best.offer.pk if best else None)


def keep_rounds() -> int:
    """In every neighbourhood that is awake: what would be best for all together is kept for the connectors. Answers for how many asks."""
    return sum(_keep_round(hood) for hood in Neighbourhood.objects.filter(life__in=["seeding", "growing"]).order_by("pk"))


def _keep_round(hood: Neighbourhood) -> int:
    with scope(hood=hood):
        chosen = round_of(hood)
        for ask in Ask.objects.open().exclude(doing=Doing.ELSE):
            fit = chosen.get(ask.pk)
            swap(ask, {"state": "open"}, suggested_id=fit.offer.pk if fit else None)
        return len(chosen)


def round_of(hood: Neighbourhood) -> dict[int, Fit]:
    """One round over the open asks of a neighbourhood that have a picture: for each at most one offer, so that together it is best and fair."""
    asks = {ask.pk: ask for ask in Ask.objects.open().filter(hood=hood).exclude(doing=Doing.ELSE).select_related("place")}
    offers = {offer.pk: offer for offer in _free()}
    centre = _centre([*asks.values(), *offers.values()])
    pool = [_offer(offer, centre) for offer in offers.values() if offer.asked < offer.most]
    blocked = _blocked({ask.asker_id for ask in asks.values()} - {None})
    apart = {key: blocked.get(ask.asker_id, frozenset()) | {ask.author_id or 0} for key, ask in asks.items()}
    chosen = match.assign([_ask(ask, centre, apart[key]) for key, ask in asks.items()], pool, match.Rules(metres=FAR))
    return {one.ask: Fit(offers[one.offer], one.metres, offers[one.offer].asked) for one in chosen.pairs}


def _free() -> Any:
    lately = Q(author__gives__proposed_at__gt=clock.now() - MONTH)
    return Offer.objects.to_ask().select_related("author", "place").annotate(asked=Count("author__gives", filter=lately))


def _ask(ask: Ask, centre: tuple[float, float], apart: frozenset[int] = frozenset()) -> match.Ask:
    waited = (clock.now() - ask.made_at).days
    return match.Ask(ask.pk, ask.doing, flat.metres(ask.place) or centre, parts=ask.parts, asker=ask.asker_id or 0, waited=waited,
                     apart=apart)


def _offer(offer: Any, centre: tuple[float, float], sort: str = "") -> match.Offer:
    return match.Offer(offer.pk, sort or offer.doing, flat.metres(offer.place) or centre, offer.author_id, parts=offer.parts, given=offer.asked,
                       room=offer.most - offer.asked)


def _blocked(people: set[int | None]) -> dict[int | None, frozenset[int]]:
    """For each of these whom they do not want to meet, or the other way round."""
    found: dict[int | None, set[int]] = {}
    for one, other in Block.objects.filter(Q(person__in=people) | Q(other__in=people)).values_list("person", "other"):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {person: frozenset(whom) for person, whom in found.items()}


def _placed(offer: Offer, here: tuple[float, float] | None) -> bool:
    return here is not None and flat.metres(offer.place) is not None


def _centre(things: list[Any]) -> tuple[float, float]:
    """The middle of what has a place: where who named none is taken to be."""
    spots = [spot for thing in things if (spot := flat.metres(thing.place)) is not None]
    return (sum(x for x, _y in spots) / len(spots), sum(y for _x, y in spots) / len(spots)) if spots else (0.0, 0.0)
