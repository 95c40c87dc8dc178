"""Every life-cycle of the house, drawn from its table."""
from __future__ import annotations

from importlib import import_module
from pathlib import Path

from reuring.core.lifecycle import Lifecycle

HEAD = """# Life-cycles

Made by `./reuring docs` from the `lifecycle.py` of each room; do not edit by hand. An arrow is a move: the only ways from one state to the
next. Each move is one verb on the model, changes the row only if it still is where the move starts, and is refused otherwise.
"""


def page(root: Path) -> str:
    parts = [_drawn(room, cycle) for room in rooms(root) for cycle in cycles_of(room)]
    return "\n".join([HEAD, *parts])


def rooms(root: Path) -> list[str]:
    """The rooms that have life-cycles of their own."""
    return sorted(path.parent.name for path in (root / "src" / "reuring").glob("*/lifecycle.py") if path.parent.name != "core")


def cycles_of(room: str) -> list[Lifecycle]:
    module = import_module(f"reuring.{room}.lifecycle")
    return [value for value in vars(module).values() if isinstance(value, Lifecycle)]


def _drawn(room: str, cycle: Lifecycle) -> str:
    return f"## {cycle.name} (`{room}`)\n\n```mermaid\n{cycle.mermaid()}\n```\n"
