"""In which languages of the neighbourhood no talk was held: of talks, never of people."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.hoods.models import Neighbourhood
from reuring.sheets.models import Filled
from reuring.testing.analyses import make_analysis, make_answer
from reuring.testing.street import visit_as
from reuring.workshop.models import Quote
from reuring.workshop.unheard import tally_and_unheard

SAID = {"text": "Hier bel je aan.", "consent": "none", "source": "talk", "heard_on": "2026-11-01"}


@pytest.fixture
def asked(street: SimpleNamespace) -> SimpleNamespace:
    """Three languages are spoken here."""
    Neighbourhood.objects.filter(pk=street.oost.pk).update(languages=["nl", "tr", "ar"])
    street.oost.refresh_from_db()
    with scope(hood=street.oost):
        made = make_analysis(street)
    return SimpleNamespace(it=made, at=f"/oost/atelier/{made.pk}/")


def silent(street: SimpleNamespace, asked: SimpleNamespace) -> tuple[list[str], bool]:
    with scope(hood=street.oost):
        found = tally_and_unheard(asked.it, street.oost)[1]
    return [code for code, _name in found.languages], found.unnoted


@pytest.mark.proves("J12")
@pytest.mark.parametrize(("language", "none", "some"), [
    ("nl", "We noteerden geen gesprek in:", "Van sommige gesprekken is de taal niet genoteerd."),
    ("en", "We noted no talk in:", "Of some talks the language was not noted.")])
def test_beside_the_wall_stands_in_which_languages_no_talk_was_held(
        street: SimpleNamespace, asked: SimpleNamespace, language: str, none: str, some: str) -> None:
    suus = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE=language)

    def beside() -> str:
        return suus.get(f"{asked.at}muur/").text.split('id="weten"')[1]
    suus.post(f"{asked.at}gehoord/", SAID | {"language": "tr"})
    before = beside().split(none)[1]
    assert "العربية" in before and "Nederlands" in before and "Türkçe" not in before and some not in before
    way = f"{asked.at}wijkgesprekken/plannen/?taal=ar"
    assert way in before and 'value="العربية"' in suus.get(way).text
    suus.post(f"{asked.at}gehoord/", SAID | {"text": "En je blijft."})
    assert some in beside()
    suus.post(f"{asked.at}gehoord/", SAID | {"text": "Altijd.", "language": "ar"})
    suus.post("/oost/ronde/bladen/W3/", {"q0": "Fijn", "source": "street", "consent": "none", "language": "nl"})
    assert none not in beside()


def test_a_talk_counts_once_it_is_written_down_and_a_walk_is_no_talk(street: SimpleNamespace, asked: SimpleNamespace) -> None:
    assert silent(street, asked) == (["nl", "tr", "ar"], False)
    with scope(hood=street.oost):
        Filled.objects.create(hood=street.oost, number="W2")
        Filled.objects.create(hood=street.oost, number="W35", source="online")
        old = make_answer(street)
        Filled.objects.filter(pk=old.filled_id).update(language="tr", at=clock.ahead(days=-90))
    assert silent(street, asked) == (["nl", "tr", "ar"], False)              # before this reading
    with scope(hood=street.oost):
        Quote.from_answer(asked.it, old, by=street.cato)
    assert silent(street, asked) == (["nl", "ar"], False)
    Neighbourhood.objects.filter(pk=street.oost.pk).update(languages=[])
    street.oost.refresh_from_db()
    assert silent(street, asked)[0] == []


def test_the_next_words_of_a_talk_are_in_the_same_language(street: SimpleNamespace, asked: SimpleNamespace) -> None:
    suus = visit_as(street, "suus")
    for language, kept, again in (({"language": "tr"}, "tr", '<option value="tr" selected>'),
                                  ({"language": "other", "other_language": "Tigrinya"}, "Tigrinya", 'value="Tigrinya"')):
        next_page = suus.get(suus.post(f"{asked.at}gehoord/", SAID | language | {"text": kept}).url).text
        with scope(hood=street.oost):
            quote = Quote.objects.get(text=kept)
        assert (quote.language, again in next_page) == (kept, True)
        assert f"<dd>{quote.spoken}" in suus.get(f"/oost/atelier/uitspraak/{quote.pk}/").text
