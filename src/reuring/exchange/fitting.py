"""Which group fits in which room at which time in the coming two weeks, and what is in the way of one that fits nowhere (`weave.match`)."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reuring.core import clock
from reuring.exchange.models import Space, SpaceHour
from weave.match import Blocked, Group, Slot, fit

HOURS = {1: (9, 12), 2: (13, 17), 4: (19, 22), 8: (10, 17), 16: (19, 22)}      # of the parts of the week in `doings.PARTS`
WEEKEND, EVENING = 8, 4
AHEAD = 14               # days
ROOMY = 500              # people, where nobody wrote down how many fit in


class Wish(NamedTuple):
    """A group: its name, how many they are, at which parts of the week they can, and what there must be, in words."""

    name: str
    people: int
    parts: int
    needs: tuple[str, ...] = ()


class Moment(NamedTuple):
    """A room for some hours of a day."""

    space: Space
    day: date
    starts: int
    ends: int


class Placed(NamedTuple):
    """A group with its moment, or with what is in the way."""

    wish: Wish
    moment: Moment | None
    why: str = ""


def place(wishes: list[Wish]) -> list[Placed]:
    """All of them together, so that as many as can be have a room."""
    moments = list(_free(Space.objects.in_time().filter(going="on").exclude(sort="vacant").select_related("place").order_by("pk")))
    asked = {need for wish in wishes for need in wish.needs}
    slots = [Slot(number, str(bit), moment.space.fits or ROOMY, _there(moment.space, asked), prime=bit == EVENING)
             for number, (bit, moment) in enumerate(moments)]
    groups = [Group(number, wish.people, frozenset(str(bit) for bit in HOURS if bit & wish.parts), frozenset(wish.needs))
              for number, wish in enumerate(wishes)]
    found = fit(groups, slots)
    blocked = {one.group: one for one in found.blocked}
    return [Placed(wish, moments[found.placed[number]][1]) if number in found.placed else Placed(wish, None, _why(blocked[number], wish, wishes))
            for number, wish in enumerate(wishes)]


def _free(spaces: Iterable[Space]) -> Iterator[tuple[int, Moment]]:
    """Every part of the coming days in which a room is open and nobody has it, the nearest first."""
    today, known = clock.today(), list(spaces)
    taken: dict[tuple[int, date], set[int]] = defaultdict(set)
    hours = SpaceHour.objects.filter(space__in=known, day__gt=today, day__lte=today + timedelta(days=AHEAD))
    for space, day, hour in hours.values_list("space", "day", "hour"):
        taken[space, day].add(hour)
    for day in (today + timedelta(days=n) for n in range(1, AHEAD + 1)):
        for bit, (starts, ends) in HOURS.items():
            if (day.weekday() > 4) == (bit >= WEEKEND):
                for space in known:
                    if space.opens <= starts and ends <= space.closes and space.there_on(day) and taken[space.pk, day].isdisjoint(range(starts, ends)):
                        yield bit, Moment(space, day, starts, ends)


def _there(space: Space, asked: set[str]) -> frozenset[str]:
    """Of what is asked, what is written down of this room."""
    told = f"{space.title} {space.equipment} {space.body}".lower()
    return frozenset(need for need in asked if need in told)


def _why(blocked: Blocked, wish: Wish, wishes: list[Wish]) -> str:
    if blocked.why == "times":
        return _("No room is free at those parts of the week.")
    if blocked.why == "size":
        return _("The largest room that is free then holds %(n)s.") % {"n": wish.people - blocked.nearest}
    if blocked.why == "needs":
        return ngettext("No room that is free and large enough has all of it: one thing is missing everywhere.",
                        "No room that is free and large enough has all of it: %(n)s things are missing everywhere.", blocked.nearest) % {"n": blocked.nearest}
    return _("What fits goes to %(names)s: together you are one too many.") % {"names": ", ".join(wishes[rival].name for rival in blocked.rivals)}
