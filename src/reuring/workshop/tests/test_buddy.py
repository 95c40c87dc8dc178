"""Who tells it and by which ways: a buddy from the analysis, ways with their owner and deadline, talks that are counted apart, and whether it stirs."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from reuring.core import clock
from reuring.core.words import day as words_of
from reuring.sheets.models import Answer, Filled
from reuring.testing.alliances import (
    make_hire,
    make_outlet,
    make_page,
    make_partner,
    make_placement,
    make_snapshot,
    make_told,
    make_wijkholder,
)
from reuring.testing.analyses import back, make_analysis, make_card, make_item, make_kernel
from reuring.testing.photos import make_asset
from reuring.testing.street import visit_as
from reuring.workshop import path
from reuring.workshop.models import Framework, Hire, Line, Placement, Quote, StoryCard, Vision, Wijkholder


@pytest.mark.proves("S1-13", "P3")
def test_a_buddy_is_found_from_the_analysis_makes_the_plan_and_stands_on_the_open_page(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        task = make_hire(street)
        make_asset(street, task.analysis, kind="people", gift="hands", title="posters tekenen op karton")
        board = make_outlet(street, analysis=task.analysis)
    cato, at, hire, way = visit_as(street, "cato"), "/oost/atelier", f"makers/{task.pk}", f"kanalen/{board.pk}"
    assert "posters tekenen op karton" in cato.get(f"{at}/{hire}/").text
    for step, said in ((f"{hire}/verder", {"move": "search"}), (f"{hire}/verder", {"move": "speak"}), (f"{hire}/keuze", {"chosen": "Aisha", "local": "yes"}),
                       (f"{way}/verder", {"move": "speak"}), (f"{way}/gebruiken", {"yes_how": "aan de toonbank"}),
                       (f"{way}/plannen", {"what": "de oproep", "by_when": "2030-01-01", "maker": task.pk})):
        cato.post(f"{at}/{step}/", said)
    with scope(hood=street.oost):
        assert [(one.what, one.maker.chosen, one.promise.promised_by) for one in Placement.objects.all()] == [("de oproep", "Aisha", street.cato)]
        assert StoryCard.begin(task.analysis, by=street.cato).buddy == "Aisha"
    assert "de oproep" in cato.get(f"{at}/{hire}/").text
    assert "Aisha" in visit_as(street, "visitor").get(f"{at}/{task.analysis_id}/alliantie/").text
    with scope(hood=street.oost):
        Hire.objects.get().begin()
        Hire.objects.get().finish()
    assert "Aisha" not in visit_as(street, "visitor").get(f"{at}/{task.analysis_id}/alliantie/").text


@pytest.mark.proves("F102", "S1-16", "S1-18")
def test_a_way_on_paper_says_whose_it_is_when_text_must_be_in_whom_it_reaches_how_one_talks_there_and_since_when_we_know(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        board = make_outlet(street)
    cato, said = visit_as(street, "cato"), {
        "name": "De Inslag", "form": "paper", "existing": "yes", "owner": "Wil", "reach": "1420", "deadline": "twee weken voor de krant uitkomt",
        "language": "Nederlands en Pools", "tone": "Kort. ‘Neem een zin mee.’"}
    with clock.told(clock.ago(days=-40)):
        cato.post(f"/oost/atelier/kanalen/{board.pk}/", said)
        day = clock.today()
    page = cato.get(f"/oost/atelier/{board.analysis_id}/kanalen/").text
    for words in ("Wil", "1420", "twee weken voor de krant uitkomt", "Nederlands en Pools", "Neem een zin mee.", "op papier",
                  f"Gezien op</dt><dd>{words_of(day, year=True)}"):
        assert words in page
    with scope(hood=street.oost):
        board.refresh_from_db()
        assert board.as_of == day


@pytest.mark.proves("S1-18", "F102")
def test_the_day_on_which_text_must_be_in_is_a_date_that_stands_everywhere_and_is_reminded(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        board = make_outlet(street, name="De Inslag", deadline="twee weken voor de krant")
        board.speak()
        board.use(yes_how="aan tafel")
        placed = make_placement(street, board)
    cato, at, day = visit_as(street, "cato"), "/oost/atelier", clock.today() + timedelta(days=6)
    way, words = f"{at}/kanalen/{board.pk}/", f"{words_of(day, year=True)} (twee weken voor de krant)"
    said = {"name": "De Inslag", "form": "paper", "existing": "yes", "deadline": "twee weken voor de krant"}
    assert cato.post(way, said | {"text_by": "31-02-2027"}).status_code == 422
    cato.post(way, said | {"text_by": day.isoformat()})
    for page in (f"{at}/{board.analysis_id}/kanalen/", f"{at}/plan/{placed.pk}/", f"{way}plannen/"):
        assert words in cato.get(page).text
    assert f'value="{day.isoformat()}"' in cato.get(f"{way}plannen/").text
    assert f"Tekst voor De Inslag uiterlijk {words_of(day)}" in cato.get("/ik/").text and "binnen een week" in cato.get(f"{at}/{board.analysis_id}/").text
    with clock.told(clock.ago(days=-7)):
        assert "vraag de volgende dag" in visit_as(street, "cato").get(f"{at}/{board.analysis_id}/kanalen/").text
        assert "Tekst voor De Inslag" not in visit_as(street, "cato").get("/ik/").text


@pytest.mark.proves("S1-22", "W16")
def test_talks_have_their_yes_and_topics_and_those_with_businesses_are_counted_apart(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        with_yes = Filled.objects.create(hood=street.oost, number="W16", recorded_by=street.cato)
        said = Answer.objects.create(filled=with_yes, place=1, text="De stoep is breed.", consent="spoken", audience="public")
        for place, text in ((1, "Het is stil na twee uur."), (6, "Tussen twee en vier.")):
            filled = Filled.objects.get_or_create(hood=street.oost, number="W16", recorded_by=street.suus)[0]
            Answer.objects.create(filled=filled, place=place, text=text)
        make_card(street, asked, "Buiten zitten").lay(Quote.from_answer(asked, said, by=street.cato), by=street.cato)
    page = visit_as(street, "cato").get(f"/oost/atelier/{asked.pk}/wijkgesprekken/").text
    assert "1 met bewoners, 1 met bedrijven" in page
    resident, business = (page.split(f'href="/oost/ronde/bladen/ingevuld/{key}/"')[1].split("</li>")[0] for key in (with_yes.pk, filled.pk))
    assert "Buiten zitten" in resident and "mag doorverteld" in resident and "· bewoner" in resident
    assert "Buiten zitten" not in business and "alleen voor het team" in business and "· zaak" in business


@pytest.mark.proves("S1-25")
def test_whether_it_stirs_is_told_in_a_sentence_beside_what_was_hoped(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        with clock.told(clock.ago(days=60)):
            card = make_told(street, hoped="Dat ze er bij de kapper over praten.")
        for days in (1, 2, 30):
            Filled.objects.create(hood=street.oost, number="W16", recorded_by=street.cato, at=clock.ago(days=days))
    page = visit_as(street, "visitor").get(f"/oost/atelier/{card.analysis_id}/verhaal/").text
    assert re.search(r"Deze week: 2 gesprekken.*bij de kapper", page, re.S)


@pytest.mark.proves("S1-1")
def test_no_solution_is_planned_before_the_photo_is_there(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        with pytest.raises(ValidationError):
            Framework.begin(asked, aim="Een buurthuis.", by=street.cato)
    cato, plan = visit_as(street, "cato"), f"/oost/atelier/{asked.pk}/raamwerk/"
    assert cato.post(f"{plan}schrijven/", {"aim": "Een buurthuis."}).url == plan
    assert f"/oost/atelier/{asked.pk}/foto/" in cato.get(plan).text and "schrijven" not in cato.get(plan).text
    with scope(hood=street.oost):
        make_snapshot(street, asked)
    assert cato.post(f"{plan}schrijven/", {"aim": "Samen buiten."}).status_code == 302
    with scope(hood=street.oost):
        assert Framework.objects.get().aim == "Samen buiten."


@pytest.mark.proves("P2")
def test_an_alliance_is_three_partners_of_two_kinds_with_two_residents_among_them(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        asked.pass_station("alliance", "enter")
        missing: list[Any] = []
        for kind in ("housing", "housing", "housing", "care", "residents"):
            make_partner(street, asked, organisation=make_page(street, f"{kind} {len(missing)}"), kind=kind)
            missing.append(path.advised(asked, "alliance", "finish", path.tally(asked)))
        Wijkholder.objects.filter(kind="residents").update(people=2)
        missing.append(path.advised(asked, "alliance", "finish", path.tally(asked)))
        assert ["groep" in str(one) for one in missing[:4]] == [True, True, True, False] and not missing[5]
        assert "Bewoners" in str(missing[3]) and "Twee bewoners" in str(missing[4])
        party = make_wijkholder(street, asked, organisation=make_page(street, "De school"))
        for turn, state in ((party.speak, "spoken"), (lambda: party.speak(interested=True), "interested"), (party.leave, "left")):
            turn()
            assert party.state == state


@pytest.mark.proves("P6")
def test_an_identity_is_two_confirmed_kernels_and_a_vision_that_rests_on_them(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        asked.pass_station("identity", "enter")
        misses = []
        for title in ("Groene vingers", "Een pan voor meer"):
            misses.append(path.advised(asked, "identity", "finish", path.tally(asked)))
            item = back(street, make_item(street, make_kernel(street, asked, title), title=title))
        misses.append(path.advised(asked, "identity", "finish", path.tally(asked)))
        assert [len(one) for one in misses] == [2, 2, 1] and "meer dan één hart" in str(misses[1][0])
        for side, by in (("residents", street.bram), ("government", street.petra)):
            Line.write(asked, "vision", f"De tuin blijft: {side}.", cites=[item], side=side, by=by)
        Vision.fix(asked, on=0)
        asked.pass_station("identity", "finish")
