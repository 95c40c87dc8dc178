"""The short code on a print: says by itself which neighbourhood and which thing, so that no table keeps it. It opens nothing; the door still asks."""
from __future__ import annotations

from math import isqrt

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"        # nothing that looks like something else; a prime number of them
LINES = "-\N{SOFT HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}._/"
LEAST, MOST = 6, 16
KINDS = ("hood", "post", "door", "welcome", "sheet", "copy", "portrait", "strengths")      # the place is part of the code: only add at the end


def write(kind: str, hood: int, key: int = 0) -> str:
    """`ABC-DEF`: the last sign catches one that was typed wrong, or two that changed places."""
    number = one(one(KINDS.index(kind), hood), key)
    text = ""
    while number or len(text) < LEAST - 1:
        number, sign = divmod(number, len(SIGNS))
        text = SIGNS[sign] + text
    text += _check(text)
    return f"{text[:len(text) // 2]}-{text[len(text) // 2:]}"


def read(typed: str) -> tuple[str, int, int] | None:
    """Kind, neighbourhood and key; None for what is no code. Small letters, blanks, a point and another or no line do not matter."""
    text = "".join(sign for sign in typed.upper() if not sign.isspace() and sign not in LINES)
    if not LEAST <= len(text) <= MOST or set(text) - set(SIGNS) or _check(text[:-1]) != text[-1]:
        return None
    number = 0
    for sign in text[:-1]:
        number = number * len(SIGNS) + SIGNS.index(sign)
    first, key = two(number)
    kind, hood = two(first)
    return (KINDS[kind], hood, key) if kind < len(KINDS) else None


def _check(text: str) -> str:
    return SIGNS[sum(place * SIGNS.index(sign) for place, sign in enumerate(text, 2)) % len(SIGNS)]


def one(first: int, second: int) -> int:
    """Two numbers as one, small as long as both are (Szudzik)."""
    return second * second + first if first < second else first * first + first + second


def two(number: int) -> tuple[int, int]:
    """The two numbers that `one` made into one."""
    root = isqrt(number)
    rest = number - root * root
    return (rest, root) if rest < root else (root, rest - root)
