"""A face without a photograph: a head with an initial, in a jumper woven from what somebody does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from weave.pattern.draw import body
from weave.pattern.loom import lay
from weave.pattern.model import Thread, drawable
from weave.pattern.paint import Ink, Paint, Palette, paint_of

SHOULDERS = "M5 64V57q0-15 16-17h22q16 2 16 17v7z"
FACE_THREADS = 4


def face(
    initial: str, threads: Sequence[Thread] = (), *, css: bool = False, palette: Palette | str = "baksteen", ink: Ink = "colour"
) -> str:
    """A square drawing of 64 units, decoration only: the name stands beside it. Draws no ids, so a page may
    hold any number, unless in one `ink` ("bw") for a print. Without threads the jumper is plain. `css`: colours
    by class, to stand inside a page."""
    return _drawn(_letter(initial), tuple(sorted(threads, key=lambda thread: -thread.activity)[:FACE_THREADS]), ink, css, palette)


@lru_cache(maxsize=1024)
def _drawn(initial: str, strongest: tuple[Thread, ...], ink: Ink, css: bool, palette: Palette | str) -> str:
    paint = paint_of(strongest, ink, css, palette, "f")
    outside = f'fill-rule="evenodd" d="M0 33H64V64H0z{SHOULDERS}"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" class="face" aria-hidden="true">'
        f'{paint.defs()}<path {paint.fill("sheet")} d="M0 0H64V64H0z"/><path {paint.fill("ink")} d="M0 38H64V64H0z"/>'
        f"{_jumper(strongest, paint)}<path {paint.fill('sheet')} {outside}/>"
        f'<rect {paint.fill("paper")} x="26" y="32" width="12" height="12" rx="3"/>'
        f'<circle {paint.fill("ink")} cx="32" cy="22" r="17"/><circle {paint.fill("paper")} cx="32" cy="22" r="15"/>'
        '<text x="32" y="29" text-anchor="middle" font-family="Bricolage,Bricolage Grotesque,sans-serif" '
        f'font-weight="800" font-size="20" {paint.fill("ink")}>{escape(initial)}</text></svg>'
    )


def _jumper(threads: Sequence[Thread], paint: Paint) -> str:
    if not threads:
        return ""
    cloth = lay([t.activity for t in threads], [t.name for t in threads], (64, 40), 1)
    return f'<g transform="translate(0 34)">{body(cloth, {}, paint)}</g>'


def _letter(initial: str) -> str:
    return drawable(initial).strip()[:2].upper()
