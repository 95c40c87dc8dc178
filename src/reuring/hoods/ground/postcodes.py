"""Front doors come in from the open list of Statistics Netherlands (*pc6hnr*): postcode, house number, code of the area.

A first reading judges every line, a second one writes in small steps; broken off, the same command goes on where it was,
because what stands there already is only brought up to date. Last, in one step, go the doors that stand no longer in the
list, and only in the municipalities it names.
"""
from __future__ import annotations

import csv
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import transaction

from reuring.hoods.ground.rows import Faulty, Unreadable, note
from reuring.hoods.models import Area, Postcode

LARGEST = 1_000_000_000          # bytes; the whole country has a quarter of that
LONGEST_LINE = 1_000
BATCH = 5_000
POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Za-z]{2})")
COLUMNS = {"postcode": ("pc6", "postcode"), "number": ("huisnummer", "house number", "number"), "area": ("buurt", "area")}
Tell = Callable[[int, int], None]
Door = tuple[str, int, int]      # postcode, house number, key of the area


@dataclass
class Outcome:
    written: int = 0
    removed: int = 0
    elsewhere: Counter[str] = field(default_factory=Counter)     # lines about areas that are not here, per municipality


def bring_in(path: Path, tell: Tell = lambda done, of: None, *, part: bool = False) -> Outcome:
    """Raises Unreadable for a file that cannot be used, Faulty with a line per fault. Lines about areas that are not here are counted.

    `part`: the list is not of whole municipalities, so that what is missing in it says nothing and stays.
    """
    if path.stat().st_size > LARGEST:
        raise Unreadable(f"This list is larger than {LARGEST // 1_000_000_000} GB.", "Import a part of it at a time.")
    areas = dict(Area.objects.filter(level=Area.Level.HOOD).values_list("code", "pk"))
    if not areas:
        raise Unreadable("There are no neighbourhoods yet for these postcodes to lie in.", "First: ./reuring import-areas FILE")
    faults: list[str] = []
    judged = Outcome()
    listed: dict[int, array[int]] = defaultdict(lambda: array("Q"))
    for postcode, number, area in _doors(path, areas, judged, faults):
        listed[area].append(_key(postcode, number))
    if faults:
        raise Faulty(faults)
    around = {} if part else _municipalities(areas, listed)
    lines = sum(map(len, listed.values()))
    _look_whole(around, listed)
    doors = _doors(path, areas, Outcome(), [])
    while some := list(islice(doors, BATCH)):
        judged.written += _write(some)
        tell(judged.written, lines)
    judged.removed = _remove(_vanished(around, listed))
    return judged


def _key(postcode: str, number: int) -> int:
    """A front door as one number: millions of them fit."""
    return int(postcode, 36) * 100_000 + number


def _municipalities(areas: dict[str, int], listed: dict[int, array[int]]) -> dict[str, list[int]]:
    """Of each municipality that the list names: its areas, also those in which the list has no door."""
    named = {code[2:6] for code, key in areas.items() if key in listed}
    found: dict[str, list[int]] = {town: [] for town in sorted(named)}
    for code, key in areas.items():
        if code[2:6] in found:
            found[code[2:6]].append(key)
    return found


def _look_whole(around: dict[str, list[int]], listed: dict[int, array[int]]) -> None:
    """Half a municipality does not vanish between two lists: such a list is a part."""
    for town, keys in around.items():
        standing, given = Postcode.objects.filter(area__in=keys).count(), sum(len(listed[key]) for key in keys if key in listed)
        if given * 2 < standing:
            raise Unreadable(f"Of municipality {town} there are {standing:,} front doors here and {given:,} in this list. Nothing was changed.",
                             "Is the list a part? Add --part, and what is missing in it stays.")


def _vanished(around: dict[str, list[int]], listed: dict[int, array[int]]) -> Iterator[int]:
    for area in (key for keys in around.values() for key in keys):
        doors = set(listed.get(area, ()))
        for key, postcode, number in Postcode.objects.filter(area=area).values_list("pk", "postcode", "number"):
            if _key(postcode, number) not in doors:
                yield key


def _remove(keys: Iterator[int]) -> int:
    gone = list(keys)
    with transaction.atomic():
        for start in range(0, len(gone), BATCH):
            Postcode.objects.filter(pk__in=gone[start:start + BATCH]).delete()
    return len(gone)


def _write(doors: list[Door]) -> int:
    """A door that stands twice in one step has its last area, as it would in two steps."""
    rows = {(postcode, number): Postcode(postcode=postcode, number=number, area_id=area) for postcode, number, area in doors}
    Postcode.objects.bulk_create(rows.values(), update_conflicts=True, unique_fields=["postcode", "number"], update_fields=["area"])
    return len(doors)


def _doors(path: Path, areas: dict[str, int], outcome: Outcome, faults: list[str]) -> Iterator[Door]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        lines = _short(file)
        head = next(lines, "")
        sign = max(";,\t", key=head.count)
        places = _places([name.strip().lower().strip('"') for name in head.split(sign)])
        for number, row in enumerate(csv.reader(lines, delimiter=sign), 2):
            try:
                door = _door([row[place] for place in places], areas, outcome) if row else None
            except (IndexError, ValueError) as wrong:
                note(faults, f"line {number}: {wrong if isinstance(wrong, ValueError) else 'a column is missing'}.")
            else:
                if door is not None:
                    yield door


def _short(file: Iterator[str]) -> Iterator[str]:
    """Line by line, and never a line as long as a book."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):  # type: ignore[attr-defined]
        number += 1
        if len(line) > LONGEST_LINE or "\0" in line:
            raise Unreadable(f"Line {number} is no line of a list of postcodes.", "It wants a CSV file: a postcode, a house number and an area on each line.")
        yield line


def _places(columns: list[str]) -> list[int]:
    """Where postcode, house number and area stand. The year behind *buurt* may be any."""
    found = []
    for what, names in COLUMNS.items():
        place = next((n for n, column in enumerate(columns) for name in names if column == name or re.fullmatch(rf"{name}(code)?_?\d*", column)), None)
        if place is None:
            raise Unreadable(f"There is no column for the {what}. There are: {', '.join(columns)[:300]}.",
                             "The first line must name them, as in PC6;Huisnummer;Buurt2025")
        found.append(place)
    return found


def _door(says: list[str], areas: dict[str, int], outcome: Outcome) -> Door | None:
    postcode, number, area = (text.strip() for text in says)
    code = f"BU{area.zfill(8)}" if area.isascii() and area.isdigit() else area.upper()
    found = POSTCODE.fullmatch(postcode)
    if found is None:
        raise ValueError(f"“{postcode[:20]}” is no postcode")
    if not (number.isascii() and number.isdigit() and 0 < int(number[:7]) < 100_000):
        raise ValueError(f"“{number[:20]}” is no house number")
    if not re.fullmatch(r"[A-Z]{2}\w{4,10}", code):
        raise ValueError(f"“{area[:20]}” is no code of a neighbourhood")
    if code not in areas:
        outcome.elsewhere[code[2:6]] += 1
        return None
    return found[1] + found[2].upper(), int(number), areas[code]
