"""Who says the same: what an offer says is taken apart once, when it is written; an ask that looks among many reads only its own words."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reuring.exchange import knotting, matching
from reuring.exchange.models import Ask
from reuring.testing.asks import make_ask, make_offer, make_ring
from weave.texts import compounds, reading
from weave.texts.lexicon import PARTS

WORDS = sorted(PARTS)


def taken_apart(ask: Ask) -> int:
    """How many words are stemmed or split when this ask looks who fits, in a process that has read nothing yet."""
    reading.stem.cache_clear()
    compounds.split.cache_clear()
    assert matching.fits(ask) != []
    return reading.stem.cache_info().misses + compounds.split.cache_info().misses


def test_the_first_look_reads_the_ask_and_not_the_offers(in_oost: SimpleNamespace) -> None:
    make_offer(in_oost, by=in_oost.aisha, doing="chore", title="Ik kijk naar je lekkende kraan.")
    ask = make_ask(in_oost, doing="else", text="Mijn kraan lekt al een week")
    alone = taken_apart(ask)
    for first in range(0, 160, 8):
        make_offer(in_oost, by=in_oost.aisha, doing="else", title=" ".join(WORDS[first:first + 4]), body=" ".join(WORDS[first + 4:first + 8]))
    assert taken_apart(ask) == alone < 60


def test_looking_for_swaps_asks_the_database_as_often_for_one_as_for_many(in_oost: SimpleNamespace) -> None:
    counts = []
    for _n in range(3):
        make_ring(in_oost)
        make_ask(in_oost, doing="else", text="Wie heeft er een ruimte om te koken?")
        with CaptureQueriesContext(connection) as asked:
            assert knotting.found_for(in_oost.cato.pk) != []
        counts.append(len(asked))
    assert counts == [4, 4, 4]


@pytest.mark.once
def test_words_of_an_ask_are_in_no_question_to_the_database(in_oost: SimpleNamespace) -> None:
    make_offer(in_oost, by=in_oost.aisha, doing="chore", title="Ik kijk naar je lekkende kraan.")
    ask = make_ask(in_oost, doing="else", text="Mijn kraan lekt al een week")
    with CaptureQueriesContext(connection) as asked:
        assert len(matching.fits(ask)) == 1 and knotting.found_for(in_oost.cato.pk) == []
    assert not any("kraan" in query["sql"] for query in asked.captured_queries)
