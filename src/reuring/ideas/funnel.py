"""From being told of an idea to doing something for it, counted from what people said and did themselves (S1-26). Nobody is followed."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce

from reuring.ideas.models import Standing
from reuring.notices.models.told import Telling

Rows = QuerySet[Any, Any]
LATER: list[Callable[[], list[Rows]]] = []      # rows of what ideas became: "came" and "did"


class Funnel(NamedTuple):
    """How many people `told` by mail in the past month, `behind` an idea, and who `did` a step; and how often somebody `came` to a meeting."""

    told: int
    behind: int
    came: int
    did: int


def rows(what: str, of: QuerySet[Any], *, key: str = "", number: str = "", name: str = "") -> Rows:
    """What is counted, by whose key, with a number and a name beside it; the same row counts once."""
    column = IntegerField()
    return of.order_by().values_list(Value(what, CharField()), Coalesce(key, 0, output_field=column) if key else Value(0, column),
                                     Coalesce(number, 0, output_field=column) if number else Value(0, column), name or Value("", CharField()))


def funnel() -> Funnel:
    """In one question to the database, however many there are."""
    told = Telling.objects.filter(told_at__isnull=False, happening__post__kind="idea")
    behind = Standing.objects.here().filter(post__kind="idea")
    later = [one for found in LATER for one in found()]
    counted = list(rows("told", told, key="person").union(
        rows("behind", behind.exclude(person=None), key="person"), rows("behind", behind.filter(person=None), number="pk"), *later))
    people = [row[0] for row in counted]
    return Funnel(people.count("told"), people.count("behind"), sum(row[2] for row in counted if row[0] == "came"), people.count("did"))
