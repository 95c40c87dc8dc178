"""What is stored in a search index, and what is asked of it: the same on every database, because it is made here.

An index term is a stem ("boodschap"), a sound key ("~fitsmaker") or a meaning ("~~hulp"). A database must take
`~` as a letter (FTS5: tokenchars '~'; PostgreSQL: array_to_tsvector), or map it.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence

from weave.texts.compounds import split
from weave.texts.lexicon import PHRASES, SAME
from weave.texts.reading import stem, words
from weave.texts.sound import sound

HEARD = 5
ASKED = 12
FILLERS = frozenset(str.split(
    """
    de het een en of in op aan van voor met bij te om naar uit over door tot is zijn was ben bent er die dat dit deze
    ik je jij u we wij ze zij hij mijn jouw ons onze iets iemand wat wie waar hoe kan kun wil zoek zoekt gezocht ook nog
    """
))
_MEANING = {stem(word): f"~~{name}" for name, group in SAME.items() for word in group.split()}


def terms(text: str) -> list[str]:
    """Every stem of the text in order, then once each: parts of compounds, sound keys, meanings."""
    found = words(text)
    plain = [stem(word) for word in found]
    extra = dict.fromkeys(term for word in dict.fromkeys(found) for term in _extras(word))
    extra.update(dict.fromkeys(_meanings(found)))
    seen = set(plain)
    return plain + [term for term in extra if term not in seen]


def query(text: str) -> list[list[str]]:
    """A search as AND of ORs: a text is found when every list shares a term with `terms(text)`.

    Small words count only when there is nothing else; at most 12 words are read. A compound also finds its parts
    written apart, and two words also find their compound. [] for a search without a word.
    """
    said = words(text)
    asked = ([word for word in said if word not in FILLERS] or said)[:ASKED]
    joined = [_whole(a + b) for a, b in itertools.pairwise(asked)]
    answer: list[list[str]] = []
    for n, word in enumerate(asked):
        nearby = [term for pair in joined[max(0, n - 1) : n + 1] for term in pair]
        answer.extend(list(dict.fromkeys(ways + nearby)) for ways in _ways(word))
    return answer


def found_by(asked: Sequence[Sequence[str]], stored: Collection[str]) -> bool:
    """Whether these stored terms answer the query: the meaning both databases must have."""
    return bool(asked) and all(not set(ways).isdisjoint(stored) for ways in asked)


def _extras(word: str) -> Iterator[str]:
    parts = split(word)
    yield from parts
    yield from _heard(word)
    for part in (stem(word), *parts):
        if part in _MEANING:
            yield _MEANING[part]


def _meanings(found: Sequence[str]) -> Iterator[str]:
    for pair in itertools.pairwise(found):
        if pair in PHRASES:
            yield f"~~{PHRASES[pair]}"


def _ways(word: str) -> Iterator[list[str]]:
    """One list for a plain word; one per part for a compound, each of which the whole word satisfies too."""
    whole = _whole(word)
    parts = split(word)
    for part in parts or (stem(word),):
        yield [part, *whole, *([_MEANING[part]] if part in _MEANING else [])]


def _whole(word: str) -> list[str]:
    return [stem(word), *_heard(word)]


def _heard(word: str) -> Iterator[str]:
    """Sound keys of the word and of its stem, for words long enough to be told apart by ear."""
    for form in (word, stem(word)):
        if len(form) >= HEARD and len(key := sound(form)) >= HEARD - 1:
            yield f"~{key}"
