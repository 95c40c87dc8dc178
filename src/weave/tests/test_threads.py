"""What may be woven: refusals in words, and threads from the number of active people."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weave import pattern
from weave.pattern import Meeting, Thread, threads_of

COUNTS = st.dictionaries(st.text(max_size=8), st.integers(0, 400), max_size=14)


@pytest.mark.parametrize("activity", [math.nan, math.inf, -0.01, 1.01])
def test_an_activity_out_of_range_is_refused_with_the_name(activity):
    with pytest.raises(ValueError, match=r"activity of 'moestuin' .* number from 0 to 1"):
        Thread("moestuin", activity)


@pytest.mark.parametrize("colour", ["", "red", "thread-6", "#12", 'url("x")', "var(--thread-1)", "#123456\n"])
def test_a_colour_that_is_no_colour_is_refused(colour):
    with pytest.raises(ValueError, match="give thread-1"):
        Thread("moestuin", 0.5, colour)


@pytest.mark.parametrize("meeting", [(0, 0, 0.5), (-1, 0, 0.5), (0, 1, math.nan), (0, 1, 2)])
def test_an_impossible_meeting_is_refused(meeting):
    with pytest.raises(ValueError, match="meeting"):
        Meeting(*meeting)


def test_a_meeting_with_a_thread_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="only 1 threads"):
        pattern.band([Thread("a", 1)], [Meeting(0, 1, 1)])


def test_no_threads_is_refused_with_what_to_do():
    with pytest.raises(ValueError, match=r"at least one; threads_of"):
        pattern.band([])


@pytest.mark.parametrize("size", [(0, 0), (15, 100), (5000, 100), (-64, 64), (4000, 20)])
def test_a_size_that_cannot_be_woven_is_refused(size):
    with pytest.raises(ValueError, match="size"):
        pattern.weave([Thread("a", 1)], (), size)


@pytest.mark.parametrize("look", [{"ink": "goud"}, {"palette": "roze"}, {"repeat": 0}, {"repeat": 99}])
def test_an_unknown_dress_is_refused(look):
    with pytest.raises(ValueError, match="give"):
        pattern.weave([Thread("a", 1)], **look)


def test_threads_are_topics_with_five_active_people_strongest_first():
    threads = threads_of({"koken": 10, "lezen": 4, "muziek": 5, "tuin": 20})
    assert [(t.name, t.activity) for t in threads] == [("tuin", 1), ("koken", 0.5), ("muziek", 0.25)]


@given(st.dictionaries(st.text(max_size=8), st.integers(0, 4), max_size=6))
def test_a_new_neighbourhood_has_one_thread_that_gives_nobody_away(counts):
    assert threads_of(counts) == [Thread("buurt", 0.5, "thread-1")]


@given(COUNTS)
def test_threads_are_few_lawful_and_in_any_order_the_same(counts):
    threads = threads_of(counts)
    assert 1 <= len(threads) <= 8
    assert threads == threads_of(dict(reversed(counts.items())))
    assert [t.activity for t in threads] == sorted((t.activity for t in threads), reverse=True)
    assert pattern.square(threads)


@given(st.lists(st.integers(5, 99), min_size=5, max_size=5))
def test_a_topic_keeps_its_colour_whatever_its_count_does(counts):
    names = ["tuin", "koken", "muziek", "lezen", "klussen"]
    colours = {t.name: t.colour for t in threads_of(dict(zip(names, counts, strict=True)))}
    assert colours == {t.name: t.colour for t in threads_of(dict.fromkeys(names, 7))}
    assert len(set(colours.values())) == 5


@pytest.mark.parametrize(("counts", "most"), [({"a": -1}, 8), ({}, 0), ({}, 9)])
def test_impossible_counts_are_refused(counts, most):
    with pytest.raises(ValueError, match=r"count|most"):
        threads_of(counts, most=most)
