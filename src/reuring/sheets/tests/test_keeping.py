"""How long it is kept, and what talks promise by themselves."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django_scopes import scope

from reuring.core import clock
from reuring.promises.models import Promise
from reuring.promises.rules import make_all
from reuring.sheets.jobs import clear
from reuring.sheets.models import Answer, Filled
from reuring.testing.street import visit_as


def told(street: SimpleNamespace, number: str = "W3", **said: object) -> Filled:
    with scope(hood=street.oost):
        talk = Filled(hood=street.oost, number=number, on_behalf="Riet", recorded_by=street.suus)
        talk.keep({0: {"text": "Fijn"}, 1: {"text": "Het Park"}}, quotable={0}, **{"consent": "spoken", **said})
        return talk


def left_after(days: int) -> list[str]:
    with time_machine.travel(clock.ahead(days=days)):
        clear()
    return list(Answer._base_manager.order_by("filled", "place").values_list("text", flat=True))


@pytest.mark.proves("safety:E5")
def test_a_talk_goes_after_a_year_and_a_quote_after_three(street: SimpleNamespace) -> None:
    told(street)
    assert left_after(360) == ["Fijn", "Het Park"]
    assert left_after(370) == ["Fijn"] and Filled._base_manager.get().on_behalf == ""
    assert left_after(1_090) == ["Fijn"]
    assert left_after(1_110) == [] and not Filled._base_manager.exists()


def test_a_name_stays_no_longer_than_its_quote(street: SimpleNamespace) -> None:
    told(street, named=True)
    left_after(370)
    assert Filled._base_manager.get().on_behalf == "Riet"


def test_a_neighbourhood_chooses_the_time_of_a_sheet(street: SimpleNamespace) -> None:
    told(street), told(street, "W4")
    cato = visit_as(street, "cato")
    assert cato.post("/oost/ronde/bladen/W3/bewaren/", {"talk": "12", "quote": "1"}).status_code == 422
    assert cato.post("/oost/ronde/bladen/W3/bewaren/", {"talk": "1", "quote": "1"}).status_code == 302
    assert left_after(40) == ["Fijn", "Het Park"] and Filled._base_manager.get().number == "W4"


def test_nobody_stands_with_a_map_in_the_head(street: SimpleNamespace) -> None:
    assert "on_behalf" not in visit_as(street, "suus").get("/oost/ronde/bladen/W12/").content.decode()


@pytest.mark.proves("R10")
def test_who_wants_to_hear_back_is_promised_that_once(street: SimpleNamespace) -> None:
    talks = {}
    with scope(hood=street.oost):
        for number, answer in (("W3", {8: {"text": "bellen"}}), ("W3", {8: {"text": "Nee hoor"}}), ("W16", {7: {"text": "0"}}), ("W16", {7: {"text": "3"}})):
            talk = Filled(hood=street.oost, number=number, on_behalf="Riet", recorded_by=street.suus)
            talk.keep(answer)
            talks[talk.pk] = talk
    assert (make_all() > 0, make_all()) == (True, 0)
    made = list(Promise._base_manager.filter(rule="feedback"))
    assert len(made) == 2
    assert {one.what for one in made} == {"Vertel Riet wat we met het gesprek deden: bellen"} and {one.promised_by for one in made} == {street.suus}
    assert {one.by_when for one in made} == {clock.today() + timedelta(days=14)}


def test_a_sheet_that_is_not_used_stands_on_no_list_and_comes_back(street: SimpleNamespace) -> None:
    cato = visit_as(street, "cato")
    cato.post("/oost/ronde/bladen/W3/bewaren/", {"talk": "12", "quote": "36", "away": "on"})
    assert "bladen/W3/" not in cato.get("/oost/ronde/bladen/").text and "bladen/W4/" in cato.get("/oost/ronde/bladen/").text
    assert cato.get("/oost/ronde/bladen/W3/").status_code == 200
    cato.post("/oost/ronde/bladen/W3/bewaren/", {"talk": "12", "quote": "36"})
    assert "bladen/W3/" in cato.get("/oost/ronde/bladen/").text
