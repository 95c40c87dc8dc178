"""The texts of the demo country as plain values."""
from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent / "waterbeek"
HOODS = ["weverij", "spoorzicht", "oude-haven", "hoogveld"]       # the fullest first
Entry = dict[str, Any]


@cache
def read(folder: str, name: str) -> Any:
    """One file; an empty list where a neighbourhood has none."""
    file = HERE / folder / f"{name}.yaml"
    return yaml.load(file.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or [] if file.exists() else []  # noqa: S506 - both are safe


def entries(slug: str, name: str) -> list[Entry]:
    """The neighbourhood's own, and after them what the town shares with it."""
    shared = [one for one in read("town", "town").get(name, []) if slug in one.get("neighbourhoods", [slug] if name == "organisations" else [])]
    return [*read(slug, name), *shared]


def organisation_name(slug: str, key: str | None) -> str:
    found = {one["id"]: one["name"] for one in entries(slug, "organisations")}
    return str(found.get(key, ""))
