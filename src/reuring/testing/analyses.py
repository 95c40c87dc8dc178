"""An analysis of Oost with one quote on one card, for tests."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from reuring.sheets.models import Answer, Filled
from reuring.workshop.models import Analysis, Card, Quote, Remark

QUESTION = "Wat houdt mensen hier bij elkaar?"


def make_analysis(street: SimpleNamespace, **given: Any) -> Analysis:
    fields = {"question": QUESTION, "commissioner": "De buurtvereniging", "commissioner_kind": "neighbours", "why_now": "Er komt een nieuw plein."}
    return Analysis.begin(street.oost, by=street.cato, **fields | given)


def make_answer(street: SimpleNamespace, text: str = "Zaterdag staat iedereen bij de pomp.", *, number: str = "W3", **given: Any) -> Answer:
    """What somebody told along a sheet of their own, with a yes for everybody."""
    filled = Filled.objects.create(hood=street.oost, number=number, recorded_by=street.cato)
    return Answer.objects.create(filled=filled, place=0, text=text, **{"consent": "spoken", "audience": "public"} | given)


def make_quote(street: SimpleNamespace, analysis: Analysis | None = None, text: str = "Zaterdag staat iedereen bij de pomp.", **given: Any) -> Quote:
    return Quote.from_answer(analysis or make_analysis(street), make_answer(street, text, **given), by=street.cato)


def make_card(street: SimpleNamespace, analysis: Analysis | None = None, title: str = "Samen bij de pomp", kind: str = "theme") -> Card:
    return Card.lay_down(analysis or make_analysis(street), kind, title, by=street.cato)


def make_remark(street: SimpleNamespace) -> Remark:
    return Remark.objects.create(hood=street.oost, station="photo", version=0, author=street.bram, text="Loop ook eens om zes uur.")
