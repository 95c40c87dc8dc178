"""Calendars as Google, Outlook and Nextcloud write them, read as they are meant: by the clock on our wall."""
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reuring.agenda.calendars.reader import Unreadable, told

TODAY = date(2030, 9, 20)
HOME = "Europe/Amsterdam"
ICS = Path(__file__).with_name("ics")


def of(name: str) -> dict[str, Any]:
    return told((ICS / f"{name}.ics").read_bytes(), TODAY, HOME)


def when(event: dict[str, Any]) -> tuple[str, str, str, int, str]:
    return event["title"], str(event["day"]), event["starts"], event["minutes"], event["rule"]


def calendar(*lines: str, head: str = "", uid: str = "een") -> bytes:
    """A calendar with one event of these lines."""
    event = ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Koffie", *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", *([head] if head else []), *event, "END:VCALENDAR", ""]).encode()


def one(*lines: str, head: str = "") -> tuple[str, str, str, int, str]:
    said = told(calendar(*lines, head=head), TODAY, HOME)
    assert said["refused"] == [], said["refused"]
    return when(said["events"][0])


def refusal(*lines: str) -> str:
    (refused,) = told(calendar(*lines), TODAY, HOME)["refused"]
    return refused["reason"]


@pytest.mark.proves("F14")
def test_google() -> None:
    said = of("google")
    assert said["name"] == "Buurthuis De Ark"
    assert [when(event) for event in said["events"]] == [
        ("Open koffie", "2030-10-01", "10:00", 120, "FREQ=WEEKLY;UNTIL=20310331;BYDAY=TU;WKST=MO"),
        ("Filmavond", "2030-11-02", "19:00", 120, ""), ("De Ark is dicht", "2030-12-25", "", 2880, "")]
    assert [str(day) for day in said["events"][0]["off_days"]] == ["2030-12-24"]
    assert said["events"][0]["moved"] == [{"day": date(2030, 10, 15), "to": date(2030, 10, 16), "starts": "14:00", "minutes": 120}]
    assert [(refused["title"], refused["reason"]) for refused in said["refused"]] == [("Bezet", "private")]
    assert "iemand" not in str(said)


@pytest.mark.proves("F14")
def test_outlook() -> None:
    said = of("outlook")
    assert [when(event) for event in said["events"]] == [
        ("Spreekuur energie", "2030-10-03", "10:00", 90, "FREQ=MONTHLY;UNTIL=20310630;INTERVAL=1;BYDAY=1TH"),
        ("Buurtschouw", "2030-10-04", "19:00", 120, ""), ("Canceled: Informatieavond", "2030-10-05", "19:00", 120, "")]
    assert [event["off"] for event in said["events"]] == [False, False, True]
    assert said["events"][0]["off_days"] == [date(2031, 1, 2)]
    assert said["events"][0]["where"] == "Wijkcentrum, zaal 2"


@pytest.mark.proves("F14")
def test_nextcloud() -> None:
    said = of("nextcloud")
    assert [when(event) for event in said["events"]] == [
        ("Samen oogsten 🥕", "2030-10-12", "09:30", 150, "FREQ=WEEKLY;COUNT=6;BYDAY=SA"),
        ("Samen oogsten 🥕", "2030-12-05", "09:30", 150, ""), ("Sterren kijken", "2030-10-20", "20:00", 60, "")]
    assert said["events"][0]["off_days"] == [date(2030, 10, 19)]
    assert said["refused"] == []


@pytest.mark.proves("F14")
@pytest.mark.parametrize(("start", "head", "wall"), [
    ("DTSTART:20301101T090000Z", "", "10:00"),                                      # the clock of the world
    ("DTSTART:20301001T090000Z", "", "11:00"),                                      # in summer
    ("DTSTART:20301101T090000", "", "09:00"),                                       # floats: as it stands
    ("DTSTART:20301101T090000", "X-WR-TIMEZONE:Europe/London", "10:00"),            # floats, in a calendar of elsewhere
    ("DTSTART:20301101T090000", "X-WR-TIMEZONE:Mars/Base", "09:00"),
    ("DTSTART;TZID=America/New_York:20301101T090000", "", "14:00"),
    ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Amsterdam:20301101T090000", "", "09:00"),
    ("DTSTART;TZID=Romance Standard Time:20301101T090000", "", "09:00"),
    ("DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin\":20301101T090000", "", "09:00"),
    ("DTSTART;TZID=Eigen:20301101T090000", "BEGIN:VTIMEZONE\r\nTZID:Eigen\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE", "04:30"),
    ("dtstart;tzid=europe/amsterdam:20301101T090000", "", "09:00"),
    ("DTSTART;VALUE=DATE:20301101", "", ""), ("DTSTART:20301101", "", ""),
])
def test_every_clock_is_told_to_the_wall(start: str, head: str, wall: str) -> None:
    assert one(start, head=head)[2] == wall


@pytest.mark.parametrize(("lines", "minutes"), [
    (["DTSTART:20301101T090000", "DTEND:20301101T101500"], 75), (["DTSTART:20301101T090000", "DURATION:PT90M"], 90),
    (["DTSTART:20301101T090000"], 60), (["DTSTART:20301101T090000", "DTEND:20301101T090000"], 1), (["DTSTART;VALUE=DATE:20301101"], 1440),
    (["DTSTART;VALUE=DATE:20301101", "DTEND;VALUE=DATE:20301101"], 1440), (["DTSTART;TZID=Europe/Amsterdam:20301026T220000", "DURATION:PT12H"], 720),
])
def test_how_long_it_takes(lines: list[str], minutes: int) -> None:
    assert one(*lines)[3] == minutes


@pytest.mark.proves("F14", "safety:B2")
@pytest.mark.parametrize(("lines", "reason"), [
    ([], "start"), (["DTSTART:gisteren"], "start"), (["DTSTART:20301332T250000"], "start"), (["DTSTART;TZID=Nergens/Land:20301101T090000"], "zone"),
    (["DTSTART;TZID=Europe:20301101T090000"], "zone"), (["DTSTART;TZID=" + "a" * 300 + ":20301101T090000"], "zone"),
    (["DTSTART:20301101T090000", "DTEND:20301031T090000"], "ends"), (["DTSTART:20301101T090000", "DTEND:20351031T090000"], "ends"),
    (["DTSTART:20301101T090000", "DURATION:P99999999D"], "ends"), (["DTSTART:00010101T000000Z"], "year"), (["DTSTART:99991231T235959"], "year"),
    (["DTSTART:20301101T090000", "RRULE:FREQ=DAILY;COUNT=1000000"], "rule_many"), (["DTSTART:20301101T090000", "RRULE:FREQ=SECONDLY"], "rule_unknown"),
    (["DTSTART:20301101T090000", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"], "rule_never"),
    (["DTSTART:20301101T090000", "RRULE:FREQ=WEEKLY;UNTIL=x"], "rule_unknown"),
    (["DTSTART:20301101T090000", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"], "rule_unknown"),
    (["DTSTART:20301101T090000", "CLASS:confidential"], "private"),
    (["DTSTART;TZID=Pacific/Auckland:20301101T090000", "RRULE:FREQ=WEEKLY;BYDAY=FR"], "zone"),
])
def test_an_event_that_cannot_come_in_says_why(lines: list[str], reason: str) -> None:
    assert refusal(*lines) == reason


DEEP = "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 9
HOSTILE = {
    "none": [b"", b"\0" * 99, b"<html>", b"BEGIN:VEVENT\nEND:VEVENT\n", b"\x89PNG\r\n"],
    "cut": [calendar("DTSTART:20301101T090000")[:-16], b"BEGIN:VCALENDAR\n"],
    "broken": [b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", b"BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n"], "deep": [DEEP.encode()],
    "many": [b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 2_001 + b"END:VCALENDAR\n"],
    "large": [b"x" * 5_000_001, b"BEGIN:VCALENDAR\nX:" + b"y" * 60_000, b"BEGIN:VCALENDAR\n" + b"\n" * 300_001, b"BEGIN:VCALENDAR\nX:" + b"y\n " * 60_000],
}


@pytest.mark.proves("safety:B2")
@pytest.mark.parametrize(("reason", "content"), [(reason, content) for reason, contents in HOSTILE.items() for content in contents])
def test_a_file_that_is_no_calendar_is_refused_whole(reason: str, content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        told(content, TODAY, HOME)
    assert caught.value.reason == reason


@pytest.mark.parametrize("written", [("utf-8", b"\xef\xbb\xbf"), ("cp1252", b""), ("utf-16-le", b"\xff\xfe")])
def test_letters_are_read_however_they_were_written(written: tuple[str, bytes]) -> None:
    text = calendar("DTSTART:20301101T090000").decode().replace("Koffie", "Café ’t Hoekje")
    assert told(written[1] + text.encode(written[0]), TODAY, HOME)["events"][0]["title"] == "Café ’t Hoekje"


def test_what_is_over_is_counted_and_what_stands_twice_comes_once() -> None:
    again = b"BEGIN:VEVENT\nUID:een\nSUMMARY:Weer\nDTSTART:20301102\nEND:VEVENT\nEND:VCALENDAR"
    twice = calendar("DTSTART:20301101T090000").replace(b"END:VCALENDAR\r\n", again)
    said = told(twice, TODAY, HOME)
    assert [event["title"] for event in said["events"]] == ["Koffie"] and [one["reason"] for one in said["refused"]] == ["double"]
    assert told(calendar("DTSTART:20200101"), TODAY, HOME)["past"] == 1


@pytest.mark.proves("safety:D1")
def test_one_calendar_brings_so_many_series_and_every_single_activity(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.agenda.calendars.reader.MOST_SERIES", 2)
    lines = [line for n in range(4) for line in ("BEGIN:VEVENT", f"UID:{n}", f"SUMMARY:Nummer {n}", "DTSTART;VALUE=DATE:20301201",
                                                  *(["RRULE:FREQ=DAILY"] if n < 3 else []), "END:VEVENT")]
    said = told("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR"]).encode(), TODAY, HOME)
    assert {event["title"] for event in said["events"]} == {"Nummer 0", "Nummer 1", "Nummer 3"}
    assert [(one["title"], one["reason"]) for one in said["refused"]] == [("Nummer 2", "series")] and "2" in said["uids"]
