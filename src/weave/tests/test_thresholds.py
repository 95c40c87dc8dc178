"""The staircase beside a loop that only counts: the same, whatever the order, and never lower by one more yes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weave.thresholds import stairs

NEEDS = st.lists(st.integers(0, 14), max_size=14)


def by_counting(needs, newcomers=0):
    """As the rule is written down: k others go; count who is content with k; until the number stands."""
    k = 0
    while (now := newcomers + sum(need <= k for need in needs)) != k:
        k = now
    return k


@pytest.mark.proves("A27")
def test_the_numbers_of_the_story():
    found = stairs([0, 1, 3, 3, 9])
    assert (found.sure, found.gap, found.with_gap, found.with_one) == (2, 1, 5, 5)
    assert (found.going, found.next) == ((0, 1), (2, 3))


@pytest.mark.proves("A27")
@settings(max_examples=300)
@given(NEEDS)
def test_as_many_as_a_loop_counts(needs):
    found = stairs(needs)
    assert found.sure == by_counting(needs)
    assert found.with_one == by_counting(needs, 1)
    waiting = [need for need in needs if need > found.sure]
    assert found.gap == (min(waiting) - found.sure if waiting else None)
    assert all(needs[at] <= found.sure for at in found.going)
    assert all(needs[at] == found.sure + found.gap for at in found.next)


@settings(max_examples=200)
@given(NEEDS)
def test_the_gap_is_the_least_that_moves_anybody(needs):
    found = stairs(needs)
    if found.gap is None:
        assert found.sure == len(needs)
    else:
        assert found.with_gap == by_counting(needs, found.gap) > found.sure + found.gap
        assert by_counting(needs, found.gap - 1) == found.sure + found.gap - 1


@settings(max_examples=200)
@given(NEEDS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(needs, luck):
    places = list(range(len(needs)))
    luck.shuffle(places)
    one, other = stairs(needs), stairs([needs[at] for at in places])
    assert (one.sure, one.gap, one.with_gap, one.with_one) == (other.sure, other.gap, other.with_gap, other.with_one)
    assert set(one.going) == {places[at] for at in other.going}
    assert set(one.next) == {places[at] for at in other.next}


@settings(max_examples=200)
@given(NEEDS, st.integers(0, 14))
def test_one_more_yes_never_lowers_it_and_a_plain_one_raises_it(needs, need):
    assert stairs([*needs, need]).sure >= stairs(needs).sure
    assert stairs([*needs, 0]).sure == stairs(needs).with_one > stairs(needs).sure


def test_nobody_yet_and_nonsense():
    assert (stairs([]).sure, stairs([]).gap, stairs([]).with_one) == (0, None, 1)
    with pytest.raises(ValueError, match="from 0"):
        stairs([2, -1])
