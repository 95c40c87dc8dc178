"""Near is a part of the neighbourhood that many front doors share: whoever asks a thousand times learns no more (safety E6)."""
from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from types import SimpleNamespace

import pytest

from reuring.exchange.cells import FEWEST, cell_of, cells
from reuring.exchange.models import Nearby, Wanted
from reuring.exchange.telling_things import hears
from reuring.hoods.models import Postcode
from reuring.testing.street import make_wanted

QUERIES = 1_000
Cut = Callable[[Mapping[str, int]], dict[str, str]]


def town(seed: int) -> dict[str, int]:
    """Front doors by postcode; some pieces of it are tiny."""
    dice = random.Random(seed)
    return {f"{quarter}{a}{b}": dice.choice([1, 3, 8, 17, 30]) for quarter in dice.sample(range(6540, 6549), 3)
            for a in dice.sample("ABCDEFG", dice.randint(1, 5)) for b in dice.sample("ABCDEFGH", dice.randint(1, 4))}


def shrunk(cut: Cut, queries: int = QUERIES) -> list[int]:
    """A stalker who may stand at any door and ask who hears a call from there: between how many doors can somebody still live, at the least?"""
    left, asked, seed = [], 0, 0
    while asked < queries:
        doors, dice, seed = town(seed), random.Random(seed), seed + 1
        parts = cut(doors)
        home = dice.choice(sorted(doors))
        possible = set(doors)
        for stand in [*sorted(doors), *dice.choices(sorted(doors), k=20)]:
            heard = parts[stand] in {parts[home], ""}
            possible &= {door for door in doors if (parts[stand] in {parts[door], ""}) == heard}
            asked += 1
        if sum(doors[code] for code in possible) < min(FEWEST, sum(doors.values())):
            left.append(sum(doors[code] for code in possible))
    return left


@pytest.mark.once
@pytest.mark.proves("safety:E6")
def test_a_thousand_questions_leave_twenty_doors(db: None) -> None:
    assert shrunk(cells) == []


@pytest.mark.once
@pytest.mark.parametrize("careless", [
    lambda doors: {code: code for code in doors},                                          # the whole postcode
    lambda doors: {code: code[:5] if counted(doors, code[:5]) >= FEWEST else code[:4] for code in doors},       # each piece by itself: the rest is small
])
def test_control_finer_parts_find_somebody(careless: Cut) -> None:
    assert shrunk(careless) != []


def counted(doors: Mapping[str, int], piece: str) -> int:
    return sum(number for code, number in doors.items() if code.startswith(piece))


@pytest.mark.once
def test_parts_are_used_where_they_are_large_enough() -> None:
    assert Counter(cells({"6541AA": 40, "6541BB": 40, "6542AA": 19, "6542AB": 1}).values()) == {"6541A": 1, "6541B": 1, "6542A": 2}
    assert set(cells({"6541AA": 40, "6542AA": 5}).values()) == {""} and set(cells({"6541AA": 40, "6541BB": 5}).values()) == {"6541"}


@pytest.mark.proves("F27", "safety:E6")
def test_a_call_goes_to_who_is_near_and_a_day_later_to_all(in_oost: SimpleNamespace) -> None:
    area = in_oost.oost.areas.get()
    Postcode.objects.bulk_create(Postcode(postcode=code, number=n, area=area) for code in ("6541AA", "6541BB") for n in range(25))
    assert (cell_of(in_oost.oost, "6541 aa"), cell_of(in_oost.oost, "9999ZZ")) == ("6541A", None)
    for person, cell, says in ((in_oost.aisha, "6541A", True), (in_oost.suus, "6541B", True), (in_oost.cato, "6541A", False), (in_oost.nico, "6541A", True)):
        Nearby.objects.create(hood=in_oost.oost, person=person, cell=cell, hears=says)
    call = make_wanted(in_oost, cell="6541A")
    assert [row.person for row in hears(call)] == [in_oost.aisha]
    call.widen()
    assert [row.person for row in hears(Wanted.objects.get())] == [in_oost.aisha, in_oost.suus]
