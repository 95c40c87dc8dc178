"""An analysis of Oost with one quote on one card, for tests."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from reuring.sheets.models import Answer, Filled
from reuring.workshop.models import Analysis, Card, Kernel, Line, OnionItem, Portrait, Quote, Remark
from reuring.workshop.portrait import gathered

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


def make_kernel(street: SimpleNamespace, analysis: Analysis | None = None, title: str = "Groene vingers", **given: Any) -> Kernel:
    return Kernel.find(analysis or make_analysis(street), title, by=street.cato, **{"text": "Wie hier plant, geeft vooral weg."} | given)


def make_item(street: SimpleNamespace, kernel: Kernel | None = None, layer: str = "ritual", title: str = "Zaterdag tien uur in de tuin",
              **given: Any) -> OnionItem:
    kernel = kernel or make_kernel(street)
    return OnionItem.add(kernel.analysis, layer, title, around=kernel, by=street.cato, **given)


def back(street: SimpleNamespace, card: Card, *, seen: int = 2, talks: int = 3) -> Any:
    """So many people say it, and it was seen so often."""
    for number in range(seen + talks):
        if number < seen:
            card.support("seen", f"eye-{card.pk}-{number}", words="Gezien op zaterdag.", by=street.cato)
        else:
            card.support("talk", f"{card.pk}-{number}", by=street.cato)
    card.refresh_from_db()
    return card


def make_line(street: SimpleNamespace, analysis: Analysis | None = None, **given: Any) -> Line:
    kernel = make_kernel(street, analysis)
    fields = {"block": "vision", "text": "Op zaterdag is de tuin van iedereen.", "side": "residents", "by": street.bram}
    return Line.write(kernel.analysis, cites=[make_item(street, kernel)], **fields | given)


def make_portrait(street: SimpleNamespace) -> Portrait:
    """Two confirmed kernels, published."""
    asked = make_analysis(street)
    for title in ("Groene vingers", "Een pan voor meer"):
        kernel = make_kernel(street, asked, title)
        back(street, make_item(street, kernel, title=f"{title}, elke zaterdag"))
    made = Portrait.draft(asked)
    made.publish(gathered(asked))
    return made
