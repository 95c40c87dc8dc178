"""What goes together in one go: swaps in a ring, and a room with somebody for the rest (`weave.match`).

Looked for among the asks of one connector, for that connector alone: nothing is read of a colleague's, and nobody is told by itself.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from reuring.accounts.models import Block
from reuring.exchange import flat
from reuring.exchange.doings import Doing
from reuring.exchange.fitting import HOURS
from reuring.exchange.kindred import LEAST, READ, alike
from reuring.exchange.matching import FAR, MOST, Fit, as_ask, as_offer, free
from reuring.exchange.models import Ask, Match, Offer, Space
from reuring.exchange.models.knots import Knot
from reuring.exchange.models.matches import COUNTED
from reuring.people.models import Keeper
from reuring.posts import search
from weave import match
from weave.texts import Told, nearest, stems, terms

ASKS = 40                                # of one connector, the longest waiting
WORDS = "ruimte zaal plek lokaal zaaltje"
ROOM = frozenset(terms(WORDS))           # who asks for a room says so
LITTLE = ROOM | frozenset(stems("maken doen helpen komen gaan kijken zoeken geven willen weten hebben samen graag"))       # says not what is to be done


@dataclass(frozen=True)
class Way:
    """Who may do what for whom, and why."""

    ask: Ask
    giver_id: int
    giver: str
    title: str                           # of what they offer
    reasons: list[str]
    names: list[str]
    offer: Offer | None = None


@dataclass(frozen=True)
class Tied:
    """Ways that hold together: in a ring each gives to the next; or one has the room and another does the rest for the same ask."""

    sort: str
    ways: tuple[Way, ...]

    @property
    def swap(self) -> bool:
        return self.sort == Knot.Sort.SWAP

    @property
    def key(self) -> int:
        """The ask by which it is called up."""
        return self.ways[0].ask.pk

    @property
    def sign(self) -> str:
        """What the page and the form call it: another sign is another proposal."""
        return " ".join(f"{way.ask.pk}:{way.giver_id}:{way.title}" for way in self.ways)


def found_for(connector_id: int | None) -> list[Tied]:
    """All that goes together now, nobody and no ask in two of them: swaps first, with the rarest in them first."""
    asks = list(Ask.objects.open().of_connector(connector_id).select_related("asker", "place").order_by("made_at", "pk")[:ASKS])
    known = _known(asks) if asks else None
    if known is None:
        return []
    swaps = _swaps([ask for ask in asks if ask.asker_id is not None], known)
    busy = {way.ask.pk for one in swaps for way in one.ways}, {way.giver_id for one in swaps for way in one.ways}
    return [*swaps, *_trios([ask for ask in asks if ask.pk not in busy[0] and wants_room(ask)], known, busy[1])]


def wants_room(ask: Ask) -> bool:
    return not ROOM.isdisjoint(stems(ask.text))


class _Known(NamedTuple):
    """What is read of the database, once: offers and rooms by key, what they say, and who never goes to which ask."""

    offers: dict[int, Any]
    rooms: dict[int, Any]
    told: dict[int, Told]
    never: frozenset[tuple[int, int]]


def _known(asks: list[Ask]) -> _Known:
    rooms, words = any(wants_room(ask) for ask in asks), any(ask.doing == Doing.ELSE for ask in asks)
    newest = free().exclude(sort=Offer.Sort.LESSON).annotate(kept=search.kept()).order_by("-created_at", "-pk")[:READ]
    offers = {offer.pk: offer for offer in newest if offer.asked < offer.most}
    spaces = {room.pk: room for room in _rooms()} if rooms else {}
    told = {key: search.read(key, post.kept) for key, post in (offers | spaces).items() if post.kept} if rooms or words else {}
    return _Known(offers, spaces, told, _never(asks))


def _rooms() -> Any:
    """Rooms that are to be had, with who says yes to it: the writer, or who keeps the organisation longest. Nobody who must not be found."""
    kept_by = Keeper.objects.filter(organisation=OuterRef("organisation"), since__isnull=False, person__hidden=False, person__is_active=True)
    first = [Subquery(kept_by.order_by("since").values(column)[:1]) for column in ("person", "person__name")]
    rows = Space.objects.in_time().filter(Q(organisation__isnull=False) | Q(author__hidden=False, author__is_active=True), going="on").annotate(
        host=Coalesce(first[0], F("author_id"), output_field=BigIntegerField()), host_name=Coalesce(first[1], F("author__name")), kept=search.kept())
    return rows.exclude(sort=Space.Sort.VACANT).filter(host__isnull=False).select_related("place").order_by("-created_at", "-pk")[:READ]


def _never(asks: list[Ask]) -> frozenset[tuple[int, int]]:
    """Pairs of an ask and a person: their own, who was asked for it before, and who is to be kept apart from who asks."""
    of: dict[int | None, list[int]] = defaultdict(list)
    for ask in asks:
        of[ask.asker_id].append(ask.pk)
    people = set(of) - {None}
    blocks = Block.objects.filter(Q(person__in=people) | Q(other__in=people)).annotate(what=Value(0)).values_list("what", "person", "other")
    before = Match.objects.filter(ask__in=asks).exclude(state__in=COUNTED).annotate(what=Value(1)).values_list("what", "ask", "giver")
    found = {(ask.pk, own) for ask in asks for own in (ask.asker_id, ask.author_id) if own}
    for asked, one, other in blocks.order_by().union(before.order_by(), all=True):
        found |= {(one, other)} if asked else {(key, away) for here, away in ((one, other), (other, one)) for key in of.get(here, ())}
    return frozenset(found)


def _swaps(asks: list[Ask], known: _Known) -> list[Tied]:
    """Rings of two and of three: each does something for the next (Abraham, Blum & Sandholm 2007; see `weave.match.rings`)."""
    ways: dict[tuple[int, int], tuple[int, Way]] = {}
    askers = {ask.asker_id for ask in asks}
    for ask in asks:
        for cost, way in _ways(ask, [offer for offer in known.offers.values() if offer.author_id in askers], known):
            between = (way.giver_id, ask.asker_id or 0)
            ways[between] = min(ways.get(between, (cost, way)), (cost, way), key=lambda one: one[0])
    helps: dict[int, set[int]] = defaultdict(set)
    for giver, asker in ways:
        helps[giver].add(asker)
    return [Tied(Knot.Sort.SWAP, tuple(ways[between][1] for between in zip(ring, (*ring[1:], ring[0]), strict=True))) for ring in match.rings(helps)]


def _ways(ask: Ask, offers: Iterable[Any], known: _Known) -> list[tuple[int, Way]]:
    """Of these offers those that fit one ask, with what each costs."""
    pool = {offer.pk: offer for offer in offers if (ask.pk, offer.author_id) not in known.never}
    words = ask.doing == Doing.ELSE
    shared = alike(ask, [known.told[key] for key in pool if key in known.told]) if words else {}
    here = flat.metres(ask.place)
    some = [as_offer(offer, here or (0.0, 0.0), ask.doing) for key, offer in pool.items() if (key in shared if words else offer.doing == ask.doing)]
    return [(one.cost, _way(ask, pool[one.offer], here, one.metres, shared.get(one.offer, ())))
            for one in match.candidates([as_ask(ask, here or (0.0, 0.0))], some, match.Rules(metres=FAR))]


def _way(ask: Ask, offer: Any, here: tuple[float, float] | None, metres: int, shared: tuple[str, ...]) -> Way:
    fit = Fit(offer, metres if here and flat.metres(offer.place) else None, offer.asked, shared)
    return Way(ask, offer.author_id, offer.author.name, offer.title, fit.reasons, fit.names, offer)


def _trios(asks: list[Ask], known: _Known, busy: set[int]) -> list[Tied]:
    """Chains of three: who has the room, who asks, who does the rest (`weave.match.chains`). Each in one of them at most."""
    hosts, rest = {ask.pk: _hosts(ask, known) for ask in asks}, {ask.pk: _rest(ask, known, busy) for ask in asks}
    found = match.chains(*({key: {one: cost for one, (cost, _words) in some.items()} for key, some in side.items()} for side in (hosts, rest)))
    asked = {ask.pk: ask for ask in asks}
    return [Tied(Knot.Sort.TRIO, (_hosting(ask, room, hosts[ask.pk][room.pk][1]),
                                  _way(ask, offer, flat.metres(ask.place), _metres(ask, offer), rest[ask.pk][offer.pk][1])))
            for ask, room, offer in ((asked[one.asker], known.rooms[one.host], known.offers[one.provider]) for one in found)
            if room.host != offer.author_id and open_at(room) & ask.parts & offer.parts]


Costs = dict[int, tuple[int, tuple[str, ...]]]


def _hosts(ask: Ask, known: _Known) -> Costs:
    """Rooms that are open when it suits, the nearest in words and in metres first. That it is a room, a room need not say."""
    some = [one._replace(terms=[*one.terms, *ROOM]) for one in _of(known.rooms, known.told)
            if open_at(known.rooms[one.key]) & ask.parts and (ask.pk, known.rooms[one.key].host) not in known.never]
    return {near.key: (_cost(near.score, _metres(ask, known.rooms[near.key])), near.shared) for near in nearest(ask.text, some, MOST, LEAST)}


def _rest(ask: Ask, known: _Known, busy: set[int]) -> Costs:
    """Offers near enough that say something else of what is asked than that there is a room, or that somebody does something."""
    some = [one for one in _of(known.offers, known.told) for offer in [known.offers[one.key]]
            if offer.parts & ask.parts and (ask.pk, offer.author_id) not in known.never and offer.author_id not in busy
            and _metres(ask, offer) <= FAR * match.Rules().walking]
    return {near.key: (_cost(near.score, _metres(ask, known.offers[near.key])), near.shared) for near in nearest(ask.text, some, MOST, LEAST)
            if not LITTLE.issuperset(stems(" ".join(near.shared)))}


def _of(rows: Mapping[int, Any], told: Mapping[int, Told]) -> list[Told]:
    return [told[key] for key in rows if key in told]


def _cost(score: float, metres: int) -> int:
    return round(1000 * (1 - score)) + metres // 10


def _metres(ask: Ask, thing: Any) -> int:
    """Walking; 0 where nobody said where."""
    return 10 * round((flat.apart(flat.metres(ask.place), flat.metres(thing.place)) or 0) * match.Rules().walking / 10)


def _hosting(ask: Ask, room: Any, shared: tuple[str, ...]) -> Way:
    far = _metres(ask, room)
    near = _("about %(n)s metres walking") % {"n": far} if far else ""
    holds = _("%(n)s people fit in") % {"n": room.fits} if room.fits else ""
    words = _("both say: %(words)s") % {"words": ", ".join(shared)}
    return Way(ask, room.host, room.host_name, room.title, [one for one in (words, room.hours, near, holds) if one], ["room", "words"])


def open_at(room: Any) -> int:
    """The parts of the week at which a room can be had."""
    return sum(bit for bit, (starts, ends) in HOURS.items() if room.opens <= starts and ends <= room.closes)
