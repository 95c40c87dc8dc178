"""A region: several municipalities that tell together who they are. Drawn around them, for no file has its border."""
from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from reuring.core import clock
from reuring.hoods.ground import shapes
from reuring.hoods.models import Area
from reuring.hoods.models.areas import RESERVED


def drawn(slug: str, name: str, towns: Collection[Area]) -> Area:
    """The region of this short name, around exactly these municipalities; made, or brought up to date. Raises ValidationError."""
    slug, name = slug.strip().lower(), " ".join(name.split())
    validate_slug(slug)
    there = Area.objects.filter(slug=slug).first()
    if slug in RESERVED or (there is not None and there.level != Area.Level.REGION) or Area.objects.filter(code=slug.upper()).exists():
        raise ValidationError(f"“{slug}” is the address of another page.")
    if not 0 < len(name) <= 120 or len(slug) > 17:
        raise ValidationError("A short address has at most 17 signs, and a name at most 120.")
    if len({town.pk for town in towns}) < 2 or any(town.level != Area.Level.TOWN for town in towns):
        raise ValidationError("A region lies over two municipalities or more.")
    for town in towns:
        if town.parent is not None and town.parent.slug != slug:
            raise ValidationError(f"{town.name} lies in {town.parent.name} already.")
    drawing = _around(towns) | {"name": name, "level": Area.Level.REGION}
    with transaction.atomic():
        region, _new = Area.objects.update_or_create(slug=slug, defaults=drawing, create_defaults=drawing | {"code": f"RG-{slug.upper()}"})
        Area.objects.filter(parent=region).exclude(pk__in=[town.pk for town in towns]).update(parent=None)
        Area.objects.filter(pk__in=[town.pk for town in towns]).update(parent=region)
    return region


def redrawn(changed: Collection[str]) -> list[Area]:
    """The regions of which a municipality has another border now, with their own drawn around it again."""
    regions = list(Area.objects.light().filter(level=Area.Level.REGION, parts__code__in=changed).distinct())
    for region in regions:
        Area.objects.filter(pk=region.pk).update(**_around(region.parts.all()))
    return regions


def _around(towns: Iterable[Area]) -> dict[str, Any]:
    border = shapes.together(town.shape for town in towns)
    west, south, east, north = border.box
    return {"shape": border.wkb, "outline": border.outline, "west": west, "south": south, "east": east, "north": north, "imported_at": clock.now()}
