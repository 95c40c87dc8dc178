"""A question first, then ten stations, with three gates that stay shut and advice that is passed by with a reason."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.core.policy import AN, POLICY
from reuring.core.policy.workshop import WORKSHOP
from reuring.hoods.models import Membership
from reuring.testing.analyses import make_analysis, make_item
from reuring.testing.initiatives import make_initiative
from reuring.testing.street import lock, make_article, visit_as
from reuring.workshop import path
from reuring.workshop.models import Analysis

ASKED = {"question": "Wat houdt mensen hier bij elkaar?", "commissioner": "Woonstichting De Brug", "commissioner_kind": "housing", "why_now": "Nieuw plein"}


@pytest.mark.proves("R1", "S1-3")
def test_nothing_begins_without_a_question(street: SimpleNamespace) -> None:
    cato = visit_as(street, "cato")
    assert cato.post("/oost/atelier/nieuw/", ASKED | {"question": ""}).status_code == 422
    with scope(hood=street.oost):
        assert Analysis.objects.count() == 0


@pytest.mark.proves("R1")
def test_a_solution_in_the_question_is_asked_about_and_stays_with_a_reason(street: SimpleNamespace) -> None:
    cato, question = visit_as(street, "cato"), "Hoe krijgen we een buurthuis en een app?"
    answer = cato.post("/oost/atelier/nieuw/", ASKED | {"question": question})
    assert answer.status_code == 422 and "buurthuis" in answer.text and "kept_why" in answer.text
    cato.post("/oost/atelier/nieuw/", ASKED | {"question": question, "kept_why": "Het geld is er al"})
    with scope(hood=street.oost):
        assert Analysis.objects.get().kept_why == "Het geld is er al"


@pytest.mark.proves("S0-41", "S1-3")
def test_everybody_reads_who_asks_and_nobody_asks_in_secret(street: SimpleNamespace) -> None:
    assert visit_as(street, "cato").post("/oost/atelier/nieuw/", ASKED | {"commissioner": ""}).status_code == 422
    visit_as(street, "cato").post("/oost/atelier/nieuw/", ASKED)
    with scope(hood=street.oost):
        asked = Analysis.objects.get()
    for address in ("/oost/atelier/", f"/oost/atelier/{asked.pk}/"):
        assert "Woonstichting De Brug" in Client().get(address).text


@pytest.mark.proves("R11")
def test_working_together_waits_for_a_neighbour_who_pulls(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        with pytest.raises(NotNow):
            asked.pass_station("together", "enter", why="haast")
        assert visit_as(street, "cato").post(f"/oost/atelier/{asked.pk}/verder/together/", {"why": "haast"}).status_code == 422
        make_initiative(street)
        asked.pass_station("together", "enter")
        assert path.states(asked)["together"] == "current"


def test_advice_is_passed_by_with_a_reason_that_stays(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path.STATIONS["buddy"], "advice", [lambda analysis, counted: "Eerst luisteren."])
    with scope(hood=street.oost):
        asked = make_analysis(street)
        cato, address = visit_as(street, "cato"), f"/oost/atelier/{asked.pk}/verder/buddy/"
        assert cato.post(address).status_code == 422
        cato.post(address, {"why": "De krant verschijnt morgen."})
        asked.refresh_from_db()
        assert asked.log[-1][0] == "buddy" and asked.log[-1][3] == "De krant verschijnt morgen."


@pytest.mark.proves("S0-6")
def test_an_analyst_works_here_and_judges_nobodys_words(street: SimpleNamespace) -> None:
    assert [act for act, row in POLICY.items() if AN in row.who and act not in WORKSHOP] == []
    with scope(hood=street.oost):
        asked = make_analysis(street)
        Membership.objects.get(person=street.petra).give_role("official", title="marketeer", employer="Bureau Luister")
    address = f"/oost/atelier/{asked.pk}/wijzigen/"
    assert visit_as(street, "petra").get(address).status_code == 403        # without a second lock
    lock(street.petra)
    petra, article = visit_as(street, "petra"), make_article(street)
    assert (petra.get(address).status_code, petra.post(f"/oost/bericht/{article.pk}/verbergen/").status_code) == (200, 403)


def test_what_everybody_may_read_is_found_from_the_path_and_what_the_team_works_on_is_not(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        here = f"/oost/atelier/{make_analysis(street).pk}/"
    everybody = {"alliantie", "raamwerk", "verhaal", "oogst", "krachten", "foto", "meting", "visie"}
    for who, more in (("visitor", set()), ("cato", {"wijkholders", "kanalen", "wijkgesprekken", "raster", "portret", "sluiten", "muur", "wijzigen"})):
        client = visit_as(street, who)
        found = set(re.findall(rf'href="{here}(\w+)/"', client.get(here).text))
        assert found == everybody | more
        assert {client.get(f"{here}{page}/").status_code for page in found} == {200}


@pytest.mark.proves("S3-16")
def test_a_social_worker_makes_things_possible_and_speaks_in_the_vision_and_no_more(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        item = make_item(street)
        Membership.objects.get(person=street.petra).give_role("official", title="sociaal werker", employer="Welzijn Oost")
    petra, here = visit_as(street, "petra"), f"/oost/atelier/{item.analysis_id}/"
    assert petra.get("/oost/mogelijkheid/aanbieden/").status_code == 200
    assert petra.post(f"{here}visie/zin/", {"text": "De deur blijft open.", "cites": [item.pk], "side": "government"}).status_code == 302
    for page in ("/oost/ideeen/briefjes/", "/oost/ronde/", "/oost/ronde/vragen/", f"{here}muur/", f"{here}wijkholders/"):
        assert petra.get(page).status_code == 403
