"""Searching: a small corpus, what must be found in it and what must not (F11)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weave.texts import found_by, query, terms

CORPUS = {
    "maker": "De fietsenmaker van de Lindeweg plakt banden",
    "doen": "Boodschappen doen voor iemand die slecht loopt",
    "wie": "Wie helpt met boodschappen?",
    "groep": "Burenhulp: samen boodschappen halen",
    "feest": "Zaterdag is het buurtfeest",
    "apart": "Een feest in de buurt, met muziek",
    "tuin": "Onze moestuin heeft stekjes over",
    "ladder": "Ladder te leen, ook een boormachine",
    "cafe": "Repair Café: reparatie van je radio",
    "koffie": "Koffieochtend in de bibliotheek",
    "krant": "De wijkkrant zoekt een fotograaf",
    "prijs": "Boodschappen zijn duurder geworden",
}


@pytest.mark.proves("F11")
@pytest.mark.parametrize(("asked", "found"), [
    ("fietsemaker", {"maker"}), ("fietsmaker", {"maker"}), ("fietsen maker", {"maker"}), ("FIETSENMÁKERS", {"maker"}),
    ("hulp boodschappen", {"doen", "wie", "groep"}), ("boodschapen helpen", {"doen", "wie", "groep"}),
    ("buurt feest", {"feest", "apart"}), ("buurtfeest", {"feest", "apart"}), ("burtfeest", {"feest"}), ("feestje", {"feest", "apart"}),
    ("moestuintjes", {"tuin"}), ("stekje", {"tuin"}), ("lenen ladder", {"ladder"}), ("repareren", {"cafe"}), ("reperatie", {"cafe"}),
    ("biblioteek", {"koffie"}), ("koffie ochtend", {"koffie"}), ("krant", {"krant"}), ("wijkkrand", {"krant"}), ("de wijkkrant", {"krant"}),
    ("boodschappen", {"doen", "wie", "groep", "prijs"}), ("muziekfeest", {"apart"}),
])
def test_a_search_finds_what_was_meant(asked, found):
    assert _found(asked) == found


@pytest.mark.parametrize("asked", ["", "?!", "voetbal", "fietsenmaker moestuin", "hulp ladder boodschappen", "manifest", "\x00"])
def test_a_search_does_not_find_the_rest(asked):
    assert _found(asked) == set()


def test_small_words_count_only_alone():
    assert query("de fiets van een buur") == query("fiets buur")
    assert _found("onze") == {"tuin"}


def test_what_is_stored_keeps_the_order_of_the_text_and_marks_what_was_added():
    assert terms("Buurtfeest helpt buren") == [
        "buurtfeest", "help", "buur", "buurt", "feest", "~burtfest", "~helpt", "~~hulp", "~bure",
    ]


SAID = st.sampled_from(["fiets", "buurt", "feest", "maker", "koken", "straat", "hulp", "tuin", "lezen", "zaal"])


@given(st.lists(SAID, min_size=1, max_size=5))
def test_every_text_is_found_by_its_own_words_and_by_each_of_them(said):
    stored = terms(" ".join(said))
    assert found_by(query(" ".join(said)), stored)
    assert all(found_by(query(word), stored) for word in said)


@given(st.text(min_size=1, max_size=60))
def test_any_text_with_a_word_is_found_by_itself(text):
    assert found_by(query(text), terms(text)) == bool(query(text))


def _found(asked):
    return {name for name, text in CORPUS.items() if found_by(query(asked), terms(text))}
