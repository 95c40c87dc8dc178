"""The pages of what is on, as a visitor and a neighbour see them."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.agenda.listing import events_at
from reuring.agenda.models import Event, Turn
from reuring.core import clock
from reuring.core.policy import Viewer
from reuring.testing.street import make_article, make_event, visit_as

NEXT = timedelta(days=7)


def page(path: str, who: str = "visitor", street: Any = None) -> str:
    return (visit_as(street, who) if street else Client()).get(path).content.decode()


def turned(event: Event, act: Callable[[Turn], Any], weeks: int = 0) -> date:
    day = event.day + weeks * NEXT
    with scope(hood=event.hood_id):
        act(Turn.of(event, day))
    return day


@pytest.mark.proves("F2")
def test_a_weekly_coffee_stands_in_the_agenda_week_after_week(street: SimpleNamespace) -> None:
    event = make_event(street)
    first, later = page("/oost/agenda/"), page(f"/oost/agenda/?vanaf={(event.day + 5 * NEXT).isoformat()}")
    assert first.count("Koffie in het park") == 1 and "10 tot 12 uur" in first and later.count("Koffie in het park") == 2
    assert f"/oost/agenda/{event.pk}/{event.day.isoformat()}/" in first


@pytest.mark.proves("F2")
def test_a_cancelled_date_shows_as_cancelled_with_its_reason(street: SimpleNamespace) -> None:
    event = make_event(street)
    day = turned(event, lambda turn: turn.cancel(by=street.bram, why="De ketel is stuk."))
    for path in ("/oost/agenda/", f"/oost/agenda/{event.pk}/{day}/"):
        assert "gaat niet door" in page(path).lower() and "De ketel is stuk." in page(path)
    assert "Ik ga mee" not in page(f"/oost/agenda/{event.pk}/{day}/") and "Ik ga mee" in page(f"/oost/agenda/{event.pk}/")


@pytest.mark.proves("F2")
def test_a_moved_date_stands_in_both_places(street: SimpleNamespace) -> None:
    event = make_event(street)
    to = event.day + timedelta(days=2)
    turned(event, lambda turn: turn.move(by=street.bram, to=to, starts=time(14), minutes=60, why="Bram is naar de tandarts."))
    shown = page("/oost/agenda/")
    assert shown.count("Koffie in het park") == 2 and "Verzet naar:" in shown and "14 tot 15 uur" in shown and shown.count("naar de tandarts") == 2


@pytest.mark.proves("F2")
def test_what_is_called_off_stays_visible(street: SimpleNamespace) -> None:
    event = make_event(street, rule="")
    assert visit_as(street, "bram").post(f"/oost/agenda/{event.pk}/gaat-niet-door/", {"why": "Regen."}).status_code == 302
    assert "Dit gaat niet door." in page(f"/oost/agenda/{event.pk}/") and "Regen." in page("/oost/agenda/")
    visit_as(street, "bram").post(f"/oost/agenda/{event.pk}/gaat-toch-door/")
    assert "Dit gaat niet door." not in page(f"/oost/agenda/{event.pk}/")


@pytest.mark.proves("F2")
@pytest.mark.parametrize(("query", "found"), [
    ("", 2), ("?gratis=1", 1), ("?drempelvrij=1", 1), ("?plek={park}", 1), ("?over=tuinieren", 1), ("?gratis=1&drempelvrij=1", 0), ("?plek=x&over=y", 0)])
def test_the_agenda_is_narrowed_by_links(street: SimpleNamespace, query: str, found: int) -> None:
    make_event(street, title="Koffie met cake", rule="", cost="€ 2", free=False, accessible=True)
    soup = make_event(street, title="Soep met brood", rule="", place=None, where="op de stoep")
    soup.topics.add(street.garden)
    shown = page(f"/oost/agenda/{query.format(park=street.park.pk)}")
    assert sum(title in shown for title in ("Koffie met cake", "Soep met brood")) == found


@pytest.mark.proves("F2")
def test_a_month_is_a_table_with_a_row_for_each_week(street: SimpleNamespace, time_machine: Any) -> None:
    time_machine.move_to("2026-12-01T09:00:00+01:00")
    make_event(street, day=date(2026, 12, 3))
    shown = page("/oost/agenda/?maand=2026-12")
    assert shown.count("<tr>") == 6 and shown.count("Koffie in het park") == 5 and "januari 2027" in shown and "november 2026" in shown


@pytest.mark.parametrize("query", [
    "maand=9999-12", "maand=1-1", "maand=", "maand=0000-00", "vanaf=2026-02-31", "vanaf=99999-01-01", "vanaf=1969-12-31", "plek=" + "9" * 99])
def test_a_span_that_is_none_shows_this_one(street: SimpleNamespace, query: str) -> None:
    assert Client().get(f"/oost/agenda/?{query}").status_code == 200


@pytest.mark.parametrize("day", ["2026-13-01", "2026-02-30", "1999-01-01", "9999-12-31"])
def test_a_day_that_is_no_date_of_it_has_no_page(street: SimpleNamespace, day: str) -> None:
    event = make_event(street)
    path = f"/oost/agenda/{event.pk}/{day}/"
    assert [Client().get(path).status_code, visit_as(street, "aisha").post(f"{path}mee/").status_code] == [404] * 2


@pytest.mark.proves("F2", "safety:A1")
def test_an_activity_for_neighbours_is_in_no_list_of_a_visitor(street: SimpleNamespace) -> None:
    make_event(street, audience="neighbours", title="Besloten soep", hashtag="soep")
    paths = ["/oost/", "/oost/agenda/", f"/oost/agenda/?maand={clock.today() + NEXT:%Y-%m}", "/oost/agenda.ics", "/oost/agenda/over/soep/",
             f"/oost/plek/{street.park.pk}/agenda.ics"]
    assert [path for path in paths if "Besloten soep" in page(path)] == []
    assert "Besloten soep" in page("/oost/agenda/", "aisha", street)


@pytest.mark.proves("F7")
def test_a_place_knows_what_comes_there(in_oost: SimpleNamespace) -> None:
    make_event(in_oost, rule="")
    make_event(in_oost, place=None, title="Ergens anders")
    assert [entry.event.title for entry in events_at(in_oost.park.pk, Viewer())] == ["Koffie in het park"]


@pytest.mark.proves("S3-2")
def test_everything_of_one_word_stands_together(street: SimpleNamespace) -> None:
    event = make_event(street, hashtag="straatfeest", title="Straatfeest")
    make_article(street, title="Wie heeft een tafel?", body="Voor #straatfeest zoeken we tafels.")
    shown = page("/oost/agenda/over/straatfeest/")
    assert "Wie heeft een tafel?" in shown and f"/oost/agenda/{event.pk}/" in shown and "#straatfeest" in page(f"/oost/agenda/{event.pk}/")


@pytest.mark.proves("F2", "F1")
def test_vandaag_shows_what_is_on_this_week(street: SimpleNamespace) -> None:
    make_event(street, day=clock.today() + timedelta(days=1), title="Soep op de stoep")
    make_event(street, day=clock.today() + timedelta(days=9), title="Nog ver weg", rule="")
    shown = page("/oost/")
    assert "Soep op de stoep" in shown and "Ik ga mee" in shown and "Nog ver weg" not in shown and "Hele agenda" in shown


def test_an_activity_is_no_news(street: SimpleNamespace) -> None:
    make_event(street, title="Soep op de stoep")
    assert [path for path in ("/oost/nieuws.atom", "/oost/feed.json", "/oost/nieuws/") if "Soep op de stoep" in page(path)] == []


@pytest.mark.proves("safety:B3")
def test_what_search_engines_read_cannot_end_its_own_block(street: SimpleNamespace) -> None:
    event = make_event(street, title="</script><script>alert(1)</script>", online="https://stroom.example/&<x>")
    block = page(f"/oost/agenda/{event.pk}/").split('type="application/ld+json">')[1].split("</script>")[0]
    assert "<" not in block and "\\u003c/script\\u003e" in block and "MixedEventAttendanceMode" in block and "EventScheduled" in block


def test_a_neighbourhood_that_does_not_run_has_no_agenda(street: SimpleNamespace) -> None:
    street.oost.__class__.objects.filter(pk=street.oost.pk).update(life="resting")
    assert Client().get("/oost/agenda/").status_code == 302


@pytest.mark.once
@pytest.mark.proves("F2")
def test_a_month_leads_to_today_or_to_the_first_day_after_it_with_something(street: SimpleNamespace, time_machine: Any) -> None:
    time_machine.move_to("2026-12-08T12:00:00+01:00", tick=False)
    make_event(street, rule="", day=date(2026, 12, 3))
    make_event(street, rule="", day=date(2026, 12, 10))
    shown = page("/oost/agenda/?maand=2026-12")
    assert '<a href="#nu">Naar vandaag</a>' in shown and shown.count('id="nu"') == 1
    assert "donderdag 10 december" in shown.partition('id="nu"')[2].partition("</td>")[0]
    elsewhere = page("/oost/agenda/?maand=2027-01")
    assert 'href="/oost/agenda/?maand=2026-12#nu"' in elsewhere and 'id="nu"' not in elsewhere
