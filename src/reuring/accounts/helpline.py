"""Whom to call on a page that belongs to no neighbourhood: the line of the place somebody was on the way to."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Helpline:
    name: str
    phone: str
    hours: str = ""


FINDERS: list[Callable[[str], Helpline | None]] = []        # by the first part of a path; the rooms above fill it in `apps.ready`


def for_path(path: str) -> Helpline | None:
    slug = path.strip("/").split("/")[0]
    found = (find(slug) for find in FINDERS if slug)
    return next((line for line in found if line is not None), None)
