"""Many patterns at once: which of them can match at all is asked first, by the words they cannot do without.

A list of words in a text is a few hundred patterns, and a text holds none of them, mostly. So each pattern is read for the words of which it
needs one; the words of a text are looked at once; and only a pattern that has all it needs is tried. What it finds is what it would have found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from re import _constants as of  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Needs = list[frozenset[str]]              # of each set one word, at least its beginning, must begin in the text
_STARTS = re.compile(r"\b\w\w.?")       # of each word the first three letters, or the two there are


class Patterns:
    """Lists of patterns under a name each, one pattern a line: regular expressions over folded text, without flags and never matching nothing."""

    def __init__(self, **named: str) -> None:
        self._lines = [(name, line) for name, lines in named.items() for line in lines.splitlines() if line]
        self._names = list(named)

    def possible(self, text: str) -> dict[str, list[re.Pattern[str]]]:
        """By name the patterns that may match somewhere in this text, in their order."""
        met = 0
        by_start, needs = self._index
        starts = set(_STARTS.findall(text))
        for start in starts | {start[:2] for start in starts}:
            for word, meets in by_start.get(start, ()):
                if word in text:
                    met |= meets
        found: dict[str, list[re.Pattern[str]]] = {name: [] for name in self._names}
        for (name, line), needed in zip(self._lines, needs, strict=True):
            if not needed & ~met:
                found[name].append(_compiled(line))
        return found

    @cached_property
    def _index(self) -> tuple[dict[str, list[tuple[str, int]]], list[int]]:
        """First letters → words, each with the needs that it meets; and what each line needs. A need is a bit."""
        meets: dict[str, int] = {}
        needed, bit = [], 1
        for _name, line in self._lines:
            needed.append(0)
            for words in needs_of(line):
                needed[-1] |= bit
                meets |= {word: meets.get(word, 0) | bit for word in words}
                bit <<= 1
        found: dict[str, list[tuple[str, int]]] = {}
        for word, bits in meets.items():
            found.setdefault(word[:3], []).append((word, bits))
        return found, needed


def matches(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """As one pattern made of them all would find them: the leftmost first, and of two that begin together the one that stands first."""
    ahead = [(pattern, pattern.search(text)) for pattern in patterns]
    while found := [(pattern, match) for pattern, match in ahead if match]:
        first = min((match for _pattern, match in found), key=lambda match: match.start())
        yield first
        ahead = [(pattern, match if match.start() >= first.end() else pattern.search(text, first.end())) for pattern, match in found]


def stands(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def needs_of(line: str) -> Needs:
    """What every match of this pattern holds. What is not understood is not needed, so that a match is never missed."""
    return _whole(_parser.parse(line), None)[0]


# While a pattern is read, `run` is what a match surely holds since a word began: "" where one may begin, None in the midst of what is not known.
def _whole(parts: Iterable[tuple[Any, Any]], run: str | None) -> tuple[Needs, str | None]:
    needs, last = _sequence(parts, run)
    return needs + _need(last), "" if _at_word(last) else None


def _sequence(parts: Iterable[tuple[Any, Any]], run: str | None) -> tuple[Needs, str | None]:
    needs: Needs = []
    for what, told in parts:
        found, run = _part(what, told, run)
        needs += found
    return needs, run


def _part(what: Any, told: Any, run: str | None) -> tuple[Needs, str | None]:
    if what is of.LITERAL:
        return [], _longer(run, chr(told))
    if what in {of.ASSERT, of.ASSERT_NOT}:
        return [], run
    if what is of.SUBPATTERN:
        return _sequence(told[3], run)
    if what is of.BRANCH:
        return _one_of([_whole(branch, run) for branch in told[1]], _need(run))
    if what in {of.MAX_REPEAT, of.MIN_REPEAT}:
        needs, ends = _whole(told[2], "" if _at_word(run) else None)
        return (_need(run) + needs, ends) if told[0] else (_need(run), "" if ends == "" and _at_word(run) else None)
    begins = told is of.AT_BOUNDARY or told == [(of.CATEGORY, of.CATEGORY_SPACE)]
    return _need(run), "" if begins else None


def _one_of(branches: list[tuple[Needs, str | None]], begun: Needs) -> tuple[Needs, str | None]:
    """Of each branch the need with the longest words; where one needs nothing, only what stands before them all."""
    ends = "" if all(end == "" for _needs, end in branches) else None
    if not all(needs for needs, _end in branches):
        return begun, ends
    return [frozenset().union(*(max(needs, key=lambda words: min(map(len, words))) for needs, _end in branches))], ends


def _need(run: str | None) -> Needs:
    return [frozenset({run})] if run and _STARTS.match(run) else []


def _longer(run: str | None, sign: str) -> str | None:
    if not run and not _in_word(sign):
        return ""
    return None if run is None else run + sign


def _at_word(run: str | None) -> bool:
    return run is not None and not (run and _in_word(run[-1]))


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


@cache
def _compiled(line: str) -> re.Pattern[str]:
    return re.compile(line)
