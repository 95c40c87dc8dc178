"""Telling an idea: with or without an account, by whom not, many at once, and in whose words."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.policy import Viewer
from reuring.hoods.models import Neighbourhood
from reuring.ideas.board import wall
from reuring.ideas.funnel import funnel
from reuring.ideas.models import Idea, Possibility, Teller
from reuring.ideas.models.standing import stand
from reuring.ideas.telling import tell_teller
from reuring.ideas.views.paper import _said
from reuring.notices.models.told import Telling
from reuring.people.models import Organisation
from reuring.posts.models import Happening
from reuring.posts.views import guests
from reuring.projects.models import Meeting
from reuring.testing.initiatives import make_initiative, make_step
from reuring.testing.street import make_comment, make_idea, make_possibility, visit_as

SAID = {"body": "Zet een bank bij de vijver. Dan kan iedereen zitten.", "better": "Wie wandelt kan uitrusten.", "where": "bij de vijver"}


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person takes longer over the form than a test does."""
    monkeypatch.setattr("reuring.ideas.views.telling.slow_enough", lambda since: True)


def ideas(street: SimpleNamespace) -> list[Idea]:
    with scope(hood=street.oost):
        return list(Idea.objects.for_page().order_by("pk"))


@pytest.mark.proves("F38", "F42")
def test_a_neighbour_tells_all_three_and_it_is_open(street: SimpleNamespace) -> None:
    answer = visit_as(street, "aisha").post("/oost/vertel/", {**SAID, "audience": "public", "step": "post"}, follow=True)
    [idea] = ideas(street)
    assert (idea.stage, idea.title, idea.author) == ("open", "Zet een bank bij de vijver.", street.aisha)
    assert "Dan kan iedereen zitten." in answer.text


@pytest.mark.proves("F38")
def test_a_stranger_tells_without_an_account_and_hears(street: SimpleNamespace, patient: None) -> None:
    visitor = visit_as(street, "visitor")
    assert visitor.post("/oost/vertel/", {**SAID, "name": "Jantje", "reach": "jantje@example.org"}).status_code == 302
    [idea] = ideas(street)
    assert (idea.state, idea.writer, visitor.get(f"/oost/idee/{idea.pk}/").status_code) == ("held", "Jantje", 404)
    with scope(hood=street.oost):
        idea.admit(by=street.cato)
        tell_teller.call(Happening.objects.get(action="post.admitted").pk)
    assert "verteld door Jantje" in visitor.get("/oost/ideeen/").text
    assert ideas(street)[0].stage == "open"
    mail = OutgoingMail.objects.get(to="jantje@example.org")
    assert "hangt op het bord" in mail.text


def test_what_was_typed_stays_when_something_is_wrong(street: SimpleNamespace, patient: None) -> None:
    answer = visit_as(street, "visitor").post("/oost/vertel/", {**SAID, "reach": "06 12"})
    assert (answer.status_code, ideas(street)) == (422, [])
    assert "Zet een bank bij de vijver." in answer.text
    assert "tien cijfers" in answer.text


def test_a_machine_and_a_form_sent_twice_leave_one_idea(street: SimpleNamespace, patient: None) -> None:
    visitor = visit_as(street, "visitor")
    visitor.post("/oost/vertel/", {**SAID, "website": "x"})
    for _time in (1, 2):
        visitor.post("/oost/vertel/", {**SAID, "once": "dezelfde"})
    assert len(ideas(street)) == 1
    assert guests.slow_enough(guests.started()) is False


@pytest.mark.proves("A22", "R2")
def test_who_works_for_an_organisation_is_offered_a_possibility_with_the_reason(street: SimpleNamespace) -> None:
    petra = visit_as(street, "petra")
    refused = petra.get("/oost/vertel/")
    assert (refused.status_code, petra.post("/oost/vertel/", SAID).status_code) == (403, 403)
    assert "Ideeën zijn hier van bewoners" in refused.text
    assert "/oost/mogelijkheid/aanbieden/" in refused.text
    said = {"title": "Hout van de brug", "worked": "Een bank in Noord", "here": "Planken", "question": "Wat maak jij ervan", "interest": "municipality",
            "audience": "public", "step": "post"}
    assert petra.post("/oost/mogelijkheid/aanbieden/", said).status_code == 302
    with scope(hood=street.oost):
        assert (ideas(street), Possibility.objects.get().question) == ([], "Wat maak jij ervan?")


@pytest.mark.proves("R2", "S1-27")
def test_an_idea_is_never_told_in_the_name_of_an_organisation(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        club = Organisation(hood=street.oost, name="Houtclub", kind="club", about="Wij")
        club.found(by=street.bram)
    bram = visit_as(street, "bram")
    assert 'name="organisation"' in bram.get("/oost/nieuws/nieuw/").text and 'name="organisation"' not in bram.get("/oost/vertel/").text
    said = {**SAID, "audience": "public", "step": "post", "interest": "none"}
    assert bram.post("/oost/vertel/", said | {"organisation": club.pk}).status_code == 422 and ideas(street) == []
    answer = visit_as(street, "aisha").get("/oost/mogelijkheid/aanbieden/")
    assert (answer.status_code, "Dit is voor organisaties" in answer.text) == (403, True)


@pytest.mark.proves("F44", "S1-27")
def test_a_possibility_asks_and_solves_nothing(street: SimpleNamespace) -> None:
    offer = make_possibility(street)
    page = visit_as(street, "aisha").get(f"/oost/mogelijkheid/{offer.pk}/").text
    assert all(words in page for words in ("In Noord eten ze er samen.", "Een keuken.", "Wat zou jij er doen?", "/oost/vertel/"))
    assert "trekken/" not in page


@pytest.mark.proves("S1-29", "F38")
def test_an_evening_of_notes_on_one_screen(street: SimpleNamespace) -> None:
    form = {"source": "paper", "once": "avond", "form-TOTAL_FORMS": "12", "form-INITIAL_FORMS": "0", "form-0-body": "Soep op het plein",
            "form-0-name": "Riet", "form-0-reach": "024 000 00 07", "form-3-body": "Een lamp op het pad"}
    for _time in (1, 2):
        assert visit_as(street, "suus").post("/oost/ideeen/briefjes/", form).status_code == 302
    soup, lamp = ideas(street)
    assert [(one.writer, one.source, one.entered_by, one.stage) for one in (soup,)] == [("Riet", "paper", street.suus, "told")]
    assert (lamp.title, lamp.author) == ("Een lamp op het pad", None)
    with scope(hood=street.oost):
        assert Teller.objects.get(idea=soup).reach == "024 000 00 07"
    assert "024 000 00 07" not in visit_as(street, "aisha").get(f"/oost/idee/{soup.pk}/").text
    assert "024 000 00 07" in visit_as(street, "cato").get(f"/oost/idee/{soup.pk}/verder/").text


def test_one_wrong_note_keeps_all_of_them(street: SimpleNamespace) -> None:
    form = {"source": "paper", "form-TOTAL_FORMS": "12", "form-INITIAL_FORMS": "0", "form-0-body": "Soep op het plein", "form-1-name": "Riet"}
    answer = visit_as(street, "suus").post("/oost/ideeen/briefjes/", form)
    assert (answer.status_code, ideas(street), "Soep op het plein" in answer.text) == (422, [], True)


@pytest.mark.proves("A23")
def test_the_words_stand_beside_the_edited_title(street: SimpleNamespace) -> None:
    idea = make_idea(street, title="Bank", body="Gooi daar es een bankie neer.")
    cato = visit_as(street, "cato")
    was = cato.get(f"/oost/idee/{idea.pk}/helder/").text.partition('name="was" value="')[2].partition('"')[0]
    said = {"title": "Een bank bij de vijver", "body": "Van hout, zonder leuning.", "was": was, **{key: SAID[key] for key in ("better", "where")}}
    assert cato.post(f"/oost/idee/{idea.pk}/helder/", said).status_code == 302
    page = visit_as(street, "visitor").get(f"/oost/idee/{idea.pk}/").text
    assert all(words in page for words in ("Een bank bij de vijver", "Gooi daar es een bankie neer.", "Van hout, zonder leuning."))


@pytest.mark.proves("S3-29")
def test_where_the_level_is_closed_nothing_of_it_is_there(street: SimpleNamespace) -> None:
    Neighbourhood.objects.filter(pk=street.oost.pk).update(levels=[1, 2])
    aisha = visit_as(street, "aisha")
    closed = [aisha.get(f"/oost/{path}").status_code for path in ("ideeen/", "vertel/", "ideeen/kast/", "ideeen/alle/", "mogelijkheden/")]
    assert closed == [404] * 5
    assert "vertel/" not in aisha.get("/oost/").text


@pytest.mark.proves("R11", "F41")
def test_begin_to_pull_and_lay_it_down(street: SimpleNamespace) -> None:
    idea, aisha = make_idea(street), visit_as(street, "aisha")
    assert "wijkkampioen" in aisha.get(f"/oost/idee/{idea.pk}/trekken/").text
    aisha.post(f"/oost/idee/{idea.pk}/trekken/")
    assert "Aisha trekt dit idee" in visit_as(street, "visitor").get(f"/oost/idee/{idea.pk}/").text
    assert "Je trekt: Een bank bij de vijver" in aisha.get("/ik/").text
    aisha.post(f"/oost/idee/{idea.pk}/neerleggen/")
    assert ideas(street)[0].champion is None


@pytest.mark.proves("A26")
def test_a_no_without_a_call_is_asked_again_and_nothing_is_lost(street: SimpleNamespace) -> None:
    idea, cato = make_idea(street), visit_as(street, "cato")
    said = {"move": "turn_down", "turn_down-why": "Daar mag geen vuur."}
    answer = cato.post(f"/oost/idee/{idea.pk}/verder/", said)
    assert (answer.status_code, "Daar mag geen vuur." in answer.text, ideas(street)[0].stage) == (422, True, "open")
    assert cato.post(f"/oost/idee/{idea.pk}/verder/", said | {"turn_down-spoken": "on"}).status_code == 302
    assert "Daar mag geen vuur." in visit_as(street, "bram").get(f"/oost/idee/{idea.pk}/").text


@pytest.mark.proves("F42", "S1-36")
def test_the_page_tells_where_it_stands_and_how_it_came_there(street: SimpleNamespace) -> None:
    idea = make_idea(street)
    with scope(hood=street.oost):
        idea.shelve(by=street.cato, why="Nog niemand.")
    page = visit_as(street, "visitor").get(f"/oost/idee/{idea.pk}/").text
    assert 'aria-current="step">in de kast' in page
    assert all(words in page for words in ("Hoe het hier kwam", "Nog niemand.", "Cato", "kijken we opnieuw"))


@pytest.mark.proves("S1-36", "F42")
def test_everybody_sees_how_long_ideas_stand_still_and_whose_they_are(street: SimpleNamespace) -> None:
    with clock.told(clock.ago(days=40)):
        make_idea(street, title="Een lamp op het pad")
    make_idea(street), make_possibility(street)
    page = visit_as(street, "visitor").get("/oost/ideeen/hoe-gaat-het/").text
    assert all(words in page for words in ("2 ideeën", "67 procent", "Een lamp op het pad", "40 dagen in dezelfde stap"))


@pytest.mark.proves("S1-37")
def test_after_much_talk_the_page_asks_for_a_first_step(in_oost: SimpleNamespace) -> None:
    idea, visitor = make_idea(in_oost), visit_as(in_oost, "visitor")
    for number in range(8):
        assert "Wie zet een eerste stap?" not in visitor.get(f"/oost/idee/{idea.pk}/").text
        make_comment(in_oost, idea, body=f"Goed plan {number}")
    assert "Wie zet een eerste stap?" in visitor.get(f"/oost/idee/{idea.pk}/").text


@pytest.mark.proves("S1-26")
def test_the_team_sees_who_came_along_and_nobody_is_followed(in_oost: SimpleNamespace) -> None:
    idea = make_idea(in_oost)
    idea.adopt(by=in_oost.bram)
    stand(idea, "help", person=in_oost.aisha, others=0)
    stand(idea, "help", name="Gerrit", others=0)
    told = Happening.objects.filter(post=idea.pk).first()
    Telling.objects.create(hood=in_oost.oost, person=in_oost.aisha, happening=told, told_at=clock.now())
    Telling.objects.create(hood=in_oost.oost, person=in_oost.cato, happening=told)
    idea.refresh_from_db()
    begun, beside = make_initiative(in_oost, from_idea=idea), make_initiative(in_oost)
    for made in (begun, beside):
        make_step(made).do(by=in_oost.bram, proof="Er is een pan.")
        Meeting(initiative=made, day=clock.today(), came=7).hold(by=in_oost.bram)
    assert funnel() == (1, 2, 7, 1)
    page = visit_as(in_oost, "suus").get("/oost/ideeen/hoe-gaat-het/").text
    assert "Staat achter een idee" in page and "We volgen niemand" in page
    assert "Staat achter een idee" not in visit_as(in_oost, "aisha").get("/oost/ideeen/hoe-gaat-het/").text


@pytest.mark.proves("W17")
@pytest.mark.parametrize(("consent", "name", "seen"), [("written", "0", ("public", "Riet")), ("none", "1", ("connectors", "een buur"))])
def test_the_sheet_of_an_idea_becomes_an_idea_in_its_own_words(street: SimpleNamespace, consent: str, name: str, seen: tuple[str, str]) -> None:
    said = {"q0": "Zet daar es een bankie.", "q1": "bij de vijver", "q2": "Wie wandelt kan zitten.", "q5": name, "source": "paper", "on_behalf": "Riet",
            "consent": consent} | ({"quotable": ["0"], "audience": "public"} if consent != "none" else {})
    assert visit_as(street, "suus").post("/oost/ronde/bladen/W17/", said).status_code == 302
    [idea] = ideas(street)
    assert (idea.words, idea.where, idea.better, idea.stage, idea.source) == (said["q0"], said["q1"], said["q2"], "open", "paper")
    assert (idea.audience, idea.told_by or "een buur", idea.entered_by) == (*seen, street.suus)


@pytest.mark.once
@pytest.mark.proves("P4")
def test_the_wall_of_ideas_is_printed_with_the_phone_and_without_private_ideas(in_oost: SimpleNamespace) -> None:
    make_idea(in_oost), make_idea(in_oost, title="Geheim plan", audience="neighbours")
    said = str(_said(*wall(Viewer())[:3]))
    assert "Een bank bij de vijver" in said
    assert "Geheim plan" not in said
    assert visit_as(in_oost, "suus").get("/oost/ideeen/op-papier.pdf").content.startswith(b"%PDF")
