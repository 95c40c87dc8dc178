"""Over the border of one neighbourhood: the ground it shares with others, and what those others tell everybody (S2-3, S2-34)."""
from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from reuring.hoods.models import Area, Neighbourhood
from reuring.workshop.models import Agreement, Vision

MOST = 200
UP = ("pk", "parent", "parent__parent", "parent__parent__parent")          # on its own ground first: a neighbourhood may stand on a whole district


@dataclass(frozen=True)
class Around:
    """A district, a town or a region; without one the neighbourhood stands alone."""

    area: Area | None
    hoods: list[Neighbourhood]
    whole: frozenset[int] = frozenset()              # who stands on all of it

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
    on_all = Neighbourhood.areas.through._default_manager.filter(neighbourhood=OuterRef("pk"), area=area)
    found = list(there.filter(~Q(life="exploring") | Q(pk=hood.pk)).annotate(on_all=Exists(on_all)).distinct().order_by("name")[:MOST])
    return Around(area, found, frozenset(one.pk for one in found if one.on_all))


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
    return [(hood, newest[hood.pk]) for hood in sorted(ground.hoods, key=lambda one: one.pk not in ground.whole) if hood.pk in newest]
