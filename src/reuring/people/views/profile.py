"""Who somebody is here: what they chose to show, for who may see it."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.db.models import CharField, IntegerField, Q, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reuring.core.door import allows
from reuring.hoods.models import Interest
from reuring.people import looking
from reuring.people.models import Keeper, Part, Profile

POSTS = 8


@require_safe
@allows("profile.read", on=Profile)
def profile(request: HttpRequest, profile: Profile) -> HttpResponse:
    """Every part is there only if they said something and show it. No list of neighbours, no distance, no "member since" (R26)."""
    mine = profile.person_id == request.viewer.person_id
    if not (mine or profile.above_resident or looking.up(request)):
        return render(request, "people/looked_enough.html", {"many": looking.A_DAY}, status=429)
    tells = Q(author=profile.person_id, organisation=None) | Q(people__person=profile.person_id, people__agreed_at__isnull=False)
    posts = [] if profile.person.hidden else request.hood.posts.visible_to(request.viewer).shown().filter(tells).distinct().newest()[:POSTS]
    return render(request, "people/profile.html", {"profile": profile, "told": shown_of(profile), "posts": list(posts), "mine": mine})


def shown_of(profile: Profile) -> SimpleNamespace:
    """What they do, seek and offer, what they keep, and their portfolio, as far as it shows: one query."""
    found = SimpleNamespace(does=[], seeks=[], offers=[], keeps=[], parts=[])
    for what, text, more, key, path in _rows(profile):
        if what == "keeps":
            found.keeps.append(SimpleNamespace(pk=key, name=text, role=str(Keeper.Role(more).label)))
        elif what == "part":
            found.parts.append(SimpleNamespace(what=text, degree=str(Part.Degree(more).label), year=key or None, path=path))
        else:
            getattr(found, more).append(text)
    for words in (found.does, found.seeks, found.offers):
        words.sort()
    found.parts.sort(key=lambda part: -(part.year or 0))
    return found


def _rows(profile: Profile) -> Any:
    nothing, none = Value("", CharField()), Value(0, IntegerField())
    wishes = Interest.objects.current().filter(membership=profile.pk, shown=True).order_by()
    keeps = Keeper.objects.filter(person=profile.person_id, shown=True, since__isnull=False, organisation__closed_at=None).order_by()
    parts = Part.objects.filter(membership=profile.pk, shown=True).order_by()
    return wishes.values_list(Value("wish", CharField()), "topic__name", "wish", none, nothing).union(
        keeps.values_list(Value("keeps", CharField()), "organisation__name", "role", "organisation_id", nothing),
        parts.values_list(Value("part", CharField()), "what", "degree", Coalesce("year", 0, output_field=IntegerField()), "path"), all=True)
