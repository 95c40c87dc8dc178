"""One story in many versions, a first meeting from the agenda to the harvest, notes of an evening, and strengths that somebody can do something with."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django_scopes import scope

from reuring.agenda.models import Event
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Membership
from reuring.promises.models import Promise
from reuring.sheets.models import Filled
from reuring.testing.alliances import make_harvest, make_hire, make_outlet, make_placement, make_story, make_strength, make_told
from reuring.testing.analyses import make_analysis, make_quote
from reuring.testing.asks import make_offer
from reuring.testing.initiatives import make_initiative
from reuring.testing.street import lock, visit_as
from reuring.workshop import path, weeks
from reuring.workshop.models import HarvestLine, Hire, Placement, Quote, StoryCard, Strength
from weave.texts import hard

AT = "/oost/atelier"
LONG = "Kom gerust eens langs met een zin die je al lang bij je draagt en die je nog nooit ergens hardop durfde te zeggen."


@pytest.mark.proves("S1-16", "F102")
def test_long_sentences_and_hard_words_are_told_while_one_writes_and_once_it_is_kept_and_never_stand_in_the_way(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        placed = make_placement(street, text="")
        card = make_told(street, placed.analysis, call="Wij faciliteren bewoners.")
        evening = make_harvest(street, placed.analysis)
    cato, page = visit_as(street, "cato"), f"{AT}/plan/{placed.pk}/"
    beside = cato.post(f"{AT}/gewone-woorden/", {"text": f"Indien het regent. {LONG}", "heard": "Wij participeren niet."}).text
    assert "<html" not in beside and f"{hard(LONG).longest} woorden" in beside and "indien" in beside and "participeren" not in beside
    assert cato.post(f"{AT}/gewone-woorden/", {"text": "Neem een zin mee."}).text.strip() == ""
    assert cato.post(page, {"text": "Indien het regent.", "came_in": ""}).status_code == 302
    cato.post(f"{AT}/oogst/{evening.pk}/gehoord/", {"heard": "Wij participeren niet.", "answer": "Dat realiseren we."})
    for address, hard_word, plain in ((page, "indien", "als"), (f"{AT}/{card.analysis_id}/verhaal/", "faciliteren", "mogelijk maken"),
                                      (f"{AT}/oogst/{evening.pk}/", "realiseren", "maken")):
        assert f'<b lang="nl">{hard_word}</b>: liever <span lang="nl">{plain}</span>' in cato.get(address).text
    assert ">participeren</b>" not in cato.get(f"{AT}/oogst/{evening.pk}/").text and "liever" not in visit_as(street, "visitor").get(address).text
    assert all("gewone-woorden/" in cato.get(at).text for at in (page, f"{AT}/{card.analysis_id}/verhaal/schrijven/", f"{AT}/oogst/{evening.pk}/wijzigen/"))


@pytest.mark.proves("P3", "S1-16")
def test_one_story_has_a_version_for_each_way_is_told_again_and_what_came_in_stays_beside_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        board = make_outlet(street, tone="Kort. ‘Neem een zin mee.’", language="Nederlands en Pools")
    cato, far = visit_as(street, "cato"), {"by_when": "2030-01-01"}
    assert "Neem een zin mee" in cato.get(f"{AT}/kanalen/{board.pk}/plannen/").text
    assert cato.post(f"{AT}/kanalen/{board.pk}/plannen/", {"what": "de oproep", "by_when": "2020-01-01"}).status_code == 422
    cato.post(f"{AT}/kanalen/{board.pk}/plannen/", {"what": "de oproep", "text": LONG} | far)
    with scope(hood=street.oost):
        first = Placement.objects.get()
    page = f"{AT}/plan/{first.pk}/"
    assert LONG in (read := cato.get(page).text) and "Nederlands en Pools" in read and f"Eén zin heeft {hard(LONG).longest} woorden" in read
    for step, said in (("", {"text": "Neem een zin mee.", "came_in": "vier telefoontjes"}), ("staat/", {}), ("nog-eens/", far), ("nog-eens/", far)):
        cato.post(page + step, said)
    with scope(hood=street.oost):
        assert [(one.text, one.came_in, one.promise.state, one.again_of_id) for one in Placement.objects.for_page().order_by("pk")] == [
            ("Neem een zin mee.", "vier telefoontjes", "done", None), ("Neem een zin mee.", "", "open", first.pk)]
    assert "vier telefoontjes" in cato.get(f"{AT}/{board.analysis_id}/kanalen/").text


def test_the_plan_is_drawn_over_the_weeks_with_what_is_late(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        board = make_outlet(street, name="Het bord bij de bakker van de hoek")
        for days, kept in ((-9, True), (-2, False), (5, False), (200, False)):
            placed = make_placement(street, board, by_when=clock.day_of(clock.ahead(days=days)))
            if kept:
                placed.put(by=street.cato)
        drawn = str(weeks.drawn(list(Placement.objects.for_page()), clock.today(), "Wat wanneer"))
    assert (drawn.count("<circle"), drawn.count('fill="currentColor"/>'), drawn.count("M-7-7L7 7")) == (3, 1, 1)
    assert "Het bord bij de bakker…" in drawn and weeks.drawn([], clock.today(), "") == ""


@pytest.mark.proves("P4", "S1-24")
def test_the_first_meeting_is_announced_in_the_agenda_and_shows_by_which_ways_nobody_is_invited(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card = make_told(street)
        make_placement(street, make_outlet(street, analysis=card.analysis), what="een briefje met de dag")
    cato, announce = visit_as(street, "cato"), f"{AT}/verhaal/{card.pk}/aankondigen/"
    page = cato.get(f"{AT}/{card.analysis_id}/eerste-bijeenkomst/").text
    assert "een briefje met de dag" in page and "Zo is nog niemand uitgenodigd" in page
    said = {"title": "De eerste avond", "where": "de keet", "starts": "19:30", "ends": "19:00"}
    assert cato.post(announce, said).status_code == 422
    for _press in range(2):
        cato.post(announce, said | {"ends": "21:00"})
    with scope(hood=street.oost):
        event = Event.objects.get()
        assert (event.day, event.minutes) == (card.first_meeting, 90)
    assert f"/oost/agenda/{event.pk}/" in visit_as(street, "visitor").get(f"{AT}/{card.analysis_id}/verhaal/").text


@pytest.mark.proves("P4", "R10")
def test_what_was_heard_at_the_first_meeting_is_told_within_a_week(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card = make_told(street)
        promise = Promise.objects.get(rule="kickoff")
        assert promise.by_when == card.first_meeting + timedelta(days=7)
        with clock.told(clock.ago(days=-10)):
            evening = make_harvest(street, card.analysis)
            evening.change(story=card)
            evening.publish(by=street.cato)
            assert evening.title in visit_as(street, "cato").get(f"{AT}/{card.analysis_id}/eerste-bijeenkomst/").text
        promise.refresh_from_db()
        assert promise.state == "done"


def test_a_meeting_that_is_over_is_not_announced_and_a_second_press_makes_no_second_story(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        with pytest.raises(ValidationError):
            make_story(street, first_meeting=clock.today() - timedelta(days=1)).ask()
        card = make_told(street)
    same = {name: getattr(card, name) or "" for name in ("parties", "connector", "buddy", "phone", "call", "where", "first_meeting")}
    for _press in range(2):
        visit_as(street, "cato").post(f"{AT}/{card.analysis_id}/verhaal/schrijven/", same | {"finish": "1"})
    with scope(hood=street.oost):
        assert StoryCard.objects.filter(analysis=card.analysis).count() == 1


@pytest.mark.proves("P4")
def test_before_one_goes_into_the_streets_somebody_rang_the_number(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        said = []
        for rung in (None, clock.today()):
            card = make_told(street, rung_on=rung)
            said.append(sum("nummer" in str(words) for words in path.advised(card.analysis, "into", "enter", path.tally(card.analysis))))
        assert said == [1, 0]


def test_notes_of_an_evening_come_in_at_once_and_a_mistake_can_be_mended(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        evening = make_harvest(street)
    cato, here = visit_as(street, "cato"), f"{AT}/oogst"
    cato.post(f"{here}/{evening.pk}/briefjes/", {"notes": "- Het is donker bij de burg.\n\n• Zet een bank.\nDubbel."})
    with scope(hood=street.oost):
        dark, bench, double = HarvestLine.objects.order_by("pk")
    cato.post(f"{here}/regels/{double.pk}/weg/")
    cato.post(f"{here}/{evening.pk}/wijzigen/", {"title": "De tweede avond", "held_on": evening.held_on})
    cato.post(f"{here}/{evening.pk}/vertellen/")
    cato.post(f"{here}/regels/{dark.pk}/beter/", {"heard": "Het is donker bij de brug."})
    with scope(hood=street.oost):
        assert [one.what for one in Promise.objects.order_by("pk")] == ["“Het is donker bij de brug.”", "“Zet een bank.”"]
        bench.refresh_from_db()
        with pytest.raises(NotNow):
            HarvestLine.objects.for_page().get(pk=bench.pk).strike()
    assert "De tweede avond" in visit_as(street, "visitor").get(f"{here}/{evening.pk}/").text


@pytest.mark.proves("A56")
def test_words_from_talks_are_told_back_once_and_only_with_a_yes(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        evening = make_harvest(street)
        for text, consent in (("De brug is donker.", "nameless"), ("Mijn buurman drinkt.", "none")):
            Quote.from_talk(evening.analysis, text, by=street.cato, consent=consent)
    cato, here = visit_as(street, "cato"), f"{AT}/oogst/{evening.pk}/uit-gesprekken/"
    page = cato.get(here).text
    assert "De brug is donker." in page and "Mijn buurman" not in page
    keys = re.findall(r'name="quotes" value="(\d+)"', page)
    assert cato.post(here, {}).status_code == 422
    cato.post(here, {"quotes": keys})
    with scope(hood=street.oost):
        [told] = evening.lines.for_page()
        assert (told.said, told.heard, told.quote.text) == ("De brug is donker.", "", "De brug is donker.")
        evening.publish(by=street.cato)
    assert cato.get(here).status_code == 302 and cato.post(f"{AT}/oogst/regels/{told.pk}/beter/", {"heard": "De brug is licht."}).status_code == 409


@pytest.mark.proves("A56", "P4")
def test_what_was_told_of_a_talk_goes_with_the_yes_of_whoever_said_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        evening = make_harvest(street)
        evening.gather([make_quote(street, evening.analysis, "De brug is donker.")])
        evening.publish(by=street.cato)
        promised = Promise.objects.get(rule="harvest").what
    page, all_of_them = f"{AT}/oogst/{evening.pk}/", f"{AT}/{evening.analysis_id}/oogst/"
    assert "donker" not in promised and all("De brug is donker." in Client().get(there).text for there in (page, all_of_them))
    with scope(hood=street.oost):
        Quote.objects.for_page().get().answer.take_back()
    assert not any("donker" in Client().get(there).text for there in (page, all_of_them)) and "teruggenomen" in Client().get(page).text


@pytest.mark.proves("P4", "S1-22")
def test_a_talk_is_planned_held_and_answered_by_whoever_promised_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        talk = Filled.objects.create(hood=street.oost, number="W16", recorded_by=street.cato)
        Promise.objects.create(hood=street.oost, rule="feedback", cause=str(talk.pk), what="Vertel het Ria", by_when=clock.today())
    cato, talks = visit_as(street, "cato"), f"{AT}/{asked.pk}/wijkgesprekken/"
    cato.post(f"{talks}plannen/", {"whom": "de bakker", "by_when": clock.today()})
    page = cato.get(talks).text
    assert "Gesprek: de bakker" in page and "antwoord beloofd" in page


@pytest.mark.proves("S1-20")
def test_who_can_do_it_is_looked_for_by_a_word_also_among_what_neighbours_offer(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        task = make_hire(street)
        make_offer(street, title="Ik teken affiches met inkt")
    cato, here = visit_as(street, "cato"), f"{AT}/makers/{task.pk}/"
    assert "Ik teken affiches met inkt" in cato.get(f"{here}?q=inkt").text
    assert "Ik teken affiches met inkt" not in (none := cato.get(f"{here}?q=lassen").text) and "lassen" in none
    cato.post(f"{here}wijzigen/", {"kind": "buddy", "what": "affiches en de krant", "hours": "3 uur"})
    with scope(hood=street.oost):
        assert Hire.objects.get().hours == "3 uur"


@pytest.mark.proves("P7", "S2-20")
def test_a_strength_is_named_on_an_evening_asked_of_a_maker_and_says_what_one_can_do(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        strength = make_strength(street, initiatives=2)
    cato, here = visit_as(street, "cato"), f"{AT}/krachten/{strength.pk}"
    cato.post(f"{here}/benoemd/", {"words": "\n".join(f"Hier blijft niets stuk {n}." for n in range(5))})
    with scope(hood=street.oost):
        strength.lay(Quote.from_talk(strength.analysis, "Niets gaat weg.", by=street.cato), by=street.cato)
    cato.post(f"{here}/wijzigen/", {"title": "Wij maken het nog eens", "doable": "Neem iets mee dat stuk is."})
    cato.post(f"{AT}/{strength.analysis_id}/makers/nieuw/?kracht={strength.pk}", {"kind": "maker", "what": "een affiche"})
    assert "gevraagd om een beeld: een affiche" in cato.get(f"{AT}/{strength.analysis_id}/krachten/").text
    with scope(hood=street.oost):
        strength = Strength.objects.get()
        strength.picture("Een sok met een gouden stop.", hire=strength.hire)
        strength.publish()
    visitor: Any = visit_as(street, "visitor")
    for page in (f"{AT}/{strength.analysis_id}/krachten/", "/oost/onze-buurt/"):
        assert "Neem iets mee dat stuk is." in visitor.get(page).text


@pytest.mark.proves("S2-15")
def test_what_began_since_a_strength_is_shown_is_built_on_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        with clock.told(clock.ago(days=20)):
            strength = make_strength(street, people=5, initiatives=2)
            strength.picture("Een sok met een gouden stop.")
            strength.publish()
        table = make_initiative(street, title="De repareertafel")
    cato, here, gallery = visit_as(street, "cato"), f"{AT}/krachten/{strength.pk}/", f"{AT}/{strength.analysis_id}/krachten/"
    assert "Er is nog niets op gebouwd" in cato.get(here).text and "Daarop gebouwd" not in cato.get(gallery).text
    cato.post(f"{here}verder/", {"move": "seen", "initiative": table.pk})
    assert "Er is nog niets op gebouwd" not in cato.get(here).text
    seen, built = visit_as(street, "visitor").get(gallery).text.split("Daarop gebouwd")
    assert ("De repareertafel" in seen, "De repareertafel" in built, "Soep op het plein" in seen) == (False, True, True)
    for move in ("take_in", "publish"):
        cato.post(f"{here}verder/", {"move": move})
    with scope(hood=street.oost):
        assert Strength.objects.get().built_on == [table]


def test_a_buddy_is_led_nowhere_that_is_shut_for_them(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card = make_story(street)
        placed = make_placement(street, make_outlet(street, analysis=card.analysis))
        Promise.objects.create(hood=street.oost, rule="talk", promised_by=street.cato, what="Gesprek: de bakker", by_when=clock.today())
        Filled.objects.create(hood=street.oost, number="W16", recorded_by=street.cato)
        Membership.objects.get(person=street.petra).give_role("official", title="buddy", employer="Tekenbureau Inkt")
    lock(street.petra)
    petra, here = visit_as(street, "petra"), f"{AT}/{card.analysis_id}"
    for page in (f"{here}/kanalen/", f"{here}/wijkgesprekken/", f"{here}/eerste-bijeenkomst/", f"{here}/oogst/", f"{AT}/plan/{placed.pk}/"):
        found = petra.get(page)
        assert found.status_code == 200
        for link in set(re.findall(r'href="(/oost/[^"#?]*)', found.text.split("<main")[1].split("</main")[0])):
            assert petra.get(link).status_code in {200, 302}, (page, link)
