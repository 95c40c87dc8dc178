"""The pages of `docs/` that are made from the code itself: `write()` makes them, a test refuses a difference.

Only in a checkout: an installed package has no `docs/`. A reader: nobody imports it but the command line.
"""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reuring.docs import cycles, permissions, proven

ROOT = Path(__file__).resolve().parents[3]
PAGES: dict[str, Callable[[Path], str]] = {
    "docs/proven.md": proven.page,
    "docs/who-may-what.md": permissions.page,
    "docs/lifecycles.md": cycles.page,
}


def write(root: Path = ROOT) -> list[str]:
    """Make every generated page anew; answers the names of those that changed. Raises FileNotFoundError outside a checkout."""
    changed = differences(root)
    for name in changed:
        (root / name).write_text(PAGES[name](root), encoding="utf-8")
    return changed


def differences(root: Path = ROOT) -> list[str]:
    """The generated pages that are not what the code says now."""
    if not (root / "docs").is_dir():
        raise FileNotFoundError(f"there is no docs folder in {root}; the pages are made in a checkout of the source")
    return [name for name, page in PAGES.items() if _read(root / name) != page(root)]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
