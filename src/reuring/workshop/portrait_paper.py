"""The portrait on paper: a folder of two to four pages, and a poster for the wall of the shop. What is too much for paper stands on the site."""
from __future__ import annotations

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reuring.core.print import Drawing
from reuring.core.words import day
from reuring.hoods.paper import OWN, Said
from reuring.workshop import portrait as portraits
from reuring.workshop.hearts import drawn
from reuring.workshop.models import Portrait
from reuring.workshop.rhythm import MIDDLE, wheel

WHOLE = (OWN, "en")
ON_A_POSTER = 6        # kernels
IN_A_FOLDER = 8
A_LINE = 80
STORY, A_LAYER, VOICES, A_VOICE, A_TEXT = 240, 3, 8, 240, 4         # letters, things, quotes, letters, sentences
INKS = ("#ffffff", "#cccccc", "#888888", "#000000")                 # the fuller, the darker


def language() -> str:
    """Of the paper: the reader's where the words of the house are whole in it; else that of the street, for half a language reads badly from the other side."""
    asked = get_language() or OWN
    return asked if asked in WHOLE else OWN


def portrait(found: Portrait) -> Said:
    breath = found.content.get("breath") or {}
    return _side(found) | {"breath": breath.get("words", ""), **_rhythm(breath.get("rhythm", []))}


def poster(found: Portrait) -> Said:
    side = _side(found)
    return side | {"kernels": side["kernels"][:ON_A_POSTER], "quotes": side["quotes"][:3], "ties": side["ties"][:4]}


def window(found: Portrait) -> Said:
    """A card for behind the glass, two on a sheet: what people do here and where. What is more stands where its code leads."""
    around = [[one["title"], ", ".join(filter(None, [one.get("heart", ""), one.get("gathering", "")])) or Truncator(one.get("story", "")).chars(A_LINE)]
              for one in found.content.get("kernels", [])[:ON_A_POSTER]]
    return {"title": found.title, "lead": found.lead, "coffee": "", "people": [], "dates": [], "places": around,
            "words": {"people": "", "dates": "", "places": _("More than one heart")}}


def _side(found: Portrait) -> Said:
    said = found.content
    heroes, vision, network = portraits.heroes_of(said), said.get("vision") or {}, portraits.network(said)
    label = _("Kernels as hearts, and the places where they meet. The list says the same.")
    return {
        "title": found.title, "lead": found.lead, "first": found.first, "thanks": found.thanks,
        "version": _("Version %(n)s, %(day)s. Is it right?") % {"n": found.version, "day": day(found.published_on, year=True) if found.published_on else "–"},
        "kernels": [_kernel(one, heroes) for one in said.get("kernels", [])[:IN_A_FOLDER]],
        "network": Drawing(drawn(network, "", paper="white")) if network.places else "", "drawn": label, "ties": network.ties,
        "strengths": [[one.title, " ".join(filter(None, [one.image_words, "(" + _("made by %(who)s") % {"who": one.maker} + ")" if one.maker else ""]))]
                      for one in portraits.strengths_of(found)],
        "quotes": _quotes(found),
        "texts": [(head, lines[:A_TEXT]) for head, lines in [
            (_("The soul of the place"), said.get("soul", [])), (_("The culture of the people"), said.get("culture", [])),
            (_("What is good here"), said.get("good", [])), (_("This is what we miss"), said.get("lacks", [])), (_("What could be"), said.get("chances", [])),
            (_("Where we want to go"), [line[0] for line in vision.get("lines", [])]),
            (_("What we do first"), [found.first] if found.first else [])] if lines],
        "how": portraits.how_we_know(said.get("known", {})),
        "words": {"how": _("How we know this"), "quotes": _("In their own words"), "thanks": _("Thanks to"), "call": _("Call"), "meet": _("Where it meets"),
                  "strong": _("What we are strong in"), "breath": _("How it breathes")},
    }


def _kernel(one: dict[str, Any], heroes: dict[int, list[str]]) -> dict[str, Any]:
    around = [(_("Symbols"), one.get("symbol", [])), (_("Heroes"), heroes.get(one["pk"], [])), (_("Rituals"), one.get("ritual", [])),
              (_("What that says"), one.get("value", []))]
    where = ", ".join(filter(None, [one.get("heart", ""), one.get("gathering", "")]))
    return {"title": one["title"], "story": Truncator(one.get("story", "")).chars(STORY), "where": where,
            "around": [[head, rows[:A_LAYER]] for head, rows in around if rows]}


def _quotes(found: Portrait) -> list[list[str]]:
    """The short ones: a long story is read on the site."""
    said = [one for one in portraits.shown_quotes(found.pk) if len(one.text) <= A_VOICE]
    return [[one.text, ", ".join(filter(None, [one.said_by, one.place.name if one.place else ""]))] for one in said[:VOICES]]


def _rhythm(seen: list[list[str]]) -> Said:
    """The wheel in greys, and what its rings are."""
    wheeled = wheel((place, part, band) for place, part, band in seen)
    if not wheeled.rows:
        return {"wheel": "", "rings": []}
    cells = "".join(f'<path d="{one.outline}" stroke="black" stroke-width="1.5" fill="{INKS[one.full] if one.full >= 0 else "none"}"'
                    f'{" stroke-dasharray=" + chr(34) + "4 4" + chr(34) if one.full < 0 else ""}/>' for one in wheeled.cells)
    names = "".join(f'<text x="{one.x}" y="{one.y}" text-anchor="{one.anchor}" fill="black" stroke="white" stroke-width="4" '
                    f'paint-order="stroke">{one.words}</text>' for one in wheeled.names)
    drawing = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * MIDDLE:.0f} {2 * MIDDLE:.0f}" font-size="20" '
               f'font-family="Atkinson Hyperlegible Next">{cells}{names}</svg>')
    return {"wheel": Drawing(drawing), "rings": [row[0] for row in wheeled.rows if row[0][0].isdigit()]}
