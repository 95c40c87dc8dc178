"""The name guard: a name says what people do, not what they were born as (S0-16, S0-60, F69).

Finds wording by age, life stage, descent, culture as descent, gender and faith, and suggests wording by activity.
It gives hints and never refuses: people who organise themselves choose their own name. Theatre, art, music, culture
and sport are things one does. A list and a few rules, so it misses some names and may now and then hint at a good one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from weave.texts.reading import fold, words
from weave.texts.traits import ADJECTIVES, GATHERINGS, INNOCENT, LINKS, PEOPLE, PLACES, STAGES, STRONG, WEAK, Kind

SUGGESTIONS: dict[Kind, str] = {
    "age": "This names people by their age. What do they do there? That makes a better name: “Green fingers”, “Out and about”.",
    "life_stage": "This names people by their stage of life. What do they do there? Name that: “Breakfast together”, “Learning to build”.",
    "descent": "This names people by where they come from. What do they do there? Name that: “Cooking for the street”, “Green fingers”.",
    "culture": "This names people by a culture. What do they make or do there? Name that: “Music in the square”, “Sharing recipes”.",
    "gender": "This names people by being men or women. What do they do there? Name that: “Running on Tuesday”, “Repair together”.",
    "faith": "This names people by their faith. What do they do there? Name that: “Eating together”, “Visiting neighbours”.",
}
_AGES = re.compile(r"\b(?:[5-9]\d\s*(?:\+|-?\s?plus\w*)|\d{1,2}\s*(?:-|–|tot|t/m)\s*\d{1,2}[ -]?ja+r\w*|\d{2}-?jarigen)")


@dataclass(frozen=True, slots=True)
class Hint:
    """One static word in a name: the word as folded, what kind of trait, and an English msgid with a suggestion."""

    word: str
    kind: Kind
    suggestion: str


def static_traits(text: str) -> list[Hint]:
    """Hints for a name, one per word, ages in figures first; [] when it names what people do."""
    found: dict[str, Kind] = {match.group().strip(): "age" for match in _AGES.finditer(fold(text))}
    said = words(text)
    for place, word in enumerate(said):
        kind = _kind(word, said[max(0, place - 2) : place], said[place + 1] if place + 1 < len(said) else "")
        if kind:
            found.setdefault(word, kind)
    return [Hint(word, kind, SUGGESTIONS[kind]) for word, kind in found.items()]


def _kind(word: str, before: list[str], after: str) -> Kind | None:
    if word in INNOCENT:
        return None
    weak = WEAK.kind(word) if after in GATHERINGS or LINKS & set(before) else None
    return STRONG.kind(word) or weak or _adjective(word, after) or _compound(word)


def _adjective(word: str, after: str) -> Kind | None:
    """"Marokkaanse buurt" and "jonge ouders", not "Turkse pizza" or "oude haven"."""
    if after in PEOPLE and word in STAGES:
        return STAGES[word]
    return ADJECTIVES.kind(word) if after in GATHERINGS else None


def _compound(word: str) -> Kind | None:
    """"Ouderenmiddag" and "vrouwenfietsgroep", not "vrouwenmantel" or "Herengracht"."""
    if word.endswith(PLACES):
        return None
    for end in range(len(word) - 2, 3, -1):
        kind = STRONG.exact(word[:end]) or (_weak_head(word[:end]) if word[end:] in GATHERINGS else None)
        if kind:
            return kind
    return None


def _weak_head(head: str) -> Kind | None:
    return WEAK.exact(head) or ADJECTIVES.exact(head)
