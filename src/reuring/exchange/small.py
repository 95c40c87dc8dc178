"""Small things one can do now, in words of the doing. A list that rooms above and beside add to."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import NamedTuple

from django.db.models import CharField, Value
from django.utils.translation import gettext as _

from reuring.core.policy import Viewer
from reuring.exchange.doings import SIGNS
from reuring.exchange.models import Chore, Plea
from reuring.hoods.models import Neighbourhood

THREE = 3
MOST = 40                # of which the first few are shown


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


def asked(viewer: Viewer, hood: Neighbourhood) -> list[Small]:
    """What neighbours ask without a name, and chores that nobody took yet, in turn, the longest waiting first; for who may read it. One query."""
    if not viewer.met:
        return []
    pleas = Plea.objects.visible_to(viewer).shown().values_list(Value("plea", CharField()), "pk", "title", "doing", "created_at")
    chores = Chore.objects.visible_to(viewer).open().values_list(Value("chore", CharField()), "pk", "title", "pay", "created_at")
    found: dict[str, list[Small]] = {"plea": [], "chore": []}
    for kind, pk, title, sort, _since in pleas.union(chores, all=True).order_by("created_at")[:MOST]:
        found[kind].append(_plea(pk, title, sort) if kind == "plea" else _chore(pk, title, sort))
    return [one for pair in zip_longest(found["plea"], found["chore"]) for one in pair if one is not None]


def pleas(rows: Iterable[tuple[int, str, str]]) -> list[Small]:
    """What neighbours ask without a name, of its number, title and doing."""
    return [_plea(*row) for row in rows]


def _plea(pk: int, title: str, doing: str) -> Small:
    return Small(title, _("A neighbour asks this."), "exchange:plea", pk, _("I will do this"), SIGNS[doing])


def _chore(pk: int, title: str, pay: str) -> Small:
    """Which of the three kinds it is, is said."""
    return Small(title, str(Chore.Pay(pay).label).capitalize(), "exchange:chore", pk, _("I will do this"), "sleutel")


SMALL.append(asked)
