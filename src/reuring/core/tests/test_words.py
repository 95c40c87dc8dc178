"""Days, times, names and money, as people of each language write them."""
from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from babel.dates import format_date, format_skeleton
from django import forms
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import override

from reuring.core import words
from reuring.core.money import euros

YEAR = [date(2024, 1, 1) + timedelta(n) for n in range(366)]


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar"])
def test_days_are_written_as_in_the_tables_of_all_languages(language: str) -> None:
    """Babel knows them all, and takes five megabytes for it; Django's own and our catalogue say the same."""
    with override(language):
        for when in YEAR:
            assert words.day(when, year=True).split()[:2] == format_date(when, "EEEE d", locale=language).split()
            assert words.ticket(when)[0] == format_date(when, "EEE", locale=language)
            assert language == "ar" or words.day(when, year=True) == format_date(when, "EEEE d MMMM y", locale=language)
            assert language == "ar" or words.month(when) == format_skeleton("yMMMM", when, locale=language)


def test_every_language_names_the_day() -> None:
    said = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            said[language] = words.day(date(2024, 6, 4), year=False)
    assert said == {"nl": "dinsdag 4 juni", "en": "Tuesday 4 June", "tr": "Salı 4 Haziran", "ar": "الثلاثاء 4 يونيو"}


@pytest.mark.parametrize(("language", "ten", "later"), [
    ("nl", "10 uur", "14.30 uur"), ("en", "10 a.m.", "2:30 p.m."), ("tr", "10:00", "14:30"), ("ar", "10:00 ص", "2:30 م")])
def test_hours(language: str, ten: str, later: str) -> None:
    with override(language):
        here = timezone.get_default_timezone()
        assert words.hour(datetime(2024, 6, 4, 10, tzinfo=here)) == ten
        assert words.hour(datetime(2024, 6, 4, 14, 30, tzinfo=here)) == later


@pytest.mark.parametrize(("language", "three"), [("nl", "Aisha, Bram en Cato"), ("en", "Aisha, Bram and Cato"), ("tr", "Aisha, Bram ve Cato")])
def test_names_in_a_row(language: str, three: str) -> None:
    with override(language):
        assert words.in_a_row(name for name in ("Aisha", "Bram", "Cato")) == three
        assert (words.in_a_row(["Aisha"]), words.in_a_row([])) == ("Aisha", "")


@pytest.mark.parametrize(("language", "much", "round_"), [("nl", "€\xa01.234,56", "€\xa05"), ("en", "€1,234.56", "€5"), ("tr", "€1.234,56", "€5")])
def test_money(language: str, much: str, round_: str) -> None:
    with override(language):
        assert (euros(123_456), euros(500)) == (much, round_)


@pytest.mark.once
def test_every_form_says_in_our_words_what_is_missing() -> None:
    class Asked(forms.Form):
        name, kind, yes, day = forms.CharField(), forms.ChoiceField(choices=[("a", "a")]), forms.BooleanField(), forms.DateField()
    with translation.override("nl"):
        said = {name: str(errors[0]) for name, errors in Asked({}).errors.items()}
    assert said == {"name": "Schrijf hier iets.", "kind": "Kies er een.", "yes": "Vink dit aan.", "day": "Kies een dag."}
