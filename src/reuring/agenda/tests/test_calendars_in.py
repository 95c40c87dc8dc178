"""Calendars that come in: once is once, what changed here stays, what is gone is called off and visible, and nothing is half done."""
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.agenda.calendars.arriving import Calendar, NotRead, Said, read
from reuring.agenda.calendars.taking import plain, take_over
from reuring.agenda.models import Arrival, CalendarSource, Event, Turn
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Place
from reuring.posts.models import Happening

ICS = Path(__file__).with_name("ics")


def ahead(days: int) -> date:
    return clock.today() + timedelta(days=days)


def koffie(**given: Any) -> Said:
    fields: dict[str, Any] = {"uid": "koffie", "title": "Koffie", "body": "Kom langs.", "where": "", "url": "", "day": ahead(3), "starts": time(10),
                              "minutes": 120, "rule": "", "off": False}
    return Said(**fields | given)


def calendar(*events: Said, uids: set[str] | None = None) -> Calendar:
    return Calendar("De Ark", list(events), {one.uid for one in events} | (uids or set()), 0, [])


@pytest.fixture
def source(in_oost: SimpleNamespace) -> CalendarSource:
    return CalendarSource.objects.create(hood=in_oost.oost, address="https://ark.example.org/a.ics", by=in_oost.cato, place=in_oost.park)


def take(source: CalendarSource, *events: Said, **more: Any) -> dict[str, int]:
    return {name: count for name, count in take_over(source, calendar(*events, **more), by=source.by).items() if count}


@pytest.mark.proves("F14")
def test_again_is_once(source: CalendarSource) -> None:
    assert take(source, koffie()) == {"added": 1}
    version = Event.objects.get().sequence
    assert take(source, koffie()) == {"same": 1}
    assert Event.objects.get().sequence == version
    assert (source.name, source.told["counts"]["same"]) == ("De Ark", 1)


@pytest.mark.proves("F14")
def test_it_stands_in_the_agenda_as_the_calendar_says(source: CalendarSource, in_oost: SimpleNamespace) -> None:
    take(source, koffie(rule="FREQ=WEEKLY", url="https://ark.example.org/1"))
    event = Event.objects.get()
    assert (event.title, event.day, event.starts, event.minutes, event.rule) == ("Koffie", ahead(3), time(10), 120, "FREQ=WEEKLY")
    assert (event.audience, event.place, event.free, event.author) == ("public", in_oost.park, False, in_oost.cato)
    assert event.source_url == "https://ark.example.org/1"


@pytest.mark.proves("F14")
def test_it_is_about_the_doing_its_title_names_until_a_hand_here_says_otherwise(source: CalendarSource, in_oost: SimpleNamespace) -> None:
    take(source, koffie(title="Tuinieren in het park"))
    event = Event.objects.get()
    assert list(event.topics.all()) == [in_oost.garden]
    event.topics.clear()
    take(source, koffie(title="Tuinieren in De Ark"))
    assert list(event.topics.all()) == []


@pytest.mark.parametrize(("title", "body", "about"), [
    ("Open middag", "Kom tuinieren en neem soep mee.", ["tuinieren"]), ("Koffie", "Kom langs.", []), ("Tuinieren", "Tuinieren.", ["tuinieren"])])
def test_where_its_title_names_no_doing_its_description_may(source: CalendarSource, title: str, body: str, about: list[str]) -> None:
    take(source, koffie(title=title, body=body))
    assert list(Event.objects.get().topics.values_list("name", flat=True)) == about


@pytest.mark.proves("F14")
def test_what_the_calendar_changes_is_changed(source: CalendarSource) -> None:
    take(source, koffie())
    assert take(source, koffie(title="Koffie en thee", starts=time(11))) == {"changed": 1}
    event = Event.objects.get()
    assert (event.title, event.starts, event.body) == ("Koffie en thee", time(11), "Kom langs.")


@pytest.mark.proves("F14")
def test_what_was_changed_here_stays(source: CalendarSource, in_oost: SimpleNamespace) -> None:
    take(source, koffie())
    Event.objects.get().rearrange(by=in_oost.cato, title="Open koffie", cost="een euro")
    assert take(source, koffie(title="KOFFIE!!", body="Nieuw.")) == {"changed": 1}
    assert take(source, koffie(title="KOFFIE!!", body="Nieuw.")) == {"kept": 1}
    event = Event.objects.get()
    assert (event.title, event.body, event.cost) == ("Open koffie", "Nieuw.", "een euro")


@pytest.mark.proves("F14")
def test_what_is_gone_is_called_off_and_visible(source: CalendarSource) -> None:
    take(source, koffie(), koffie(uid="film", title="Film"))
    assert take(source, koffie()) == {"same": 1, "off": 1}
    film = Event.objects.get(title="Film")
    assert (film.going, film.state) == ("off", "shown") and film.off_why
    assert take(source, koffie(), koffie(uid="film", title="Film")) == {"same": 1, "changed": 1, "back": 1}
    assert Event.objects.get(title="Film").going == "on"


@pytest.mark.proves("F14")
def test_called_off_there_is_called_off_here_and_called_off_here_stays_so(source: CalendarSource, in_oost: SimpleNamespace) -> None:
    take(source, koffie(), koffie(uid="film", title="Film"))
    Event.objects.get(title="Koffie").call_off(by=in_oost.cato, why="regen")
    assert take(source, koffie(), koffie(uid="film", title="Film", off=True)) == {"same": 1, "changed": 1, "off": 1}
    assert {event.title: (event.going, event.off_why == "regen") for event in Event.objects.all()} == {"Koffie": ("off", True), "Film": ("off", False)}
    take(source, koffie(), koffie(uid="film", title="Film"))
    assert {event.title: event.going for event in Event.objects.all()} == {"Koffie": "off", "Film": "on"}


def test_what_is_over_is_not_called_off(source: CalendarSource) -> None:
    take(source, koffie(), koffie(uid="film"))
    with clock.told(clock.ahead(days=30)):
        assert take(source, koffie(uid="nieuw", day=ahead(5)), uids={"koffie"}) == {"added": 1}


@pytest.mark.proves("F14")
def test_a_calendar_in_which_nothing_is_known_any_more_changes_nothing(source: CalendarSource) -> None:
    take(source, koffie(), koffie(uid="film"))
    for strange in ((), (koffie(uid="anders"),)):
        with pytest.raises(NotRead) as caught:
            take(source, *strange)
        assert caught.value.reason == "gone"
    assert set(Event.objects.values_list("going", flat=True)) == {"on"}


@pytest.mark.proves("F14")
def test_single_dates_move_and_fall_out_and_come_back(source: CalendarSource) -> None:
    weekly = koffie(rule="FREQ=WEEKLY")
    off, moved = str(ahead(10)), {str(ahead(17)): [str(ahead(18)), "11:00", 60]}
    take(source, replace(weekly, days={off: "off"} | moved))
    assert {turn.day: (turn.state, turn.to_day) for turn in Turn.objects.all()} == {ahead(10): ("off", None), ahead(17): ("moved", ahead(18))}
    assert take(source, replace(weekly, days=moved)) == {"changed": 1}
    assert Turn.objects.get(day=ahead(10)).state == "on"


def test_a_date_that_was_changed_here_is_left_alone(source: CalendarSource, in_oost: SimpleNamespace) -> None:
    weekly = koffie(rule="FREQ=WEEKLY")
    take(source, weekly)
    Turn.of(Event.objects.get(), ahead(10)).cancel(by=in_oost.cato, why="glad")
    take(source, replace(weekly, days={str(ahead(10)): [str(ahead(11)), "10:00", 60]}))
    take(source, weekly)
    assert (Turn.objects.get().state, Turn.objects.get().why) == ("off", "glad")


@pytest.mark.parametrize(("where", "place", "words"), [("Het Park, Oost", "Het Park", ""), ("Achter de school", None, "Achter de school"), ("", "Het Park", ""),
                                                       ("café het hoekje", "Café Het Hoekje", "")])
def test_a_place_is_known_by_its_name(where: str, place: str | None, words: str, source: CalendarSource, in_oost: SimpleNamespace) -> None:
    Place.objects.create(hood=in_oost.oost, slug="hoekje", name="Café Het Hoekje")
    take(source, koffie(where=where))
    event = Event.objects.get()
    assert (event.place.name if event.place else None, event.where) == (place, words)


@pytest.mark.proves("F14")
def test_an_import_that_is_interrupted_leaves_nothing(source: CalendarSource, monkeypatch: pytest.MonkeyPatch) -> None:
    put_up, done = Event.put_up, []

    def interrupted(self: Event, **given: Any) -> None:
        done.append(put_up(self, **given))
        if len(done) == 3:
            raise KeyboardInterrupt
    monkeypatch.setattr(Event, "put_up", interrupted)
    with pytest.raises(KeyboardInterrupt):
        take(source, *(koffie(uid=str(number)) for number in range(5)))
    assert (Event.objects.count(), Arrival.objects.count(), Happening.objects.count()) == (0, 0, 0)


def test_two_calendars_with_the_same_activity_make_one(source: CalendarSource, in_oost: SimpleNamespace) -> None:
    other = CalendarSource.objects.create(hood=in_oost.oost, address="https://other.example.org/a.ics", by=in_oost.cato)
    take(source, koffie())
    assert take(other, koffie()) == {"double": 1}
    with scope(hood=in_oost.west):
        west = CalendarSource.objects.create(hood=in_oost.west, address="https://ark.example.org/a.ics", by=in_oost.zoe)
        assert take(west, koffie()) == {"added": 1}


def test_the_first_time_nobody_is_written_to(source: CalendarSource, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        take(source, *(koffie(uid=str(number)) for number in range(9)))
    assert OutgoingMail.objects.count() == 0


def test_pages_become_words() -> None:
    page = "<p>Koffie &amp; thee</p>Kom <b>gerust</b>.<br>Meer op <a href='x'>onze pagina</a><script>alert(1)</script>"
    assert plain(page) == "Koffie & thee\nKom gerust.\nMeer op onze pagina"
    assert plain("3 < 4  en\n\n\n5 > 4") == "3 < 4 en\n\n5 > 4"


@pytest.mark.proves("F14")
@pytest.mark.parametrize(("name", "count"), [("google", 3), ("outlook", 3), ("nextcloud", 3)])
def test_a_real_file_comes_in_by_the_reader_and_the_agenda(name: str, count: int, source: CalendarSource) -> None:
    with clock.told(datetime(2030, 9, 20, 12, tzinfo=UTC)):
        counts = take_over(source, read((ICS / f"{name}.ics").read_bytes()), by=source.by)
    assert (counts["added"], Event.objects.count()) == (count, count)


@pytest.mark.proves("safety:B2")
@pytest.mark.parametrize(("content", "reason"), [(b"", "none"), (b"x" * 6_000_000, "large"), (b"BEGIN:VCALENDAR\n", "cut")])
def test_the_reader_refuses_in_words(content: bytes, reason: str) -> None:
    with pytest.raises(NotRead) as caught:
        read(content)
    assert caught.value.reason == reason and caught.value.words


@pytest.mark.proves("safety:D1")
def test_a_neighbourhood_takes_no_more_series_than_a_page_can_follow(source: CalendarSource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.agenda.calendars.taking.MOST_SERIES", 2)
    many = [koffie(uid=str(n), rule="FREQ=DAILY") for n in range(4)]
    assert take(source, *many, koffie()) == {"added": 3, "refused": 2}
    assert [one["reason"] for one in source.told["refused"]] == ["series", "series"]
    take(source, *many, koffie(rule="FREQ=DAILY"))
    assert Event.objects.exclude(rule="").count() == 2
