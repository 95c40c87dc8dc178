"""A little money with a clock of six weeks; and a challenge of the municipality, on its own terms."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.people.tests.cast import make_organisation
from reuring.projects import terms
from reuring.projects.lifecycle import CHALLENGE
from reuring.projects.models import Challenge, SmallMoney
from reuring.testing.plans import make_challenge, make_money
from reuring.testing.street import visit_as

ASK = {"task": "De perken", "better": "Wij lopen er langs.", "plan_text": "", "costs_now": "", "costs_then": ""}


@pytest.mark.proves("F32")
def test_everybody_sees_what_was_handed_in_supported_and_waits_and_the_clock(street: SimpleNamespace) -> None:
    bram = visit_as(street, "bram")
    bram.post("/oost/klein-geld/vragen/", {"what": "Stoepkrijt", "why": "Voor de straat", "euros": "40"})
    make_money(street, what="Zaadjes", state="supported", panel="Riet en Joke")
    page = visit_as(street, "visitor").get("/oost/klein-geld/").text
    assert "nog 42 dagen" in page and "Stoepkrijt" in page and "Riet en Joke" in page and "Bram" not in page
    SmallMoney._base_manager.filter(what="Stoepkrijt").update(decide_by=clock.today() - timedelta(days=1))
    assert "Een besluit was beloofd voor" in bram.get("/oost/klein-geld/").text


@pytest.mark.proves("F32")
def test_a_no_has_a_reason_and_who_asked_does_not_decide(street: SimpleNamespace) -> None:
    row, cato = make_money(street), visit_as(street, "cato")
    path = f"/oost/klein-geld/{row.pk}/besluit/"
    assert cato.post(path, {"move": "refuse", "panel": "Riet en Joke"}).status_code == 422
    assert cato.post(path, {"move": "refuse", "panel": "Riet en Joke", "reason": "De pot is leeg"}).status_code == 302
    assert "De pot is leeg" in visit_as(street, "visitor").get(f"/oost/klein-geld/{row.pk}/").text
    own = make_money(street, author=street.cato)
    assert cato.get(f"/oost/klein-geld/{own.pk}/besluit/").status_code == 403
    with scope(hood=street.oost), pytest.raises(NotNow):
        row.decide("support", by=street.suus, panel="Riet")


@pytest.mark.proves("P9")
def test_a_challenge_goes_from_a_plan_to_an_answer_with_a_reason(street: SimpleNamespace) -> None:
    bram, cato, visitor = (visit_as(street, who) for who in ("bram", "cato", "visitor"))
    bram.post("/oost/uitdagen/nieuw/", ASK)
    row = Challenge._base_manager.get()
    path = f"/oost/uitdagen/{row.pk}/"
    assert visitor.get(path).status_code == 404
    bram.post(f"{path}wijzigen/", {"to": "plan"})
    row.refresh_from_db()
    assert row.state == "exploring"                       # without a plan there is none
    bram.post(f"{path}wijzigen/", ASK | {"plan_text": "Elke zaterdag een uur."})
    for move in ("plan", "hand_in"):
        bram.post(f"{path}wijzigen/", {"to": move})
    row.refresh_from_db()
    assert row.answer_by == clock.today() + timedelta(weeks=8) and visitor.get(path).status_code == 200
    assert cato.post(f"{path}antwoord/", {"move": "refuse", "why": ""}).status_code == 422
    cato.post(f"{path}antwoord/", {"move": "refuse", "why": "Er ligt een contract"})
    assert "Er ligt een contract" in visitor.get(path).text


def test_the_municipality_finds_what_waits_and_answers_itself(street: SimpleNamespace) -> None:
    row = make_challenge(street)
    make_organisation(street, street.petra, name="Gemeente Waterland", kind="municipality")
    petra, path = visit_as(street, "petra", HTTP_ACCEPT_LANGUAGE="nl"), f"/oost/uitdagen/{row.pk}/"
    assert f'href="{path}"' in petra.get("/ik/").text and f"{path}antwoord/" in petra.get(path).text
    assert petra.post(f"{path}antwoord/", {"move": "talk", "why": "Kom dinsdag langs"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answered_for) == ("talking", "Gemeente Waterland")
    assert "Gemeente Waterland" in visit_as(street, "visitor").get(path).text
    assert visit_as(street, "suus").post(f"{path}antwoord/", {"move": "try", "why": "mag"}).status_code == 403


@pytest.mark.proves("P9")
def test_terms_are_those_of_the_municipality_and_general_elsewhere(street: SimpleNamespace) -> None:
    assert terms.of("Waterbeek").own and terms.of("waterbeek").answer_weeks == 6
    assert not terms.of("Nergenshuizen").own and terms.of("") == terms.of("Nergenshuizen")
    row = make_challenge(street, state="planned", answer_by=None)
    type(street.oost)._base_manager.filter(pk=street.oost.pk).update(town="Waterbeek")
    with scope(hood=street.oost):
        row = Challenge.objects.get()
        row.go("hand_in")
    assert row.answer_by == clock.today() + timedelta(weeks=6)
    assert "vijf buren of meer" in visit_as(street, "visitor").get("/oost/uitdagen/").text


@pytest.mark.once
@pytest.mark.proves("P9")
def test_every_challenge_reaches_an_end_and_a_refused_one_begins_again() -> None:
    assert CHALLENGE.open_moves("evaluated") == [] and all(CHALLENGE.open_moves(state) for state in CHALLENGE.states if state != "evaluated")
    assert CHALLENGE.next("refused", "plan") == "planned"


def test_an_answer_that_is_late_shows(street: SimpleNamespace) -> None:
    row = make_challenge(street, answer_by=clock.today() - timedelta(days=1))
    assert "Beloofd was een antwoord voor" in visit_as(street, "visitor").get(f"/oost/uitdagen/{row.pk}/").text
