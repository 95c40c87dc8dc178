"""The one style sheet, put together from the readable ones. Made at set-up, not kept in the repository."""
from __future__ import annotations

import re
from pathlib import Path

CSS = Path(__file__).parent / "static" / "css"
ORDER = ("tokens", "dark", "contrast", "base", "layout", "components", "print")
BUILT = CSS / "all.css"

# A reader's system asks for it, or the reader chose it under Aa: two ways to write the same rules.
TWICE = {
    "dark": ("prefers-color-scheme:dark", ':root:not([data-theme="light"])', ':root[data-theme="dark"]'),
    "contrast": ("prefers-contrast:more", ':root:not([data-contrast="normal"])', ':root[data-contrast="more"]'),
}


def build() -> Path:
    """Write `css/all.css` if it would change. Same sources, same bytes."""
    text = style_sheet()
    if not BUILT.exists() or BUILT.read_text(encoding="utf-8") != text:
        BUILT.write_text(text, encoding="utf-8")
    return BUILT


def style_sheet() -> str:
    return "".join(smaller(source(name)) for name in ORDER)


def source(name: str) -> str:
    text = (CSS / f"{name}.css").read_text(encoding="utf-8")
    return twice(without_comments(text), *TWICE[name]) if name in TWICE else text


def twice(text: str, asked: str, by_system: str, by_choice: str) -> str:
    return f"@layer tokens {{ @media ({asked}) {{ {text.replace('&', by_system)} }} {text.replace('&', by_choice)} }}"


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def smaller(text: str) -> str:
    """Without comments and needless white space. Strings in our sheets hold neither."""
    text = re.sub(r"\s+", " ", without_comments(text))
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)
    return text.replace(";}", "}").strip() + "\n"
