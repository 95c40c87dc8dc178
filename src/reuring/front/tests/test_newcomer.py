"""Who is new finds in three taps three things of this week, a place and a person (F16, S0-45), where they are expected (S0-44), and may join with it."""
from __future__ import annotations

import re
from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.agenda.models import Event
from reuring.core import clock
from reuring.front.newcomer import WHEN, chosen
from reuring.hoods.models import Interest, Membership, Place, Topic
from reuring.testing.street import visit_as

from .test_today import show_topic

pytestmark = pytest.mark.once


def put_on(street: SimpleNamespace, title: str, days: int = 2, at: int = 10, **given: Any) -> Event:
    topics = given.pop("topics", [])
    with scope(hood=street.oost):
        event = Event(**{"hood": street.oost, "author": street.bram, "audience": "public", "title": title, "body": "Kom.", "place": street.park,
                         "day": clock.today() + timedelta(days=days), "starts": time(at)} | given)
        event.put_up(by=street.bram)
        event.topics.set(topics)
    return event


def result(street: SimpleNamespace, what: str = "tuinieren", when: str = "altijd", who: str = "visitor") -> str:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get("/oost/welkom/", {"wat": what, "wanneer": when}).content.decode()


def shown(text: str) -> list[str]:
    return re.findall(r'data-kind="\w+".*?<h3><a href="[^"]+">([^<]+)</a>', text, re.S)


@pytest.mark.proves("F16", "S0-45", "A1")
def test_three_taps_each_a_link_without_a_cookie(street: SimpleNamespace) -> None:
    client, path = Client(HTTP_ACCEPT_LANGUAGE="nl"), "/oost/welkom/"
    for wanted in ("tuinieren", "wanneer=avond"):
        answer = client.get(path)
        links = re.findall(r'class="choice" href="([^"]+)"', answer.content.decode())
        path = next(link for link in links if wanted in link).replace("&amp;", "&")
        assert not answer.cookies
    text = client.get(path).content.decode()
    assert "Je koos: tuinieren." in text and "Cato" in text and "Het Park" in text


@pytest.mark.proves("F16", "S0-45")
def test_what_they_like_comes_first_then_when_they_can(street: SimpleNamespace) -> None:
    put_on(street, "Koffie", days=1)
    put_on(street, "Schaken", days=2, at=20)
    put_on(street, "Wieden", days=3, topics=[street.garden])
    put_on(street, "Veel later", days=30, topics=[street.garden])
    assert shown(result(street, when="avond")) == ["Koffie", "Schaken", "Wieden"]
    put_on(street, "Zang", days=4, at=19)
    assert shown(result(street, when="avond")) == ["Schaken", "Wieden", "Zang"]


@pytest.mark.proves("F16", "S0-45")
def test_a_door_that_is_open_when_they_can_comes_before_what_is_on_when_they_cannot(street: SimpleNamespace) -> None:
    for n in range(3):
        put_on(street, f"Koffie {n}", days=1)
    with scope(hood=street.oost):
        Place.objects.create(hood=street.oost, slug="raam", name="Het Raam", kind="indoor", hours="dagelijks 20 tot 21 uur")
    assert "Het Raam" in shown(result(street, when="avond")) and "Het Raam" not in shown(result(street, when="ochtend"))


@pytest.mark.proves("F16")
def test_open_doors_make_it_three(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        Place.objects.create(hood=street.oost, slug="ark", name="De Ark", kind="indoor", hours="dagelijks 10 tot 12 uur", welcome=True, host=street.cato)
    text = result(street)
    assert shown(text) == ["De Ark"]
    assert "Hier word je verwacht" in text and "Vraag naar Cato." in text


@pytest.mark.proves("S0-44")
def test_somebody_new_is_expected_outside_and_online(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        for name, kind in (("De Ark", "indoor"), ("Praathoek", "online")):
            Place.objects.create(hood=street.oost, slug=name[:4].lower(), name=name, kind=kind, welcome=True, host_name="Samen", link="https://a.example")
    doors = result(street).split("Hier word je verwacht")[1]
    assert doors.index("De Ark") < doors.index("Praathoek")


@pytest.mark.proves("S0-45", "R26")
def test_a_neighbour_shows_only_who_chose_to_say_hello(street: SimpleNamespace) -> None:
    show_topic(street, "bram", "tuinieren", findable=True)
    assert "Bram" not in result(street)
    with scope(hood=street.oost):
        Membership.objects.filter(person=street.bram).update(greets=True)
    street.oost.touch()
    assert "Bram" in result(street)
    street.bram.hidden = True
    street.bram.save()
    street.oost.touch()
    assert "Bram" not in result(street)


@pytest.mark.proves("F16", "J2")
def test_what_was_chosen_comes_along_when_they_join(street: SimpleNamespace) -> None:
    further = re.search(r'href="(/oost/meedoen/[^"]*)"', result(street).split("Iets voor jou?")[1])
    assert further and further[1] == "/oost/meedoen/?wat=tuinieren"
    client = visit_as(street, "zoe", HTTP_ACCEPT_LANGUAGE="nl")
    assert 'name="wat" value="tuinieren"' in client.get(further[1]).content.decode()
    answer = client.post("/oost/meedoen/", {"wat": "tuinieren"})
    assert answer.headers["Location"] == "/oost/meedoen/wat/?wat=tuinieren"
    ticked = re.findall(r'<input[^>]*name="seeks"[^>]*checked', client.get(answer.headers["Location"]).content.decode())
    assert len(ticked) == 1


@pytest.mark.proves("F16", "S0-44")
def test_the_first_page_after_joining_fits_what_was_said_and_names_who_says_hello(street: SimpleNamespace) -> None:
    put_on(street, "Wieden", days=5, topics=[street.garden])
    for n in range(3):
        put_on(street, f"Koffie {n}", days=1)
    with scope(hood=street.oost):
        Interest.objects.create(membership=Membership.objects.get(person=street.nico), topic=street.garden, wish="seeks")
    text = visit_as(street, "nico", HTTP_ACCEPT_LANGUAGE="nl").get("/oost/meedoen/welkom/").content.decode()
    assert "Wieden" in shown(text)
    assert "Welkom, Nico" in text and "Cato" in text


def test_an_activity_for_neighbours_is_not_shown_to_who_passes_by(street: SimpleNamespace) -> None:
    put_on(street, "Onder ons", audience="neighbours", topics=[street.garden])
    assert "Onder ons" not in result(street)


@pytest.mark.parametrize("words", ["", "<script>", "koken,koken,../x", "a" * 500])
def test_a_strange_choice_is_no_harm(street: SimpleNamespace, words: str) -> None:
    assert visit_as(street, "visitor").get("/oost/welkom/", {"wat": words, "wanneer": "ooit"}).status_code == 200
    assert len(chosen(words)) <= 8


def test_hours_fall_in_one_part_of_a_day() -> None:
    monday = clock.today() + timedelta(days=-clock.today().weekday())
    assert [[key for key in ("ochtend", "middag", "avond") if WHEN[key][1](monday, at)] for at in (9, 12, 18)] == [["ochtend"], ["middag"], ["avond"]]


def test_it_costs_eight_questions_at_most(street: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    put_on(street, "Wieden", topics=[street.garden])
    with scope(hood=street.oost):
        Topic.objects.create(hood=street.oost, slug="koken", name="koken")
    for who, path in (("visitor", "welkom/?wat=koken&wanneer=avond"), ("aisha", "welkom/?wat=koken&wanneer=avond"), ("nico", "meedoen/welkom/")):
        client = visit_as(street, who)
        with django_assert_max_num_queries(8):
            assert client.get(f"/oost/{path}").status_code == 200
