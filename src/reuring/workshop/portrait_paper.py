"""The portrait on paper: a folder of two to four pages, and a poster for the wall of the shop."""
from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from reuring.core.words import day
from reuring.hoods.paper import Said
from reuring.workshop import portrait as portraits
from reuring.workshop.models import Portrait

ON_A_POSTER = 6        # kernels


def portrait(found: Portrait) -> Said:
    return _side(found) | {"quotes": _quotes(found)}


def poster(found: Portrait) -> Said:
    side = _side(found)
    return side | {"kernels": side["kernels"][:ON_A_POSTER], "quotes": _quotes(found)[:3]}


def _side(found: Portrait) -> Said:
    said, heroes = found.content, portraits.heroes_of(found)
    vision = said.get("vision") or {}
    return {
        "title": found.title, "lead": found.lead, "first": found.first, "thanks": found.thanks,
        "version": _("Version %(n)s, %(day)s. Is it right?") % {"n": found.version, "day": day(found.published_on, year=True) if found.published_on else "–"},
        "kernels": [_kernel(one, heroes) for one in said.get("kernels", [])],
        "texts": [(head, lines) for head, lines in [
            (_("The soul of the place"), said.get("soul", [])), (_("The culture of the people"), said.get("culture", [])),
            (_("This is what we miss"), said.get("lacks", [])), (_("What could be"), said.get("chances", [])),
            (_("Where we want to go"), [line[0] for line in vision.get("lines", [])]), *said.get("parts", []),
            (_("What we do first"), [found.first] if found.first else [])] if lines],
        "how": said.get("how", []),
        "words": {"how": _("How we know this"), "quotes": _("In their own words"), "thanks": _("Thanks to"), "call": _("Call")},
    }


def _kernel(one: dict[str, Any], heroes: dict[int, list[str]]) -> dict[str, Any]:
    around = [(_("Symbols"), one.get("symbol", [])), (_("Heroes"), heroes.get(one["pk"], [])), (_("Rituals"), one.get("ritual", [])),
              (_("What that says"), one.get("value", []))]
    where = ", ".join(filter(None, [one.get("heart", ""), one.get("gathering", "")]))
    return {"title": one["title"], "story": one.get("story", ""), "where": where, "around": [[head, rows] for head, rows in around if rows]}


def _quotes(found: Portrait) -> list[list[str]]:
    return [[one.text, ", ".join(filter(None, [one.said_by, one.place.name if one.place else ""]))] for one in portraits.shown_quotes(found)]
