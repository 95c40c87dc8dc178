"""How fast ground comes in and points find it: seconds of this machine, and as a ratio to only reading the same file."""
from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from django.core.management import call_command

from reuring.bench.twin import CELL, SOUTH_WEST, Country, geojson, geopackage
from reuring.hoods.ground.bring_in import bring_in
from reuring.hoods.ground.geojson import GeoJson
from reuring.hoods.ground.geopackage import GeoPackage
from reuring.hoods.ground.rows import Wish
from reuring.hoods.ground.shapes import RD, Ground, in_degrees

CITY, LAND = (26, 20), (140, 100)        # neighbourhoods across and down: 520 and 14,000
BENDS = {"city": 20, "land": 60}
POINTS = 100_000


@dataclass(frozen=True)
class Figure:
    name: str
    seconds: float
    ratio: float                 # to reading the same file, or to one point at a time
    budget: float

    @property
    def kept(self) -> bool:
        return self.seconds <= self.budget


def areas(args: argparse.Namespace) -> int:
    """The command. Exit 1 when a budget is broken."""
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory(prefix="reuring-twin-") as folder:
        city = geojson(Country(*CITY, BENDS["city"], 5000), Path(folder) / "stad-2025.geojson")
        land = geopackage(Country(*LAND, BENDS["land"]), Path(folder) / "land-2025.gpkg")
        print(f"{land.stat().st_size / 1e6:.0f} MB in the file of the whole country", file=sys.stderr)
        figures = [*_imported("520 areas, GeoJSON", city, lambda: sum(1 for _row in GeoJson(city).rows()), 10.0),
                   *_imported("14,000 areas with districts and municipalities, GeoPackage", land, lambda: _read(land), 180.0), _found()]
    return _show(figures, args.json)


def _imported(name: str, path: Path, read: Callable[[], int], budget: float) -> list[Figure]:
    reading, _count = _timed(read)
    first, outcome = _timed(lambda: bring_in(path, Wish(), _bar))
    again, same = _timed(lambda: bring_in(path, Wish(), _bar))
    assert outcome.added.total() == same.same.total() and not same.changed
    return [Figure(name, first, first / reading, budget), Figure(f"{name}, again", again, again / reading, budget)]


def _read(path: Path) -> int:
    package = GeoPackage(path)
    return sum(1 for layer in package.layers() for _row in package.rows(layer))


def _found() -> Figure:
    luck = Random(1)
    points = in_degrees([[SOUTH_WEST[side] + luck.random() * LAND[side] * CELL for side in (0, 1)] for _n in range(POINTS)], RD)
    ground = Ground.of("hood")
    one, _area = _timed(lambda: [ground.at([point]) for point in points[:20]])
    seconds, found = _timed(lambda: ground.at(points))
    assert sum(area is not None for area in found) > POINTS * 0.95
    return Figure(f"{POINTS:,} points to areas", seconds, seconds / (one / 20 * POINTS), 2.0)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def _bar(done: int, of: int) -> None:
    if done % 1000 == 0 and sys.stderr.isatty():
        print(".", end="", flush=True, file=sys.stderr)


def _show(figures: list[Figure], file: Path | None) -> int:
    print(f"\n{'what':62}{'seconds':>9}{'ratio':>9}{'budget':>9}")
    for f in figures:
        print(f"{f.name:62}{f.seconds:9.2f}{f.ratio:9.3g}{f.budget:7.0f} {'ok' if f.kept else 'OVER'}")
    print("ratio: to only reading the file; of points, to asking one at a time")
    if file:
        file.write_text(json.dumps({"figures": [asdict(f) for f in figures]}, indent=1))
    return 0 if all(f.kept for f in figures) else 1
