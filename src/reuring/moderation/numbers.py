"""What fair judgement came to, in the open: whole quarters, by rule and by outcome, never a number that points at somebody (P14).

Every number is said in steps of five. With exact ones somebody could take the lines of a table from its sum, or the neighbourhoods
from the whole, and be left with the one line that was kept small.
"""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractQuarter, ExtractYear
from django.utils import timezone
from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.moderation.models import Judgement
from reuring.posts import rules
from reuring.posts.models import HouseRules, Report

STEP = 5
QUARTERS = 4
UNDONE = {"overturned", "lifted"}
OBJECTED = {"objected", "upheld", "overturned"}
Quarter = tuple[int, int]


@dataclass
class Numbers:
    """Counts of the last four whole quarters."""

    quarters: list[Quarter]
    judged: Counter[tuple[Quarter, str, str]] = field(default_factory=Counter)       # quarter, key of the rule, state
    reported: Counter[tuple[Quarter, str]] = field(default_factory=Counter)          # quarter, reason

    def by_quarter(self) -> list[list[str]]:
        return [[named(quarter), stepped(self._reports(quarter)), stepped(self._judged(quarter)), stepped(self._judged(quarter, OBJECTED)),
                 stepped(self._judged(quarter, UNDONE))] for quarter in self.quarters]

    def by_rule(self, words: dict[str, str]) -> list[list[str]]:
        """A line for each rule that was named; rules of one neighbourhood's own are told together where their words are not known."""
        every, undone = Counter[str](), Counter[str]()
        for (_quarter, rule, state), count in self.judged.items():
            line = words.get(rule) or (_("a rule of a neighbourhood’s own") if rule else _("no rule: somebody was paused, or it was long ago"))
            every[line] += count
            undone[line] += count if state in UNDONE else 0
        return [[line, stepped(count), stepped(undone[line])] for line, count in sorted(every.items())]

    def by_reason(self) -> list[list[str]]:
        counted = Counter[str]()
        for (_quarter, reason), count in self.reported.items():
            counted[reason] += count
        return [[str(label), stepped(counted[reason])] for reason, label in Report.Reason.choices if counted[reason]]

    def _judged(self, quarter: Quarter, states: set[str] | None = None) -> int:
        return sum(count for (when, _rule, state), count in self.judged.items() if when == quarter and (states is None or state in states))

    def _reports(self, quarter: Quarter) -> int:
        return sum(count for (when, _reason), count in self.reported.items() if when == quarter)


def count(judgements: QuerySet[Judgement], reports: QuerySet[Report]) -> Numbers:
    """Two questions, however much was judged."""
    found = Numbers(last_quarters(clock.today()))
    for year, part, rule, state, many in _grouped(judgements, found.quarters, "rule", "state"):
        found.judged[(year, part), rule, state] += many
    for year, part, reason, many in _grouped(reports, found.quarters, "reason"):
        found.reported[(year, part), reason] += many
    return found


def _grouped(rows: QuerySet, quarters: list[Quarter], *names: str) -> QuerySet:
    (last, ends), (first, begins) = quarters[0], quarters[-1]
    since, until = _first_moment(first, begins), _first_moment(*((last + 1, 1) if ends == QUARTERS else (last, ends + 1)))
    split = rows.filter(made_at__gte=since, made_at__lt=until).order_by().annotate(year=ExtractYear("made_at"), part=ExtractQuarter("made_at"))
    return split.values_list("year", "part", *names).annotate(many=Count("pk"))


def _first_moment(year: int, quarter: int) -> datetime:
    return datetime.combine(date(year, 3 * quarter - 2, 1), time(), timezone.get_default_timezone())


def last_quarters(today: date) -> list[Quarter]:
    """The four that are over, the latest first. One that still runs would be read off day by day."""
    before = today.year * QUARTERS + (today.month - 1) // 3
    return [(number // QUARTERS, number % QUARTERS + 1) for number in range(before - 1, before - 1 - QUARTERS, -1)]


def named(quarter: Quarter) -> str:
    return _("%(year)d, quarter %(number)d") % {"year": quarter[0], "number": quarter[1]}


def stepped(many: int) -> str:
    return f"{many - many % STEP}–{many - many % STEP + STEP - 1}"


def words_here() -> dict[str, str]:
    """Every rule that held in the open neighbourhood, by its key."""
    versions = [rules.read(row) for row in HouseRules.objects.order_by("number")[:50]]
    return {key: line for version in [rules.Rules(), *versions] for key, line in version.lines.items()}
