"""A postcode finds its area, and an area its neighbourhoods, without any geometry: light enough for a web process."""
from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from reuring.hoods.models import Area, Neighbourhood, Postcode

TYPED = re.compile(r"([1-9]\d{3})(?: ?([A-Za-z]{2}))?")
Door = tuple[str, int]


def postcode_in(text: str) -> str:
    """`1234 ab` is 1234AB, and the four digits alone count too; nothing where it is no postcode."""
    found = TYPED.fullmatch(" ".join(text.split()))
    return f"{found[1]}{(found[2] or '').upper()}" if found else ""


def areas_of(postcode: str) -> list[Area]:
    """The areas that a whole postcode, or the four digits of one, lies in."""
    whole = len(postcode) == 6
    doors = Postcode.objects.filter(postcode=postcode) if whole else Postcode.objects.filter(postcode__range=(f"{postcode}AA", f"{postcode}ZZ"))
    return list(Area.objects.light().filter(pk__in=doors.values("area")).select_related("parent__parent").order_by("name")[:60])


def named(text: str) -> tuple[list[Area], list[str], list[Area]]:
    """The areas of a text of names and codes, with commas: those that are meant, words that mean none, and areas that share a name."""
    pieces = [" ".join(piece.split()) for piece in re.split(r"[,;\n]+", text)]
    words = [*pieces, *(word for piece in pieces for word in piece.split())]
    rows = list(Area.objects.light().annotate(low=Lower("name")).filter(
        Q(low__in=[piece.lower() for piece in pieces]) | Q(code__in=[word.upper() for word in words])))
    by_code, by_name = {area.code: area for area in rows}, {area.name.lower() for area in rows}
    found: dict[int, Area] = {}
    missing, several = [], []
    for word in [word for piece in pieces for word in ([piece] if piece.lower() in by_name else piece.split())]:
        here = [by_code[word.upper()]] if word.upper() in by_code else [area for area in rows if area.name.lower() == word.lower()]
        found |= {area.pk: area for area in here if len(here) == 1}
        several += here if len(here) > 1 else []
        missing += [] if here else [word]
    return list(found.values()), missing, several


def sharing(hood: Neighbourhood) -> list[str]:
    """The names of other neighbourhoods on the same ground: a postcode there leads to each of them."""
    others = Neighbourhood.objects.filter(areas__in=hood.areas.all()).exclude(pk=hood.pk).distinct()
    return list(others.order_by("name").values_list("name", flat=True)[:20])


def on(areas: Iterable[Area]) -> Q:
    """Neighbourhoods founded on one of these areas, or on what that is a part of."""
    return Q(areas__in=ground_of(areas))


def top(area: Area) -> Area:
    """The municipality that this area lies in, or the largest there is below that."""
    return top(area.parent) if area.parent is not None and area.parent.level != Area.Level.REGION else area


def ground_of(areas: Iterable[Area]) -> set[int]:
    """The keys of these areas and of all they lie in."""
    found: set[int] = set()
    for area in areas:
        step: Area | None = area
        while step is not None and step.pk not in found:
            found.add(step.pk)
            step = step.parent
    return found


def inside(area: Area) -> Q:
    """Areas that lie in this one, itself included, as far down as the ladder goes."""
    return Q(pk=area.pk) | functools.reduce(operator.or_, (Q(**{"__".join(["parent"] * steps): area.pk}) for steps in range(1, len(Area.Level))))


def hoods_on(area: Area) -> QuerySet[Neighbourhood]:
    """The neighbourhoods founded on this area or on a part of it."""
    return Neighbourhood.objects.filter(areas__in=Area.objects.filter(inside(area))).distinct().order_by("name")


def areas_of_doors(doors: Iterable[Door]) -> dict[Door, int]:
    """The key of the area of many front doors (postcode, house number) at once; who is not on the list is left out."""
    asked = {(postcode_in(postcode), number) for postcode, number in doors}
    rows = Postcode.objects.filter(postcode__in={postcode for postcode, _number in asked}).values_list("postcode", "number", "area_id")
    return {(postcode, number): area for postcode, number, area in rows if (postcode, number) in asked}
