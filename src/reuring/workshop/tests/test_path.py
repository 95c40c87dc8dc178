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
from reuring.testing.analyses import back, make_analysis, make_item, make_quote
from reuring.testing.initiatives import make_initiative
from reuring.testing.street import lock, make_article, visit_as
from reuring.workshop import path
from reuring.workshop.models import Analysis, Line
from reuring.workshop.portrait import how_we_know, known

ASKED = {"question": "Wat houdt mensen hier bij elkaar?", "commissioner": "Woonstichting De Brug", "commissioner_kind": "housing", "why_now": "Nieuw plein"}
ORDER = ["question", "photo", "alliance", "buddy", "into", "together", "identity", "strength", "deciding", "handover"]


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


@pytest.mark.proves("R1")
def test_a_question_that_yes_or_no_answers_opens_nothing_and_what_was_asked_before_stays_in_the_log(street: SimpleNamespace) -> None:
    closed = visit_as(street, "cato").post("/oost/atelier/nieuw/", ASKED | {"question": "Wil je hier wonen?"})
    assert closed.status_code == 422 and "Wil je hier wonen?" in closed.text
    with scope(hood=street.oost):
        asked = make_analysis(street)
        was = asked.question
        asked.reword(question="Waar kom je iemand tegen?")
        asked.reword(why_now="Nieuw plein")
        assert [line[3] for line in asked.log if line[1] == "reword"] == [was]


@pytest.mark.proves("S0-41", "S1-3")
def test_everybody_reads_who_asks_and_nobody_asks_in_secret(street: SimpleNamespace) -> None:
    assert visit_as(street, "cato").post("/oost/atelier/nieuw/", ASKED | {"commissioner": ""}).status_code == 422
    visit_as(street, "cato").post("/oost/atelier/nieuw/", ASKED)
    with scope(hood=street.oost):
        asked = Analysis.objects.get()
    for address in ("/oost/atelier/", f"/oost/atelier/{asked.pk}/"):
        page = Client().get(address).text
        assert "Woonstichting De Brug" in page and ASKED["question"] in page.partition("<h1")[2]


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
        Membership.objects.get(person=street.petra).give_role("official", title="buddy", employer="Bureau Luister")
    lock(street.petra)
    everybody = {"alliantie", "beslissen", "raamwerk", "verhaal", "oogst", "krachten", "foto", "meting", "visie"}
    looks = {"wijkholders", "kanalen", "wijkgesprekken", "raster", "dossier", "muur"}
    for who, more in (("visitor", set()), ("petra", looks), ("cato", looks | {"portret", "sluiten", "wijzigen", "gehoord"})):
        client = visit_as(street, who)
        page = client.get(here).text
        found = set(re.findall(rf'href="{here}(\w+)/"', page))
        assert re.findall(r'<li class="\w+" id="(\w+)">', page) == ORDER
        assert found == everybody | more
        assert {client.get(f"{here}{page}/").status_code for page in found} == {200}


@pytest.mark.proves("S3-16")
def test_a_social_worker_makes_things_possible_and_speaks_in_the_vision_and_no_more(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        item = back(street, make_item(street))
        Membership.objects.get(person=street.petra).give_role("official", title="sociaal werker", employer="Welzijn Oost")
    petra, here = visit_as(street, "petra"), f"/oost/atelier/{item.analysis_id}/"
    assert petra.get("/oost/mogelijkheid/aanbieden/").status_code == 200
    assert petra.post(f"{here}visie/zin/", {"text": "De deur blijft open.", "cites": [item.pk], "side": "government"}).status_code == 302
    with scope(hood=street.oost):
        assert [(one.text, one.author, one.side) for one in Line.objects.all()] == [("De deur blijft open.", street.petra, "government")]
    for page in ("/oost/ideeen/briefjes/", "/oost/ronde/", "/oost/ronde/vragen/", f"{here}muur/", f"{here}schil/", f"{here}wijkholders/",
                 f"{here}wijkholders/nieuw/", f"{here}kanalen/", f"{here}gesprekken/", f"{here}wijzigen/", f"{here}foto/rondje/"):
        assert petra.get(page).status_code == 403


def test_pressed_twice_a_station_is_entered_once_and_what_was_handed_over_can_go_on(street: SimpleNamespace) -> None:
    cato = visit_as(street, "cato")
    for _press in range(2):
        cato.post("/oost/atelier/nieuw/", ASKED)
    with scope(hood=street.oost):
        asked = Analysis.objects.get()
    here = f"/oost/atelier/{asked.pk}/"
    for _press in range(2):
        assert cato.post(f"{here}verder/photo/", {"move": "enter", "why": "haast"}).url == here
    for _press in range(2):
        assert cato.post(f"{here}sluiten/", {"learnt": "Eerder beginnen.", "goes_on": "De buurtvereniging"}).url == here
    assert cato.get(f"{here}wijzigen/").url == here and "sluiten/" not in cato.get(here).text
    asked.refresh_from_db()
    assert (asked.state, path.states(asked)["photo"]) == ("closed", "current")
    assert "Hoe het was op" in cato.get(here).text
    for late in ("kaart/", "gehoord/", "gesprekken/", "verder/buddy/"):
        assert cato.post(f"{here}{late}", {"kind": "theme", "title": "Te laat"}).url == here
    cato.post(f"{here}verder/handover/", {"move": "reopen"})
    asked.refresh_from_db()
    assert (asked.state, path.states(asked)["handover"]) == ("going", "current")


def test_nobody_chooses_between_what_nobody_confirmed_without_saying_why(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        page = f"/oost/atelier/{make_analysis(street).pk}/verder/deciding/"
    answer = visit_as(street, "cato").post(page)
    assert answer.status_code == 422 and "Waartussen zou je kiezen?" in answer.text


@pytest.mark.parametrize(("title", "words", "way"), [
    ("marketeer", "Jij leest deze buurt", "gesprekken"), ("buddy", "Jij bent de buddy", "kanalen"), ("partner", "Jij spreekt voor een partner", "raamwerk")])
def test_who_has_a_role_of_the_method_finds_their_own_work_first(street: SimpleNamespace, title: str, words: str, way: str) -> None:
    with scope(hood=street.oost):
        here = f"/oost/atelier/{make_analysis(street).pk}/"
        Membership.objects.get(person=street.petra).give_role("official", title=title, employer="Bureau Luister")
    lock(street.petra)
    mine = visit_as(street, "petra").get(here).text.split('aria-labelledby="jij"')[1].split("</section>")[0]
    assert words in mine and f"{here}{way}/" in mine
    assert words not in visit_as(street, "cato").get(here).text


@pytest.mark.proves("S0-41")
def test_what_hangs_on_an_analysis_says_who_asked_for_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        here, item = make_analysis(street), make_item(street)
        assert "De buurtvereniging vroeg" in str(how_we_know(known(make_quote(street, here).analysis)))
    for page in ("foto/", "meting/", "alliantie/", "verhaal/", "oogst/", "krachten/", "raamwerk/", "visie/"):
        assert "Gevraagd door De buurtvereniging" in Client().get(f"/oost/atelier/{item.analysis_id}/{page}").text, page
    assert "Gevraagd door De buurtvereniging" in Client().get("/oost/atelier/door-de-jaren/").text
