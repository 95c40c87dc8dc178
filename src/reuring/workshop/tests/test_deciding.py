"""Deciding on what was found: the table, one voice each, a ground or no decision, what was not chosen and why, and a promise to give it back."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.promises.models import Promise
from reuring.testing.alliances import make_choice, make_decided, make_page, make_partner, make_voice, make_wijkholder
from reuring.testing.analyses import back, make_analysis, make_card, make_item
from reuring.testing.street import visit_as
from reuring.workshop import handing, path
from reuring.workshop.models import Choice, OnTable, TableVoice
from reuring.workshop.models.choices import may_lie

AT = "/oost/atelier"


@pytest.mark.proves("P9")
def test_only_what_is_confirmed_can_be_laid_on_the_table_and_something_must_lie_there(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        pump = back(street, make_card(street, asked, "Samen bij de pomp"))
        make_card(street, asked, "Eén keer gehoord")
    cato, new = visit_as(street, "cato"), f"{AT}/{asked.pk}/beslissen/nieuw/"
    assert "Samen bij de pomp" in (form := cato.get(new).text) and "Eén keer gehoord" not in form
    said = {"title": "Waarmee beginnen we?", "worth": "done", "mandate": "De Schering legt het hout klaar."}
    assert cato.post(new, said).status_code == 422
    cato.post(new, said | {"cards": [pump.pk]})
    with scope(hood=street.oost):
        assert [one.card.title for one in Choice.objects.get().table.all()] == ["Samen bij de pomp"]


@pytest.mark.proves("P9")
def test_words_without_a_yes_or_a_no_are_asked_about_and_stay_and_it_says_whom_one_calls(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        choice = make_choice(street)
        first, second = choice.table.all()
    cato, page = visit_as(street, "cato"), f"{AT}/beslissen/{choice.pk}/bewoners/"
    again = cato.post(page, {f"yes_{first.pk}": "yes", f"words_{second.pk}": "Daar is het te koud."})
    assert again.status_code == 422 and "Daar is het te koud." in again.text and "Kies ja of nee" in again.text
    assert 'class="tel-number"' in again.text.split('class="errors"')[1].split("</div>")[0]
    with scope(hood=street.oost):
        assert not TableVoice.objects.exists()


@pytest.mark.proves("P9", "S1-2")
def test_each_partner_has_one_voice_from_its_own_page_beside_residents_at_the_table(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        club = make_partner(street)
        house = make_partner(street, club.analysis, organisation=make_page(street, "De Schering"), kind="housing")
        choice = make_choice(street, club.analysis)
        first, second = choice.table.all()
    cato, bram, own = visit_as(street, "cato"), visit_as(street, "bram"), f"{AT}/wijkholders/{club.pk}/keuze/{choice.pk}/"
    assert own in bram.get(f"{AT}/partner/{club.pk}/").text
    for words in ("Nog niet.", "Daar staan we al."):
        bram.post(own, {f"yes_{first.pk}": "yes", f"words_{first.pk}": words})
    cato.post(f"{AT}/wijkholders/{house.pk}/keuze/{choice.pk}/", {f"yes_{first.pk}": "no", f"yes_{second.pk}": "yes"})
    cato.post(f"{AT}/beslissen/{choice.pk}/bewoners/", {f"yes_{second.pk}": "yes", f"words_{second.pk}": "Wij lopen om."})
    page = visit_as(street, "visitor").get(f"{AT}/beslissen/{choice.pk}/").text
    assert re.search(r"1 van 2 .*Daar staan we al.*2 van 2 .*Wij lopen om", page, re.S) and "Nog niet." not in page
    assert own not in bram.get(f"{AT}/partner/{club.pk}/").text


@pytest.mark.proves("P9")
def test_nothing_is_decided_without_a_card_as_its_ground_nor_without_a_word_for_what_was_left_out_nor_past_residents(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        choice = make_choice(street)
        first, second = choice.table.all()
    cato, decide = visit_as(street, "cato"), f"{AT}/beslissen/{choice.pk}/besluit/"
    whole = {"decided": "Er komt een bank.", "why": "Daar staat iedereen al.", "by_whom": "een tafel vol buren", "decided_on": clock.today(),
             "chosen": [first.pk], f"not_{second.pk}": "Dat doet de gemeente al."}
    assert cato.post(decide, whole).status_code == 422                                          # residents said nothing yet
    with scope(hood=street.oost):
        make_voice(street, choice)
    for wrong in ({"chosen": []}, {f"not_{second.pk}": ""}, {"decided": ""}, {"by_whom": ""}, {"decided_on": clock.today() + timedelta(days=1)}):
        refused = cato.post(decide, whole | wrong)
        assert refused.status_code == 422 and ("Daar staat iedereen al." in refused.text)
    cato.post(decide, whole)
    page = visit_as(street, "visitor").get(f"{AT}/{choice.analysis_id}/beslissen/").text
    for words in ("Er komt een bank.", "een tafel vol buren", "Samen bij de pomp", "Licht bij de brug", "Dat doet de gemeente al."):
        assert words in page
    with scope(hood=street.oost), pytest.raises(IntegrityError), transaction.atomic():
        OnTable.objects.filter(pk=second.pk).update(why_not="")


@pytest.mark.proves("P9", "R10")
def test_what_was_decided_is_promised_back_within_two_weeks_and_telling_it_keeps_the_promise(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        choice = make_decided(street)
        promise = Promise.objects.get(rule="choice")
        assert (promise.by_when, promise.promised_by) == (clock.today() + timedelta(days=14), street.cato)
        assert [str(one) for one in path.advised(choice.analysis, "deciding", "finish", path.tally(choice.analysis))] == ["1 besluit is nog niet teruggelegd."]
    visit_as(street, "cato").post(f"{AT}/beslissen/{choice.pk}/terug/", {"how": "een briefje bij iedereen die aan tafel zat"})
    with scope(hood=street.oost):
        promise.refresh_from_db()
        choice.refresh_from_db()
        assert (promise.state, choice.state) == ("done", "told")
        with pytest.raises(NotNow):
            choice.decide(decided="Toch niet.", why="Daarom.", by_whom="wij", chosen=[one.pk for one in choice.table.all()], why_not={}, by=street.cato)
    assert "een briefje bij iedereen" in visit_as(street, "visitor").get(f"{AT}/beslissen/{choice.pk}/").text


@pytest.mark.proves("R30", "A61")
def test_a_decision_stands_on_the_path_and_goes_along_in_handing_over(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        choice = make_decided(street)
        assert [one.what for one in handing.waiting(choice.analysis)] == ["Teruggeven wat is besloten: Waarmee beginnen we?"]
    line = visit_as(street, "visitor").get(f"{AT}/{choice.analysis_id}/").text
    assert "1 ding is besloten" in line and "1 besluit gaat mee" in line and f"{AT}/{choice.analysis_id}/beslissen/" in line
    page = visit_as(street, "cato").get(f"{AT}/{choice.analysis_id}/sluiten/").text
    assert "Er komt een bank bij de pomp." in page and "Teruggeven wat is besloten" in page


def titles(card: Any) -> set[str]:
    return set(may_lie(card.analysis).values_list("title", flat=True))


@pytest.mark.proves("P9")
def test_a_card_that_only_one_said_a_hero_and_a_value_not_given_back_lie_on_no_table(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        hero, ritual = (back(street, make_item(street, title=title, layer=layer)) for title, layer in (("Rinus", "hero"), ("Zaterdag tien uur", "ritual")))
        hero.said_yes("spoken")
        hero.refresh_from_db()
        once = make_card(street, asked, "Eén keer gehoord")
        with pytest.raises(ValidationError):
            Choice.begin(asked, by=street.cato, title="Wat?", worth="done", mandate="Wij.", cards=[once])
        assert "Zaterdag tien uur" in titles(ritual) and "Rinus" not in titles(hero) and hero.shared
        doubted = make_choice(street, asked, "Samen bij de pomp")
        voice = make_voice(street, doubted)
        voice.lying.card.correct("Dat is niet zo.")
        with pytest.raises(ValidationError):
            doubted.decide(decided="Een bank.", why="Zo.", by_whom="wij", chosen=[voice.lying_id], why_not={}, by=street.cato)


def test_who_is_no_partner_has_no_voice_and_what_was_spoken_about_stays_on_the_table(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        choice = make_choice(street)
        voice = make_voice(street, choice)
        with pytest.raises(NotNow):
            choice.say(make_wijkholder(street, choice.analysis), {voice.lying_id: (True, "")}, by=street.bram)
        other = back(street, make_card(street, choice.analysis, "Een bord"))
        choice.lay([other])
        assert {one.card.title for one in choice.table.all()} == {"Samen bij de pomp", "Een bord"}
