"""Files of an initiative, taken in: pictures through the darkroom, a PDF after a look inside. What pretends to be either is refused."""
from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from secrets import token_hex
from typing import Any

from django.core.files.base import File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reuring.posts import photos

LARGEST, INFLATED = 5_000_000, 40_000_000
TAIL = b"%%EOF"
DOES = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Encrypt)(?![A-Za-z0-9])|/JS(?=[\s(<%\d/])")
NAME = re.compile(rb"/[A-Za-z0-9]*(?:#[0-9A-Fa-f]{2}[A-Za-z0-9]*)+")       # spelt in a hidden way
PACKED = re.compile(rb"/ObjStm")
OTHERWISE = re.compile(rb"/(?:ASCII|LZW|RunLength|Crypt|Predictor)")

WORDS: dict[str, str | Promise] = {
    "empty": _("This file is empty. Choose it once more."),
    "large": _("This file is too large. A PDF of up to 5 MB fits. Print it smaller, or put it elsewhere and give the link."),
    "format": _("This is no picture and no PDF. Save it as a PDF first, or put it elsewhere and give the link."),
    "does": _("This PDF can do more than be read: it holds a form, a program, a lock or another file. Print it to a new PDF first."),
}


class PaperRefused(Exception):
    """It was not taken in; `words` says why and what to do."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(str(words))
        self.words = words


def taken_in(uploaded: File) -> dict[str, Any]:
    """The columns of a `Paper`. What it is, its first bytes say, and never its name. Raises PaperRefused."""
    uploaded.seek(0)
    head = uploaded.read(5)
    if not head:
        raise PaperRefused(WORDS["empty"])
    return _pdf(uploaded) if head == b"%PDF-" else _picture(uploaded)


def _picture(uploaded: File) -> dict[str, Any]:
    try:
        _width, _height, pictures = photos.developed(uploaded)
    except photos.PhotoRefused as refused:
        raise PaperRefused(WORDS["format"] if refused.reason == "format" else refused.words) from refused
    return {"kind": "picture", "name": photos.stored(pictures), "size": len(pictures[-1])}


def _pdf(uploaded: File) -> dict[str, Any]:
    if uploaded.size > LARGEST:
        raise PaperRefused(WORDS["large"])
    uploaded.seek(0)
    raw = uploaded.read()
    if not raw.rstrip(b"\0\t\n\r ").endswith(TAIL):          # cut off, or something else hangs behind it
        raise PaperRefused(WORDS["format"])
    if not harmless(raw):
        raise PaperRefused(WORDS["does"])
    name = token_hex(16)
    photos.write(photos.path_of(name, 0).with_suffix(".pdf"), raw)
    return {"kind": "pdf", "name": name, "size": len(raw)}


def harmless(raw: bytes) -> bool:
    """Nothing in it acts, also not in what is packed; a part that cannot be looked into is no reason to trust it."""
    try:
        return not any(DOES.search(part) for part in (raw, *_spelt_out(raw), *_unpacked(raw)))
    except (zlib.error, ValueError):
        return False


def _spelt_out(raw: bytes) -> Iterator[bytes]:
    """Names with letters as numbers, as a reader of PDF reads them."""
    for found in NAME.finditer(raw):
        name = re.sub(rb"#([0-9A-Fa-f]{2})", lambda one: bytes([int(one[1], 16)]), found[0])
        if PACKED.match(name):
            raise ValueError("hides that it is packed")
        yield name + b" "


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """Objects that stand packed in a stream. Raises ValueError or zlib.error for what is packed in another way, or too large."""
    left = INFLATED
    for found in PACKED.finditer(raw):
        begins, ends = raw.rfind(b"obj", 0, found.start()), raw.find(b"stream", found.end())
        head = raw[max(begins, 0):ends]
        if ends < 0 or OTHERWISE.search(head):
            raise ValueError("packed in another way")
        if b"/FlateDecode" in head:
            part = zlib.decompressobj().decompress(raw[ends + len(b"stream"):].lstrip(b"\r\n"), left + 1)
            left -= len(part)
            if left < 0:
                raise ValueError("a bomb")
            yield part
            yield from _spelt_out(part)
        elif b"/Filter" in head:
            raise ValueError("packed in another way")
