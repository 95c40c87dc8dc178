"""How long a text message is, in the parts it is sent and paid in; and writing it so that it stays short."""
from __future__ import annotations

import unicodedata

GSM = frozenset("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
TWICE = frozenset("\f^{}\\[~]|€")                     # of the extension table: an escape goes before each
ALONE, JOINED = 160, 153                              # GSM-7, in one part and in each of several
ALONE_WIDE, JOINED_WIDE = 70, 67                      # UCS-2
PLAINER = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u2011": "-", "•": "-", "×": "x"}


def count(text: str) -> int:
    """In how many parts it travels: GSM-7 where every sign is in that alphabet, UCS-2 otherwise. No sign is cut in two."""
    narrow = all(sign in GSM or sign in TWICE for sign in text)
    sizes = [2 if sign in TWICE else 1 for sign in text] if narrow else [len(sign.encode("utf-16-be")) // 2 for sign in text]
    alone, room = (ALONE, JOINED) if narrow else (ALONE_WIDE, JOINED_WIDE)
    if sum(sizes) <= alone:
        return 1
    parts, left = 1, room
    for size in sizes:
        if size > left:
            parts, left = parts + 1, room
        left -= size
    return parts


def plain(text: str) -> str:
    """The same words in signs that are sent short: `geïnteresseerd` without its dots. Other alphabets stay what they are."""
    return "".join(_plain(sign) for sign in unicodedata.normalize("NFC", text))


def _plain(sign: str) -> str:
    if sign in GSM or sign in TWICE:
        return sign
    if sign in PLAINER:
        return PLAINER[sign]
    bare = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    return bare if bare and all(part in GSM for part in bare) else sign
