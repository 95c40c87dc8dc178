"""A spelling key that forgives the mistakes Dutch invites: "fietsemaker" and "fietsenmaker" have the same.

For finding only: two words with one key sound alike, they need not mean the same. Rules of our own, after what
Dutch spells in more than one way (ei/ij, ou/au, d/t and linking -n- in the Groene Boekje's guide, woordenlijst.org).
"""

from __future__ import annotations

import re
from functools import lru_cache

from weave.texts.reading import LONGEST, fold

_VOWEL, _CONSONANT = "aeiouy", "bcdfghjklmnpqrstvwxz"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(rule), by) for rule, by in (
    (r"[^a-z0-9]", ""),
    (r"([a-z])\1+", r"\1"), (r"eau", "o"), (r"reper", "repar"),
    (r"ph", "f"), (r"[td]h", "t"), (r"rh", "r"), (r"gh", "g"), (r"x", "ks"), (r"qu", "kw"), (r"q", "k"),
    (r"isch", "is"), (r"ch", "g"), (r"ck", "k"), (r"c(?=[eiy])", "s"), (r"c", "k"),
    (r"l(?:ij|u|ie|e|i)k(?=$|e|s|h|t|n)", "lk"),
    (r"tie(?=$|s$|f|v)", "si"), (r"(?<=[aeiou])[sz]ie(?=$|s$)", "si"),
    (rf"\by(?=[{_VOWEL}])", "j"), (r"eij|ij|ei", "Y"), (r"y", "i"), (r"ie", "i"),
    (r"[ao]uw?", "W"), (r"z", "s"), (r"v", "f"),
    (r"d(?=t|$)|t(?=d)", "t"), (rf"d(?=[{_CONSONANT}])", "t"), (r"b$", "p"),
    (r"([a-zYW])\1+", r"\1"),
    (rf"(?<=[a-zYW]{{2}}[{_CONSONANT}])en?(?=[{_CONSONANT}][a-zYW]{{2}})", ""),
    (r"(?<=[a-zYW]{3})en$", "e"),
    (r"([a-zYW])\1+", r"\1"),
    (r"W", "ou"), (r"Y", "ei"),
))


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """The key of one word; spaces inside count for nothing. "" for a word without Latin letters or digits."""
    key = fold(word)[:LONGEST]
    for rule, by in _RULES:
        key = rule.sub(by, key)
    return key
