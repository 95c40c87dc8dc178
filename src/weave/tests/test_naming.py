"""Names of clubs and shops: what may be the same is shown with its reason, what differs by a number or a side of town is not."""
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weave.texts import Register, alike, lookalikes
from weave.texts.naming import LEAST

SAME = [
    ("Stichting Buurthuis De Ark", "Buurthuis de Ark", "without_form"), ("S.V. Oost", "SV Oost", "without_form"),
    ("Café ’t Hoekje", "Cafe t Hoekje", "same"),
    ("St. Wijkcentrum de Arck", "Wijkcentrum De Ark", "by_ear"), ("Fietsenmaker Jansen", "Fietsemaker Janssen", "by_ear"),
    ("Repair Café Oost", "Repaircafe Oost", "by_ear"), ("SWT", "Stichting Welzijn Tilburg", "initials"),
    ("Bibliotheek", "Bibliotheek Oost", "words"), ("Moestuin De Kas", "Moestuinvereniging de Kas", "letters"),
    ("Kringloop", "Kringloopwinkel", "words"), ("Taalcafé", "Taal café De Ark", "words"),
]
OTHERS = [
    ("Speeltuin Noord", "Speeltuin Zuid"), ("Scouting 12", "Scouting 13"), ("Buurtteam Oost", "Buurtteam West"), ("Huisarts De Wit", "Huisarts De Vries"),
    ("Koor Zang", "Koor Klank"), ("Huisartsenpraktijk Jansen", "Huisartsenpraktijk De Wit"), ("Bakkerij Bol", "Bakkerij Bos"),
    ("Schaakclub De Boom 1", "Schaakclub De Anker 1"), ("De Ark", "De Boeg"), ("", "De Ark"), ("", ""), ("?!", "!?"),
]


@pytest.mark.proves("F14")
@pytest.mark.parametrize(("one", "other", "why"), SAME)
def test_what_may_be_the_same_is_seen_with_its_reason(one: str, other: str, why: str) -> None:
    assert alike(one, other).score >= LEAST
    assert why in alike(one, other).why


@pytest.mark.proves("F14")
@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_what_differs_is_left_alone(one: str, other: str) -> None:
    assert alike(one, other).score < LEAST


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_compared_alike_from_both_sides(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0.0 <= alike(one, other).score <= 1.0


@given(st.text(max_size=300))
def test_a_name_is_itself(name: str) -> None:
    assert alike(name, name).score in {0.0, 1.0}


def test_the_most_alike_comes_first() -> None:
    among = ["Buurthuis De Ark Oost", "Stichting Buurthuis De Ark", "Bakkerij Bol"]
    assert [name for name, _how in lookalikes("Buurthuis De Ark", among)] == ["Stichting Buurthuis De Ark", "Buurthuis De Ark Oost"]


def test_a_register_finds_what_comparing_all_finds_and_is_quick() -> None:
    kinds, whose = ("Buurthuis", "Bakkerij", "Koor", "Speeltuin", "Fietsenmaker"), ("De Ark", "De Boeg", "Jansen", "Het Hof", "Zon")
    names = [f"{kind} {who}" for kind in kinds for who in whose]
    register = Register(names)
    for name in ("Buurthuis de Arck", "Fietsemaker Janssen", "SWT"):
        assert register.lookalikes(name) == lookalikes(name, set(names))
    began = time.perf_counter()
    for name in names:
        register.lookalikes(name + " Oost")
    assert time.perf_counter() - began < 20


def test_long_and_odd_names_take_no_time() -> None:
    for name in ("a" * 100_000, "\u202e" * 5_000, "st. " * 20_000, "0" * 50_000, "😀" * 9_999):
        assert alike(name, "De Ark").score < LEAST
