"""On paper: a kit for a gathering, and the sheets of day 1, 50 and 100 with what was done since."""
from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.core.words import day as in_words
from reuring.hoods.paper import Said
from reuring.projects.hanging import Work
from reuring.projects.models import Initiative
from reuring.promises.models import Promise
from reuring.sheets.definitions import sheets
from reuring.sheets.quotes import language

SIGN_IN, NOTES, DOES = 14, 9, 6      # lines to write on


def kit(initiative: Initiative, work: Work) -> Said:
    """A walk-in, the agenda, who is there, what is said, who does what. Whoever types it over follows the code at the foot."""
    first = [_("Coffee, and who is new?"), *([_("Last time: %(step)s") % {"step": work.done[0].text}] if work.done else []),
             *([_("Now: %(step)s") % {"step": work.next.text}] if work.next else [_("What is the smallest step?")]), _("Who does what, and when?")]
    return _side(_("Together: %(title)s") % {"title": initiative.title}, "A4", [
        (_("What we do"), first, 1), (_("Who is there? A first name is enough."), [], SIGN_IN), (_("What was said"), [], NOTES),
        (_("Who does what, and by which day?"), [], DOES), (_("How many were there? How many spoke to somebody new?"), [], 1)])


def day_sheet(initiative: Initiative, day: int, known: list[tuple[str, list[str]]], places: tuple[int, ...]) -> Said:
    sheet = sheets()["W19"]
    side = _side(_("Day %(day)s: %(title)s") % {"day": day, "title": initiative.title}, str(day),
                 [*((sheet.questions[place].asked(language()), [], 5) for place in places), (_("Who does what, and by which day?"), [], DOES)])
    side["questions"] = [{"asked": head, "known": rows, "options": [], "lines": 1, "quotable": False} for head, rows in known if rows] + side["questions"]
    return side


def since(initiative: Initiative, work: Work, start: date | None) -> list[tuple[str, list[str]]]:
    """What is filled in beforehand: steps, helpers, promises, what is in the way, since day 1 (A30)."""
    from_day = start or clock.day_of(initiative.began_at)
    done = [f"{one.text} ({_when(one.done_on)})" for one in reversed(work.done) if one.done_on >= from_day]
    named = [one.name for one in work.of("team") if one.name]
    more = sum(1 for one in work.of("team") if not one.name)
    helpers = named + ([_("and %(n)s more") % {"n": more} if named else _("%(n)s neighbours") % {"n": more}] if more else [])
    promised = [f"{one.what} ({one.get_state_display()})" for one in Promise.objects.filter(
        post=initiative.pk, private=False, made_at__date__gte=from_day).order_by("by_when", "pk")[:20]]
    return [(_("Done"), done), (_("Still to do"), [" ".join(filter(None, [one.text, f"({one.who})" if one.who else ""])) for one in work.todo]),
            (_("Who helps"), helpers), (_("Promised"), promised), (_("We still need"), [one.what for one in work.open("needs")]),
            (_("In the way"), [one.text for one in work.open("barriers")]), (_("Met"), [_when(one.day) for one in work.meetings if one.day >= from_day])]


def _when(day: Any) -> str:
    return in_words(day)


def _side(title: str, number: str, asked: list[tuple[str, list[str], int]]) -> Said:
    return {"title": title, "number": number, "minutes": "", "readers": [],
            "questions": [{"asked": words, "options": options, "lines": lines, "quotable": False} for words, options, lines in asked],
            "words": {"may": "", "quoting": "", "named": "", "told": "", "day": ""}}
