"""An analyst writes down what was seen and told on the walks, reads back what they wrote themselves, and nothing of others (S0-6)."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core.policy import may
from reuring.hoods.models import Membership
from reuring.sheets.definitions import WALKS, sheets
from reuring.sheets.models import Answer, Filled, Print
from reuring.sheets.models.wordings import printed
from reuring.testing.analyses import make_analysis
from reuring.testing.street import lock, make_story, visit_as
from reuring.workshop.models import Quote

CANARY = re.compile(r"kanarie\w*")
SENT = {"q0": "Op zaterdag staan ze bij de pomp.", "source": "street", "consent": "spoken", "audience": "public", "quotable": ["0"], "language": "tr"}


@pytest.fixture
def hired(street: SimpleNamespace) -> SimpleNamespace:
    """Petra reads Oost, hired by an office; Suus wrote down a talk in which every word sings."""
    with scope(hood=street.oost):
        Membership.objects.get(person=street.petra).give_role("official", title="analist", employer="Bureau Luister")
        asked = make_analysis(street)
        theirs = Filled.objects.create(hood=street.oost, number="W3", recorded_by=street.suus, on_behalf="kanarienaam")
        Answer.objects.create(filled=theirs, place=0, text="kanarieverhaal", consent="spoken", audience="connectors")
        Answer.objects.create(filled=theirs, place=8, text="kanariebereikbaar")
    lock(street.petra)
    return SimpleNamespace(asked=asked, theirs=theirs, at=f"/oost/atelier/{asked.pk}/opschrijven/", petra=visit_as(street, "petra"))


def written(client: Client, at: str, **more: str) -> int:
    sent = client.post(f"{at}W3/", SENT | more)
    assert sent.status_code == 302, sent.text
    return int(re.search(r"ingevuld/(\d+)/", sent.url)[1])  # type: ignore[index]


@pytest.mark.proves("S0-6")
@pytest.mark.parametrize(("language", "words"), [
    ("nl", ("Schrijf een rondje of gesprek op", "Straatgesprek")), ("en", ("Write down a walk or a talk", "Street talk"))])
def test_an_analyst_writes_down_a_talk_and_goes_on_with_it_to_the_wall(
        street: SimpleNamespace, hired: SimpleNamespace, language: str, words: tuple[str, str]) -> None:
    petra = visit_as(street, "petra", HTTP_ACCEPT_LANGUAGE=language)
    assert hired.at in petra.get(f"/oost/atelier/{hired.asked.pk}/").text
    shelf, form = petra.get(hired.at).text, petra.get(f"{hired.at}W3/").text
    assert words[0] in shelf and f"{hired.at}W3/" in shelf and f'action="{hired.at}W3/"' in form and words[1] in form and "/ronde/bladen/W3/papier/" in form
    wrong = petra.post(f"{hired.at}W3/", SENT | {"source": ""})
    assert wrong.status_code == 422 and SENT["q0"] in wrong.text
    key = written(petra, hired.at)
    with scope(hood=street.oost):
        made = Filled.objects.get(pk=key)
        assert (made.recorded_by, made.language) == (street.petra, "tr")
    read = petra.get(f"/oost/ronde/bladen/ingevuld/{key}/?lezing={hired.asked.pk}").text
    assert SENT["q0"] in read and f"/oost/atelier/{hired.asked.pk}/gesprekken/" in read and f"ingevuld/{key}/" in petra.get(hired.at).text
    petra.post(f"/oost/atelier/{hired.asked.pk}/gesprekken/", {"answer": [answer_of(street, key)]})
    with scope(hood=street.oost):
        assert Quote.objects.get().text == SENT["q0"]


def answer_of(street: SimpleNamespace, key: int) -> int:
    with scope(hood=street.oost):
        return Answer.objects.get(filled=key, place=0).pk


@pytest.mark.proves("S0-6", "safety:A2")
def test_what_others_wrote_down_sings_at_no_door_of_the_sheets(street: SimpleNamespace, hired: SimpleNamespace) -> None:
    mine, theirs = written(hired.petra, hired.at), hired.theirs.pk
    pages = [hired.at, *(f"{hired.at}{number}/" for number in WALKS), f"/oost/ronde/bladen/ingevuld/{mine}/", f"/oost/ronde/bladen/ingevuld/{mine}/kaart.svg",
             f"/oost/ronde/bladen/ingevuld/{theirs}/", f"/oost/ronde/bladen/ingevuld/{theirs}/kaart.svg", "/oost/ronde/bladen/", "/oost/ronde/bladen/W3/",
             "/oost/ronde/bladen/W3/uitleg/", "/oost/ronde/bladen/kaart.svg", "/oost/uitspraken/"]
    answers = {page: hired.petra.get(page) for page in pages}
    assert {page: CANARY.findall(answer.text) for page, answer in answers.items() if CANARY.search(answer.text)} == {}
    assert {page for page, answer in answers.items() if answer.status_code not in (200, 404)} == {"/oost/ronde/bladen/", "/oost/ronde/bladen/W3/"}
    assert answers[f"/oost/ronde/bladen/ingevuld/{theirs}/"].status_code == 404
    team = visit_as(street, "suus")                              # the control
    assert CANARY.search(team.get(f"/oost/ronde/bladen/ingevuld/{theirs}/").text) and SENT["q0"] in team.get(f"/oost/ronde/bladen/ingevuld/{mine}/").text


@pytest.mark.proves("S0-6", "safety:A2")
def test_of_what_others_wrote_down_an_analyst_takes_to_the_wall_only_what_everybody_may_quote(street: SimpleNamespace, hired: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        open_to_all = Answer.objects.create(filled=hired.theirs, place=1, text="Wie hier zit, groet.", consent="spoken", audience="public")
        shut = Answer.objects.get(text="kanarieverhaal")
        there = Filled.objects.create(hood=street.oost, number="W6", recorded_by=street.suus)
        for place, text in ((0, "0"), (1, "kanariekast")):
            Answer.objects.create(filled=there, place=place, text=text)
    at, key = f"/oost/atelier/{hired.asked.pk}", f"?blad={there.pk}&wat=0"
    pages = (f"{at}/gesprekken/", f"{at}/bladen/", f"{at}/foto/hulpbron/{key}")
    team = visit_as(street, "suus")                              # the control
    assert [bool(CANARY.search(team.get(page).text)) or f"blad={there.pk}" in team.get(page).text for page in pages] == [True] * 3
    assert [page for page in pages if CANARY.search(hired.petra.get(page).text) or f"blad={there.pk}" in hired.petra.get(page).text] == []
    assert open_to_all.text in hired.petra.get(pages[0]).text
    hired.petra.post(pages[0], {"answer": [open_to_all.pk, shut.pk]})
    with scope(hood=street.oost):
        assert [one.text for one in Quote.objects.all()] == [open_to_all.text]


@pytest.mark.proves("S0-6", "safety:A2")
def test_of_a_talk_of_others_an_analyst_takes_no_other_piece_than_what_hangs_there(street: SimpleNamespace, hired: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        hung = Quote.from_answer(hired.asked, Answer.objects.get(text="kanarieverhaal"), text="verhaal", by=street.suus)
    at = f"/oost/atelier/uitspraak/{hung.pk}/"
    assert [visit_as(street, who).post(at, {"piece": "kanarie"}).status_code for who in ("petra", "suus")] == [422, 302]


@pytest.mark.proves("S0-6")
def test_an_analyst_prints_a_sheet_of_the_walks_and_types_it_over_by_its_code(street: SimpleNamespace, hired: SimpleNamespace) -> None:
    made = hired.petra.post("/oost/ronde/bladen/W3/papier/", {"count": "2"})
    assert made.headers["Content-Type"] == "application/pdf"
    with scope(hood=street.oost):
        copy, other = Print.objects.all()
    to = hired.petra.post(hired.at, {"code": copy.code.lower()}).url
    form = hired.petra.get(to).text
    assert copy.code in form and "/oost/ronde/bladen/\"" not in form
    kept = hired.petra.post(to, SENT)
    assert SENT["q0"] in hired.petra.get(kept.url).text and hired.petra.get(to, follow=True).redirect_chain
    visit_as(street, "suus").post(f"/oost/ronde/bladen/afdruk/{other.pk}/", SENT | {"q0": "kanariekopie"})
    again = hired.petra.get(hired.petra.post(hired.at, {"code": other.code}).url)
    assert again.status_code == 409 and not CANARY.search(again.text)


@pytest.mark.proves("S0-6", "safety:A2")
def test_the_code_of_a_sheet_of_the_team_opens_nothing_for_an_analyst(street: SimpleNamespace, hired: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        copy = printed(street.oost, sheets()["W25"], 1)[0]
    wrong = hired.petra.post(hired.at, {"code": copy.code})
    assert wrong.status_code == 422 and copy.code in wrong.text and "Dit is een blad van het team." in wrong.text
    assert "Dit is een blad van het team." in hired.petra.post(hired.at, {"code": "W25"}).text
    assert hired.petra.post(hired.at, {"code": "W3"}).url == f"{hired.at}W3/"
    assert {hired.petra.get(path).status_code for path in (f"/oost/ronde/bladen/afdruk/{copy.pk}/", "/oost/ronde/bladen/W25/papier/")} == {404}


@pytest.mark.proves("S0-6")
def test_the_act_opens_no_other_door(street: SimpleNamespace, hired: SimpleNamespace) -> None:
    written(hired.petra, hired.at)
    story, quote = make_story(street), hired.theirs.pk
    with scope(hood=street.oost):
        answer = Answer.objects.get(filled=quote, place=0)
    for path, sent in ((f"/oost/uitspraken/{answer.pk}/terug/", {}), (f"/oost/b/{story.pk}/verberg/", {"why": "x"}),
                       ("/oost/ronde/bladen/eigen/", {"title": "x"}), ("/oost/ronde/bladen/W25/papier/", {"count": "1"}), ("/oost/ronde/bladen/W3/", SENT)):
        assert hired.petra.post(path, sent).status_code in (403, 404), path
    viewer = hired.petra.get(hired.at).wsgi_request.viewer
    assert [act for act in ("sheet.use", "sheet.read", "sheet.write", "quote.take_back", "post.hide", "report.judge", "member.meet") if may(viewer, act)] == []
    assert all(number not in WALKS for number in ("W1", "W22", "W23", "W25", "W27", "W34"))
    assert hired.petra.get(f"{hired.at}W25/").status_code == 404 == hired.petra.get(f"{hired.at}E1/").status_code


@pytest.mark.proves("S0-6", "safety:A2")
@pytest.mark.parametrize("who", ["visitor", "nico", "bram", "zoe"])
def test_nobody_else_writes_down_for_it_and_the_team_does(street: SimpleNamespace, hired: SimpleNamespace, who: str) -> None:
    assert {visit_as(street, who).get(path).status_code for path in (hired.at, f"{hired.at}W3/")} <= {403, 404}
    assert visit_as(street, who).post(f"{hired.at}W3/", SENT).status_code in (403, 404)
    assert visit_as(street, "suus").get(f"{hired.at}W3/").status_code == 200


@pytest.mark.proves("S0-6", "safety:A2")
def test_who_is_no_analyst_any_more_reads_nothing_they_wrote_and_an_analysis_that_was_handed_over_takes_nothing(
        street: SimpleNamespace, hired: SimpleNamespace) -> None:
    key = written(hired.petra, hired.at)
    with scope(hood=street.oost):
        hired.asked.close(learnt="", goes_on="De buurtvereniging")
    assert hired.petra.post(f"{hired.at}W3/", SENT).url == f"/oost/atelier/{hired.asked.pk}/"
    with scope(hood=street.oost):
        assert Filled.objects.filter(recorded_by=street.petra).count() == 1
        Membership.objects.get(person=street.petra).give_role("official", title="", employer="Bureau Luister")
    assert hired.petra.get(f"/oost/ronde/bladen/ingevuld/{key}/").status_code == 404


def test_who_has_not_met_the_neighbours_chooses_none_of_them_on_a_sheet(street: SimpleNamespace, hired: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        Membership.objects.filter(person=street.aisha).update(findable=True)
    assert "Aisha" in visit_as(street, "suus").get(f"{hired.at}W4/").text and "Aisha" not in hired.petra.get(f"{hired.at}W4/").text


@pytest.mark.proves("S0-6", "F125")
def test_while_a_neighbourhood_is_explored_its_analyst_listens_already(street: SimpleNamespace, hired: SimpleNamespace) -> None:
    street.oost.__class__.objects.filter(pk=street.oost.pk).update(life="exploring")
    assert written(hired.petra, hired.at)
    street.oost.__class__.objects.filter(pk=street.oost.pk).update(life="resting")
    assert hired.petra.post(f"{hired.at}W3/", SENT).status_code == 403


def test_each_way_from_the_walks_and_talks_opens_for_an_analyst(street: SimpleNamespace, hired: SimpleNamespace) -> None:
    """No link leads them to a door that stays shut."""
    for page in ("foto/rondjes/", "wijkgesprekken/", "gesprekken/", "bladen/", "muur/"):
        text = hired.petra.get(f"/oost/atelier/{hired.asked.pk}/{page}").text
        for way in set(re.findall(r'href="(/oost/(?:ronde/bladen|atelier)/[^"#]*)"', text)):
            assert hired.petra.get(way.replace("&amp;", "&"), follow=True).status_code == 200, (page, way)
