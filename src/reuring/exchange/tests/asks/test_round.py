"""Asks on the round and on the phone: one's own, and of a colleague's only that it waits."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.rows import swap
from reuring.exchange.models import Ask
from reuring.hoods.models import Membership
from reuring.testing.asks import make_ask, make_match
from reuring.testing.street import move_in, visit_as


@pytest.fixture
def two(street: SimpleNamespace) -> SimpleNamespace:
    """A second connector, and nobody new who waits for a hand."""
    with scope(hood=street.oost):
        street.carla = move_in("carla", street.oost, "connector")
        Membership.objects.get(person=street.nico).shake_hands(by=street.cato)
    return street


def round_of(street: SimpleNamespace, who: str) -> str:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get("/oost/ronde/").text


@pytest.mark.proves("F20")
def test_an_ask_stands_on_the_round_of_its_connector_alone_and_without_a_word(two: SimpleNamespace) -> None:
    make_ask(two, text="kanarievraag", connector=two.cato)
    assert "Iemand vraagt je iets" in round_of(two, "cato") and "Iemand vraagt" not in round_of(two, "carla")
    assert "kanarie" not in round_of(two, "cato")


def test_after_two_days_a_colleague_takes_it_over_from_the_round(two: SimpleNamespace) -> None:
    ask = make_ask(two, connector=two.cato, waits_since=clock.ago(days=3))
    assert "Een vraag wacht al twee dagen op Cato" in round_of(two, "carla")
    visit_as(two, "carla").post(f"/oost/ronde/samen/{ask.pk}/ik/")
    with scope(hood=two.oost):
        assert Ask.objects.get().connector == two.carla


@pytest.mark.proves("R20")
def test_who_works_for_the_municipality_does_not_even_see_that_it_waits(two: SimpleNamespace) -> None:
    make_ask(two, connector=two.cato, waits_since=clock.ago(days=3))
    with scope(hood=two.oost):
        swap(Membership.objects.get(person=two.carla), {}, employer="Gemeente Waterbeek")
    assert "wacht al twee dagen" not in round_of(two, "carla")


def test_news_of_a_match_comes_to_its_connector(two: SimpleNamespace) -> None:
    with scope(hood=two.oost):
        ask = make_ask(two, connector=two.cato)
        ask.take_up(by=two.cato)
        match = make_match(two, ask=ask)
        assert "Iemand vraagt je iets" not in round_of(two, "cato")
        match.say_yes("giver", reach="06")
    assert "Iemand vraagt je iets" in round_of(two, "cato")


@pytest.mark.proves("F21")
def test_a_call_becomes_an_ask_that_who_took_it_reads_no_more(two: SimpleNamespace) -> None:
    said = {"name": "Riet", "phone": "024 111 11 11", "body": "Wie loopt er mee?", "what": "ask", "agreed": "on"}
    visit_as(two, "suus").post("/oost/ronde/telefoon/", said)
    with scope(hood=two.oost):
        ask = Ask.objects.get()
    assert (ask.asker_name, ask.reach, ask.entered_by, ask.consent, ask.author) == ("Riet", "024 111 11 11", two.suus, "spoken", None)
    assert visit_as(two, "suus").get(f"/oost/vragen/{ask.pk}/").status_code == 404
