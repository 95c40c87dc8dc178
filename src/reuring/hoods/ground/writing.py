"""Areas are written: added, changed where they differ, and hung in the area they lie in; all of it or nothing."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify

from reuring.core import clock
from reuring.hoods.ground import regions
from reuring.hoods.ground.rows import by_statistics
from reuring.hoods.models import Area, Neighbourhood
from reuring.hoods.models.areas import RESERVED

if TYPE_CHECKING:
    from reuring.hoods.ground.bring_in import Judged, Outcome, Tell

BATCH = 200
FIELDS = ("name", "level", "shape", "outline", "west", "south", "east", "north", "water", "year", "source")


def write(areas: list[Judged], source: str, outcome: Outcome, tell: Tell) -> None:
    with transaction.atomic():
        slugs = RESERVED | set(Area.objects.exclude(slug=None).values_list("slug", flat=True))
        changed: list[str] = []
        for start in range(0, len(areas), BATCH):
            changed += _batch(areas[start:start + BATCH], source, outcome, slugs)
            tell(min(start + BATCH, len(areas)), len(areas))
        hang({one.told.code: one.parent for one in areas if one.parent})
        outcome.notes += [f"The region {region.name} was drawn anew around its municipalities." for region in regions.redrawn(changed)]
        for hood in Neighbourhood.objects.filter(areas__code__in=changed).distinct():
            hood.touch()


def _batch(areas: list[Judged], source: str, outcome: Outcome, slugs: set[str]) -> list[str]:
    """The codes of what was there and is different now."""
    there = {area.code: area for area in Area.objects.filter(code__in=[one.told.code for one in areas])}
    fresh, changed = [], []
    for one in areas:
        new, old = _area(one, source), there.get(one.told.code)
        if old is None:
            new.slug = _slug(new, slugs)
            outcome.added[new.level] += 1
        elif all(_plain(getattr(old, name)) == _plain(getattr(new, name)) for name in FIELDS):
            outcome.same[new.level] += 1
            continue
        else:
            outcome.changed[new.level] += 1
            changed.append(new.code)
        fresh.append(new)
    Area.objects.bulk_create(fresh, update_conflicts=True, unique_fields=["code"], update_fields=[*FIELDS, "imported_at"])
    return changed


def _area(one: Judged, source: str) -> Area:
    told, border = one.told, one.border
    west, south, east, north = border.box
    return Area(code=told.code, name=told.name, level=told.level, shape=border.wkb, outline=border.outline, west=west, south=south, east=east, north=north,
                water=told.water, year=told.year, source=source, imported_at=clock.now())


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _slug(area: Area, taken: set[str]) -> str | None:
    """A municipality or a region gets its own name as its address; smaller areas share names with others, and keep their code."""
    slug = slugify(area.name)[:60]
    if area.level not in {Area.Level.TOWN, Area.Level.REGION} or not slug or slug in taken:
        return None
    taken.add(slug)
    return slug


def hang(said: dict[str, str]) -> None:
    """Each area in the one it lies in: by what the file said, and by codes for what was waiting for a larger one to come."""
    rows = {code: (pk, parent) for code, pk, parent in Area.objects.values_list("code", "pk", "parent_id")}
    wanted: defaultdict[int, list[int]] = defaultdict(list)
    for code, (pk, parent) in rows.items():
        above = next(iter(_above(code, said, parent, rows)), None)
        if above is not None and above != parent:
            wanted[above].append(pk)
    for above, below in wanted.items():
        Area.objects.filter(pk__in=below).update(parent=above)


def _above(code: str, said: dict[str, str], parent: int | None, rows: dict[str, tuple[int, int | None]]) -> Iterator[int]:
    """In which it should hang now. What somebody said before is not undone by a code."""
    if code in said:
        yield rows[said[code]][0]
        return
    larger = [rows[each][0] for each in by_statistics(code) if each in rows]
    if parent is None or parent in larger:
        yield from larger
