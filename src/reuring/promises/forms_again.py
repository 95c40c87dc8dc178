"""Plan that a message comes back: at least three times, by three ways, each time with other words on top."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line
from reuring.hoods.models import Channel
from reuring.posts.models import Post
from reuring.promises.models import Repetition, Turn
from reuring.promises.models.repetition import begin_of

ROWS, LEAST = 6, 3
AHEAD = timedelta(days=183)
IN_ONE_LETTER = 2                        # of what comes back, whatever it is: the planner keeps to it too
FIRST = ((3, Turn.Way.LETTER), (7, Turn.Way.PRINT), (12, Turn.Way.SPOKEN))        # what stands there to begin with: in so many days, and how
Way = Turn.Way


class AgainForm(forms.Form):
    """A row without words on top is left out. What was done before, or is asked of somebody, counts along."""

    goal = Line(label=_("What is it for?"), max_length=160, help_text=_("For example: ten people for the garden."))
    enough = forms.IntegerField(label=_("With how many people is it reached?"), min_value=1, max_value=9_999, required=False,
                                help_text=_("We count who answers, follows or comes. Empty: you say yourself when it is reached."))

    def __init__(self, *given: Any, post: Post, before: Repetition | None, fixed: list[Turn], free: list[Turn], channels: list[Channel], **more: Any) -> None:
        self.post, self.fixed = post, fixed
        needed = LEAST - len(fixed)
        self.shown = max(needed, len(free))              # rows that stand open; the rest is folded away
        self.channels = {f"{Way.ELSEWHERE}-{one.pk}": one for one in channels}
        said = {"goal": before.goal, "enough": before.enough} if before else {}
        super().__init__(*given, initial=said | dict(_first(free, fixed)), **more)
        ways = [*((str(way), way.label) for way in Way if way is not Way.ELSEWHERE), *((key, one.name) for key, one in self.channels.items())]
        for row in range(ROWS):
            number, must = {"number": row + 1}, row < needed
            self.fields |= {
                f"day{row}": forms.DateField(label=_("Day %(number)s") % number, required=must,
                                             widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})),
                f"way{row}": forms.ChoiceField(label=_("How, time %(number)s") % number, choices=ways),
                f"opening{row}": Line(label=_("How it begins, time %(number)s") % number, max_length=200, required=must)}

    @property
    def rows(self) -> list[tuple[BoundField, BoundField, BoundField]]:
        return [(self[f"day{row}"], self[f"way{row}"], self[f"opening{row}"]) for row in range(ROWS)]

    @property
    def unfolds(self) -> bool:
        """Whether something was written in what is folded away."""
        return any(self[f"opening{row}"].value() for row in range(self.shown, ROWS))

    def turns(self) -> list[dict[str, Any]]:
        said = self.cleaned_data
        return [self._turn(said[f"day{row}"], said[f"way{row}"], said[f"opening{row}"]) for row in range(ROWS) if said[f"opening{row}"]]

    def _turn(self, day: date, way: str, opening: str) -> dict[str, Any]:
        channel = self.channels.get(way)
        return {"at": begin_of(day), "way": Way.ELSEWHERE if channel else way, "channel": channel, "opening": opening}

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        rows = [row for row in range(ROWS) if said.get(f"opening{row}")]
        for row in rows:
            self._check_day(row, said.get(f"day{row}"))
        self._check_words(rows)
        if not self.errors:
            self._check_letters(rows)
            self._check_enough(rows)
        return said

    def _check_day(self, row: int, day: date | None) -> None:
        if f"day{row}" not in self.errors and (day is None or not clock.today() < day <= clock.today() + AHEAD):
            self.add_error(f"day{row}", _("Choose a day from tomorrow on, within half a year."))

    def _check_words(self, rows: list[int]) -> None:
        """The same words again are not read."""
        known = {one.opening.casefold() for one in self.fixed}
        for row in rows:
            words = self.cleaned_data[f"opening{row}"].casefold()
            if words in known:
                self.add_error(f"opening{row}", _("It began like this before. Say it in other words."))
            known.add(words)

    def _check_letters(self, rows: list[int]) -> None:
        """A letter tells one message once, and of what comes back at most two: nobody's letter fills with what they know."""
        taken = [clock.day_of(one.at) for one in self.fixed if one.way == Way.LETTER]
        for row in rows:
            day = self.cleaned_data[f"day{row}"]
            if self.cleaned_data[f"way{row}"] != Way.LETTER:
                continue
            if any(abs(day - other) < Turn.A_LETTER for other in taken):
                self.add_error(f"day{row}", _("It stands in a letter of that week already. Choose a day a week earlier or later."))
            elif Turn.objects.in_letters(day, apart_from=self.post).count() >= IN_ONE_LETTER:
                self.add_error(f"day{row}", _("Two other messages come back in the letter of that week. Choose another week, or another way."))
            taken.append(day)

    def _check_enough(self, rows: list[int]) -> None:
        ways = {one.way_key for one in self.fixed} | {self.cleaned_data[f"way{row}"] for row in rows}
        if len(rows) + len(self.fixed) < LEAST or len(ways) < LEAST:
            self.add_error(None, _("Plan at least three times, by three different ways: who misses one reads another."))


def _first(free: list[Turn], fixed: list[Turn]) -> Iterator[tuple[str, Any]]:
    """What can still be changed; or three days and ways to begin with."""
    for row, one in enumerate(free[:ROWS]):
        yield from ((f"day{row}", clock.day_of(one.at)), (f"opening{row}", one.opening), (f"way{row}", one.way_key))
    if not free and not fixed:
        for row, (days, way) in enumerate(FIRST):
            yield from ((f"day{row}", clock.today() + timedelta(days=days)), (f"way{row}", way))
