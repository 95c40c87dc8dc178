"""Asked first which patterns can match: what is found must stay what the plain way finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from weave.tests.suspicion_corpus import ORDINARY, SUSPICIOUS
from weave.texts import fold
from weave.texts.patterns import Patterns, matches, needs_of, stands
from weave.texts.shape import SAID
from weave.texts.suspicion import LISTS

PLAIN = {(lists, name): re.compile("|".join(line for its, line in lists._lines if its == name)) for lists in (LISTS, SAID) for name in lists._names}
CORPUS = [fold(line) for text in (SUSPICIOUS, ORDINARY) for line in (text.splitlines() if isinstance(text, str) else text)]
NEEDED = {word for lists in (LISTS, SAID) for _name, line in lists._lines for words in needs_of(line) for word in words}
PIECES = sorted(NEEDED | {"de", " en ", ". ", "'s", "nummer 12", "getinte"})


def test_the_same_is_found_in_what_neighbours_wrote():
    assert len(CORPUS) > 100
    for text in [*CORPUS, ". ".join(CORPUS)]:
        assert_the_same(text)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_the_same_is_found_in_any_string_of_its_words(text):
    assert_the_same(text)


def assert_the_same(text):
    for lists in (LISTS, SAID):
        for name, patterns in lists.possible(text).items():
            plain = PLAIN[lists, name]
            assert [match.span() for match in matches(patterns, text)] == [match.span() for match in plain.finditer(text)]
            assert stands(patterns, text) == bool(plain.search(text))


def test_what_a_pattern_cannot_do_without():
    assert needs_of(r"\b(?:loop|liep)(?:t|en)?\b[^.]*\brond\b") == [{"loop", "liep"}, {"rond"}]
    assert needs_of(r"\bbel(?:t|de)\b|\bbabbeltruc") == [{"belt", "belde", "babbeltruc"}]
    assert needs_of(r"\b(?:op )?verkenning\s+is") == [{"verkenning"}, {"is"}]
    assert needs_of(r"\bniet pluis\b") == [{"niet pluis"}]


def test_what_may_stand_inside_a_word_is_no_need():
    assert needs_of(r"\b(?:licht)?getint\b|getint") == []
    assert needs_of(r"\w*auto\b") == []


def test_a_pattern_is_tried_only_where_its_words_stand():
    lists = Patterns(one=r"\bman\b[^.]*\bdeur\b", other=r"\bkat\b")
    assert {name: len(patterns) for name, patterns in lists.possible("de man belt").items()} == {"one": 0, "other": 0}
    assert {name: len(patterns) for name, patterns in lists.possible("de man aan de deur").items()} == {"one": 1, "other": 0}
