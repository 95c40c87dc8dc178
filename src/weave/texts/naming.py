"""Whether two names may stand for one and the same club, shop or house: for somebody to look at, never to decide by itself.

"St. Wijkcentrum de Arck" and "Wijkcentrum De Ark" are alike: what is left without small words and legal forms sounds the same. Two names that
differ by a number ("Scouting 12", "Scouting 13") or by a point of the compass are not. Weights of our own, held by the examples in the tests.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from weave.texts.compounds import split
from weave.texts.reading import fold, similar, stem, words
from weave.texts.searching import FILLERS
from weave.texts.sound import sound

LEAST = 0.7
LONGEST_NAME = 200
FORMS = frozenset(
    "stichting st sticht vereniging ver vereeniging cooperatie cooperatief coop bv nv vof bvba vzw mts maatschap eenmanszaak gebroeders gebr firma fa club"
    " locatie afdeling afd".split())
APART = (frozenset("noord zuid oost west midden centrum noordoost noordwest zuidoost zuidwest".split()),
         frozenset("jongens meisjes heren dames junioren senioren".split()))
SAME, WITHOUT_FORM, BY_EAR, INITIALS, WORDS, LETTERS = "same", "without_form", "by_ear", "initials", "words", "letters"


@dataclass(frozen=True)
class Alike:
    """How alike two names are, 0..1, and why: `same`, `without_form`, `by_ear`, `initials`, `words`, `letters`."""

    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Name:
    plain: str
    bare: tuple[str, ...]           # its words without small words and legal forms
    heard: tuple[str, ...]
    parts: frozenset[str]           # stems, and stems of the parts of compounds
    initials: str

    @property
    def keys(self) -> frozenset[str]:
        return self.parts | frozenset(self.heard) | {self.initials, "".join(self.heard)}


def alike(one: str, other: str) -> Alike:
    """Compare two names. Symmetric; 1.0 only for the same words; 0.0 when nothing is shared or what differs tells them apart."""
    a, b = _name(one[:LONGEST_NAME]), _name(other[:LONGEST_NAME])
    if not a.bare or not b.bare or _told_apart(a, b):
        return Alike(1.0, (SAME,)) if a.plain and a.plain == b.plain else Alike(0.0)
    if a.plain == b.plain:
        return Alike(1.0, (SAME,))
    if a.bare == b.bare:
        return Alike(0.97, (WITHOUT_FORM,))
    if "".join(a.heard) == "".join(b.heard):
        return Alike(0.93, (BY_EAR,))
    if _is_short_for(a, b) or _is_short_for(b, a):
        return Alike(0.8, (INITIALS,))
    return _measured(a, b)


def lookalikes(name: str, among: Iterable[str], least: float = LEAST) -> list[tuple[str, Alike]]:
    """Which of these names may be the same, most alike first."""
    found = [(each, alike(name, each)) for each in among]
    return sorted(((each, how) for each, how in found if how.score >= least), key=lambda pair: (-pair[1].score, pair[0]))


class Register:
    """Many names, asked often: only names that share a word, a sound or initials are compared."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_key: defaultdict[str, set[str]] = defaultdict(set)
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        for key in _name(name[:LONGEST_NAME]).keys:
            self._by_key[key].add(name)

    def lookalikes(self, name: str, least: float = LEAST) -> list[tuple[str, Alike]]:
        near: set[str] = set().union(*(self._by_key.get(key, set()) for key in _name(name[:LONGEST_NAME]).keys))
        return lookalikes(name, near, least)


@lru_cache(maxsize=8192)
def _name(text: str) -> _Name:
    said = words(text.replace(".", "") if _has_initials(text) else text)
    bare = tuple(word for word in said if word not in FILLERS and word not in FORMS) or tuple(said)
    parts = frozenset(part for word in bare for part in (split(word) or (stem(word),)))
    initials = "".join(word[0] for word in said if word not in FILLERS)
    return _Name(" ".join(words(text)), bare, tuple(sound(word) or word for word in bare), parts, initials if len(initials) > 2 else "")


def _has_initials(text: str) -> bool:
    """Dots between single letters, as in "v.o.f." or "S.V. Oost"."""
    return any(len(piece) == 1 for piece in fold(text).replace(" ", ".").split("."))


def _told_apart(a: _Name, b: _Name) -> bool:
    if {word for word in a.bare if word.isdigit()} != {word for word in b.bare if word.isdigit()}:
        return True
    return any((mine := group & {*a.bare}) and (theirs := group & {*b.bare}) and mine != theirs for group in APART)


def _is_short_for(short: _Name, long: _Name) -> bool:
    return len(short.bare) == 1 and len(long.bare) > 1 and short.bare[0] in {long.initials, "".join(word[0] for word in long.bare)} and len(short.bare[0]) > 2


def _measured(a: _Name, b: _Name) -> Alike:
    by_words, by_letters = _dice(a, b), similar(" ".join(a.bare), " ".join(b.bare))
    why = tuple(name for name, share in ((WORDS, by_words), (LETTERS, by_letters)) if share >= 0.6)
    most = 0.92 if _rest_alike(a, b) else 0.65
    return Alike(round(min(most, max(0.5 * by_words + 0.5 * by_letters, 0.9 * by_letters)), 3), why)


def _rest_alike(a: _Name, b: _Name) -> bool:
    """Two bakeries share a word and are two: what each has for itself must look alike too, where both have something."""
    ours, theirs = (" ".join(word for word in one.bare if word not in other.bare) for one, other in ((a, b), (b, a)))
    return not ours or not theirs or similar(ours, theirs) >= 0.55


def _dice(a: _Name, b: _Name) -> float:
    """Words in common, by stem or by ear, over all words."""
    ours, theirs = Counter(_keyed(a)), Counter(_keyed(b))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def _keyed(name: _Name) -> list[str]:
    return [sound(part) or part for part in sorted(name.parts)]
