"""Who stands on a market and has a page here: the name one types finds the page, and the page says where they stand."""
from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Case, CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce

from reuring.agenda.models import Event, Stall, Turn
from reuring.core.policy import Viewer
from reuring.core.text import one_line
from reuring.people import hanging
from reuring.people.models import Organisation


def pages() -> list[tuple[int, str]]:
    """Key and name of every organisation that has not ended."""
    return list(Organisation.objects.open().order_by("name", "pk").values_list("pk", "name"))


def page_named(name: str, known: list[tuple[int, str]]) -> int | None:
    """Whose page this name means, however it is spaced and capitalised; nobody's where two have one name."""
    found = [key for key, one in known if plain(one) == plain(name)]
    return found[0] if len(found) == 1 else None


def arrange(event: Event, rows: list[dict[str, str]], known: list[tuple[int, str]]) -> None:
    """These tables and no others; a name that has a page here is linked to it, any other is kept as typed."""
    with transaction.atomic():
        Stall.objects.filter(event=event).delete()
        Stall.objects.bulk_create(Stall(event=event, organisation_id=page_named(one["name"], known), **one) for one in rows)
        event.hood.touch()


def plain(name: str) -> str:
    return one_line(name).casefold()


def stands_of(organisation: int, viewer: Viewer, today: date) -> QuerySet[Any, Any]:
    """The markets from `today` on where it has a table, as far as this viewer may know of them, as rows of what hangs on its page.

    The day of what is once; what returns has its dates on its own page.
    """
    ahead = Event.objects.visible_to(viewer).shown().filter(Q(last_day=None) | Q(last_day__gte=today), going="on")
    changed = Turn.objects.filter(event=OuterRef("event"), day=OuterRef("event__day"))
    once = Q(event__rule="")
    stalls = Stall.objects.filter(organisation=organisation, event__in=ahead.order_by().values("pk")).exclude(once & Exists(changed.filter(state="off")))
    day = Cast(Coalesce(Subquery(changed.filter(state="moved").values("to_day")[:1]), "event__day"), CharField())
    return stalls.order_by().values_list(Value("stand", CharField()), "event_id", "event__title", "spot", Value(0, IntegerField()),
                                         Case(When(once, then=day), default=Value(""), output_field=CharField()))


hanging.HUNG.append(stands_of)
