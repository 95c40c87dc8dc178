"""A list or a calendar as a file in a browser: what would come in, bringing it in, and taking it back.

Reads and takes over as the commands do (`people.lists`, `agenda.calendars`), with smaller files: somebody waits for the page.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reuring.accounts.models import Person
from reuring.agenda.calendars import arriving, following, undoing
from reuring.agenda.calendars.words import refused
from reuring.agenda.models import Arrival, CalendarSource
from reuring.agenda.models.sources import FILE
from reuring.core import tables
from reuring.core.text import one_line
from reuring.core.words import clock_time
from reuring.core.words import day as day_words
from reuring.hoods.models import Membership
from reuring.people.lists import columns, taking
from reuring.people.lists import undoing as lists_undone
from reuring.people.models import Upload

MOST_ROWS = 2_000                        # of a list; a longer one is brought in on the machine
SHOWN = 200                              # lines of a preview
EVENTS = 40                              # activities of a preview

Told = dict[str, Any]


class Unreadable(Exception):
    """This file does not come in; `words` say why and what to do."""

    def __init__(self, words: object) -> None:
        super().__init__(words)
        self.words = str(words)


@dataclass(frozen=True)
class Way:
    """How a kind of file comes in: looked at and brought in by the same code, the first without leaving a trace."""

    bring: Callable[[Upload, Person | None, bool], Told]
    take_back: Callable[[Upload], tuple[int, int]]


def begin(upload: Upload, content: bytes) -> Upload:
    """Look at a file for the first time, and keep it with what would come in. Raises Unreadable."""
    upload.kind = Upload.Kind.CALENDAR if is_calendar(content, upload.name) else Upload.Kind.LIST
    upload.source = upload.source or one_line(PurePath(upload.name).stem)[:60] or "lijst"
    upload.content = content
    upload.told = WAYS[upload.kind].bring(upload, upload.added_by, True)
    upload.save()
    return upload


def look_again(upload: Upload, wishes: dict[str, Any]) -> None:
    """With other columns. Raises Unreadable."""
    upload.wishes = wishes
    upload.told = WAYS[upload.kind].bring(upload, upload.added_by, True)
    upload.save(update_fields=["wishes", "told"])


def take(upload: Upload, by: Person) -> None:
    """Bring it in, all or nothing; the file itself goes. Raises Unreadable, and NotNow when a colleague was first."""
    with transaction.atomic():
        content = bytes(upload.content)
        upload.go("take", added_by_id=by.pk, content=b"")
        upload.content = content
        upload.told = WAYS[upload.kind].bring(upload, by, False)
        upload.content = b""
        upload.save(update_fields=["told"])


def undo(upload: Upload) -> tuple[int, int]:
    """Take back what came in. Answers how much went and how much stays. Raises NotNow when a colleague was first."""
    with transaction.atomic():
        upload.go("undo")
        gone, stays = WAYS[upload.kind].take_back(upload)
        upload.told |= {"gone": gone, "stays": stays}
        upload.save(update_fields=["told"])
    return gone, stays


COUNTED = {
    "added": gettext_lazy("New"), "changed": gettext_lazy("Changed"), "same": gettext_lazy("As it was"),
    "kept": gettext_lazy("Stays as it was changed here"), "alike": gettext_lazy("May be here already"), "off": gettext_lazy("Called off"),
    "back": gettext_lazy("On again"), "double": gettext_lazy("Came in by another calendar"), "past": gettext_lazy("Over already"),
    "refused": gettext_lazy("Does not come in")}
WORDS = {"added": "", "changed": gettext_lazy("changed"), "kept": gettext_lazy("stays as it was changed here"),
         "alike": gettext_lazy("may be here already; the team says so")}


def counted(upload: Upload) -> list[tuple[str, int]]:
    """How many of each, in words; nothing where nothing is to be said."""
    counts = upload.told.get("counts", {})
    found = [(str(words), counts[name]) for name, words in COUNTED.items() if counts.get(name)]
    return [] if set(counts) <= {"past"} or not any(counts.get(name) for name in COUNTED if name != "past") else found


def lines(upload: Upload) -> list[tuple[str, str, str]]:
    """What stands before a line, the line, and what becomes of it."""
    if upload.kind == Upload.Kind.CALENDAR:
        return [(_when(on, at), title, _("again and again") if again else "") for on, at, title, again in upload.told["lines"]]
    return [(_("line %(line)d") % {"line": line}, words, str(WORDS[what])) for line, what, words in upload.told["lines"]]


def _when(on: str, at: str) -> str:
    return ", ".join(filter(None, [day_words(date.fromisoformat(on)), at and clock_time(time.fromisoformat(at))]))


def is_calendar(content: bytes, name: str) -> bool:
    return name.lower().endswith((".ics", ".ical", ".ifb")) or b"BEGIN:VCALENDAR" in content[:200].upper()


def _list(upload: Upload, by: Person | None, preview: bool) -> Told:
    try:
        table = tables.read(bytes(upload.content))
        if len(table.rows) > MOST_ROWS:
            raise Unreadable(_("There are more than 2,000 lines. Split the file, or bring it in on the machine: ./reuring import-organisations."))
        known = columns.mapped(table.head, upload.wishes.get("columns", []))
    except (tables.Unreadable, columns.Refused) as wrong:
        raise Unreadable(wrong.words) from wrong
    taken = taking.take_over(upload.hood, table, known, upload.source, preview=preview)
    cells = {row.line: row.cells for row in table.rows}
    lines = sorted((line for line in taken.lines if line[1] != "refused"), key=lambda line: (line[1] in {"added", "same"}, line[0]))
    return {"head": table.head, "columns": [known.get(number, "") for number in range(len(table.head))], "counts": dict(taken.counts),
            "lines": [line for line in lines if line[1] != "same"][:SHOWN], "many": len(table.rows), "made": taken.made, "doubts": taken.doubts,
            "refused": [[number, cells[number][:len(table.head)], words] for number, words in taken.refused]}


def _calendar(upload: Upload, by: Person | None, preview: bool) -> Told:
    try:
        calendar = arriving.read(bytes(upload.content))
        with transaction.atomic():
            source = _source(upload, by)
            before = set(Arrival.objects.filter(source=source).values_list("event", flat=True))
            counts = following.bring_in(source, calendar)
            made = [key for key in Arrival.objects.filter(source=source).values_list("event", flat=True) if key not in before]
            transaction.set_rollback(preview)
    except arriving.NotRead as wrong:
        where = _("Line %(line)d: ") % {"line": wrong.line} if wrong.line else ""
        raise Unreadable(f"{where}{_nobody()}" if wrong.reason == "nobody" else f"{where}{wrong.words}") from wrong
    lines = [[one.day.isoformat(), f"{one.starts:%H:%M}" if one.starts else "", one.title, bool(one.rule)] for one in sorted(
        calendar.events, key=lambda one: (one.day, one.title))]
    return {"called": calendar.name, "counts": dict(counts), "lines": lines[:EVENTS], "many": len(lines), "made": made,
            "head": [_("Activity")], "refused": [[one["line"], [one["title"]], refused(one["reason"])] for one in calendar.refused]}


def _nobody() -> str:
    return _("Nobody answers for activities here yet. Appoint a connector first, under Team.")


def _source(upload: Upload, by: Person | None) -> CalendarSource:
    """The calendar of this name; who brings it in answers for it where they are of the team, else whoever carries the neighbourhood."""
    source, _new = CalendarSource.objects.get_or_create(hood=upload.hood, address=f"{FILE}{upload.source}", defaults={"name": upload.source})
    of_team = by is not None and Membership.objects.team().filter(person=by).exists()
    source.by, source.place_id = by if of_team else source.by, upload.wishes.get("place") or source.place_id
    source.save(update_fields=["by", "place"])
    return source


def _list_back(upload: Upload) -> tuple[int, int]:
    return lists_undone.take_back(upload.hood, upload.told["made"], upload.told["doubts"])


def _calendar_back(upload: Upload) -> tuple[int, int]:
    return undoing.take_back(upload.hood, upload.told["made"])


WAYS = {"list": Way(_list, _list_back), "calendar": Way(_calendar, _calendar_back)}
