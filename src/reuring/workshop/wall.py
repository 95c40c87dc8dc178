"""The wall as a page draws it: quotes that lie nowhere yet, cards with what lies on them, and what we do not know."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from reuring.workshop.kinds import KINDS, SIDE, CardKind, kind_of
from reuring.workshop.models import Analysis, Card, Evidence, Quote
from reuring.workshop.models.cards import Weight

MOST = 240                               # quotes on one wall; older ones are found on their own page


@dataclass
class Slip:
    """A card with its words. `gone` counts voices whose words were kept long enough."""

    card: Card
    weight: Weight
    lying: list[Quote] = field(default_factory=list)
    against: list[Quote] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    gone: int = 0


@dataclass
class Wall:
    loose: list[Quote]
    groups: list[tuple[str, CardKind, list[Slip]]]
    side: dict[str, list[Card]]
    more: bool                           # not all quotes fit


def wall_of(analysis: Analysis) -> Wall:
    """Three questions, however much hangs there."""
    cards = list(Card.objects.filter(analysis=analysis).lying())
    quotes = list(Quote.objects.filter(analysis=analysis, aside=False).for_page()[:MOST + 1])
    rows: dict[int, list[Evidence]] = defaultdict(list)
    for one in Evidence.objects.filter(card__analysis=analysis):
        rows[one.card_id].append(one)
    by_key = {quote.pk: quote for quote in quotes}
    slips = [_slip(analysis, card, rows[card.pk], by_key) for card in cards if card.kind not in SIDE]
    laid = {one.quote_id for some in rows.values() for one in some}
    groups = [(key, kind_of(key), [slip for slip in slips if slip.card.kind == key]) for key in _order(slips)]
    return Wall([quote for quote in quotes[:MOST] if quote.pk not in laid], groups, {key: [card for card in cards if card.kind == key] for key in SIDE},
                len(quotes) > MOST)


def slip_of(card: Card) -> Slip:
    """One card with all its words."""
    rows = list(card.evidence.all())
    quotes = Quote.objects.filter(pk__in=[one.quote_id for one in rows]).for_page()
    return _slip(card.analysis, card, rows, {quote.pk: quote for quote in quotes})


def _slip(analysis: Analysis, card: Card, rows: list[Evidence], by_key: dict[int, Quote]) -> Slip:
    slip = Slip(card, Weight.of(analysis, [(one.voice, one.source, one.against) for one in rows]))
    for one in rows:
        quote = by_key.get(one.quote_id or 0)
        if quote is not None:
            (slip.against if one.against else slip.lying).append(quote)
        elif one.words:
            slip.seen.append(one.words)
        else:
            slip.gone += 1
    return slip


def _order(slips: list[Slip]) -> list[str]:
    """Kinds in the order of the method; of a kind without a card nothing but those one can lay down here."""
    there = {slip.card.kind for slip in slips}
    known = [key for key, kind in KINDS.items() if key not in SIDE and (key in there or not kind.own_form)]
    return [*known, *sorted(there - set(known))]
