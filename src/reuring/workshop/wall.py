"""The wall as a page draws it: quotes that lie nowhere yet, cards with what lies on them, and what we do not know."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db.models import F

from reuring.workshop.kinds import KINDS, SIDE, CardKind, kind_of
from reuring.workshop.models import Analysis, Card, Quote
from reuring.workshop.models.cards import Weight, beside

MOST = 400                               # quotes on one wall, the newest
A_TRAY = 24                              # of those that lie nowhere yet


class Voice(NamedTuple):
    """One row of evidence."""

    voice: str
    source: str
    against: bool
    words: str
    quote: int | None
    beside: bool                         # told about others, where only who needs it says so


SAID = {f"said_{name}": F(f"evidence__{name}") for name in Voice._fields if name != "beside"}


@dataclass
class Slip:
    """A card with its words. `gone` counts voices whose words were kept long enough."""

    card: Card
    weight: Weight
    lying: list[Quote] = field(default_factory=list)
    own: frozenset[int | None] = frozenset()             # quotes that lie on the card itself: they can be taken off, or hung on another
    around: list[Card] = field(default_factory=list)     # of a kernel: what lies around it, whose words count for it too
    against: list[Quote] = field(default_factory=list)
    beside: list[Quote] = field(default_factory=list)    # told about others: also heard, and no voice
    seen: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)   # said or seen against it, without a quote
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
    said = Card.objects.filter(analysis=analysis).lying().annotate(**SAID, said_beside=beside("evidence__", ""), inside=F("onionitem__around"))
    for card in said.order_by("kind", "pk", "evidence"):
        cards.setdefault(card.pk, card)
        if card.said_voice is not None:
            voices[card.pk].append(Voice(card.said_voice, card.said_source, card.said_against, card.said_words, card.said_quote, bool(card.said_beside)))
    around: dict[int, list[Card]] = defaultdict(list)
    for card in cards.values():
        around[card.inside].append(card)
    quotes = {quote.pk: quote for quote in Quote.objects.filter(analysis=analysis, aside=False).for_page()[:MOST]}
    slips = [replace(_slip(analysis, card, [one for key in (card.pk, *(item.pk for item in around[card.pk])) for one in voices[key]], quotes, around[card.pk]),
                     own=frozenset(one.quote for one in voices[card.pk])) for card in cards.values() if card.kind not in SIDE]
    laid = {one.quote for some in voices.values() for one in some}
    groups = [(key, kind_of(key), [slip for slip in slips if slip.card.kind == key]) for key in _order(slips)]
    loose, start = [quote for key, quote in quotes.items() if key not in laid], (tray - 1) * A_TRAY
    return Wall(loose[start:start + A_TRAY], groups, {key: [card for card in cards.values() if card.kind == key] for key in SIDE},
                tray + 1 if len(loose) > start + A_TRAY else 0, len(loose))


def slip_of(card: Card) -> Slip:
    """One card with all its words."""
    rows = card.of_kind.evidence(card).order_by("pk").values_list(*Voice._fields, "card")
    voices, own = [Voice(*said, bool(apart)) for *said, apart, _on in rows], frozenset(quote for *_rest, quote, _beside, on in rows if on == card.pk)
    quotes = Quote.objects.filter(pk__in=[one.quote for one in voices]).for_page()
    around = list(Card.objects.filter(onionitem__around=card.pk).lying().order_by("pk"))
    return replace(_slip(card.analysis, card, voices, {quote.pk: quote for quote in quotes}, around), own=own)


def _slip(analysis: Analysis, card: Card, voices: list[Voice], quotes: dict[int, Quote], around: list[Card]) -> Slip:
    """The newest first: whoever lays something sees it lie. Words on a kernel and on something around it stand there once."""
    slip = Slip(card, Weight.of(analysis, voices, card.of_kind), around=around)
    for one in dict.fromkeys(reversed(voices)):
        quote, lies = quotes.get(one.quote or 0), slip.beside if one.beside else slip.against if one.against else slip.lying
        if quote is not None and quote not in lies:
            lies.append(quote)
        elif quote is None and one.words:
            heap = slip.otherwise if one.against else slip.seen
            heap.extend([one.words] if one.words not in heap else [])
        elif quote is None and not one.beside:
            slip.gone += 1
    return slip


def _order(slips: list[Slip]) -> list[str]:
    """Kinds in the order of the method; of a kind without a card nothing but those one can lay down here."""
    there = {slip.card.kind for slip in slips}
    known = [key for key, kind in KINDS.items() if key not in SIDE and (key in there or not kind.own_form)]
    return [*known, *sorted(there - set(known))]
