"""Quotes: found by their words, read by whom they were meant for, gone at once when the yes is taken back."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.sheets.jobs import clear
from reuring.sheets.models import Answer, Filled
from reuring.testing.street import visit_as

READERS = {"connectors": {"cato"}, "neighbours": {"cato", "suus", "aisha"}, "public": {"cato", "suus", "aisha", "visitor"}}


def told(street: SimpleNamespace, audience: str = "public", number: str = "W3", **given: object) -> Answer:
    with scope(hood=street.oost):
        talk = Filled(hood=street.oost, number=number, on_behalf="Riet", recorded_by=street.suus)
        talk.keep({0: {"text": "De bakker kent iedereen."}}, quotable={0}, **{"consent": "spoken", "audience": audience} | given)
        return talk.answers.get()


def read_by(street: SimpleNamespace, path: str) -> set[str]:
    pages = {who: visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get(path).content.decode() for who in ("cato", "suus", "aisha", "visitor")}
    return {who for who, page in pages.items() if "De bakker kent iedereen." in page}


@pytest.mark.parametrize("audience", READERS)
def test_a_quote_is_found_and_read_by_whom_it_was_meant_for(street: SimpleNamespace, audience: str) -> None:
    one = told(street, audience)
    for path in ("uitspraken/", "uitspraken/?q=bakkers", f"uitspraken/{one.pk}/", "zoeken/?q=bakker"):
        assert read_by(street, f"/oost/{path}") == READERS[audience], path
    assert read_by(street, "/oost/uitspraken/?q=fietsen") == set()


@pytest.mark.parametrize(("number", "consent"), [("W3", "none"), ("W25", "spoken")])
def test_without_a_yes_and_about_care_nothing_is_a_quote(street: SimpleNamespace, number: str, consent: str) -> None:
    one = told(street, number=number, consent=consent)
    for path in ("uitspraken/", "uitspraken/?q=bakker", f"uitspraken/{one.pk}/", "zoeken/?q=bakker"):
        assert read_by(street, f"/oost/{path}") == set()


def test_the_yes_taken_back_takes_it_out_at_once(street: SimpleNamespace) -> None:
    one, client = told(street), visit_as(street, "suus")
    assert client.post(f"/oost/uitspraken/{one.pk}/terug/").status_code == 302
    assert [read_by(street, f"/oost/{path}") for path in ("uitspraken/", f"uitspraken/{one.pk}/", "zoeken/?q=bakker")] == [set()] * 3
    assert client.post(f"/oost/uitspraken/{one.pk}/terug/").status_code == 404
    one.refresh_from_db()
    assert (one.consent, one.back_at is not None) == ("back", True)


@pytest.mark.parametrize("how", ["taken back", "cleared"])
def test_a_page_that_is_kept_for_visitors_does_not_outlive_the_yes(street: SimpleNamespace, how: str) -> None:
    one, visitor = told(street), Client()
    paths = [f"/oost/uitspraken/{one.pk}/", "/oost/uitspraken/"]
    assert all("De bakker" in visitor.get(path).content.decode() for path in paths for _twice in range(2))
    if how == "taken back":
        visit_as(street, "suus").post(f"/oost/uitspraken/{one.pk}/terug/")
    else:
        Filled._base_manager.update(at=clock.ago(days=1_200))
        clear()
    assert not any("De bakker" in visitor.get(path).content.decode() for path in paths)


def test_the_origin_is_one_click_away_and_a_name_only_with_a_yes_to_that(street: SimpleNamespace) -> None:
    nameless, named = told(street), told(street, named=True)
    page = {who: visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/uitspraken/{nameless.pk}/").content.decode() for who in ("suus", "aisha")}
    assert "Hoe is het om hier te wonen?" in page["aisha"] and "Straatgesprek" in page["aisha"] and "op straat" in page["aisha"]
    talk = f"/oost/ronde/bladen/ingevuld/{nameless.filled_id}/"
    assert (talk in page["suus"], talk in page["aisha"], "Riet" in page["aisha"], "Suus" in page["aisha"]) == (True, False, False, False)
    assert "Riet" in visit_as(street, "aisha").get(f"/oost/uitspraken/{named.pk}/").content.decode()


def test_an_address_is_not_quoted(street: SimpleNamespace) -> None:
    sent = {"source": "street", "consent": "spoken", "audience": "public", "q0": "Bij Kerkstraat 12 is het fijn", "quotable": ["0"]}
    wrong = visit_as(street, "suus").post("/oost/ronde/bladen/W3/", sent)
    assert wrong.status_code == 422 and "Bij Kerkstraat 12 is het fijn" in wrong.content.decode()
    assert visit_as(street, "suus").post("/oost/ronde/bladen/W3/", sent | {"quotable": []}).status_code == 302
