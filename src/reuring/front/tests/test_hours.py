"""Hours as people write them."""
from __future__ import annotations

import pytest

from reuring.front.hours import slots


@pytest.mark.parametrize(("text", "expected"), [
    ("dinsdag 10–12, vrijdag 10–12 en 17–21 uur, en als er iets is", [([1], "10–12 uur"), ([4], "10–12 en 17–21 uur")]),
    ("dinsdag tot en met zaterdag 7–16 uur", [([1, 2, 3, 4, 5], "7–16 uur")]),
    ("di–za 7–16 uur", [([1, 2, 3, 4, 5], "7–16 uur")]),
    ("vrijdag tot en met maandag, 9 tot 16 uur", [([0, 4, 5, 6], "9 tot 16 uur")]),
    ("maandag, woensdag en vrijdag 13–17 uur", [([0, 2, 4], "13–17 uur")]),
    ("elke dag van 8 tot 20 uur", [(list(range(7)), "8 tot 20 uur")]),
    ("werkdagen 8–18 uur, binnenplaats ook in het weekend", [([0, 1, 2, 3, 4], "8–18 uur")]),
    ("woensdag 19.30 tot 21 uur", [([2], "19.30 tot 21 uur")]),
])
def test_days_and_times_are_read(text: str, expected: list[tuple[list[int], str]]) -> None:
    assert [(sorted(slot.days), slot.times) for slot in slots(text)] == expected


@pytest.mark.parametrize("text", [
    "", "altijd open", "altijd open, goals los tot 21 uur", "als het vriest", "elke dag van 12 tot 21 uur, niet op maandag",
    "dagelijks 14–23 uur, op afspraak", "alleen als Koos er is", "zaterdagmiddag", "zaterdag in de pluktijd, anders bellen"])
def test_what_is_not_certain_is_left_to_a_reader(text: str) -> None:
    assert slots(text) == ()
