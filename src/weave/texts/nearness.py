"""Which of many texts say what this one says, and by which words: for somebody to look at, never to decide by itself.

A word that few texts share weighs more (Spärck Jones 1972), a compound is near to its parts, and a word is near to one that sounds or means
the same. Of two texts the shorter may be held in the longer one: while somebody types, nothing is known of the rest yet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import nlargest
from math import log
from typing import NamedTuple

from weave.texts.compounds import split
from weave.texts.reading import stem, words
from weave.texts.searching import FILLERS, terms

LEAST = 0.25             # below this nobody sees why they are shown
LONE = 0.6               # one shared word of a title of several says less
NEW = 0.5                # a word that no other text has weighs half: whoever tells more is not therefore further away
READ = 16                # different words that are looked for: of a long story the longest, which few others have
PART, SOUND, MEANING = 0.8, 0.8, 0.6
LOOKED_AT = 200          # of so many the title is looked at
PLAIN = frozenset(stem(word) for word in FILLERS)


class Told(NamedTuple):
    """One of the many: its key, all its terms, and those of its title."""

    key: int
    terms: Collection[str]
    title: Collection[str]


class Near(NamedTuple):
    """A text that says something alike, how much of it (0..1), and the words for it as they were typed."""

    key: int
    score: float
    shared: tuple[str, ...]


def told(key: int, title: str, body: str = "") -> Told:
    """A text as it is held against others."""
    return Told(key, terms(f"{title}\n{body}"), terms(title))


def nearest(text: str, among: Iterable[Told], most: int = 3, least: float = LEAST, often: Mapping[str, int] | None = None) -> list[Near]:
    """The nearest first; where two are as near the shorter one, and then the newer. [] for a text without a word of its own.

    `often`: how many of all texts hold each word, where only the likeliest of them are handed over (`likeliest`).
    """
    ways = sought(text)
    terms_sought = frozenset(ways)
    rows = [(one, _hits(ways, shared)) for one in among if (shared := terms_sought.intersection(one.terms))]
    weigh = weights(text, often if often is not None else Counter(word for _one, hits in rows for word in hits))
    found = [(sum([weigh[word] * weight for word, weight in hits.items()]), at) for at, (_one, hits) in enumerate(rows)]
    near = [(_both(score, _titled(rows[at][0], ways)), at) for score, at in nlargest(LOOKED_AT, found)]
    best = sorted((-score, len(rows[at][0].terms), -rows[at][0].key, at) for score, at in near if score >= least)[:most]
    return [Near(-key, round(-score, 3), tuple(word for word in weigh if word in rows[at][1])) for score, _many, key, at in best]


def likeliest(text: str, holding: Mapping[str, Collection[int]], most: int = LOOKED_AT) -> list[int]:
    """Keys of the texts worth holding against this one; `holding` says which of all hold a word of it in some way."""
    scores: dict[int, float] = defaultdict(float)
    for word, weight in weights(text, {word: len(keys) for word, keys in holding.items()}).items():
        for key in holding.get(word, ()):
            scores[key] += weight
    return nlargest(most, scores, key=lambda key: (scores[key], key))


def weights(text: str, often: Mapping[str, int]) -> dict[str, float]:
    """How much each word of a text weighs, together 1: a word that few texts share the most, one that no other has half."""
    many = max(often.values(), default=0) + 1
    rare = {word: log(1 + many / often[word]) if often.get(word) else NEW * log(1 + many) for word in _asked(text)}
    whole = sum(rare.values()) or 1.0
    return {word: weight / whole for word, weight in rare.items()}


def _both(one: float, other: float) -> float:
    """How much of what is typed stands there, and how much of that title is typed: the larger counts double."""
    return (one + other + max(one, other)) / 3


def sought(text: str) -> dict[str, tuple[str, float]]:
    """Terms by which another text may share a word of this one: for each that word, and how surely (0..1)."""
    return {term: (word, weight) for word in reversed(_asked(text)) for term, weight in reversed(_ways(word))}


def _asked(text: str) -> list[str]:
    said = [word for word in dict.fromkeys(words(text)) if word not in FILLERS and (len(word) > 2 or word.isdigit())]
    kept = set(sorted(said, key=len, reverse=True)[:READ])
    return [word for word in said if word in kept]


def _ways(word: str) -> list[tuple[str, float]]:
    """Terms by which another text may hold this word, the surest first."""
    sure = stem(word)
    parts = [(part, PART) for part in split(word)]
    rest = [(term, MEANING if term.startswith("~~") else SOUND) for term in terms(word) if term.startswith("~")]
    return [(sure, 1.0), *parts, *rest]


def _hits(ways: dict[str, tuple[str, float]], shared: Collection[str]) -> dict[str, float]:
    """The words that this text shares, and how surely."""
    found: dict[str, float] = {}
    for term in shared:
        word, weight = ways[term]
        if weight > found.get(word, 0.0):
            found[word] = weight
    return found


def _titled(one: Told, ways: dict[str, tuple[str, float]]) -> float:
    """How much of this title stands in what was typed; names of one word say little by themselves."""
    own = [term for term in one.title if not term.startswith("~") and term not in PLAIN]
    shared = [term for term in own if term in ways]
    return len(shared) / len(own) * (1.0 if len(shared) > 1 else LONE) if shared else 0.0
