"""Who fits an ask: `weave.match` over the offers of a neighbourhood. It proposes to the connector, and tells nobody by itself."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.accounts.models import Block
from reuring.core import clock
from reuring.core.prepared import Prepared
from reuring.core.rows import swap
from reuring.exchange import flat
from reuring.exchange.doings import Doing
from reuring.exchange.kindred import MOST as ALIKE
from reuring.exchange.kindred import READ, Shared, alike
from reuring.exchange.models import Ask, Offer
from reuring.exchange.models.offers import MONTH
from reuring.exchange.nudges import strangers_to
from reuring.hoods.models import Neighbourhood
from reuring.posts import search
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
    offers, shared = _of_its_sort(ask)
    here = flat.metres(ask.place)
    centre = here or (0.0, 0.0)
    pool = [as_offer(offer, centre, ask.doing) for offer in offers.values() if offer.asked < offer.most]
    rules = match.Rules(metres=FAR)
    found = match.candidates([as_ask(ask, centre)], pool, rules)
    nearest = {key: turn for turn, key in enumerate(shared)}
    best = sorted(found, key=lambda one: (one.offer != ask.suggested_id, nearest.get(one.offer, 0), one))[:count]
    return [Fit(offer, one.metres if _placed(offer, here) else None, offer.asked, shared.get(one.offer, ())) for one in best for offer in [offers[one.offer]]]


def _of_its_sort(ask: Ask) -> tuple[dict[int, Any], Shared]:
    """Offers of the same sort that may go to it, and the words that both use where no picture says it. Each query is built once."""
    given = {"hood": ask.hood_id, "ask": ask.pk, **{name: key for name, key in (("asker", ask.asker_id), ("author", ask.author_id)) if key}}
    month = clock.now() - MONTH
    if ask.doing != Doing.ELSE:
        return {offer.pk: offer for offer in _SAME.rows(ask.doing, since=month, **given)}, {}
    shared = alike(ask, search.told_by(*_NEWEST.sql(**given)))
    keys = {f"key{n}": key for n, key in enumerate((*shared, *[0] * ALIKE)[:ALIKE])}
    return {offer.pk: offer for offer in _THESE.rows(hood=ask.hood_id, since=month, **keys)} if shared else {}, shared


def _may_go(hood: int, ask: int, asker: int | None, author: int | None) -> Any:
    return ~strangers_to(Ask(pk=ask, hood_id=hood, asker_id=asker, author_id=author))


def _same(doing: str, *, hood: int, since: datetime, ask: int, asker: int | None = None, author: int | None = None) -> Any:
    with scope(hood=hood):
        return free(since).filter(_may_go(hood, ask, asker, author), doing=doing)


def _newest(*, hood: int, ask: int, asker: int | None = None, author: int | None = None) -> Any:
    with scope(hood=hood):
        return Offer.objects.to_ask().filter(_may_go(hood, ask, asker, author)).order_by("-created_at", "-pk").values_list("pk")[:READ]


def _these(*, hood: int, since: datetime, **keys: int) -> Any:
    with scope(hood=hood):
        return free(since).filter(pk__in=list(keys.values()))


_SAME, _NEWEST, _THESE = Prepared(_same), Prepared(_newest), Prepared(_these)


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
    offers = {offer.pk: offer for offer in free()}
    centre = _centre([*asks.values(), *offers.values()])
    pool = [as_offer(offer, centre) for offer in offers.values() if offer.asked < offer.most]
    blocked = _blocked({ask.asker_id for ask in asks.values()} - {None})
    apart = {key: blocked.get(ask.asker_id, frozenset()) | {ask.author_id or 0} for key, ask in asks.items()}
    chosen = match.assign([as_ask(ask, centre, apart[key]) for key, ask in asks.items()], pool, match.Rules(metres=FAR))
    return {one.ask: Fit(offers[one.offer], one.metres, offers[one.offer].asked) for one in chosen.pairs}


def free(since: datetime | None = None) -> Any:
    """Offers that may be asked of their givers now, with how often each was asked lately."""
    lately = Q(author__gives__proposed_at__gt=since or clock.now() - MONTH)
    return Offer.objects.to_ask().select_related("author", "place").annotate(asked=Count("author__gives", filter=lately))


def as_ask(ask: Ask, centre: tuple[float, float], apart: frozenset[int] = frozenset()) -> match.Ask:
    waited = (clock.now() - ask.made_at).days
    return match.Ask(ask.pk, ask.doing, flat.metres(ask.place) or centre, parts=ask.parts, asker=ask.asker_id or 0, waited=waited,
                     apart=apart)


def as_offer(offer: Any, centre: tuple[float, float], sort: str = "") -> match.Offer:
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
