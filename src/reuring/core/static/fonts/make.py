"""Cuts the web fonts to what the pages use. Run by hand, with fonttools and brotli; the results are kept beside it.

    python make.py <folder with the full latin and latin-ext woff2 files>

Bricolage Grotesque keeps width 75-90 and weight 600-800, the only ones the style sheets name.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

NARROW = {"wdth": (75, 90), "wght": (600, 800)}
FILES = {
    "bricolage-latin": NARROW, "bricolage-latin-ext": NARROW,
    "atkinson-latin": {}, "atkinson-latin-ext": {}, "atkinson-latin-italic": {}, "atkinson-latin-ext-italic": {},
}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "pnum"]


def main(source: Path, target: Path) -> None:
    for name, limits in FILES.items():
        cut(source / f"{name}.woff2", target / f"{name}.woff2", limits)


def cut(source: Path, target: Path, limits: dict[str, tuple[int, int]]) -> None:
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    if limits:
        font = instancer.instantiateVariableFont(font, limits)
    for glyph in font.getGlyphOrder():
        font["gvar"].variations.setdefault(glyph, [])
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap().keys())
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent)
