"""Rings, chains, rooms, and a city at once."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weave.match import Ask, Group, Offer, Slot, assign, chains, city, fit, rings

ARCS = st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda arc: arc[0] != arc[1]), max_size=16)


def helps(arcs):
    return {one: {there for here, there in arcs if here == one} for one, _there in arcs}


def most_by_trying(arcs):
    known = [ring for size in (2, 3) for ring in permutations(range(6), size) if ring[0] == min(ring)
             and all((a, b) in arcs for a, b in zip(ring, ring[1:] + ring[:1], strict=True))]
    return max((sum(map(len, some)) for many in range(4) for some in combinations(known, many)
                if len({member for ring in some for member in ring}) == sum(map(len, some))), default=0)


@settings(max_examples=120, deadline=None)
@given(ARCS)
def test_rings_are_rings_apart_and_as_many_as_six_people_can_have(arcs):
    found = rings(helps(arcs))
    members = [member for ring in found for member in ring]
    assert len(members) == len(set(members))
    assert all((a, b) in arcs for ring in found for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    assert len(members) == most_by_trying(arcs)


def test_known_rings():
    assert rings({1: [2], 2: [1]}) == ((1, 2),)
    assert rings({1: [2], 2: [3], 3: [1]}) == ((1, 2, 3),)
    assert rings({1: [2], 2: [3], 3: [1]}, longest=2) == ()
    assert len(rings({1: [2], 2: [3], 3: [1, 4], 4: [5], 5: [3]})) == 1
    assert rings({a: [b for b in range(4) if b != a] for a in range(4)}) in [((0, 1), (2, 3)), ((0, 2), (1, 3)), ((0, 3), (1, 2))]
    with pytest.raises(ValueError, match="not of 4"):
        rings({}, longest=4)


COSTS = st.dictionaries(st.integers(0, 3), st.dictionaries(st.integers(10, 12), st.integers(0, 5), max_size=3), max_size=3)


@settings(max_examples=120, deadline=None)
@given(COSTS, COSTS)
def test_as_many_chains_as_can_be_and_the_cheapest(hosts, providers):
    every = [(host, asker, provider) for asker in hosts if asker in providers for host in hosts[asker] for provider in providers[asker]]

    def cost(some):
        return sum(hosts[asker][host] + providers[asker][provider] for host, asker, provider in some)
    apart = [some for many in range(4) for some in combinations(every, many) if all(len(set(side)) == many for side in zip(*some, strict=True))]
    best = min(apart, key=lambda some: (-len(some), cost(some)))
    found = chains(hosts, providers)
    assert (len(found), cost(found)) == (len(best), cost(best))
    assert found in [tuple(sorted(some, key=lambda chain: chain[1])) for some in apart]


TUESDAY = frozenset({"di"})


def test_three_groups_two_rooms_one_evening():
    done = fit([Group(n, 10, TUESDAY) for n in (1, 2, 3)], [Slot(1, "di", 20), Slot(2, "di", 12)])
    assert len(done.placed) == 2
    stays = done.blocked[0]
    assert (stays.why, stays.slots, len(stays.rivals)) == ("taken", (1, 2), 2)


@pytest.mark.parametrize(("group", "why", "nearest"), [
    (Group(1, 5, frozenset({"wo"})), "times", 1),
    (Group(1, 30, TUESDAY), "size", 10),
    (Group(1, 5, TUESDAY, frozenset({"oven", "piano"})), "needs", 1),
    (Group(1, 5, TUESDAY, where=(3000, 0)), "far", 1000),
])
def test_what_is_in_the_way_is_said(group, why, nearest):
    blocked = fit([group], [Slot(1, "di", 20, frozenset({"piano"}), (0, 0))]).blocked[0]
    assert (blocked.why, blocked.nearest) == (why, nearest)


def test_the_time_everybody_wants_goes_to_who_had_it_least():
    slots = [Slot(1, "di", 10, prime=True), Slot(2, "di", 10)]
    assert fit([Group(1, 10, TUESDAY, primes=3), Group(2, 10, TUESDAY)], slots).placed == {1: 2, 2: 1}


@pytest.mark.parametrize("room", [1, 3])
def test_a_city_has_the_same_answer(room):
    luck = np.random.default_rng(5)

    def table(many):
        ranges = ((0, 3), (0, 1500), (0, 1500), (1, 8), (0, 3))
        return city.Table(*(luck.integers(low, high, many) for low, high in ranges))
    one, other = table(40), table(30)
    asks = [Ask(n, str(one.category[n]), (int(one.x[n]), int(one.y[n])), int(one.parts[n]), -1) for n in range(40)]
    offers = [Offer(n, str(other.category[n]), (int(other.x[n]), int(other.y[n])), n, int(other.parts[n]), int(other.given[n]), room) for n in range(30)]
    laid = city.lay_out(one, other, room=room)
    done, quick = city.solve(laid), city.greedy(laid)
    assert (done.cost, done.cost - done.bound) == (assign(asks, offers).cost, 0)
    assert quick.bound <= done.cost <= quick.cost
