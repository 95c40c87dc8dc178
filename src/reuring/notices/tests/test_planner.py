"""Seven rules of what somebody is told, for any sequence of events, reads, wishes and hours; and a control that breaks each."""
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuring.notices import planner
from reuring.notices.planner import CAPS, Item, Lane, Message, Reader, Told, Wish, plan

HOME = ZoneInfo("Europe/Amsterdam")
ME, FOE = 1, 9
WISHES = [Wish(alerts=True), Wish(day=None, alerts=True), Wish(day=0, direct="letter"), Wish(direct="never", alerts=True),
          Wish(quiet=(time(13), time(15)), alerts=True)]


@dataclass
class Life:
    """Some weeks of one person: what went out, and how things stood when it did."""

    reader: Reader
    now: datetime
    waiting: list[Item] = field(default_factory=list)
    sent: list[tuple[datetime, Message, Reader]] = field(default_factory=list)

    def step(self, chance: Random) -> None:
        self.now += timedelta(minutes=chance.choice([1, 20, 90, 600, 2000]))
        what = chance.random()
        if what < 0.7:
            self.waiting += [self.happens(chance) for _n in range(chance.choice([1, 1, 2, 9]))]
        elif what < 0.8:
            self.reader = replace(self.reader, read={**self.reader.read, chance.randrange(6): self.now})
        elif what < 0.87:
            self.reader = replace(self.reader, refused=self.reader.refused | {chance.randrange(6)})
        elif what < 0.95:
            self.reader = replace(self.reader, wish=chance.choice(WISHES))
        self.turn()

    def happens(self, chance: Random) -> Item:
        lane, thing = chance.choice([Lane.DIRECT, Lane.DIRECT, Lane.LETTER, Lane.SAVED, Lane.ALERT]), chance.randrange(8)
        soon = self.now + timedelta(hours=chance.choice([1, 5, 30])) if chance.random() < 0.2 else None
        return Item(f"{lane}{chance.randrange(60)}", thing, lane, self.now, by=chance.choice([None, ME, 2, 3, FOE]), name=chance.choice([None, None, 4]),
                    approved=chance.random() < 0.7, talk=chance.random() < 0.5, before=soon,
                    again=lane is Lane.LETTER and chance.random() < 0.5)

    def turn(self) -> None:
        """What the worker does: plan, send what is due, write it down."""
        for message in plan(self.reader, self.waiting, self.now):
            if message.at <= self.now:
                self.sent.append((self.now, message, self.reader))
                name = f"m{len(self.sent)}"
                went = tuple(Told(item.key, item.thing, message.lane, self.now, name) for item in message.items)
                self.reader = replace(self.reader, told=self.reader.told + went)


def live(chance: Random, steps: int = 60) -> Life:
    reader = Reader(ME, HOME, wish=chance.choice(WISHES), apart=frozenset({FOE}))
    life = Life(reader, datetime(2026, chance.choice([3, 10]), 20, 9, tzinfo=UTC))
    for _step in range(steps):
        life.step(chance)
    return life


def items(life: Life) -> list[tuple[datetime, Message, Reader, Item]]:
    return [(when, message, reader, item) for when, message, reader in life.sent for item in message.items]


def never_empty(life: Life) -> bool:
    return all(message.items for _when, message, _reader in life.sent)


def never_doubled(life: Life) -> bool:
    return all(count == 1 for count in Counter(item.key for *_rest, item in items(life)).values())


def never_what_was_read(life: Life) -> bool:
    return all(item.thing not in reader.read or (item.at > reader.read[item.thing] and not item.again) for _when, _message, reader, item in items(life))


def never_after_no(life: Life) -> bool:
    return all(
        item.thing not in reader.refused and item.by not in reader.apart
        and not (message.lane is Lane.LETTER and reader.wish.day is None) and not (message.lane is Lane.ALERT and not reader.wish.alerts)
        and not (message.lane is Lane.DIRECT and reader.wish.direct != "now")
        for _when, message, reader, item in items(life))


def never_in_a_name(life: Life) -> bool:
    return all((item.name is None or item.approved) and item.by != ME for *_rest, item in items(life))


def within_budget(life: Life) -> bool:
    return few_come_back(life) and all(len([one for one, other, _reader in life.sent if other.lane is lane and when - span < one <= when]) <= most
               for when, message, _reader in life.sent for lane, (most, span) in CAPS.items() if message.lane is lane)


def few_come_back(life: Life) -> bool:
    """Of what was told before two things a letter, and nothing twice in one."""
    letters = [message.items for _when, message, _reader in life.sent if message.lane is Lane.LETTER]
    back = [(item.thing, [one.thing for one in items]) for items in letters for item in items if item.again]
    return all(sum(one.again for one in items) <= planner.REPEATS for items in letters) and all(things.count(thing) == 1 for thing, things in back)


def by_day(life: Life) -> bool:
    """Only what would be of no use by the morning rings at night."""
    return all(planner.loud(when, reader) == when or any(item.before is not None and item.before <= planner.loud(when, reader) for item in message.items)
               for when, message, reader in life.sent)


RULES: list[Callable[[Life], bool]] = [never_empty, never_doubled, never_what_was_read, never_after_no, never_in_a_name, within_budget, by_day]


@pytest.mark.proves("F107")
@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_whatever_happens_the_seven_rules_hold(seed: int) -> None:
    life = live(Random(seed))
    assert [rule.__name__ for rule in RULES if not rule(life)] == []


def test_and_all_of_it_is_told_by_some_lane() -> None:
    lives = [live(Random(seed)) for seed in range(40)]
    assert {message.lane for life in lives for _when, message, _reader in life.sent} == set(Lane)
    assert sum(len(life.sent) for life in lives) > 500


real_is_news, real_plan, real_letter = planner.is_news, planner.plan, planner._letter
CONTROLS: dict[str, dict[str, object]] = {
    "never_empty": {"_letter": lambda items, reader, now: [*real_letter(items, reader, now), Message(Lane.ALERT, now, ())]},
    "never_doubled": {"is_news": lambda item, reader: real_is_news(item, replace(reader, told=()))},
    "never_what_was_read": {"is_news": lambda item, reader: real_is_news(item, replace(reader, read={}))},
    "never_after_no": {"is_news": lambda item, reader: real_is_news(item, replace(reader, refused=frozenset()))},
    "never_in_a_name": {"is_news": lambda item, reader: real_is_news(replace(item, approved=True), reader)},
    "within_budget": {"_room": lambda reader, lane, now: (99, now)},
    "by_day": {"_moment": lambda reader, now, parcel: now},
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_planner_without_one_rule_is_found_out(monkeypatch, rule) -> None:
    for name, broken in CONTROLS[rule.__name__].items():
        monkeypatch.setattr(planner, name, broken)
    assert not all(rule(live(Random(seed))) for seed in range(40))


@pytest.mark.proves("S3-24", "F107")
def test_a_planner_that_lets_everything_come_back_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(few_come_back(live(Random(seed))) for seed in range(40))
    monkeypatch.setattr(planner, "repeats_fit", lambda items: items)
    assert not all(few_come_back(live(Random(seed))) for seed in range(40))


def test_a_busy_day_ends_in_one_message_with_all_that_is_left() -> None:
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    busy = [Item(f"h{n}", n, Lane.DIRECT, now) for n in range(20)]
    found = plan(Reader(ME, HOME), busy, now)
    assert [len(message.items) for message in found] == [1, 1, 1, 1, 1, 15]
    assert {message.at for message in found} == {now}


def test_what_takes_place_tonight_is_told_tonight_and_the_rest_in_the_morning() -> None:
    now = datetime(2026, 11, 20, 23, tzinfo=HOME)
    early, late = (Item(key, thing, Lane.DIRECT, now, before=before) for key, thing, before in (
        ("h1", 1, now + timedelta(hours=8)), ("h2", 2, now + timedelta(hours=20))))
    found = plan(Reader(ME, HOME, Wish(quiet=(time(21), time(8)))), [early, late], now)
    assert [(message.items[0].key, message.at.astimezone(HOME).hour) for message in found] == [("h1", 23), ("h2", 8)]
    assert plan(Reader(ME, HOME), [replace(late, before=now)], now) == []


@pytest.mark.proves("safety:D10")
def test_what_is_just_being_put_up_waits_for_the_next_letter_on_any_hour_of_those_weeks() -> None:
    for start in (datetime(2027, 10, 25, tzinfo=UTC), datetime(2028, 3, 20, tzinfo=UTC), datetime(2028, 2, 21, tzinfo=UTC)):
        for now in (start + timedelta(hours=hour) for hour in range(14 * 24)):
            (found,) = plan(Reader(ME, HOME), [Item("p1", 1, Lane.LETTER, now)], now)
            at = found.at.astimezone(HOME)
            assert (at.weekday(), at.hour, at.minute) == (4, 8, 0) and timedelta(0) < found.at - now <= timedelta(days=7, hours=1), now


@pytest.mark.proves("safety:D10")
@pytest.mark.parametrize("day", [0, 4, 6])
def test_four_hundred_days_by_the_hour_have_one_letter_a_week_on_the_chosen_day(day: int) -> None:
    """Both clock changes and a leap day are in it; at each fifth step the clock of the machine jumps an hour back and on again."""
    start, reader, sent = datetime(2027, 9, 20, 0, 5, tzinfo=UTC), Reader(ME, HOME, wish=Wish(day=day)), []
    for hour in range(400 * 24):
        now = start + timedelta(hours=hour - (hour % 5 == 0))
        for message in plan(reader, [Item(f"p{hour}", hour, Lane.LETTER, now - timedelta(hours=3))], now):
            if message.at <= now:
                sent.append(message.at.astimezone(HOME))
                reader = replace(reader, told=(Told(message.items[0].key, hour, Lane.LETTER, now, "m"),))
    assert {(at.weekday(), at.hour) for at in sent} == {(day, 8), (day, 9)}       # nine where the clock jumped over eight
    assert {b.date() - a.date() for a, b in pairwise(sent)} == {timedelta(days=7)}
    assert 56 <= len(sent) <= 58
