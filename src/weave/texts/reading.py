"""Reading text as neighbours write it: plain letters, words, stems."""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from weave.texts.lexicon import IRREGULAR

LONGEST = 48
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_SPACES = re.compile(r"[ \t]+")
_SMALL = re.compile(r"(?<=[sfkpg])tjes?$")
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_LETTERS = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ı": "i",
    "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'",
})
_tools = threading.local()


def _dutch_alone() -> Any:
    """The Dutch stemmer without its package's own start, which loads thirty languages: three megabytes in every process."""
    found = find_spec("snowballstemmer")
    if found is None:
        raise ModuleNotFoundError("snowballstemmer is not installed")
    if "snowballstemmer" not in sys.modules:
        package = ModuleType("snowballstemmer")
        package.__path__ = list(found.submodule_search_locations or [])
        sys.modules["snowballstemmer"] = package
    return import_module("snowballstemmer.dutch_stemmer").DutchStemmer


_stemmer_of = _dutch_alone()


def fold(text: str) -> str:
    """Lower case without diacritics, soft hyphens and curly apostrophes: "Ĳsje en ’n café" -> "ijsje en 'n cafe"."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold().translate(_INVISIBLE))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().translate(_LETTERS)


def in_a_row(text: str) -> str:
    """Folded, on one line: where a line ended a sentence ends, and one space is between words."""
    plain = fold(text).replace("\n", ". ")
    return _SPACES.sub(" ", plain) if "  " in plain or "\t" in plain else plain


def words(text: str) -> list[str]:
    """The words in order, folded, each at most 48 letters; "foto's" -> "foto", "e-bike" -> "e", "bike"."""
    return [_without_apostrophe(found)[:LONGEST] for found in _WORD.findall(fold(text))]


def stems(text: str) -> list[str]:
    """The stem of each word (Snowball, Dutch): "Moestuintjes gefietst" -> "moestuin", "fiets"."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of one folded word: stable, so "fiets", "fietsen" and "gefietst" share one."""
    if not word.isascii() or not word.isalpha() or word in IRREGULAR:
        return IRREGULAR.get(word, word)
    if not hasattr(_tools, "stemmer"):
        _tools.stemmer = _stemmer_of()
    found, last = _SMALL.sub("t", word), ""
    while found != last and len(found) > 3:
        last, found = found, str(_tools.stemmer.stemWord(found))
    return found or word


def similar(a: str, b: str) -> float:
    """How alike two texts look, 0..1: Dice over letter trigrams of the folded words (Dice 1945)."""
    first, second = _trigrams(a), _trigrams(b)
    if not first and not second:
        return 1.0
    return 2 * len(first & second) / (len(first) + len(second))


def _trigrams(text: str) -> set[str]:
    return {padded[n : n + 3] for word in words(text) for padded in [f"  {word} "] for n in range(len(padded) - 2)}


def _without_apostrophe(word: str) -> str:
    """What stands before the apostrophe, if that is a word; else all of it in one piece."""
    if "'" not in word:
        return word
    head, _, tail = word.partition("'")
    return head if len(head) > 1 else head + tail.replace("'", "")
