"""Over the border of one neighbourhood: the ground it shares with others, and what those others tell everybody (S2-3, S2-34)."""
from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from reuring.hoods.models import Area, Neighbourhood
from reuring.workshop.models import Agreement, Vision

MOST = 200
UP = ("pk", "parent", "parent__parent", "parent__parent__parent")          # on its own ground first: a neighbourhood may stand on a whole district


@dataclass(frozen=True)
class Around:
    """A district, a town or a region; without one the neighbourhood stands alone."""

    area: Area | None
    hoods: list[Neighbourhood]

    @property
    def keys(self) -> list[int]:
        return [one.pk for one in self.hoods]


def around(hood: Neighbourhood, *levels: str) -> Around:
    """The neighbourhoods on the first of these levels of ground that it stands on; those that explore are not there yet for others."""
    above = Area.objects.light().filter(pk__in=[key for row in hood.areas.values_list(*UP) for key in row if key is not None])
    area = min((one for one in above if one.level in levels), key=lambda one: (levels.index(one.level), one.pk), default=None)
    if area is None:
        return Around(None, [hood])
    there: QuerySet[Neighbourhood] = Neighbourhood.objects.filter(
        Q(pk=hood.pk) | Q(areas=area) | Q(areas__parent=area) | Q(areas__parent__parent=area) | Q(areas__parent__parent__parent=area))
    return Around(area, list(there.filter(~Q(life="exploring") | Q(pk=hood.pk)).distinct().order_by("name")[:MOST]))


@dataclass(frozen=True)
class Registered:
    """A partner, in which neighbourhoods it is one, and what it brings there."""

    name: str
    places: list[tuple[str, str, int]]               # neighbourhood, its slug, the analysis
    brings: list[str]


def partners(ground: Around) -> list[Registered]:
    """Those whose agreement holds, which everybody may read; by name."""
    rows = Agreement._base_manager.filter(state="signed", wijkholder__hood__in=ground.keys).select_related("wijkholder__hood")
    found: dict[str, Registered] = {}
    for one in rows.order_by("wijkholder__name", "wijkholder__hood__name")[:MOST]:
        partner = one.wijkholder
        row = found.setdefault(partner.name, Registered(partner.name, [], []))
        row.places.append((partner.hood.name, partner.hood.slug, partner.analysis_id))
        row.brings.extend(line for line in one.bringing if line not in row.brings)
    return list(found.values())


def visions(ground: Around) -> list[tuple[Neighbourhood, Vision]]:
    """Of each neighbourhood the newest that both sides fixed; first of who stands on all of this ground, for that one was written for the whole."""
    newest: dict[int, Vision] = {}
    for one in Vision._base_manager.filter(hood__in=ground.keys).order_by("-fixed_on", "-pk")[:MOST]:
        newest.setdefault(one.hood_id, one)
    whole = set(ground.area.hoods.values_list("pk", flat=True)) if ground.area is not None else set()
    return [(hood, newest[hood.pk]) for hood in sorted(ground.hoods, key=lambda one: one.pk not in whole) if hood.pk in newest]
