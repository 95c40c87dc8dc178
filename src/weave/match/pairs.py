"""Which ask may go to which offer: near enough, the same kind of doing, a part of the week in common, and nobody who must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt

from weave.match.model import Ask, Candidate, Offer, Rules

BITS = 24                                                    # of an edge that hold a column; above them stands the cost
COLUMN = (1 << BITS) - 1
Entry = tuple[float, float, int, int, int]                   # x, y, parts, giver, and an edge without the way to go
Book = dict[tuple[str, int, int], list[Entry]]


def candidates(asks: Iterable[Ask], offers: Iterable[Offer], rules: Rules = Rules()) -> list[Candidate]:
    """All of them: ask by ask, and for each the cheapest first. Somebody's own offer is none for them."""
    waiting, known = list(asks), list(offers)
    book = by_square(zip(known, range(len(known)), strict=True), {ask.category for ask in waiting}, rules)
    return [one for ask in waiting for one in sorted(
        candidate(ask, known[edge & COLUMN], (edge >> BITS) - rules.load[0], rules) for edge in edges(ask, book, rules))]


def by_square(offers: Iterable[tuple[Offer, int]], kinds: Iterable[str], rules: Rules) -> Book:
    """Offers and their columns by kind and by square of the map, so that an ask looks at nine squares."""
    book: Book = defaultdict(list)
    wanted = frozenset(kinds)
    for offer, column in offers:
        if offer.category in wanted and offer.room > 0:
            x, y = offer.where
            book[offer.category, int(x // rules.metres), int(y // rules.metres)].append(
                (x, y, offer.parts, offer.giver, (rules.favour * offer.given + rules.load[0] << BITS) + column))
    return book


def edges(ask: Ask, book: Book, rules: Rules) -> list[int]:
    """What fits this ask: cost and column in one number."""
    x, y = ask.where
    parts, never, far, walking = ask.parts, ask.apart | {ask.asker}, rules.metres**2, rules.walking
    column, line = int(x // rules.metres), int(y // rules.metres)
    return [(int(sqrt(away) * walking) // 10 << BITS) + edge
            for square in [(ask.category, column + i, line + j) for i in (-1, 0, 1) for j in (-1, 0, 1)] if square in book
            for there, up, when, giver, edge in book[square]
            if parts & when and (away := (there - x)**2 + (up - y)**2) <= far and giver not in never]


def candidate(ask: Ask, offer: Offer, cost: int, rules: Rules) -> Candidate:
    """The two together, from what they cost."""
    return Candidate(cost, ask.id, offer.id, offer.giver, 10 * (cost - rules.favour * offer.given), ask.parts & offer.parts, offer.given)
