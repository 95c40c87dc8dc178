"""A card of the round, and what can be done with it."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Act:
    """A button of a card: a link, or a form with these fields."""

    label: str
    to: str
    fields: dict[str, str] | None = None


@dataclass(frozen=True)
class Card:
    title: str
    since: datetime
    who: str
    text: str
    acts: list[Act] = field(default_factory=list)
    more: Act | None = None
