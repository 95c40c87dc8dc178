"""Joining: one way to reach you, no password, and every question may stay unanswered."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.accounts.tests.letters import code_in, letter, type_code
from reuring.core import clock
from reuring.front import people
from reuring.hoods.forms import JoinForm
from reuring.hoods.models import Interest, Membership, Topic
from reuring.hoods.models.interests import pick_shown, say_wishes
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once


def join_by_mail(name: str = "Samir", email: str = "samir@example.org", **more: str) -> Client:
    """A new browser that asked to join, and typed the code."""
    client = Client()
    client.post("/oost/meedoen/", {"name": name, "email": email, **more})
    client.last = type_code(client, code_in(letter(email)))
    return client


def member(street: SimpleNamespace, person: Person, hood: str = "oost") -> Membership | None:
    with scope(hood=getattr(street, hood)):
        return Membership.objects.filter(person=person).first()


@pytest.mark.proves("F74", "A2", "J1")
def test_a_name_and_an_address_are_enough(street: SimpleNamespace) -> None:
    client = join_by_mail()
    samir = Person.objects.get(email="samir@example.org")
    assert (samir.name, samir.has_usable_password()) == ("Samir", False)
    assert member(street, samir).role == "resident"
    assert client.last.url == "/oost/meedoen/wat/"
    assert client.get("/oost/ik-hier/").status_code == 200


@pytest.mark.proves("F74")
def test_at_most_three_fields_and_no_birth_date() -> None:
    assert list(JoinForm().fields) == ["name", "email"]


def test_asking_makes_nobody_before_the_code(street: SimpleNamespace) -> None:
    Client().post("/oost/meedoen/", {"name": "Samir", "email": "samir@example.org"})
    assert not Person.objects.filter(email="samir@example.org").exists()


@pytest.mark.proves("A2")
def test_what_was_tapped_before_joining_is_kept(street: SimpleNamespace) -> None:
    client = join_by_mail(next="/oost/nieuws/")
    assert client.last.url == "/oost/meedoen/wat/?next=%2Foost%2Fnieuws%2F"
    assert client.post("/oost/meedoen/wat/", {"next": "/oost/nieuws/"}).url == "/oost/nieuws/"


def test_the_way_on_stays_on_this_site(street: SimpleNamespace) -> None:
    assert join_by_mail(next="https://example.com/").last.url == "/oost/meedoen/wat/"


def test_a_name_that_is_no_name_is_asked_again_with_what_was_typed(street: SimpleNamespace) -> None:
    answer = Client().post("/oost/meedoen/", {"name": "123", "email": "samir@example.org"})
    assert answer.status_code == 422
    assert "samir@example.org" in answer.content.decode()


@pytest.mark.proves("F72")
def test_what_besloten_means_stands_beside_the_button(street: SimpleNamespace) -> None:
    page = Client(HTTP_ACCEPT_LANGUAGE="nl").get("/oost/meedoen/").content.decode()
    assert page.index('id="besloten"') < page.index("Ik doe mee")
    assert "Zij kunnen het wel doorvertellen" in page


@pytest.mark.proves("F70", "S0-21")
def test_somebody_with_an_account_joins_with_one_button(street: SimpleNamespace) -> None:
    zoe = visit_as(street, "zoe")
    assert 'name="email"' not in zoe.get("/oost/meedoen/").content.decode()
    assert zoe.post("/oost/meedoen/").url == "/oost/meedoen/wat/"
    assert member(street, street.zoe).has_met is False
    assert member(street, street.zoe, "west").has_met is True


@pytest.mark.proves("F70", "S0-21")
def test_two_neighbourhoods_two_roles(street: SimpleNamespace) -> None:
    visit_as(street, "cato").post("/west/meedoen/")
    client = visit_as(street, "cato")
    assert client.get("/oost/ronde/").status_code == 200
    assert client.get("/west/ronde/").status_code == 403


def test_joining_twice_is_joining_once(street: SimpleNamespace) -> None:
    assert visit_as(street, "aisha").get("/oost/meedoen/").status_code == 200
    with scope(hood=street.oost):
        assert Membership.objects.filter(person=street.aisha).count() == 1


@pytest.mark.proves("F72")
def test_who_was_not_met_cannot_read_the_closed_lane(street: SimpleNamespace) -> None:
    client = join_by_mail()
    assert client.get("/oost/nieuws/nieuw/").status_code == 403


@pytest.mark.proves("A4", "R15", "F67")
def test_choosing_nothing_is_an_answer(street: SimpleNamespace) -> None:
    nico = visit_as(street, "nico")
    assert nico.post("/oost/meedoen/wat/", {}).url == "/oost/meedoen/welkom/"
    assert member(street, street.nico).ask_again is False


@pytest.mark.proves("R15", "F67", "S3-35")
def test_both_lists_come_from_the_same_topics(street: SimpleNamespace) -> None:
    client = visit_as(street, "nico", HTTP_ACCEPT_LANGUAGE="nl")
    page = client.get("/oost/meedoen/wat/").content.decode()
    assert [page.count(f'name="{wish}" value="{street.garden.pk}"') for wish in ("seeks", "offers", "does")] == [1, 1, 1]
    assert "Zoeken mag. Bieden mag. Niets kiezen mag ook." in page
    client.post("/oost/meedoen/wat/", {"seeks": street.garden.pk})
    assert wishes_of(street, street.nico) == [("seeks", False)]


@pytest.mark.proves("F67")
def test_answers_can_be_changed_and_leave_no_history(street: SimpleNamespace) -> None:
    client = visit_as(street, "nico")
    client.post("/oost/meedoen/wat/", {"seeks": street.garden.pk})
    client.post("/oost/meedoen/wat/", {"offers": street.garden.pk, "show": "on"})
    assert wishes_of(street, street.nico) == [("offers", True)]


@pytest.mark.proves("F67", "S3-35")
def test_a_topic_of_another_neighbourhood_is_refused(street: SimpleNamespace) -> None:
    with scope(hood=street.west):
        foreign = Topic.objects.create(hood=street.west, slug="varen", name="varen")
    assert visit_as(street, "nico").post("/oost/meedoen/wat/", {"seeks": foreign.pk}).status_code == 422
    assert wishes_of(street, street.nico) == []


@pytest.mark.proves("S0-62")
def test_after_a_year_a_wish_is_asked_again_and_no_longer_counts(in_oost: SimpleNamespace) -> None:
    nico = member(in_oost, in_oost.nico)
    say_wishes(nico, {"does": [in_oost.garden.pk]}, show=True)
    assert Interest.objects.on_show().count() == 1
    with time_machine.travel(clock.ahead(days=366)):
        assert nico.ask_again
        assert Interest.objects.on_show().count() == 0
        say_wishes(nico, {"does": [in_oost.garden.pk]}, show=True)
        assert Interest.objects.on_show().count() == 1


@pytest.mark.proves("S0-20", "F68")
def test_each_neighbourhood_sees_what_i_picked_for_it(street: SimpleNamespace) -> None:
    visit_as(street, "zoe").post("/oost/meedoen/")
    for hood, shown in (("oost", True), ("west", False)):
        with scope(hood=getattr(street, hood)):
            topic = Topic.objects.get_or_create(hood=getattr(street, hood), slug="muziek", name="muziek")[0]
            here = member(street, street.zoe, hood)
            say_wishes(here, {"does": [topic.pk]})
            pick_shown(here, here.interests.values_list("pk", flat=True) if shown else [])
            assert Interest.objects.on_show().exists() is shown


def wishes_of(street: SimpleNamespace, person: Person) -> list[tuple[str, bool]]:
    with scope(hood=street.oost):
        return list(Interest.objects.filter(membership__person=person).values_list("wish", "shown").order_by("wish"))


@pytest.mark.proves("J1")
def test_the_welcome_names_something_a_place_and_a_person(street: SimpleNamespace) -> None:
    page = visit_as(street, "nico").get("/oost/meedoen/welkom/").content.decode()
    assert all(words in page for words in ("Het Park", "Cato", "024 000 00 00"))


@pytest.mark.proves("S0-62")
def test_what_was_said_more_than_a_year_ago_shows_nowhere(in_oost: SimpleNamespace) -> None:
    say_wishes(member(in_oost, in_oost.cato), {"does": [in_oost.garden.pk]}, show=True)
    assert [face.does for face in people.team() if face.name == "Cato"] == [["tuinieren"]]
    with time_machine.travel(clock.ahead(days=366)):
        assert [face.does for face in people.team() if face.name == "Cato"] == [[]]
