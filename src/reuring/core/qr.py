"""A code to point a phone at, drawn here as vector: never the only way, the address and the phone stand beside it (R24)."""
from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from markupsafe import Markup


@lru_cache(maxsize=64)
def drawn(text: str) -> Markup:
    """Black on white whatever the colours of the page, with its quiet border; it forgives a fold or a stain (level M)."""
    code = import_module("segno").make(text, error="m", micro=False, boost_error=False)
    drawing = code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=4, dark="#000", light="#fff", unit="")
    return Markup(drawing.replace("<svg ", '<svg aria-hidden="true" ', 1))
