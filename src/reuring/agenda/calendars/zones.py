"""Which clock a calendar means: names of the world, of Windows, of old programs, and clocks that a file describes itself."""
from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)(\d\d)?")
UTC_IN_NAME = re.compile(r"\((?:UTC|GMT)([+-]\d\d:?\d\d)\)")
Described = dict[str, set[str]]         # name in the file -> the offsets it says


class OddZone(Exception):
    """Nobody knows this clock."""


class Zones:
    """The clocks of one file, told to the wall clock of the neighbourhood."""

    def __init__(self, home: str, described: Described, default: str = "") -> None:
        self.home = ZoneInfo(home)
        self._described = described
        self._default = default

    def wall(self, when: datetime | date, named: str = "") -> datetime | date:
        """On our wall, without a zone. What names no zone is meant as the file says, else as it stands. Raises OddZone."""
        if not isinstance(when, datetime):
            return when
        zone = when.tzinfo or (self.named(named) if named else self.floating())
        try:
            return when.replace(tzinfo=zone).astimezone(self.home).replace(tzinfo=None)
        except (OverflowError, ValueError) as wrong:
            raise OddZone(named) from wrong

    def floating(self) -> tzinfo:
        if not self._default:
            return self.home
        try:
            return self.named(self._default)
        except OddZone:
            return self.home

    def named(self, name: str) -> tzinfo:
        """By its name, by the end of its name, as Windows calls it, or as the file describes it."""
        plain = name.strip().strip('"')
        parts = [part for part in plain.split("/") if part]
        tails = ["/".join(parts[-count:]) for count in (1, 2, 3) if len(parts) >= count]
        for candidate in (plain, WINDOWS_TO_OLSON.get(plain, ""), *reversed(tails)):
            if zone := known(candidate):
                return zone
        return self._by_offsets(self._described.get(plain, set()) | set(UTC_IN_NAME.findall(plain)), plain)

    def _by_offsets(self, offsets: set[str], name: str) -> tzinfo:
        """A clock that goes as ours in winter or in summer is taken for ours; one that never changes is what it says."""
        found = {offset for text in offsets if (offset := offset_of(text)) is not None}
        ours = {datetime(2026, month, 1, tzinfo=self.home).utcoffset() for month in (1, 7)}
        if found and found <= ours:
            return self.home
        if len(found) == 1:
            return timezone(found.pop())
        raise OddZone(name)


@lru_cache(maxsize=512)
def known(name: str) -> tzinfo | None:
    """A zone of the world by its name; nothing for what is not a plain name."""
    if name.upper() in {"UTC", "GMT", "Z", "ETC/UTC"}:
        return UTC
    if not re.fullmatch(r"[A-Za-z]+(?:[/_+-][A-Za-z0-9]+){1,4}", name):
        return None
    try:
        return ZoneInfo(_spelled().get(name.lower(), name))
    except (OSError, ValueError, LookupError):
        return None


@cache
def _spelled() -> dict[str, str]:
    """Some programs write the names small."""
    return {name.lower(): name for name in available_timezones()}


def offset_of(text: str) -> timedelta | None:
    said = OFFSET.fullmatch(text.strip())
    if said is None:
        return None
    span = timedelta(hours=int(said[2]), minutes=int(said[3]))
    return (-span if said[1] == "-" else span) if span < timedelta(hours=24) else None
