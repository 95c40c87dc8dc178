"""What a sheet brings to the forms of the workshop: what was written on paper is not written again.

For each sheet a function reads its answers and says which forms they fill, each with what stands in it at first. `told_along` gives that to a form.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.addresses import address
from reuring.core.policy import Viewer
from reuring.sheets.keeping import STEPS
from reuring.sheets.models import Answer, Filled
from reuring.sheets.quotes import language
from reuring.workshop.kinds import KINDS
from reuring.workshop.models import Analysis, Asset, Observation, Outlet, Recognition, Wijkholder

TITLE = 120                              # as long as a title may be; all of it stands below
NEWEST = 30


@dataclass(frozen=True)
class Feed:
    """`to` is the name of an address with the key of an analysis; `given` stands in its form at first."""

    label: str | Promise
    to: str
    given: dict[str, Any]


class Said:
    """The answers of one sheet, by their place on it."""

    def __init__(self, filled: Filled) -> None:
        self.day = clock.day_of(filled.at)
        self.answers: dict[int, Answer] = {answer.place: answer for answer in filled.answers.all()}

    def words(self, *places: int) -> str:
        """As they were written, one a line."""
        return "\n".join(self.answers[place].text for place in places if place in self.answers and self.answers[place].text)

    def nth(self, place: int) -> list[int]:
        """Which of the choices."""
        text = self.answers[place].text if place in self.answers else ""
        return [int(one) for one in text.split(",") if one.isdecimal()]

    def one_of(self, place: int, values: list[str], otherwise: str = "") -> str:
        found = [values[nth] for nth in self.nth(place) if nth < len(values)]
        return found[0] if found else otherwise

    def somewhere(self, place: int) -> dict[str, Any]:
        answer = self.answers.get(place)
        return {"place": str(answer.spot_id or ""), "spot": answer.text[:80]} if answer is not None else {}

    def who(self, place: int) -> str:
        return self.answers[place].read(language()) if place in self.answers else ""

    def chosen(self, place: int) -> list[str]:
        return [self.answers[place].question.choices(language())[nth] for nth in self.nth(place)]


def _start(said: Said) -> list[Feed]:
    return [Feed(_("Begin with this question"), "workshop:begin", {})] if said.words(0) else []


def _walk(said: Said) -> list[Feed]:
    at = {"day_part": said.one_of(0, list(Observation.DayPart.values)), "walked_on": said.day}
    there, quiet, notes, ask = said.words(2), 4 in said.answers, said.words(6), said.words(8)
    band = said.one_of(3, list(Observation.Band.values), Observation.Band.NOBODY)
    feeds = [Feed(_("What they do there"), "workshop:observe", at | said.somewhere(1) | {"text": there, "band": band, "kind": "doing"})] if there else []
    if quiet:
        feeds.append(Feed(_("Where it is quiet"), "workshop:observe", at | said.somewhere(4) | {
            "text": _("It is quiet here, although it could be pleasant."), "band": "0", "kind": "doing"}))
    if notes:
        feeds.append(Feed(_("What hangs there"), "workshop:observe", at | said.somewhere(1) | {"text": notes, "band": "0", "kind": "thing"}))
    if said.words(7):
        noted = {"text": said.words(7)[:400], "band": "0", "kind": "thing"}
        feeds.append(Feed(_("What you hear and smell"), "workshop:observe", at | said.somewhere(1) | noted))
    return feeds + _pride(said, at) + _card("unknown", _("What you want to ask somebody"), ask)


def _pride(said: Said, at: dict[str, Any]) -> list[Feed]:
    """What people are proud of, with its photo."""
    answer = said.answers.get(5)
    if answer is None:
        return []
    given = {"text": answer.text[:400], "alt": answer.text[:200], "band": "0", "kind": "thing", "carried": answer.pk if hasattr(answer, "photo") else None}
    return [Feed(_("What people are proud of"), "workshop:observe", at | said.somewhere(1) | given)]


def _talk(said: Said) -> list[Feed]:
    return [Feed(_("Their words, to the wall"), "workshop:from_talks", {})]


def _figure(said: Said) -> list[Feed]:
    answer = said.one_of(0, list(Recognition.Answer.values))
    feeds = [Feed(_("What they say of the figure"), "workshop:recognise", {"answer": answer, "nuance": said.words(1)[:300], "heard": True})] if answer else []
    return feeds + _card("unknown", _("The figure that is missing"), said.words(2)) + (_talk(said) if said.words(3) else [])


def _there(said: Said) -> list[Feed]:
    kind, name = said.one_of(0, list(Asset.Kind.values)), said.words(1)
    feeds = [Feed(_("What there is"), "workshop:add_asset", {"kind": kind, "title": name[:TITLE], "text": said.words(2, 4)[:300]})] if name else []
    if said.words(5):
        feeds.append(Feed(_("What they seek and offer"), "workshop:new_wijkholder", _party() | {
            "name": name[:TITLE], "offers": said.words(4), "seeks": said.words(5)}))
    return feeds


def _gifts(said: Said) -> list[Feed]:
    places = {1: "head", 2: "heart", 3: "hands", 4: "teach"}
    found = {gift: said.words(place) for place, gift in places.items()}
    return [Feed(Asset.Gift(gift).label, "workshop:add_asset", {"kind": "people", "gift": gift, "title": words[:TITLE], "text": words[:300]})
            for gift, words in found.items() if words] + _shares(said)


def _shares(said: Said) -> list[Feed]:
    """A thing somebody lends, where everybody may see it."""
    shown = said.words(6) and 2 in said.nth(8)
    return [Feed(_("What somebody shares"), "workshop:add_asset", {"kind": "things", "title": said.words(6)[:TITLE]})] if shown else []


def _culture(said: Said) -> list[Feed]:
    """A kernel and what lies around it, each to its own form; the value last, as on the sheet."""
    sign, kernel = said.one_of(6, ["quality", "lack", "chance", "threat"], "quality"), said.words(0)
    feeds = [Feed(KINDS["kernel"].label, "workshop:find_kernel", {"title": kernel[:TITLE], "text": _rest(kernel)})] if kernel else []
    for place, kind, more in ((1, "symbol", {}), (2, "hero", {}), (3, "ritual", {}), (4, "symbol", {"hardware": True}), (5, "value", {})):
        label = _("What one can touch") if more else KINDS[kind].label
        feeds += _around(kind, label, said.words(place), sign=sign, of=kernel[:TITLE], **more)
    return feeds + _card("unknown", _("Who else said it?"), said.words(7))


def _rest(words: str) -> str:
    """All of it below a title that holds not all of it."""
    return words[:600] if len(words) > TITLE else ""


def _around(kind: str, label: str | Promise, words: str, **more: Any) -> list[Feed]:
    given = {"kind": kind, "title": words[:TITLE], "text": _rest(words), "side": "residents", **more}
    return [Feed(label, "workshop:add_item", given)] if words else []


def _evening(said: Said) -> list[Feed]:
    """What is good and what is missing become cards, a chance and a threat lie in the grid, and the unfinished sentence begins a line of the vision."""
    feeds = _card("quality", _("What is good here"), said.words(0)) + _card("lack", _("What we miss"), said.words(1))
    feeds += _card("unknown", _("What stands in the way"), said.words(3))
    feeds += _around("ritual", _("A chance"), said.words(4), sign="chance") + _around("ritual", _("A threat"), said.words(5), sign="threat", side="organisers")
    if said.words(7):
        feeds.append(Feed(_("A sentence of the vision"), "workshop:write_line", {"text": said.words(7)[:300]}))
    return feeds + (_talk(said) if said.words(2) else [])


def _meeting(said: Said) -> list[Feed]:
    """Where kernels come together: what both need, what can grow, and where it chafes."""
    return (_card("lack", _("What both need"), said.words(2)) + _around("ritual", _("A meeting that can grow"), said.words(3), sign="chance")
            + _around("ritual", _("Where it may chafe"), said.words(6), sign="threat"))


def _place(said: Said) -> list[Feed]:
    """What people do at a place, seen by the few who checked it."""
    seen = {"text": said.words(5)[:300], "kind": "doing", "walked_on": said.day}
    feeds = [Feed(_("What one can do there"), "workshop:observe", seen)] if said.words(5) else []
    return feeds + _around("ritual", _("What can be done soon"), said.words(6), sign="chance")


def _own_map(said: Said) -> list[Feed]:
    """Which places somebody shows, in their own words; and where they never go."""
    feeds = _talk(said) if said.words(0, 4) else []
    return feeds + _card("lack", _("Where they never go, and why"), said.who(3))


def _party() -> dict[str, Any]:
    return {"kind": "other", "influence": "3", "interest": "3", "attitude": "unknown"}


def _wijkholder(said: Said) -> list[Feed]:
    answer = said.answers.get(0)
    if answer is None:
        return []
    five = str(said.nth(1)[0] + 1) if said.nth(1) else "3"
    return [Feed(_("Who has to do with it"), "workshop:new_wijkholder", _party() | {
        "name": said.who(0)[:TITLE], "organisation": str(answer.organisation_id or ""), "influence": five, "interest": five,
        "attitude": said.one_of(2, list(Wijkholder.Attitude.values), "unknown"), "seeks": said.words(3), "offers": said.words(4),
        "wish": said.words(5)[:300], "wants_not": said.words(6)[:300], "note": said.words(7)[:600], "meets_on": said.words(8)})]


FORMS = ["paper", "paper", "paper", "online", "online", "spoken", "spoken", "spoken"]        # of the choices on the sheet


def _ways(said: Said) -> list[Feed]:
    """One for each way that was ticked, and the buddy."""
    rest = {"owner": said.who(1)[:80], "reach_note": said.words(2)[:200], "tone": said.words(3)[:200], "deadline": said.words(4), "existing": "yes"}
    feeds = [Feed(name, "workshop:new_outlet", rest | {"name": name, "form": FORMS[nth] if nth < len(FORMS) else Outlet.Form.PAPER})
             for nth, name in zip(said.nth(0), said.chosen(0), strict=True)]
    return feeds + ([Feed(_("The buddy"), "workshop:new_hire", {"kind": "buddy", "what": said.words(6)[:200]})] if said.words(6) else [])


def _story(said: Said) -> list[Feed]:
    """The sheet asks for connector and buddy in one go."""
    names = [name.strip() for name in re.split(r",|;|\n| en | and ", said.who(1)) if name.strip()]
    connector, buddy = [*names, "", ""][:2]
    given = {"parties": said.words(0), "connector": connector[:80], "buddy": buddy[:80], "call": said.words(2)[:200],
             "where": said.words(3)[:300], "first_meeting": said.words(4)}
    return [Feed(_("The story card"), "workshop:write_story", {name: words for name, words in given.items() if words})]


def _strength(said: Said) -> list[Feed]:
    named, shows = said.words(2) or said.words(0), said.words(3)
    feeds = [Feed(_("A strength"), "workshop:new_strength", {"title": named[:TITLE], "text": said.words(0, 1)[:600], "doable": said.words(5)[:200]})]
    return (feeds if named else []) + ([Feed(_("Who may show it"), "workshop:new_hire", {"kind": "maker", "what": f"{named}: {shows}"[:200]})] if shows else [])


def _for_everybody(said: Said) -> list[Feed]:
    feeds = [Feed(_("Who shows it calmly"), "workshop:add_asset", {"kind": "activity", "title": said.words(3)[:TITLE]})] if said.words(3) else []
    if 7 in said.answers:
        where = said.somewhere(7)
        feeds.append(Feed(_("A place that inspires"), "workshop:add_asset", {"kind": "place", "title": said.who(7)[:TITLE], **where}))
    return feeds + _card("quality", _("Where people come together"), said.words(5)) + _card("unknown", _("Which two do not know each other"), said.words(6))


def _card(kind: str, label: str | Promise, words: str) -> list[Feed]:
    return [Feed(label, "workshop:new_card", {"kind": kind, "title": words[:TITLE], "text": words if len(words) > TITLE else ""})] if words else []


FEEDS: dict[str, Callable[[Said], list[Feed]]] = {
    "W1": _start, "W2": _walk, "W3": _talk, "W4": _talk, "W5": _figure, "W6": _there, "W7": _gifts, "W8": _culture,
    "W9": _evening, "W10": _meeting, "W11": _place, "W12": _own_map, "W13": _wijkholder, "W14": _ways, "W15": _story,
    "W16": _talk, "W21": _strength, "W24": _for_everybody, "W35": _talk}


def feeds_of(filled: Filled) -> list[Feed]:
    return FEEDS[filled.number](Said(filled)) if filled.number in FEEDS else []


def newest(viewer: Viewer) -> list[Filled]:
    """The sheets that fill a form, of those this viewer reads whole, the newest first; bare words go by another page, `from_talks`."""
    there = Prefetch("answers", Answer.objects.select_related("spot", "member__person", "organisation", "photo"))
    fill = [number for number, feed in FEEDS.items() if feed is not _talk]
    return list(Filled.objects.read_by(viewer).filter(number__in=fill).for_page().prefetch_related(there).order_by("-at", "-pk")[:NEWEST])


def told_along(request: HttpRequest, name: str) -> dict[str, Any]:
    """What stands at first in the form at this address, when one came to it from a sheet; nothing otherwise, nor for who may not read sheets."""
    key, nth = request.GET.get("blad", ""), request.GET.get("wat", "")
    if not (request.viewer.studies and key.isdecimal() and len(key) < 18 and nth.isdecimal() and len(nth) < 3):
        return {}
    filled = Filled.objects.read_by(request.viewer).for_page().filter(pk=int(key)).first()
    feeds = feeds_of(filled) if filled is not None else []
    return feeds[int(nth)].given if int(nth) < len(feeds) and feeds[int(nth)].to == name else {}


def steps(request: HttpRequest, filled: Filled, analysis: Analysis | None = None) -> list[tuple[str | Promise, str]]:
    """Where one goes on with this sheet: a word, and an address whose form is filled in already."""
    feeds = feeds_of(filled) if request.viewer.studies else []
    analysis = analysis or (_reading(request) if feeds else None)
    return [(one.label, f"{_address(request, one, analysis)}?blad={filled.pk}&wat={nth}") for nth, one in enumerate(feeds)
            if analysis is not None or one.to == "workshop:begin"]


def _reading(request: HttpRequest) -> Analysis | None:
    """The one it was written down for, as the address says; else the newest that goes on."""
    key, going = request.GET.get("lezing", ""), Analysis.objects.filter(state="going")
    return (going.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 18 else None) or going.first()


def _address(request: HttpRequest, feed: Feed, analysis: Analysis | None) -> str:
    return address(request, feed.to) if analysis is None or feed.to == "workshop:begin" else address(request, feed.to, pk=analysis.pk)


STEPS.append(steps)
