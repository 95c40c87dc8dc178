"""Small things one can do now, in words of the doing. A list that rooms above and beside add to."""
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _

from reuring.core.policy import Viewer
from reuring.exchange.doings import SIGNS
from reuring.exchange.models import Chore, Plea
from reuring.hoods.models import Neighbourhood

THREE = 3


class Small(NamedTuple):
    """One thing: what, where and when in a line, the address of its page by name and number, and the word on its button."""

    title: str
    under: str
    page: str
    pk: int
    verb: str
    sign: str = "aanbod"


SMALL: list[Callable[[Viewer, Neighbourhood], list[Small]]] = []


def three(viewer: Viewer, hood: Neighbourhood, count: int = THREE) -> list[Small]:
    """The first of each source in turn, until there are enough."""
    found = [source(viewer, hood)[:count] for source in SMALL]
    mixed = [rows[turn] for turn in range(count) for rows in found if turn < len(rows)]
    return mixed[:count]


def pleas(viewer: Viewer, hood: Neighbourhood) -> list[Small]:
    """What neighbours ask without a name, the longest waiting first; for who may read it."""
    if not viewer.met:
        return []
    rows = Plea.objects.visible_to(viewer).shown().order_by("created_at", "pk").values_list("pk", "title", "doing")[:THREE]
    return [Small(title, _("A neighbour asks this."), "exchange:plea", pk, _("I will do this"), SIGNS[doing]) for pk, title, doing in rows]


def chores(viewer: Viewer, hood: Neighbourhood) -> list[Small]:
    """Chores that nobody took yet; which of the three kinds each is, is said."""
    if not viewer.met:
        return []
    rows = Chore.objects.visible_to(viewer).open().order_by("created_at", "pk").values_list("pk", "title", "pay")[:THREE]
    return [Small(title, str(Chore.Pay(pay).label).capitalize(), "exchange:chore", pk, _("I will do this"), "sleutel") for pk, title, pay in rows]


SMALL += [pleas, chores]
