"""Somebody calls, and somebody wants to be called: nothing more is needed than a voice."""
from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.hoods.admit import enter_on_behalf
from reuring.hoods.models import Voice
from reuring.news.models import Article
from reuring.promises import calls
from reuring.promises.models import Promise
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

SAID = {"name": "Riet", "phone": "024 111 11 11", "body": "De lamp bij de bushalte is stuk.", "what": "back", "agreed": "on"}


def call(street: SimpleNamespace, **given: str) -> Any:
    return visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl").post("/oost/ronde/telefoon/", SAID | given)


@pytest.mark.proves("F108", "R23")
def test_a_call_becomes_a_call_back_with_a_day_and_its_origin(street: SimpleNamespace) -> None:
    assert call(street)["Location"] == "/oost/ronde/"
    promise, voice = Promise._base_manager.get(), Voice._base_manager.get()
    assert (promise.what, promise.promised_by, promise.by_when) == ("Bel Riet terug: De lamp bij de bushalte is stuk.", street.suus, calls.next_working_day())
    assert (voice.source, voice.agreed, voice.entered_by, voice.contact) == ("phone", True, street.suus, "024 111 11 11")
    page = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/beloftes/{promise.pk}/").content.decode()
    assert 'href="tel:0241111111"' in page and "per telefoon" in page


@pytest.mark.proves("F108")
@pytest.mark.parametrize("missing", [{"agreed": ""}, {"name": ""}, {"body": ""}, {"phone": ""}, {"by_when": "2020-01-01"}])
def test_without_a_yes_or_a_number_nothing_is_kept_and_all_words_stay(street: SimpleNamespace, missing: dict[str, str]) -> None:
    answer = call(street, **missing)
    kept = [words for name, words in SAID.items() if name in {"name", "body"} and name not in missing]
    assert answer.status_code == 422 and all(words in answer.content.decode() for words in kept)
    assert not Voice._base_manager.exists() and not Promise._base_manager.exists()


@pytest.mark.proves("F108", "S3-31")
def test_on_the_board_it_says_who_told_it_and_by_which_way(street: SimpleNamespace) -> None:
    call(street, what="board", phone="")
    article = Article._base_manager.get()
    assert (article.author, article.source, article.title) == (street.suus, "phone", "De lamp bij de bushalte is stuk.")
    assert article.body.endswith("Verteld door Riet, aan de telefoon.") and not Voice._base_manager.exists()


@pytest.mark.proves("R25")
def test_on_behalf_of_a_neighbour_whom_i_help_and_of_nobody_else(street: SimpleNamespace) -> None:
    given = {"scope": "schrijven", "consent": "spoken", "recorded_by": street.suus, "until": clock.today() + timedelta(days=99), "phone": "06 12345678"}
    with scope(hood=street.oost):
        riet = enter_on_behalf(street.oost, "Riet", route="phone", helper=street.suus, **given)
        riet.shake_hands(by=street.cato)
        henk = enter_on_behalf(street.oost, "Henk", route="phone", helper=street.cato, **given | {"phone": "06 87654321"})
        henk.shake_hands(by=street.cato)
    call(street, what="board", phone="0612345678")
    call(street, what="board", phone="0687654321", name="Henk", body="Iets anders.")
    first, second = Article._base_manager.order_by("pk")
    assert (first.author, first.entered_by, first.body) == (riet.person, street.suus, SAID["body"]) and second.author == street.suus


@pytest.mark.proves("safety:F6")
@pytest.mark.parametrize("body", ["Bel mij op 06 12345678", "Kom naar Horstacker 12", "Die Marokkaanse jongens gluren in auto's"])
def test_what_everyone_would_read_is_looked_at_first(street: SimpleNamespace, body: str) -> None:
    assert call(street, what="board", body=body).status_code == 422 and not Article._base_manager.exists()
    assert call(street, what="note", body=body).status_code == 302


def test_sent_twice_it_is_one_call_and_a_note_waits_to_be_read(street: SimpleNamespace) -> None:
    answers = [call(street, what="note", phone="", once="same").status_code for _n in range(2)]
    assert (answers, Voice._base_manager.get().read_at, Promise._base_manager.exists()) == ([302, 302], None, False)
    assert "Belde, of wacht op een telefoontje" in visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").get("/oost/ronde/").content.decode()


@pytest.mark.proves("R23", "R24")
def test_somebody_without_an_account_is_called_back(street: SimpleNamespace, time_machine: Any) -> None:
    visitor = Client(HTTP_ACCEPT_LANGUAGE="nl")
    assert 'href="/oost/bel-mij/"' in visitor.get("/oost/").content.decode()
    assert visitor.post("/oost/bel-mij/", {"name": "Riet", "phone": "12"}).status_code == 422
    thanks = visitor.post("/oost/bel-mij/", {"name": "Riet", "phone": "024 111 11 11", "text": "Na tienen"}, follow=True).content.decode()
    assert "We bellen je." in thanks and "112" in thanks and "024 000 00 00" in thanks
    promise = Promise._base_manager.get()
    assert (promise.what, promise.promised_by, visitor.cookies.get("sessionid")) == ("Bel Riet terug", None, None)
    visit_as(street, "suus").post(f"/oost/beloftes/{promise.pk}/gedaan/")
    assert Voice._base_manager.get().read_at is not None
    time_machine.move_to(clock.ahead(days=61))
    assert (calls.forget_callers(), Voice._base_manager.get().contact) == (1, "")


def test_read_and_called_keeps_the_promise_too_and_jokes_are_few(street: SimpleNamespace) -> None:
    ask = {"name": "Riet", "phone": "024 111 11 11"}
    assert [Client(REMOTE_ADDR=f"192.0.2.{n}").post("/oost/bel-mij/", ask).status_code for n in range(3)] == [302, 302, 422]
    assert Client().post("/oost/bel-mij/", ask | {"website": "x", "phone": "024 222 22 22"}).status_code == 302
    for voice in Voice._base_manager.all():
        visit_as(street, "cato").post(f"/oost/ronde/stemmen/{voice.pk}/")
    assert list(Promise._base_manager.values_list("state", flat=True)) == ["done", "done"]


@pytest.mark.parametrize(("today", "day"), [("2026-11-26", date(2026, 11, 27)), ("2026-11-27", date(2026, 11, 30)), ("2026-11-28", date(2026, 11, 30))])
def test_a_call_back_is_promised_for_a_working_day(time_machine: Any, today: str, day: date) -> None:
    time_machine.move_to(f"{today}T12:00:00+01:00")
    assert calls.next_working_day() == day
