"""Which letters our fonts on paper have. A letter that none has would stop the press, so it becomes a dash, and an emoji nothing."""
from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

from reuring.core.text import many_lines

FONTS = Path(__file__).parent / "fonts"
SCRIPTS = ("[AB]*.ttf", "V*.ttf")        # Latin in Atkinson and Bricolage, Arabic


def printable(text: str) -> str:
    """The same text in letters that can be printed."""
    return "".join(_sign(sign) for sign in unicodedata.normalize("NFC", many_lines(text)))


def _sign(sign: str) -> str:
    if ord(sign) in known() or sign in "\n\t":
        return sign
    if sign.isspace():
        return " "
    return "-" if sign.isalnum() else ""


@cache
def known() -> frozenset[int]:
    """What all our fonts for a script have, bold or not: words may stand in any of them."""
    return frozenset.union(*(frozenset.intersection(*(frozenset(_of(path.read_bytes())) for path in sorted(FONTS.glob(script)))) for script in SCRIPTS))


def _of(font: bytes) -> list[int]:
    """The letters of a TrueType file, out of its table of segments (cmap format 4)."""
    tables = {font[at:at + 4]: struct.unpack(">I", font[at + 8:at + 12])[0] for at in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16)}
    cmap = tables[b"cmap"]
    parts = [cmap + struct.unpack(">I", font[at + 4:at + 8])[0] for at in range(cmap + 4, cmap + 4 + 8 * struct.unpack(">H", font[cmap + 2:cmap + 4])[0], 8)]
    start = next(part for part in parts if font[part:part + 2] == b"\x00\x04")
    count = struct.unpack(">H", font[start + 6:start + 8])[0] // 2
    ends = struct.unpack(f">{count}H", font[start + 14:start + 14 + 2 * count])
    begins = struct.unpack(f">{count}H", font[start + 16 + 2 * count:start + 16 + 4 * count])
    return [sign for first, last in zip(begins, ends, strict=True) for sign in range(first, last + 1) if sign < 0xFFFF]
