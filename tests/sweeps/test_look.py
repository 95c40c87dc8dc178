"""The look keeps its promises: contrast in every palette, small files, no word of style outside the sheets."""
from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from reuring.core import assets
from reuring.core.jinja import MACROS
from reuring.core.style import PALETTES

SOURCE = Path(assets.__file__).parents[1]
STATIC = SOURCE / "core" / "static"
TEMPLATES = sorted(SOURCE.rglob("jinja2/**/*.html")) + sorted(SOURCE.rglob("jinja2/**/*.svg"))
READABLE = 4.5      # WCAG 2.2, 1.4.3
PAIRS = [           # ink on ground, as the sheets use them
    ("ink", "paper"), ("ink", "sheet"), ("ink", "card"), ("ink-soft", "paper"), ("ink-soft", "sheet"), ("ink-soft", "card"),
    ("on-sun", "thread-4"), ("paper", "ink"), ("wrong", "sheet"), ("wrong", "card"), ("wrong", "paper"), ("good", "paper"),
    *[(f"thread-{n}", ground) for n in (1, 2, 3, 5) for ground in ("paper", "sheet", "card")],
    *[("on-thread", f"thread-{n}") for n in (1, 2, 3, 5)],
]


@pytest.mark.proves("F76")
@pytest.mark.parametrize("mode", ["light", "dark", "more", "dark more"])
@pytest.mark.parametrize("palette", PALETTES)
def test_every_pair_of_colours_in_use_can_be_read(palette: str, mode: str) -> None:
    values = colours(palette, mode)
    found = {f"{ink} on {ground}": ratio(values[ink], values[ground]) for ink, ground in PAIRS}
    assert {pair: round(value, 2) for pair, value in found.items() if value < READABLE} == {}


def test_the_sheets_name_every_palette_the_neighbourhoods_may_choose() -> None:
    for sheet in ("tokens", "dark"):
        assert set(re.findall(r'data-palette="(\w+)"', assets.source(sheet))) == set(PALETTES)


@pytest.mark.proves("S3-8")
def test_a_first_visit_is_light() -> None:
    sheet, script = weight(assets.build()), weight(STATIC / "js" / "reuring.js")
    fonts = sum((STATIC / "fonts" / f"{name}-latin.woff2").stat().st_size for name in ("bricolage", "atkinson"))
    assert (sheet < 15_000, script < 4_000, weight(STATIC / "icons.svg") < 5_000, fonts < 90_000) == (True, True, True, True)


def test_the_built_sheet_is_made_from_the_readable_ones_and_no_other_way() -> None:
    first = assets.build().read_bytes()
    assert assets.build().read_bytes() == first == assets.style_sheet().encode()
    assert first.count(b"{") == first.count(b"}")
    assert b"&" not in first and b"/*" not in first


def test_no_template_holds_style_or_script() -> None:
    """The security policy refuses both, so such a page would look broken and only there."""
    forbidden = re.compile(r"""\sstyle=|<style|\son[a-z]+=["']|javascript:|<script(?![^>]*(\bsrc=|type="application/json"))""")
    assert {t.name: m.group() for t in TEMPLATES if (m := forbidden.search(without_remarks(t)))} == {}
    assert len(TEMPLATES) > 30


def test_every_icon_in_use_exists() -> None:
    known = set(re.findall(r'id="i-([\w-]+)"', (STATIC / "icons.svg").read_text()))
    used = {name for t in TEMPLATES for name in re.findall(r"""(?:icon\(|sign=)["']([\w-]+)["']""", t.read_text())}
    assert used - known == set()
    assert len(used) > 10


def test_every_part_used_on_a_page_exists() -> None:
    known = {name for file in MACROS.glob("*.html") for name in re.findall(r"{%-? macro (\w+)\(", file.read_text())}
    used = {name for t in TEMPLATES for name in re.findall(r"\bui\.(\w+)\(", without_remarks(t))}
    assert used - known == set()


def test_sheets_turn_with_the_script() -> None:
    """Right to left comes free as long as no rule says left or right."""
    sided = re.compile(r"(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)|float:\s*(?:left|right)|[{;]\s*(?:left|right):")
    assert {name: sided.findall(assets.source(name)) for name in assets.ORDER if sided.search(assets.source(name))} == {}


def test_nothing_moves_by_itself_and_nothing_is_a_second_ornament() -> None:
    sheet = assets.style_sheet()
    assert re.findall(r"@keyframes|animation|filter:|text-shadow", sheet) == []
    assert "--quick:.15s" in sheet and "prefers-reduced-motion:reduce" in sheet


def colours(palette: str, mode: str) -> dict[str, str]:
    """What the cascade gives on <html> for this palette."""
    sheets = ["tokens", *(["dark"] if "dark" in mode else []), *(["contrast"] if "more" in mode else [])]
    found: dict[str, str] = {}
    for selector, body in re.findall(r"([^{}]*)\{([^{}]*)\}", "".join(raw(name) for name in sheets)):
        named = set(re.findall(r'data-palette="(\w+)"', selector))
        if not named or palette in named:
            found |= dict(re.findall(r"--([\w-]+):([^;}]+)", body))
    return {name: resolved(found, name) for name in found if resolved(found, name).startswith("#")}


def raw(name: str) -> str:
    return assets.without_comments((assets.CSS / f"{name}.css").read_text())


def resolved(found: dict[str, str], name: str) -> str:
    value = found[name].strip()
    while (inner := re.fullmatch(r"var\(--([\w-]+)\)", value)) is not None:
        value = found[inner[1]].strip()
    return value


def ratio(one: str, two: str) -> float:
    a, b = sorted((luminance(one), luminance(two)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def luminance(colour: str) -> float:
    code = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(code[n:n + 2], 16) / 255 for n in (0, 2, 4)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def without_remarks(template: Path) -> str:
    return re.sub(r"{#.*?#}", "", template.read_text(encoding="utf-8"), flags=re.S)
