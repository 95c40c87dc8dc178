"""The wall as a page draws it: quotes that lie nowhere yet, cards with what lies on them, and what we do not know."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import F

from reuring.workshop.kinds import KINDS, SIDE, CardKind, kind_of
from reuring.workshop.models import Analysis, Card, Quote
from reuring.workshop.models.cards import Weight

MOST = 400                               # quotes on one wall, the newest
A_TRAY = 24                              # of those that lie nowhere yet


class Voice(NamedTuple):
    """One row of evidence."""

    voice: str
    source: str
    against: bool
    words: str
    quote: int | None


SAID = {f"said_{name}": F(f"evidence__{name}") for name in Voice._fields}


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
    older: int                           # the next tray; 0: this was the last
    count: int                           # that lie nowhere yet


def wall_of(analysis: Analysis, tray: int = 1) -> Wall:
    """Two questions, however much hangs there: each card with each of its voices, and the quotes."""
    cards: dict[int, Card] = {}
    voices: dict[int, list[Voice]] = defaultdict(list)
    for card in Card.objects.filter(analysis=analysis).lying().annotate(**SAID).order_by("kind", "pk", "evidence"):
        cards.setdefault(card.pk, card)
        if card.said_voice is not None:
            voices[card.pk].append(Voice(card.said_voice, card.said_source, card.said_against, card.said_words, card.said_quote))
    quotes = {quote.pk: quote for quote in Quote.objects.filter(analysis=analysis, aside=False).for_page()[:MOST]}
    slips = [_slip(analysis, card, voices[card.pk], quotes) for card in cards.values() if card.kind not in SIDE]
    laid = {one.quote for some in voices.values() for one in some}
    groups = [(key, kind_of(key), [slip for slip in slips if slip.card.kind == key]) for key in _order(slips)]
    loose, start = [quote for key, quote in quotes.items() if key not in laid], (tray - 1) * A_TRAY
    return Wall(loose[start:start + A_TRAY], groups, {key: [card for card in cards.values() if card.kind == key] for key in SIDE},
                tray + 1 if len(loose) > start + A_TRAY else 0, len(loose))


def slip_of(card: Card) -> Slip:
    """One card with all its words."""
    voices = [Voice(*row) for row in card.evidence.values_list("voice", "source", "against", "words", "quote")]
    quotes = Quote.objects.filter(pk__in=[one.quote for one in voices]).for_page()
    return _slip(card.analysis, card, voices, {quote.pk: quote for quote in quotes})


def _slip(analysis: Analysis, card: Card, voices: list[Voice], quotes: dict[int, Quote]) -> Slip:
    slip = Slip(card, Weight.of(analysis, [(one.voice, one.source, one.against) for one in voices]))
    for one in voices:
        quote = quotes.get(one.quote or 0)
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
