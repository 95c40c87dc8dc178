"""The short survey: on the screen and on paper, told from ten answers on, and laid beside the one before; and two questions a place."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.sheets.definitions import sheets
from reuring.sheets.models import Answer, Filled
from reuring.testing.analyses import make_analysis
from reuring.testing.photos import WORDS, make_snapshot, make_survey
from reuring.testing.street import visit_as
from reuring.workshop.models import Quote, Reply, Snapshot, Survey
from reuring.workshop.models.surveys import OUTCOMES, SHEET
from reuring.workshop.trends import LINES, measure, over

NL = {"HTTP_ACCEPT_LANGUAGE": "nl"}
GLAD, SAD = [5] * 6 + [2] * 4, [5] * 3 + [2] * 7


def read(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.proves("S0-8", "F131")
def test_neighbours_answer_on_the_screen_and_later_the_same_is_asked_again(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        make_survey(street, asked, know=SAD, trust=SAD).close()
        held = make_survey(street, asked, know=GLAD[:9], trust=GLAD[:9])
    bram, there = visit_as(street, "bram", **NL), f"/oost/atelier/{asked.pk}/meting/"
    assert f"/oost/atelier/meting/{held.pk}/" in read(bram.get(there))
    assert bram.post(f"/oost/atelier/meting/{held.pk}/", {}).status_code == 422
    for face in ("1", "5"):                  # who answers again thought better of it
        bram.post(f"/oost/atelier/meting/{held.pk}/", {"know": face})
    visit_as(street, "cato").post(f"/oost/atelier/meting/{held.pk}/sluiten/")
    page = read(visit_as(street, "visitor", **NL).get(there))
    assert page.count("30 van de 100") == 2 and "70 van de 100" in page
    with scope(hood=street.oost):
        held.refresh_from_db()
        assert (held.figures, held.answered, Reply.objects.count()) == ({"know": [10, 70]}, 10, 0)


@pytest.mark.proves("S2-19")
def test_every_outcome_has_a_question_and_a_line_over_the_years(street: SimpleNamespace) -> None:
    assert {"pride", "energy", "help", "green", "live"} < set(OUTCOMES)
    assert [question.kind for question in sheets()[SHEET].questions[:len(OUTCOMES)]] == ["s"] * len(OUTCOMES)
    with scope(hood=street.oost):
        first = make_analysis(street)
        make_survey(street, first, **dict.fromkeys(OUTCOMES, SAD)).close()
        first.close(learnt="Vraag het ook op papier.", goes_on="Cato vraagt het over een jaar opnieuw.")
        second = make_analysis(street)
        make_survey(street, second, **dict.fromkeys(OUTCOMES, GLAD)).close()
        lines = {drawn.line: drawn.values for drawn in over([first, second])}
        assert [lines[LINES[f"survey.{key}"]] for key in OUTCOMES] == [[30, 60]] * len(OUTCOMES)
        assert "lang=" in read(visit_as(street, "visitor").get("/oost/atelier/door-de-jaren/"))


@pytest.mark.proves("S0-8")
@pytest.mark.parametrize("inhabitants", [200, 5_000])
def test_below_ten_answers_there_is_no_figure_however_small_the_place_but_words_and_places(street: SimpleNamespace, inhabitants: int) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street, inhabitants=inhabitants)
        held = make_survey(street, asked, know=GLAD[:9])
    there = f"/oost/atelier/{asked.pk}/meting/"
    assert "van de 100" not in read(visit_as(street, "cato", **NL).get(there))
    visit_as(street, "bram").post(f"/oost/atelier/{asked.pk}/plek/", {"place": street.park.pk, "draws": "De schaduw.", "binds": "De pomp.", "shared": "on"})
    with scope(hood=street.oost):
        held.close()
        assert held.figures == {} and not [key for key in measure(asked) if key.startswith("survey.")]
        for answer in Answer.objects.filter(place__in=(8, 9)):
            Quote.from_answer(asked, answer, by=street.cato)
    page = read(visit_as(street, "visitor", **NL).get(there))
    assert "van de 100" not in page and "De schaduw." in page and street.park.name in page


@pytest.mark.proves("F131")
def test_a_sheet_from_paper_counts_as_any_other_and_its_faces_do_not_stay_on_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        held = make_survey(street)
    paper = read(visit_as(street, "suus", **NL).get(f"/oost/ronde/bladen/{SHEET}/papier/"))
    assert "Hoe is het hier?" in paper and "5 is het meest" in paper
    visit_as(street, "suus").post(f"/oost/ronde/bladen/{SHEET}/", {
        "source": "paper", "consent": "none", "q0": "4", "q2": "0", "q7_spot": street.park.pk, "q9": "De pomp."})
    with scope(hood=street.oost):
        assert list(Reply.objects.values_list("survey", "know", "trust", "pride")) == [(held.pk, 5, None, 1)]
        assert list(Answer.objects.values_list("place", "spot")) == [(7, street.park.pk), (9, street.park.pk)]
        held.close()
        with pytest.raises(NotNow):
            held.answer({"know": 1}, voice="laat")


@pytest.mark.proves("S0-58")
def test_of_a_place_one_tells_what_draws_and_what_binds_and_the_team_brings_it_to_the_photo(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
    bram, at, photo = visit_as(street, "bram", **NL), f"/oost/atelier/{asked.pk}/plek/", f"/oost/atelier/{asked.pk}/foto/"
    wrong = bram.post(at, {"place": street.park.pk, "draws": "Bel Riet op 06 12345678"})
    assert wrong.status_code == 422 and "Bel Riet" in read(wrong)
    for draws, binds, shared in (("De schaduw.", "De pomp.", "on"), ("De stilte.", "", "")):
        assert bram.post(at, {"place": street.park.pk, "draws": draws, "binds": binds, "shared": shared}).status_code == 302
    with scope(hood=street.oost):
        assert set(Filled.objects.values_list("recorded_by", "on_behalf")) == {(None, "")}
        answers = list(Answer.objects.filter(place__in=(8, 9)).values_list("pk", flat=True))
    assert "De schaduw." not in read(bram.get(photo))
    visit_as(street, "cato").post(f"/oost/atelier/{asked.pk}/gesprekken/", {"answer": answers})
    everybody, team = (read(visit_as(street, who, **NL).get(photo)) for who in ("visitor", "cato"))
    assert "De schaduw." in everybody and "De pomp." in everybody and "De stilte." not in everybody and "De stilte." in team


@pytest.mark.proves("S0-8")
def test_the_photo_keeps_what_the_survey_said_and_compares_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        for faces in (SAD, GLAD):
            make_survey(street, asked, trust=faces).close()
            make_snapshot(street, asked)
        now, before = Snapshot.objects.all()
        assert [(line.was, line.now) for line in now.compared(before)] == [("30 %", "60 %")] and now.identity == WORDS["identity"]


def test_one_survey_at_a_time(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        make_survey(street, asked)
        with pytest.raises(NotNow):
            Survey.open(asked, by=street.cato)


@pytest.mark.proves("S0-58")
def test_the_page_of_a_place_asks_what_draws_there_as_long_as_the_neighbourhood_is_read(street: SimpleNamespace) -> None:
    there = f"/oost/plek/{street.park.pk}/"
    assert "atelier" not in read(visit_as(street, "bram", **NL).get(there))
    with scope(hood=street.oost):
        asked = make_analysis(street)
    to = f"/oost/atelier/{asked.pk}/plek/?plek={street.park.pk}"
    assert to in read(visit_as(street, "bram", **NL).get(there)) and to not in read(visit_as(street, "visitor", **NL).get(there))
    assert f'value="{street.park.pk}" selected' in read(visit_as(street, "bram", **NL).get(to))
