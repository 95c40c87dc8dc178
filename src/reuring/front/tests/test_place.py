"""The page of a place gathers what hangs on it (F7): hours and host, activities, stories, history, what was heard, what others can learn."""
from __future__ import annotations

from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.agenda.models import Event
from reuring.core import clock
from reuring.front.place import moments
from reuring.hoods.models import Place, Voice
from reuring.testing.street import make_article, make_story, visit_as

pytestmark = pytest.mark.once


def page_of(street: SimpleNamespace, who: str = "visitor", **fields: Any) -> str:
    with scope(hood=street.oost):
        Place.objects.filter(pk=street.park.pk).update(**fields)
    street.oost.touch()
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/plek/{street.park.pk}/").content.decode()


@pytest.mark.proves("F7")
def test_a_place_tells_how_it_was_before_in_the_order_of_its_years(street: SimpleNamespace) -> None:
    page = page_of(street, history="1974 De molen sluit.\n1911: De ketel komt aan.\nper schip")
    assert page.index("1911") < page.index("1974")
    assert moments("1974 De molen sluit.\n1911: De ketel komt aan.\nper schip") == [("1911", "De ketel komt aan. per schip"), ("1974", "De molen sluit.")]


@pytest.mark.proves("F7")
def test_the_first_stories_stay_in_sight_when_many_followed(street: SimpleNamespace) -> None:
    with clock.told(clock.now() - timedelta(days=900)):
        make_story(street, title="Het eerste verhaal")
    for n in range(9):
        make_article(street, place=street.park, title=f"Nieuws {n}")
    page = page_of(street)
    assert "Het eerste verhaal" in page.split("De eerste verhalen van hier")[1]
    assert "Nieuws 8" in page and "Nieuws 0" not in page


@pytest.mark.proves("F7")
def test_what_is_on_at_a_place_stands_there_each_activity_once_at_its_next_date(street: SimpleNamespace) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with scope(hood=street.oost):
        for title, audience, place in (("Koffie", "public", street.park), ("Onder ons", "neighbours", street.park), ("Elders", "public", None)):
            Event(hood=street.oost, author=street.bram, audience=audience, title=title, body="Kom.", place=place, day=tomorrow, starts=time(10),
                  rule="FREQ=WEEKLY").put_up(by=street.bram)
    page = page_of(street)
    assert page.count(">Koffie</a>") == 1 and "10 uur" in page
    assert "Onder ons" not in page and "Elders" not in page
    assert "Onder ons" in page_of(street, "aisha")


@pytest.mark.proves("F7")
def test_a_story_for_neighbours_stays_with_neighbours(street: SimpleNamespace) -> None:
    make_story(street, title="Onder ons", audience="neighbours")
    assert {who: "Onder ons" in page_of(street, who) for who in ("visitor", "nico", "aisha")} == {"visitor": False, "nico": False, "aisha": True}


@pytest.mark.proves("S3-13")
def test_a_place_says_what_others_can_learn_there(street: SimpleNamespace) -> None:
    assert "Dit kun je van deze plek leren" not in page_of(street)
    assert "één lange tafel" in page_of(street, inspires="Er staat één lange tafel.").split("Dit kun je van deze plek leren")[1]


@pytest.mark.proves("S0-44", "S3-8")
def test_a_welcome_point_has_a_host_by_name_and_help_with_a_screen(street: SimpleNamespace) -> None:
    page = page_of(street, welcome=True, screen_help=True, host=street.cato, phone="024 000 00 09")
    assert "Nieuw hier? Vraag naar Cato." in page
    assert "Iemand helpt je ermee." in page
    assert 'href="tel:0240000009"' in page


@pytest.mark.proves("S0-44")
def test_a_place_online_is_entered_by_its_address(street: SimpleNamespace) -> None:
    page = page_of(street, kind="online", link="https://praat.example/oost", welcome=True)
    assert 'href="https://praat.example/oost" rel="noopener noreferrer nofollow">Ga naar binnen' in page


def test_a_host_who_must_not_be_found_is_not_named(street: SimpleNamespace) -> None:
    street.cato.hidden = True
    street.cato.save()
    page = page_of(street, host=street.cato, host_name="Samen Oost")
    assert "Cato" not in page.split("<main")[1]
    assert "Samen Oost" in page


@pytest.mark.proves("S0-68")
def test_what_was_heard_shows_at_its_place_only_with_a_yes(street: SimpleNamespace) -> None:
    for words, consent in (("Hier is het druk", "nameless"), ("Dat zeg ik niet hardop", "no"), ("Ik zing hier", "first_name")):
        with scope(hood=street.oost):
            Voice.objects.create(hood=street.oost, kind="heard", text=words, consent=consent, name="Joop", place=street.park, found_in="library",
                                 read_at=clock.now())
    heard = page_of(street).split("Hier gehoord")[1].split("</section>")[0]
    assert "Dat zeg ik niet hardop" not in heard
    assert "een buur, in de bibliotheek" in heard and "Joop, in de bibliotheek" in heard


def test_a_place_costs_eight_questions_at_most_with_a_map_and_without(street: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    page_of(street, lon=5.64, lat=52.64, host=street.cato)
    for client in (Client(), visit_as(street, "aisha")):
        street.oost.touch()
        with django_assert_max_num_queries(8):
            assert client.get(f"/oost/plek/{street.park.pk}/").status_code == 200
