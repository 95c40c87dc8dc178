"""Bringing together: exact against every possibility, fair, and the same whatever the order."""

from dataclasses import replace
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weave.match import Ask, Offer, Rules, alone, assign, bound_of, candidates, greedy, problem, solve

SMALL = st.integers(0, 6)
TABLES = st.integers(0, 5).flatmap(lambda width: st.lists(st.dictionaries(st.integers(0, max(width - 1, 0)), SMALL, max_size=width), max_size=5).map(
    lambda rows: (rows if width else [{} for _row in rows], width)))


def best_by_trying(rows, width, lone):
    """The least cost over every way to give rows different columns, or none."""
    seats = [*range(width), *[None] * len(rows)]
    return min(sum(row.get(seat, 99) if seat is not None else lone for row, seat in zip(rows, way, strict=True))
               for way in set(permutations(seats, len(rows))))


@settings(max_examples=150, deadline=None)
@given(TABLES, st.integers(1, 7))
def test_as_cheap_as_any_way_and_proven(table, lone):
    rows, width = table
    laid = problem([[(cost, column) for column, cost in row.items()] for row in rows], [lone] * len(rows), width)
    done = solve(laid)
    seats = [laid.columns[edge] for edge in done.taken if edge >= 0]
    assert len(seats) == len(set(seats))
    assert done.cost == done.bound == best_by_trying(rows, width, lone)


def test_the_known_table():
    costs = [[4, 1, 3], [2, 0, 5], [3, 2, 2]]
    assert solve(problem([list(zip(row, range(3), strict=True)) for row in costs], [99] * 3, 3)).cost == 5


def test_a_price_above_zero_proves_nothing():
    laid = problem([[(1, 0)]], [9], 1)
    assert bound_of(laid, [0]) == 1
    assert bound_of(laid, [-99]) < 1
    with pytest.raises(ValueError, match="proves nothing"):
        bound_of(laid, [1])


SPOTS = st.tuples(st.integers(-900, 900), st.integers(-900, 900))
ASKS = st.lists(st.builds(Ask, st.just(0), st.sampled_from("ab"), SPOTS, st.integers(1, 7), st.integers(0, 3), st.integers(0, 9)), max_size=6)
OFFERS = st.lists(st.builds(Offer, st.just(0), st.sampled_from("ab"), SPOTS, st.integers(0, 5), st.integers(1, 7), st.integers(0, 3), st.integers(0, 3)),
                  max_size=6)


def numbered(some):
    return [replace(one, id=number) for number, one in enumerate(some, 1)]


@settings(max_examples=150, deadline=None)
@given(ASKS, OFFERS, st.randoms(use_true_random=False))
def test_nobody_twice_nobody_too_often_and_the_order_does_not_matter(asks, offers, luck):
    asks, offers = numbered(asks), numbered(offers)
    done = assign(asks, offers)
    assert done.gap == 0 <= greedy(asks, offers).cost - done.cost
    assert sorted([pair.ask for pair in done.pairs] + list(done.unmatched)) == [ask.id for ask in asks]
    assert set(done.pairs) <= set(candidates(asks, offers))
    most = {giver: max(offer.room for offer in offers if offer.giver == giver) for giver in {pair.giver for pair in done.pairs}}
    assert all(sum(pair.giver == giver for pair in done.pairs) <= min(room, 3) for giver, room in most.items())
    luck.shuffle(asks)
    luck.shuffle(offers)
    assert assign(asks, offers) == done


@settings(max_examples=100, deadline=None)
@given(ASKS.filter(lambda some: len(some) < 4), OFFERS.filter(lambda some: len(some) < 4))
def test_what_it_costs_is_the_least_of_all_ways(asks, offers):
    asks, offers, rules = numbered(asks), numbered(offers), Rules()
    found = {ask.id: [None, *(one for one in candidates([ask], offers))] for ask in asks}
    rooms = {giver: max(offer.room for offer in offers if offer.giver == giver) for giver in {offer.giver for offer in offers}}

    def cost(way):
        tasks = [one.giver for one in way if one]
        if any(tasks.count(giver) > min(rooms[giver], len(rules.load)) for giver in tasks):
            return None
        fair = sum(sum(rules.load[:tasks.count(giver)]) for giver in set(tasks))
        return fair + sum(one.cost if one else alone(ask, rules) for ask, one in zip(asks, way, strict=True))
    assert assign(asks, offers).cost == min(total for way in product(*found.values()) if (total := cost(way)) is not None)


def here(number, **more):
    return Offer(number, "wandelen", (10, 0), giver=number, **more)


@pytest.mark.proves("F37")
def test_a_second_task_goes_to_somebody_who_has_none_yet():
    asks = [Ask(1, "wandelen", (0, 0), asker=8), Ask(2, "wandelen", (0, 0), asker=9)]
    near, far = here(1, room=3), Offer(2, "wandelen", (700, 0), giver=2)
    assert {pair.giver for pair in assign(asks, [near, far]).pairs} == {1, 2}
    assert {pair.giver for pair in assign(asks, [near, far], Rules(load=(0, 0, 0))).pairs} == {1}


@pytest.mark.proves("F37")
def test_who_helped_often_goes_last_and_who_waits_longest_first():
    ask = Ask(1, "wandelen", (0, 0), asker=9)
    assert [one.giver for one in candidates([ask], [here(1, given=4), here(2)])] == [2, 1]
    waits = replace(ask, id=2, waited=30, asker=8)
    assert assign([ask, waits], [here(1)]).unmatched == (1,)


def test_what_keeps_two_from_going_together():
    ask = Ask(1, "wandelen", (0, 0), parts=0b01, asker=9)
    fits = here(1, parts=0b11)
    wrong = [replace(fits, category="koken"), replace(fits, where=(801, 0)), replace(fits, parts=0b10), replace(fits, giver=9), replace(fits, room=0)]
    assert [len(candidates([ask], [one])) for one in [fits, *wrong]] == [1, 0, 0, 0, 0, 0]
    assert candidates([replace(ask, apart=frozenset({1}))], [fits]) == []


def test_rules_that_cannot_be():
    for wrong in ({"metres": 0}, {"load": ()}, {"load": (100, 0)}, {"walking": 0.5}):
        with pytest.raises(ValueError, match="cannot be"):
            Rules(**wrong)
