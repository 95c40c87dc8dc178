"""Heard by one, confirmed by several, given back: what lies on the wall and how much it weighs."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.testing.analyses import make_analysis, make_answer, make_card, make_quote
from reuring.testing.street import visit_as
from reuring.workshop.models import Card, Quote


@pytest.mark.proves("A53", "R5")
def test_one_person_is_heard_three_from_two_kinds_of_source_confirm(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        card, first = make_card(street, asked), make_quote(street, asked)
        card.lay(first, by=street.cato)
        card.lay(first, by=street.cato)
        assert (card.state, card.weight().people) == ("heard", 1)
        seen = make_quote(street, asked, number="W2")
        card.lay(seen, by=street.cato)
        assert (card.state, card.weight().people, card.weight().kinds) == ("heard", 2, 2)
        card.lift(seen)
        for number in ("W3", "W4"):
            card.lay(make_quote(street, asked, number=number), by=street.cato)
        assert (card.state, card.weight().people, card.weight().kinds) == ("heard", 3, 1)
        card.lay(seen, by=street.cato)
        assert card.state == "confirmed"
        card.lift(seen)
        assert card.state == "heard"


@pytest.mark.proves("R5")
def test_one_person_twice_is_one_voice(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        card = make_card(street, asked)
        quotes = [make_quote(street, asked, number=number) for number in ("W2", "W3", "W4")]
        for quote in quotes:
            card.lay(quote, by=street.cato)
        assert card.state == "confirmed"
        quotes[2].same_voice_as(quotes[0])
        card.refresh_from_db()
        assert (card.state, card.weight().people) == ("heard", 2)


@pytest.mark.proves("R5", "safety:C1")
def test_who_lays_a_word_on_a_card_that_was_confirmed_meanwhile_is_not_refused(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        card = make_card(street, asked)
        read_before = Card.objects.get(pk=card.pk)
        for number in ("W2", "W3", "W4"):
            card.lay(make_quote(street, asked, number=number), by=street.cato)
        read_before.lay(make_quote(street, asked), by=street.cato)
        assert (card.state, read_before.state, read_before.weight().people) == ("confirmed", "confirmed", 4)


@pytest.mark.proves("R5", "S0-67")
def test_what_the_team_saw_is_a_kind_of_source_and_nobodys_word(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        card, cato = make_card(street, asked), visit_as(street, "cato")
        for _n in range(2):
            card.lay(make_quote(street, asked), by=street.cato)
        for what in ("Tien fietsen.", "Elf fietsen."):
            assert cato.post(f"/oost/atelier/kaart/{card.pk}/gezien/", {"source": "seen", "words": what}).status_code == 302
        card.refresh_from_db()
        assert (card.state, card.weight().people, card.weight().kinds) == ("heard", 2, 2)
        card.lay(make_quote(street, asked), by=street.cato)
        assert card.state == "confirmed"


@pytest.mark.proves("R5")
def test_who_says_otherwise_is_kept_beside_it_and_counts_for_nothing(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        card = make_card(street, asked)
        card.lay(make_quote(street, asked), by=street.cato, against=True)
        assert (card.weight().people, card.weight().against) == (0, 1)


@pytest.mark.proves("A56")
def test_words_are_those_of_the_answer_and_its_yes_is_asked_anew_each_time(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked, answer = make_analysis(street), make_answer(street)
        with pytest.raises(ValueError, match="not in the answer"):
            Quote.from_answer(asked, answer, text="Iedereen is trots.", by=street.cato)
        quote = Quote.from_answer(asked, answer, by=street.cato)
        assert list(Quote.objects.with_consent()) == [quote]
        answer.take_back()
        assert (list(Quote.objects.with_consent()), list(Quote.objects.without_consent())) == ([], [quote])
        assert not Quote.objects.for_page().get().may_be_shown


def test_the_words_go_with_their_sheet_and_what_they_confirmed_stays(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        card = make_card(street, asked)
        quote = make_quote(street, asked)
        card.lay(quote, by=street.cato)
        quote.answer.filled.delete()
        assert (Quote.objects.count(), card.weight().people) == (0, 1)


@pytest.mark.proves("S2-2")
def test_a_hamlet_confirms_with_fewer_people_and_never_with_one_kind_of_source(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street, inhabitants=200)
        card = make_card(street, asked)
        for number in ("W3", "W4"):
            card.lay(make_quote(street, asked, number=number), by=street.cato)
        assert card.state == "heard"
        card.support("seen", "a" * 16, words="Zaterdag tien fietsen", by=street.cato)
        assert (card.state, card.weight().need_people) == ("confirmed", 2)


def test_residents_correct_what_was_confirmed(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        card = make_card(street, asked)
        with pytest.raises(NotNow):
            card.give_back("avond in De Ark")
        for number in ("W2", "W3", "W4"):
            card.lay(make_quote(street, asked, number=number), by=street.cato)
        card.give_back("avond in De Ark")
        card.correct("zo was het vroeger")
        assert (card.state, card.weight().people, card.weight().against) == ("heard", 0, 3)


def test_whom_we_have_not_heard_is_said_by_what_they_do(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        with pytest.raises(ValidationError):
            Card.lay_down(make_analysis(street), "unheard", "Ouderen", by=street.cato)
        card = make_card(street, kind="unheard", title="Wie 's nachts werkt")
        for number in ("W2", "W3", "W4"):
            card.lay(make_quote(street, card.analysis, number=number), by=street.cato)
        assert card.state == "heard"
