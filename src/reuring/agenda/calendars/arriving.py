"""From an address or bytes to what a calendar says: fetched through the one way outside, read in a process of its own."""
from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

from django.conf import settings

import reuring
from reuring.agenda.calendars import words
from reuring.core import clock
from reuring.core.fetch import NotFetched, Road, fetch

KINDS = {"text/calendar", "text/plain", "application/ics", "application/octet-stream", "text/x-vcalendar", "application/calendar"}
LARGEST = 5_000_000
PATIENCE = 20                            # seconds on the wall; the reader has fifteen of its own


class NotRead(Exception):
    """The calendar did not come in: `reason` as in `words.UNREADABLE` or of the fetch, and the line in which it went wrong."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line

    @property
    def words(self) -> str:
        return words.trouble(self.reason)


@dataclass(frozen=True)
class Said:
    """One activity as its calendar says it."""

    uid: str
    title: str
    body: str
    where: str
    url: str
    day: date
    starts: time | None
    minutes: int
    rule: str
    off: bool
    days: dict[str, Any] = field(default_factory=dict)      # single dates: "off", or where it moved to


@dataclass(frozen=True)
class Calendar:
    """Everything a calendar says that is not over; `uids` are all names in it, so that what is missing is known to be gone."""

    name: str
    events: list[Said]
    uids: set[str]
    past: int
    refused: list[dict[str, Any]]


def plain_address(text: str) -> str:
    """`webcal:` is how calendar programs write `https:`."""
    text = text.strip()
    return f"https:{text[7:]}" if text.lower().startswith("webcal:") else text


def fetched(address: str, road: Road | None = None) -> bytes:
    """The bytes at this address. Raises NotRead."""
    try:
        return fetch(plain_address(address), KINDS, size=LARGEST, road=road).body
    except NotFetched as not_fetched:
        raise NotRead(not_fetched.reason) from not_fetched


def read(content: bytes) -> Calendar:
    """The calendar in these bytes. Raises NotRead."""
    source = str(Path(reuring.__file__).parents[1])
    try:
        done = subprocess.run([sys.executable, "-P", "-m", "reuring.agenda.calendars.reader", clock.today().isoformat(), settings.TIME_ZONE],
                              input=content[:LARGEST + 1], capture_output=True, timeout=PATIENCE, check=False,
                              env={"PYTHONPATH": source, "MALLOC_ARENA_MAX": "1", "PYTHONDONTWRITEBYTECODE": "1"})
    except subprocess.TimeoutExpired as slow:
        raise NotRead("slow") from slow
    if not done.stdout:
        raise NotRead("slow" if done.returncode < 0 else "broken")              # stopped by a limit, or fallen over
    told = json.loads(done.stdout)
    if isinstance(told["refused"], str):
        raise NotRead(told["refused"], told["line"])
    return Calendar(told["name"], [_said(event) for event in told["events"]], set(told["uids"]), told["past"], told["refused"])


def _said(event: dict[str, Any]) -> Said:
    days: dict[str, Any] = dict.fromkeys(event["off_days"], "off")
    days |= {moved["day"]: [moved["to"], moved["starts"], moved["minutes"]] for moved in event["moved"]}
    plain = {name: event[name] for name in ("uid", "title", "body", "where", "url", "minutes", "rule", "off")}
    return Said(**plain, day=date.fromisoformat(event["day"]), starts=time.fromisoformat(event["starts"]) if event["starts"] else None, days=days)
