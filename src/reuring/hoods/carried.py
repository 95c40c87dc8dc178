"""What a visitor wanted when they went to join: said in words on the joining page, and done once they belong.

It travels in the form, and in the proof that is mailed: looking at a page does nothing, the press of a button does. A room above
says what its wish means.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from reuring.accounts.models import Person
from reuring.core.policy import Viewer
from reuring.hoods.models import Neighbourhood
from reuring.hoods.scope import BELONGS, viewer_of

SHAPE = re.compile(r"([a-z]{1,12}):([0-9:-]{1,40})")


@dataclass(frozen=True)
class Wish:
    """One kind of wish. Both are called in the scope of the neighbourhood, with what stands behind the name."""

    says: Callable[[Viewer, str], str]                                   # one honest sentence; empty when there is nothing to wish for
    grant: Callable[[HttpRequest, Viewer, Person, str], None]            # says itself what became of it, and never fails


WISHES: dict[str, Wish] = {}


def wished(request: HttpRequest) -> tuple[str, str]:
    """The wish that came along, and its sentence; two empty words when there is none."""
    asked = request.POST.get("wens") or request.GET.get("wens") or ""
    name, _colon, rest = asked.partition(":")
    says = WISHES[name].says(request.viewer, rest) if SHAPE.fullmatch(asked) and name in WISHES else ""
    return (asked, says) if says else ("", "")


def grant(request: HttpRequest, hood: Neighbourhood, person: Person, wish: str) -> None:
    """Do what they wanted, as the member that they are now. Call it in the scope of the neighbourhood."""
    name, _colon, rest = wish.partition(":")
    if name in WISHES:
        WISHES[name].grant(request, viewer_of(person, hood, BELONGS.first(hood=hood.pk, person=person.pk)), person, rest)
