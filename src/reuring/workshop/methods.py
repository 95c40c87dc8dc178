"""What each station is about: the text of the house, or this neighbourhood's own words on top of it (S0-57)."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from reuring.core.words import day
from reuring.sheets.quotes import language
from reuring.workshop.models import MethodPage
from reuring.workshop.path import STATIONS

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Page:
    station: str
    text: str
    version: int = 0                     # 0: as the house wrote it
    why: str = ""
    at: datetime | None = None


@lru_cache(maxsize=2)
def of_the_house(tongue: str) -> dict[str, str]:
    """By station, from one readable file a language."""
    parts = re.split(r"^# (\w+)$", (CONTENT / f"method.{tongue}.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {key: text.strip() for key, text in zip(parts[::2], parts[1::2], strict=True)}


def newest() -> dict[str, Page]:
    """Of every station the page as it stands."""
    own: dict[str, MethodPage] = {}
    for row in MethodPage.objects.all():
        own.setdefault(row.station, row)
    return {key: _page(own[key]) if key in own else Page(key, of_the_house(_written_in())[key]) for key in STATIONS}


def versions(station: str) -> list[Page]:
    """The newest first, and the text of the house last."""
    return [*map(_page, MethodPage.objects.filter(station=station)), Page(station, of_the_house(_written_in())[station])]


def _written_in() -> str:
    """The texts of the house are in two languages."""
    return "nl" if language() == "nl" else "en"


def _page(row: MethodPage) -> Page:
    return Page(row.station, row.text, row.version, row.why, row.written_at)


def as_one(hood: str) -> str:
    """The whole method as one text, to take along, change and give back."""
    head = [f"# {_('How we read a neighbourhood')}", "", _("As it is done in %(hood)s. Free to use, to change and to pass on.") % {"hood": hood}, ""]
    for key, page in newest().items():
        head += [f"## {STATIONS[key].label}", "", f"*{_stands(page)}*", "", page.text, ""]
    return "\n".join(head)


def _stands(page: Page) -> str:
    if page.at is None:
        return _("as the house wrote it")
    return _("version %(n)s, %(day)s: %(why)s") % {"n": page.version, "day": day(page.at, year=True), "why": page.why}
