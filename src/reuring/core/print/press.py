"""The one module that knows Typst. Runs as a program of its own for one print, so that no web process ever carries it.

Reads `{"kind", "values"}` as JSON and writes a PDF: tagged, PDF/UA-1 and PDF/A-2a, fonts inside, the same bytes for the same values.
What people wrote travels as data and is never read as markup. `{"drawing"}`, an SVG of our own, comes back as a PNG.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent
SHEET = b'#set page(width: 640pt, height: 480pt, margin: 0pt)\n#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)'
DRAWN = 0                   # the moment that a file says it was made: always the same


def press(kind: str, values: dict[str, object]) -> bytes:
    """One print. A font that is missing is a fault, not a guess."""
    made, warnings = typst.compile_with_warnings(
        HERE / "typst" / f"{kind}.typ", root=HERE / "typst", font_paths=[HERE / "fonts"], ignore_system_fonts=True, format="pdf",
        sys_inputs={"values": json.dumps(values, ensure_ascii=False)}, pdf_standards=["ua-1", "a-2a"], timestamp=DRAWN)
    if warnings:
        raise RuntimeError(str(warnings[0]))
    if not isinstance(made, bytes):
        raise RuntimeError("a print is one file")
    return made


def picture(drawing: str) -> bytes:
    """Four by three, 1280 dots wide."""
    made = typst.compile(SHEET, format="png", ppi=144, ignore_system_fonts=True, sys_inputs={"drawing": drawing})
    if not isinstance(made, bytes):
        raise RuntimeError("a picture is one file")
    return made


if __name__ == "__main__":
    order = json.load(sys.stdin)
    sys.stdout.buffer.write(picture(order["drawing"]) if "drawing" in order else press(order["kind"], order["values"]))
