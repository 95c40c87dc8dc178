"""Areas come in from a file: all of it is read and judged first, then it is written at once, or nothing is."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reuring.hoods.ground import shapes, writing
from reuring.hoods.ground.geojson import GeoJson
from reuring.hoods.ground.geopackage import GeoPackage, Layer, wkb_of
from reuring.hoods.ground.rows import LADDER, Faulty, Raw, Read, Told, Unreadable, Wish, Wrong, note, reader, year_of
from reuring.hoods.ground.shapes import Border
from reuring.hoods.models import Area

MOST_CORNERS = 30_000_000        # of all areas of a file together
Tell = Callable[[int, int], None]
Make = Callable[[Raw], Border]


@dataclass
class Outcome:
    """What an import did, per level, and what had to be said about it."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def bring_in(path: Path, wish: Wish, tell: Tell = lambda done, of: None) -> Outcome:
    """Read a GeoPackage or a GeoJSON and put its areas down; what is there already is brought up to date.

    Raises Unreadable for a file that cannot be used at all, and Faulty with a line per fault; then nothing has changed.
    """
    wish.source, wish.year = wish.source or path.name[:120], wish.year or year_of(path.stem)
    judge = Judge(wish, tell)
    with path.open("rb") as file:
        package = file.read(6) == b"SQLite" or path.suffix.lower() in {".gpkg", ".sqlite"}
    judge.geopackage(path) if package else judge.geojson(path)
    judge.settle_parents()
    if judge.faults:
        raise Faulty(judge.faults)
    if not judge.areas:
        raise Unreadable("There is no area in this file.", "Look whether it is the right one.")
    outcome = Outcome(notes=judge.notes)
    writing.write(list(judge.areas.values()), wish.source, outcome, tell)
    return outcome


@dataclass(frozen=True)
class Judged:
    """An area as it will be written."""

    told: Told
    border: Border
    parent: str = ""


class Judge:
    """Looks at every row of a file, and remembers what is wrong with it."""

    def __init__(self, wish: Wish, tell: Tell) -> None:
        self.wish, self._tell = wish, tell
        self.areas: dict[str, Judged] = {}
        self.faults: list[str] = []
        self.notes: list[str] = []
        self._corners = 0
        self._readers: dict[tuple[str, ...], Read] = {}

    def geojson(self, path: Path) -> None:
        file = GeoJson(path)
        self._take(file.rows(), lambda raw: shapes.from_geojson(raw.border, self.wish.crs or file.crs), 0)

    def geopackage(self, path: Path) -> None:
        package = GeoPackage(path)
        try:
            for layer in self._wanted(package.layers()):
                crs = self.wish.crs or layer.crs
                if crs is None:
                    raise Unreadable(f"The layer {layer.table} does not say in which projection it is.", "Say which it is: --crs NUMBER, for example 28992")
                self._take(package.rows(layer), _from_layer(layer, crs), package.count(layer))
        finally:
            package.close()

    def _wanted(self, layers: list[Layer]) -> list[Layer]:
        """Those whose name says what they are about, of the level that was asked for; where no name does, all of them."""
        named = [layer for layer in layers if layer.level]
        chosen = [layer for layer in named if self.wish.level in {"", layer.level}] or [] if named else layers
        if not chosen:
            raise Unreadable(f"There is no layer of that level. There are: {', '.join(layer.table for layer in layers)}.", "Look at --level.")
        self.notes += [f"The layer {layer.table} was left out." for layer in layers if layer not in chosen]
        return sorted(chosen, key=lambda layer: -LADDER.index(layer.level) if layer.level else 0)

    def _take(self, rows: Iterable[Raw], make: Make, of: int) -> None:
        for number, raw in enumerate(rows, 1):
            try:
                told = self._read(raw)
                self._keep(told, make(raw))
            except Wrong as wrong:
                note(self.faults, f"{raw.where}: {wrong}.")
            self._tell(number, of)

    def _read(self, raw: Raw) -> Told:
        columns = tuple(raw.says)
        if columns not in self._readers:
            self._readers[columns] = reader(list(columns), raw.level, self.wish)
        return self._readers[columns](raw)

    def _keep(self, told: Told, border: Border) -> None:
        self._corners += border.corners
        if self._corners > MOST_CORNERS:
            raise Unreadable(f"The borders in this file have more than {MOST_CORNERS:,} corners together.", "Import a part of it at a time.")
        before = self.areas.get(told.code)
        if before and before.told.water == told.water:
            raise Wrong(f"{told.code} stands twice; the other is {before.told.where}")
        if border.note:
            self.notes.append(f"{told.where} ({told.code} {told.name}): {border.note}.")
        if before:
            self.notes.append(f"{told.where}: the water of {told.code} was left out; its land is enough.")
        if not before or before.told.water:
            self.areas[told.code] = Judged(told, border)

    def settle_parents(self) -> None:
        """In what each area lies: what the file says, else by codes. Larger holds smaller, so nothing can hold itself."""
        there = dict(Area.objects.values_list("code", "level")) | {code: one.told.level for code, one in self.areas.items()}
        keys = {one.told.own_key: code for code, one in self.areas.items()}
        for code, one in self.areas.items():
            told = one.told
            parent = keys.get(told.parent, told.parent.upper()) or next((each for each in told.above if each in there), "")
            if parent and parent not in there:
                note(self.faults, f"{told.where}: {told.code} lies in “{told.parent[:40]}”, which is nowhere.")
            elif parent and LADDER.index(there[parent]) <= LADDER.index(told.level):
                note(self.faults, f"{told.where}: {told.code} cannot lie in {parent}, which is no larger.")
            elif parent:
                self.areas[code] = Judged(told, one.border, parent)


def _from_layer(layer: Layer, crs: int) -> Make:
    def make(raw: Raw) -> Border:
        try:
            blob = wkb_of(raw.border[0], layer.srs)
        except ValueError as wrong:
            raise Wrong(str(wrong)) from wrong
        return shapes.from_wkb(blob, crs)
    return make
