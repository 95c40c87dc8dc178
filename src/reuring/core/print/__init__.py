"""Everything on paper: values in, a PDF out. For who has no screen, and for who has one and still reads the board at the shop.

Nothing leaves the press without a number to call, a place to walk in, a short address and a code to point a telephone at (R24).
Not for pages that a browser prints: they have `print.css`.
"""
from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from reuring.core.print.letters import printable

KINDS = ("flyer", "poster", "door", "card", "digest", "sheet", "week", "portrait", "portrait_poster", "story", "strength", "strengths")
PATIENCE = 20               # seconds
KEPT = 12                   # prints that are asked for again; each some 60 kB
PRESS = Path(__file__).parent / "press.py"


class Drawing(str):
    """An SVG among the values: drawn as it is."""


class Incomplete(ValueError):
    """A print without a number, a place, an address or a code is not made; `lacks` says which."""

    def __init__(self, lacks: str) -> None:
        super().__init__(f"a print without {lacks} is not made")
        self.lacks = lacks


@dataclass(frozen=True)
class Foot:
    """What stands on everything printed. All but the hours must be there."""

    phone: str
    walk_in: str
    address: str                # the short one, with https:// : what the code carries
    code: str                   # to type at `/k/`
    hood: str
    hours: str = ""

    def __post_init__(self) -> None:
        for part in ("phone", "walk_in", "address", "code", "hood"):
            if not getattr(self, part).strip():
                raise Incomplete(part)


def pdf(kind: str, title: str, foot: Foot, *, words: Mapping[str, str], weave: str, language: str = "nl", copies: Sequence[Foot] = (),
        **values: Any) -> bytes:
    """The print of one kind in `typst/`. `words`: the words of the house in the language of the print; `weave`: an SVG in one ink.

    The same values give the same bytes. `back` holds the same `values`, `title`, `words` and `language` once more, for the other side;
    `copies` are the feet of as many copies in one file, each with a code of its own.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind} is not one of {KINDS}")
    said = {"title": title, "language": language, "words": dict(words), **values, "foot": _drawn(foot), "copies": list(map(_drawn, copies or [foot]))}
    return _press(kind, json.dumps({"kind": kind, "values": _clean(said) | {"weave": weave}}).encode())


def picture(drawing: Drawing) -> bytes:
    """A drawing of our own as a PNG, as a maker hands in theirs."""
    return _press("picture", json.dumps({"drawing": drawing}).encode())


def _drawn(foot: Foot) -> dict[str, str]:
    return asdict(foot) | {"shown": _shown(foot.address), "qr": Drawing(_qr(foot.address))}


@lru_cache(maxsize=KEPT)
def _press(kind: str, order: bytes) -> bytes:
    done = subprocess.run([sys.executable, "-I", PRESS], input=order, capture_output=True, timeout=PATIENCE, check=False)
    if done.returncode:
        raise RuntimeError(f"the press stopped at a {kind}: {done.stderr.decode(errors='replace')[-400:]}")
    return done.stdout


def _clean(value: Any) -> Any:
    """All texts in letters that can be printed."""
    if isinstance(value, Drawing):
        return value
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(one) for one in value]
    return value


def _shown(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def _qr(address: str) -> str:
    """Black on white with its quiet border; it forgives a fold or a stain."""
    code = import_module("segno").make(address, error="m", micro=False, boost_error=False)
    drawing = str(code.svg_inline(omitsize=True, svgclass=None, lineclass=None, border=2, dark="#000", light="#fff", unit=""))
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
