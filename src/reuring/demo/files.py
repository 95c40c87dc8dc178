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
    return str(_organisation(slug, key).get("name", ""))


def organisation_kind(slug: str, key: str | None) -> str:
    return str(_organisation(slug, key).get("kind", ""))


def _organisation(slug: str, key: str | None) -> Entry:
    return next((one for one in entries(slug, "organisations") if one["id"] == key), {})
