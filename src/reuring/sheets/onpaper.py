"""A sheet on paper: its questions with lines to write on, a tick beside each answer that can be quoted, and the code to type it over."""
from __future__ import annotations

from typing import Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from reuring.core import shortcodes
from reuring.core.print import Foot
from reuring.hoods.models import Neighbourhood
from reuring.hoods.paper import Said, foot
from reuring.sheets.definitions import Sheet, content
from reuring.sheets.models import Answer, Print
from reuring.sheets.quotes import language

LINES = {"l": 5, "t": 2, "who": 2}              # to write on; one for the rest
KINDS = "WEG"                                   # of the house, a neighbourhood's own, the operator's: part of the code


def code_of(number: str) -> tuple[str, int]:
    """What the code on a sheet says that is not one of counted copies: `W3`, `E1`, `G1`."""
    return "sheet", shortcodes.one(KINDS.index(number[0]), int(number[1:]))


def sheet_of(key: int) -> dict[str, Any]:
    """The other way round: what the address of a sheet asks for."""
    kind, number = shortcodes.two(key)
    return {"number": f"{KINDS[kind:kind + 1] or KINDS[0]}{number}"}


def foots(hood: Neighbourhood, copies: list[Print]) -> list[Foot]:
    """The foot of each copy, with its own code."""
    return [foot(hood, "copy", one.pk) for one in copies]


def side(sheet: Sheet) -> Said:
    known = content(sheet, language())
    return {
        "title": known["name"], "number": known["number"], "minutes": _("%(count)s minutes") % {"count": sheet.minutes},
        "questions": [_asked(one) for one in known["questions"]], "readers": [str(words) for words in Answer.Readers.labels] if sheet.quotable else [],
        "words": {"may": _("may be quoted"), "quoting": _("What you tick may be quoted. Who may read it?"),
                  "named": _("Their first name may stand with it"), "told": _("First name of who told it"), "day": _("On"), "scale": scale(sheet),
                  "language": asks_language(sheet)},
    }


def scale(sheet: Sheet) -> str:
    """What the ends of a row of five mean, where the sheet has one."""
    return _("Of five numbers 1 is the least and 5 is the most.") if any(one.kind == "s" for one in sheet.questions) else ""


def asks_language(sheet: Sheet) -> str:
    """Where somebody tells, the talk has a language: of the talk, and of nobody."""
    return _("In which language was the talk?") if sheet.heard else ""


def _asked(one: dict[str, Any]) -> Said:
    lines = 0 if one["choices"] else LINES.get(one["kind"], 1)
    return {"asked": _by_itself(one["asked"]), "options": one["choices"], "lines": lines, "quotable": one["quotable"]}


def _by_itself(words: str) -> str:
    """A question that is in another language keeps its own direction on a page from right to left."""
    return f"\N{FIRST STRONG ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}" if get_language_bidi() else words
