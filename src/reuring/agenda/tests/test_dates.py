"""Which dates an event has: by the clock on the wall, in every odd corner of the calendar, and never without end."""
from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from reuring.agenda import dates
from reuring.core import almanac
from reuring.core.almanac import BadRule, days_between
from reuring.core.repeats import choice_of, rule_of

TUESDAY = date(2026, 1, 6)


def event(**given: Any) -> SimpleNamespace:
    usual = {"day": TUESDAY, "starts": time(10), "minutes": 120, "rule": "FREQ=WEEKLY", "no_holidays": False, "going": "on", "off_why": ""}
    return SimpleNamespace(**usual | given)


@pytest.mark.proves("F2")
def test_weekly_coffee_entered_once_shows_52_dates() -> None:
    found = dates.between(event(), {}, TUESDAY, TUESDAY + timedelta(days=363))
    assert len(found) == 52 and {one.on.weekday() for one in found} == {1} and {one.hours for one in found} == {"10 tot 12 uur"}


@pytest.mark.proves("F2")
@pytest.mark.parametrize(("day", "offset"), [(date(2026, 3, 29), 2), (date(2026, 10, 25), 1), (date(2026, 3, 22), 1), (date(2026, 10, 18), 2)])
def test_ten_oclock_stays_ten_oclock_when_the_clocks_change(day: date, offset: int) -> None:
    one = dates.of(event(day=date(2026, 3, 22), rule="FREQ=WEEKLY"), day)
    assert one.begins.hour == 10 and one.begins.utcoffset() == timedelta(hours=offset)
    assert one.ends.hour == 12 and one.begins.date() == day


def test_a_night_over_the_change_ends_when_the_wall_says_so() -> None:
    night = event(day=date(2026, 10, 24), starts=time(22), minutes=6 * 60, rule="")
    assert dates.of(night, night.day).ends.isoformat() == "2026-10-25T04:00:00+01:00"


RULES = [
    ("FREQ=YEARLY", date(2024, 2, 29), [(2024, 2, 29), (2028, 2, 29), (2032, 2, 29)], date(2035, 1, 1)),
    ("FREQ=WEEKLY", date(2026, 12, 31), [(2026, 12, 31), (2027, 1, 7)], date(2027, 1, 10)),
    ("FREQ=WEEKLY;INTERVAL=2", date(2026, 12, 28), [(2026, 12, 28), (2027, 1, 11)], date(2027, 1, 20)),
    ("FREQ=MONTHLY;BYDAY=2TU", date(2026, 11, 10), [(2026, 11, 10), (2026, 12, 8), (2027, 1, 12)], date(2027, 1, 31)),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", date(2026, 1, 30), [(2026, 1, 30), (2026, 2, 27), (2026, 3, 31)], date(2026, 4, 1)),
    ("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 1, 31), [(2026, 1, 31), (2026, 3, 31), (2026, 5, 31)], date(2026, 6, 30)),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", date(2026, 1, 2), [(2026, 1, 2), (2026, 1, 5), (2026, 1, 6)], date(2026, 1, 6)),
    ("FREQ=DAILY;COUNT=3", date(2026, 12, 30), [(2026, 12, 30), (2026, 12, 31), (2027, 1, 1)], date(2027, 5, 1)),
    ("FREQ=WEEKLY;UNTIL=20260120", TUESDAY, [(2026, 1, 6), (2026, 1, 13), (2026, 1, 20)], date(2026, 12, 31)),
    ("FREQ=WEEKLY;UNTIL=20260119T225959Z", TUESDAY, [(2026, 1, 6), (2026, 1, 13)], date(2026, 12, 31)),
]


@pytest.mark.proves("F2")
@pytest.mark.parametrize(("rule", "first", "wanted", "end"), RULES)
def test_a_rule_gives_these_days(rule: str, first: date, wanted: list[tuple[int, int, int]], end: date) -> None:
    assert days_between(rule, first, first, end) == [date(*one) for one in wanted]
    assert days_between(rule, first, date(*wanted[1]), date(*wanted[1])) == [date(*wanted[1])]


@pytest.mark.proves("safety:D1")
@pytest.mark.parametrize("rule", [
    "FREQ=DAILY;COUNT=1000000", "FREQ=SECONDLY", "FREQ=HOURLY;COUNT=5", "FREQ=DAILY;BYHOUR=1,2,3", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "FREQ=DAILY;INTERVAL=7;BYDAY=WE", "nonsense", "FREQ=WEEKLY;FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=0",
    "FREQ=WEEKLY;COUNT=3;UNTIL=20270101", "FREQ=WEEKLY;UNTIL=soon", "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 90)])
def test_a_rule_that_is_broken_endless_or_empty_is_refused(rule: str) -> None:
    with pytest.raises(BadRule):
        almanac.check(rule, TUESDAY)


def test_what_repeats_for_ever_is_asked_far_ahead_without_counting_up_to_there() -> None:
    assert days_between("FREQ=DAILY", date(1970, 1, 1), date(2099, 12, 31), date(2099, 12, 31)) == [date(2099, 12, 31)]


@pytest.mark.proves("F2")
def test_a_public_holiday_is_named_and_not_just_skipped() -> None:
    friday = event(day=date(2026, 12, 18), no_holidays=True)
    found = dates.between(friday, {}, date(2026, 12, 18), date(2027, 1, 1))
    assert [(one.on.day, one.state, one.why) for one in found] == [(18, "on", ""), (25, "off", "Eerste kerstdag"), (1, "off", "Nieuwjaarsdag")]


def test_something_of_several_days_is_seen_on_the_last_of_them() -> None:
    camp = event(day=date(2026, 7, 1), starts=None, minutes=3 * dates.DAY, rule="")
    assert [one.last for one in dates.between(camp, {}, date(2026, 7, 3), date(2026, 7, 9))] == [date(2026, 7, 3)]
    assert dates.between(camp, {}, date(2026, 7, 4), date(2026, 7, 9)) == []


@pytest.mark.parametrize("repeat", ["once", "week", "two_weeks", "month", "workdays"])
@pytest.mark.parametrize("until", [None, date(2027, 1, 1)])
def test_a_plain_choice_comes_back_from_its_rule(repeat: str, until: date | None) -> None:
    rule = rule_of(repeat, TUESDAY, until)
    assert choice_of(rule, TUESDAY) == (repeat, until if rule else None)


def test_the_fifth_of_a_month_is_the_last() -> None:
    assert days_between(rule_of("month", date(2026, 6, 30), None), date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 31)) == [date(2026, 7, 28)]


def test_the_next_date_is_the_one_that_is_not_over() -> None:
    for moment, wanted in (("2026-01-06T11:59:00+01:00", 6), ("2026-01-06T12:00:00+01:00", 13)):
        with time_machine.travel(moment, tick=False):
            assert dates.following(event(), {}, dates.timezone.now())[0].on.day == wanted


def some_rule(luck: Random) -> str:
    """A rule as a calendar might say it, with whatever may change the days it falls on."""
    often = luck.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    days = ["MO", "TU", "WE", "TH", "FR"] if often in {"DAILY", "WEEKLY"} else ["MO", "2TU", "-1FR", "TH"]
    parts = {"FREQ": often, "INTERVAL": luck.choice(["1", "2", "3", "5", "13", "40"]), "BYDAY": ",".join(luck.sample(days, 2)),
             "BYMONTHDAY": luck.choice(["1", "31", "-1", "15,-3"]), "BYMONTH": luck.choice(["2", "1,7", "12"]), "BYSETPOS": luck.choice(["1", "-1", "1,-1"]),
             "WKST": luck.choice(["SU", "TU"]), "COUNT": luck.choice(["1", "5", "60"]), "UNTIL": f"{luck.randint(2013, 2030)}0615"}
    likely = {"FREQ": 1, "INTERVAL": .6, "BYDAY": .4, "BYMONTHDAY": .25, "BYMONTH": .25, "BYSETPOS": .2, "WKST": .3, "COUNT": .3, "UNTIL": .2}
    kept = {name: value for name, value in parts.items() if luck.random() < likely[name]}
    return ";".join(f"{name}={value}" for name, value in kept.items())


@pytest.mark.proves("F2", "safety:D1")
def test_a_year_looked_at_from_close_by_has_the_days_of_the_whole_rule() -> None:
    luck, looked = Random(7), 0
    while looked < 120:
        rule, first = some_rule(luck), date(2012, 1, 1) + timedelta(days=luck.randrange(900))
        try:
            almanac.check(rule, first)
        except BadRule:
            continue
        looked += 1
        last = date(2026, 12, 31)
        whole = {date.fromordinal(day.toordinal() - almanac.UP * almanac.ROUND_DAYS)
                 for day in almanac._rule(rule, first).between(almanac._up(first), almanac._up(last), inc=True)} | {first}
        for year in (first.year, first.year + 1, luck.randint(2016, 2025), 2026):
            assert days_between(rule, first, date(year, 1, 1), date(year, 12, 31)) == sorted(day for day in whole if day.year == year), (rule, first, year)


@pytest.mark.proves("safety:D1")
@pytest.mark.parametrize("often", ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
@pytest.mark.parametrize("more", ["", ";COUNT=9000", ";INTERVAL=3"])
def test_no_rule_is_followed_from_long_ago(often: str, more: str) -> None:
    rule, begins = almanac._begun_near(f"FREQ={often}{more}", date(1970, 5, 6), 2026)
    assert begins >= date(2026 - 6, 1, 1) and "COUNT" not in rule
