"""Taking Dutch compounds apart: "fietsenwerkplaats" -> "fiets", "werkplaats"."""

from __future__ import annotations

import re
from functools import lru_cache

from weave.texts.lexicon import PARTS, WHOLE
from weave.texts.reading import LONGEST, stem

LINKS = ("", "s", "en", "e", "n", "-")
STRANGER, FAMILIAR = 4, 4
_ENDING = re.compile(r"(?:t?jes?|en|s)$")
_STEMS = frozenset(stem(part) for part in PARTS) | PARTS


@lru_cache(maxsize=8192)
def split(word: str) -> tuple[str, ...]:
    """The stems of the parts of one folded word, in order; () when it is no compound we know.

    The fewest and longest known parts win. One part may be unknown (a name, a place) when it is at least four
    letters and the known rest at least four: "lindenholtfeest" -> "lindenholt", "feest".
    """
    if not 6 <= len(word) <= LONGEST or not word.isascii() or word in WHOLE or stem(word) in _STEMS:
        return ()
    known = _known(word)
    if known:
        return tuple(stem(part) for part in known)
    return _half_known(word)


def _known(word: str) -> tuple[str, ...]:
    """Known parts from the left, with linking letters between: shortest list first found by width."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(word)):
        if start not in best:
            continue
        for end in range(start + 3, len(word) + 1):
            part = word[start:end]
            if part in PARTS or (_inflected(part, end == len(word)) and stem(part) in _STEMS):
                _extend(best, word, end, (*best[start], part))
    found = best.get(len(word), ())
    return found if len(found) > 1 else ()


def _inflected(part: str, last: bool) -> bool:
    return len(part) > 4 and (last or part.endswith("en"))


def _extend(best: dict[int, tuple[str, ...]], word: str, end: int, parts: tuple[str, ...]) -> None:
    for link in LINKS:
        after = end + len(link)
        fits = word.startswith(link, end) and (after < len(word) or not link)
        if fits and (after not in best or len(parts) < len(best[after])):
            best[after] = parts


def _half_known(word: str) -> tuple[str, ...]:
    for start in range(STRANGER, len(word) - FAMILIAR + 1):
        if _ENDING.sub("", word[start:]) in PARTS or word[start:] in PARTS:
            return (stem(word[:start]), stem(word[start:]))
    for end in range(len(word) - STRANGER, FAMILIAR, -1):
        if word[:end] in PARTS:
            rest = word[end:]
            return (stem(word[:end]), stem(rest[1:] if rest[0] == "s" != word[end - 1] and len(rest) > STRANGER else rest))
    return ()
