"""One planner: from what happened, what was read, what somebody wants and what time it is, to what they are told, by which lane, and when.

Plain values in and out: no Django, no database, no clock of its own. Seven rules hold for every answer (`tests/test_planner.py`):

1. never empty: a message holds something;
2. never doubled: what happened is told once, whatever the lane;
3. never what was read already;
4. never after *no*: to a lane, to a thing, or to somebody;
5. never in somebody's name, unless they said yes to those words; and nobody is told of their own deed;
6. a budget per person and lane: whoever sends, the same few messages;
7. quiet hours: nothing rings at night, unless it would be of no use by the morning.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import groupby

from reuring.core import lanes


class Lane(StrEnum):
    DIRECT = "direct"        # needs you: a mail, or a sign on your phone
    LETTER = "letter"        # the weekly letter
    SAVED = "saved"          # something new in what you asked to be told of
    ALERT = "alert"          # a possibility you may not know


CAPS: dict[Lane, tuple[int, timedelta]] = {      # F107: so many messages in such a span, whoever sends them; letters of one neighbourhood
    Lane.DIRECT: lanes.BUDGETS[lanes.Lane.DIRECT], Lane.LETTER: (1, timedelta(days=6)),
    Lane.SAVED: lanes.BUDGETS[lanes.Lane.SAVED], Lane.ALERT: lanes.BUDGETS[lanes.Lane.ALERT]}
TALK = timedelta(hours=1)                        # of one conversation at most one message in so long
REPEATS = 2                                      # of what comes back at most so many in one letter, and one thing once
UNDERWAY = timedelta(minutes=10)                 # a letter leaves out what is just being put up; the next one has it
LETTER_AT = time(8)
FRIDAY = 4
QUIET = time(21), time(8)


@dataclass(frozen=True)
class Item:
    """Something that may be told to one person. `key` names the cause, over all lanes; `thing` is what it is about."""

    key: str
    thing: int
    lane: Lane
    at: datetime
    by: int | None = None                # whose deed
    name: int | None = None              # in whose name its words stand
    approved: bool = True                # and whether they said yes to these words
    talk: bool = False                   # one of many: a conversation
    before: datetime | None = None       # of no use after this moment
    again: bool = False                  # told before, and planned to come back


@dataclass(frozen=True)
class Wish:
    """What somebody wants. `direct`: "now", "letter" (along with the weekly one) or "never"."""

    day: int | None = FRIDAY             # of the letter, Monday is 0; None: no letter
    direct: str = "now"
    alerts: bool = False                 # only who asked for it (R14)
    quiet: tuple[time, time] = field(default_factory=lambda: QUIET)


@dataclass(frozen=True)
class Told:
    """One line of the ledger: what went out before. `message` is the same for all that went together."""

    key: str
    thing: int
    lane: Lane
    at: datetime
    message: str


@dataclass(frozen=True)
class Reader:
    person: int
    zone: tzinfo
    wish: Wish = field(default_factory=Wish)
    read: Mapping[int, datetime] = field(default_factory=dict)      # thing: looked at until
    refused: frozenset[int] = frozenset()                           # things they stopped following
    apart: frozenset[int] = frozenset()                             # people they do not want to hear of
    told: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Message:
    lane: Lane
    at: datetime                         # not before this moment
    items: tuple[Item, ...]


def plan(reader: Reader, items: Iterable[Item], now: datetime) -> list[Message]:
    """What this person is told, soonest first. What is said no to, was read or was told is left out; what must wait has a later moment."""
    fit = [lane_of(item, reader.wish) for item in _once(items) if is_news(item, reader)]
    found = [*_direct([i for i, lane in fit if lane is Lane.DIRECT], reader, now),
             *_letter([i for i, lane in fit if lane is Lane.LETTER], reader, now),
             *_saved([i for i, lane in fit if lane is Lane.SAVED], reader, now),
             *_alert([i for i, lane in fit if lane is Lane.ALERT], reader, now)]
    return sorted(found, key=lambda message: (message.at, message.lane))


def is_news(item: Item, reader: Reader) -> bool:
    """Rules two to five, of one thing."""
    if item.again and item.thing in reader.read:         # whenever they read it: they know it
        return False
    if item.key in {told.key for told in reader.told} or item.at <= reader.read.get(item.thing, datetime.min.replace(tzinfo=item.at.tzinfo)):
        return False
    if item.thing in reader.refused or lane_of(item, reader.wish)[1] is None:
        return False
    mine = reader.person in {item.by, item.name if not item.approved else None}
    return not mine and item.by not in reader.apart and (item.name is None or item.approved)


def lane_of(item: Item, wish: Wish) -> tuple[Item, Lane | None]:
    """The lane it goes by for who wants this; None is a no."""
    lane = Lane.LETTER if item.lane is Lane.DIRECT and wish.direct == "letter" else item.lane
    refused = (lane is Lane.DIRECT and wish.direct == "never") or (lane is Lane.LETTER and wish.day is None) or (lane is Lane.ALERT and not wish.alerts)
    return item, None if refused else lane


def _once(items: Iterable[Item]) -> list[Item]:
    return list({item.key: item for item in sorted(items, key=lambda item: (item.lane is Lane.LETTER, item.at), reverse=True)}.values())


def _direct(items: list[Item], reader: Reader, now: datetime) -> Iterator[Message]:
    """A message for each thing; the last one that the budget has room for carries whatever is left."""
    useful = sorted((i for i in items if i.before is None or i.before > now), key=lambda item: (item.thing, item.at, item.key))
    parcels = [(tuple(parcel), _moment(reader, now, parcel)) for parcel in (list(found) for _thing, found in groupby(useful, lambda item: item.thing))]
    parcels.sort(key=lambda parcel: (parcel[1], parcel[0][0].at))
    due, later = [p for p in parcels if p[1] <= now], [p for p in parcels if p[1] > now]
    room, opens = _room(reader, Lane.DIRECT, now)
    for parcel, at in due[:max(room - 1, 0)]:
        yield Message(Lane.DIRECT, at, parcel)
    if rest := tuple(item for parcel, _at in due[max(room - 1, 0):] for item in parcel):
        yield Message(Lane.DIRECT, now if room else loud(opens, reader), rest)
    for parcel, at in later:
        yield Message(Lane.DIRECT, at, parcel)


def _moment(reader: Reader, now: datetime, parcel: list[Item]) -> datetime:
    """Now; or when the last word about the same conversation is an hour old, and it is day."""
    thing = parcel[0].thing
    last = max((told.at for told in reader.told if told.thing == thing and told.lane is Lane.DIRECT), default=None)
    at = max(now, last + TALK) if last is not None and all(item.talk for item in parcel) else now
    morning = loud(at, reader)
    return at if any(item.before is not None and item.before <= morning for item in parcel) else morning


def _letter(items: list[Item], reader: Reader, now: datetime) -> Iterator[Message]:
    """All that is new, newest first, on the chosen day."""
    at = next_letter(reader, now)
    if at is not None and at <= now and not any(item.at <= at - UNDERWAY for item in items):
        at = loud(letter_moment(at + timedelta(days=7, hours=2), reader.wish.day or 0, reader.zone), reader)
    if at is not None and (whole := repeats_fit([item for item in items if item.at <= at - UNDERWAY])):
        yield Message(Lane.LETTER, loud(max(at, now), reader), tuple(sorted(whole, key=lambda item: (item.at, item.key), reverse=True)))


def repeats_fit(items: list[Item]) -> list[Item]:
    """All that is new, and of what comes back the newest few things; what stands there as news does not come back beside it."""
    new = [item for item in items if not item.again]
    back = sorted((item for item in items if item.again), key=lambda item: (item.at, item.key))
    once = {item.thing: item for item in back if item.thing not in {one.thing for one in new}}
    return new + sorted(once.values(), key=lambda item: (item.at, item.key))[-REPEATS:]


def _saved(items: list[Item], reader: Reader, now: datetime) -> Iterator[Message]:
    """All of it in one, newest first; what is new before there is room again goes along with the next."""
    if items:
        room, opens = _room(reader, Lane.SAVED, now)
        yield Message(Lane.SAVED, loud(now if room else opens, reader), tuple(sorted(items, key=lambda item: (item.at, item.key), reverse=True)))


def _alert(items: list[Item], reader: Reader, now: datetime) -> Iterator[Message]:
    """One possibility, when the last one is long enough ago."""
    if useful := [item for item in items if item.before is None or item.before > now]:
        room, opens = _room(reader, Lane.ALERT, now)
        yield Message(Lane.ALERT, loud(now if room else opens, reader), (min(useful, key=lambda item: (item.at, item.key)),))


def next_letter(reader: Reader, now: datetime) -> datetime | None:
    """The moment of the letter that is due, or of the one to come. It is by the clock on the wall, summer and winter."""
    if reader.wish.day is None:
        return None
    at = letter_moment(now, reader.wish.day, reader.zone)
    count, span = CAPS[Lane.LETTER]
    last = [told.at for told in reader.told if told.lane is Lane.LETTER]
    while len([one for one in last if one > at - span]) >= count:
        at = letter_moment(at + timedelta(days=7, hours=2), reader.wish.day, reader.zone)
    return loud(at, reader)


def letter_moment(now: datetime, day: int, zone: tzinfo) -> datetime:
    """The last eight o'clock of that day of the week."""
    local = now.astimezone(zone)
    date = local.date() - timedelta(days=(local.weekday() - day) % 7)
    moment = datetime.combine(date, LETTER_AT, zone).astimezone(UTC)       # two moments of one zone are compared by the wall, not by time
    return moment if moment <= now else datetime.combine(date - timedelta(days=7), LETTER_AT, zone).astimezone(UTC)


def loud(moment: datetime, reader: Reader) -> datetime:
    """This moment, or the end of the quiet hours it falls in."""
    begins, ends = reader.wish.quiet
    local = moment.astimezone(reader.zone)
    at = local.time()
    quiet = begins <= at < ends if begins <= ends else at >= begins or at < ends
    if not quiet:
        return moment
    day = local.date() + timedelta(days=1) if begins > ends and at >= begins else local.date()
    return max(moment, datetime.combine(day, ends, reader.zone).astimezone(UTC))


def room(reader: Reader, lane: Lane, now: datetime) -> bool:
    """Whether another message of this lane would fit now."""
    return _room(reader, lane, now)[0] > 0


def _room(reader: Reader, lane: Lane, now: datetime) -> tuple[int, datetime]:
    """How many messages more the budget allows, and when the next one fits if none."""
    count, span = CAPS[lane]
    went = sorted({told.message: told.at for told in reader.told if told.lane is lane and told.at > now - span}.values())
    return max(count - len(went), 0), went[-count] + span if len(went) >= count else now
