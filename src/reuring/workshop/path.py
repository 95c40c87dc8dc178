"""The path of the method as a metro line: ten stations, what each tells of itself, and its gates.

Each part of the method adds to its own `STATIONS[key]`, from a module that `apps.py` loads: what is counted (all in one question), the lines it
says, the pages it has, what one is advised to have before entering it or calling it done, and a hard gate where the method has one (R1, R9, R11).
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reuring.core.lifecycle import NotNow
from reuring.core.prepared import SameHour

if TYPE_CHECKING:
    from reuring.workshop.models import Analysis

Text = str | Promise
Tally = dict[str, int]
Says = Callable[["Analysis", Tally], Text]               # empty: nothing to say


class Way(NamedTuple):
    """A page of a station. A page of the whole neighbourhood takes no key of the analysis."""

    label: Text
    address: str
    act: str = "analysis.look"           # who finds it: nobody is led to a door that stays shut for them
    of_hood: bool = False


@dataclass
class Station:
    """`counts` names are written as `<station>.<what>`; every other function reads them from the tally. None of them asks the database itself."""

    key: str
    label: Text
    about: Text
    counts: dict[str, Callable[[Analysis], QuerySet[Any, Any]]] = field(default_factory=dict)
    says: list[Says] = field(default_factory=list)        # how far it is, a sentence each
    pages: list[tuple[Any, ...]] = field(default_factory=list)        # of the team: what makes a Way
    open: list[tuple[Any, ...]] = field(default_factory=list)         # of everybody
    ends_at: str = ""                                     # the address where it is called done, where that asks more than a word
    advice: list[Says] = field(default_factory=list)      # why one had better not enter yet
    misses: list[Says] = field(default_factory=list)      # why it had better not be called done yet
    gates: list[Says] = field(default_factory=list)       # why it cannot be entered, whatever the reason


STATIONS = {one.key: one for one in (
    Station("question", _("Question"), _("The journey starts with a question, not with a solution.")),
    Station("photo", _("Photo"), _("Who the neighbourhood is, how it breathes, and what makes it one.")),
    Station("alliance", _("Alliance"), _("Who has to do with the neighbourhood, and what they bring and seek.")),
    Station("buddy", _("Buddy"), _("Who tells it, and by which ways that are there already.")),
    Station("into", _("Into the streets"), _("Talking with people where they are, and telling what was heard.")),
    Station("together", _("Working together"), _("From an idea with somebody who pulls it to a first step.")),
    Station("identity", _("Identity"), _("What people do here together, and where that meets.")),
    Station("strength", _("Strength"), _("What works here, in the neighbourhood's own words.")),
    Station("deciding", _("Deciding"), _("Choosing together, with a promise of what the choice is worth.")),
    Station("handover", _("Handing over"), _("Working towards letting go: who goes on?"), ends_at="workshop:close"),
)}
MOVES = ("enter", "finish", "reopen")


class Counted(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) _counted)"
    output_field = IntegerField()


def tally(analysis: Analysis) -> Tally:
    """Everything that any station counts, in one question."""
    return dict(zip(names(), COUNTS.row(analysis, names()), strict=True)) if names() else {}


def names() -> tuple[str, ...]:
    """Of everything that is counted, in the order of `counts`."""
    return tuple(name for one in STATIONS.values() for name in one.counts)


def counts(analysis: Analysis) -> QuerySet[Any, Any]:
    """One row of numbers; a page that needs more of the analysis may ask it along."""
    asked = [count for one in STATIONS.values() for count in one.counts.values()]
    rows = {f"count{place}": Counted(_rows(count(analysis))) for place, count in enumerate(asked)}
    return type(analysis)._base_manager.filter(pk=analysis.pk).annotate(**rows).values_list(*rows)


COUNTS = SameHour(counts)


def _rows(found: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """One row each; of what counts different values (`values(…).distinct()`) one a value."""
    return found.order_by() if found.query.distinct else found.order_by().values("pk")


def states(analysis: Analysis) -> dict[str, str]:
    """Of each station: "done", "current" or nothing yet."""
    found = dict.fromkeys(STATIONS, "")
    for station, move, *_rest in analysis.log:
        if move in MOVES and station in found:
            found[station] = "done" if move == "finish" else "current"
    return found


def may_pass(analysis: Analysis, station: str, move: str, why: str, counted: Tally) -> None:
    """Raises NotNow with the reason: a closed gate, a move that makes no sense from here, or advice passed by without a word."""
    was = states(analysis)[station]
    if (move, was) not in {("enter", ""), ("finish", "current"), ("reopen", "done")}:
        raise NotNow(f"cannot {move} {station} from here")
    if move == "finish" and STATIONS[station].ends_at:
        raise NotNow(f"{station} is done on a page of its own")
    if move == "enter" and (shut := closed(analysis, station, counted)):
        raise NotNow(str(shut[0]))
    if not why and (open_points := advised(analysis, station, move, counted)):
        raise NotNow(str(open_points[0]))


def closed(analysis: Analysis, station: str, counted: Tally) -> list[Text]:
    """Why this station cannot be entered at all; empty when it can."""
    return _said(STATIONS[station].gates, analysis, counted)


def advised(analysis: Analysis, station: str, move: str, counted: Tally) -> list[Text]:
    """What the method advises to have first. One may go on with a reason, which stays in the log."""
    one = STATIONS[station]
    return _said({"enter": one.advice, "finish": one.misses}.get(move, []), analysis, counted)


def lines(analysis: Analysis, station: str, counted: Tally) -> list[Text]:
    return _said(STATIONS[station].says, analysis, counted)


def _said(who: Iterable[Says], analysis: Analysis, counted: Tally) -> list[Text]:
    return [words for says in who if (words := says(analysis, counted))]
