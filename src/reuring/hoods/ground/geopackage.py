"""A GeoPackage is an SQLite file. It comes from a stranger, so it is opened to read, watched by a clock, and asked for plain tables only."""
from __future__ import annotations

import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from reuring.hoods.ground.rows import LONGEST, MOST_ROWS, Raw, Unreadable, level_of

LARGEST = 2_000_000_000
LARGEST_BORDER = 8_000_000                       # bytes of one area: half a million corners
SECONDS = 170                            # of the processor: a slow machine reads the same file to its end
MAGIC = b"SQLite format 3\0"
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}   # bytes between the header of a border and what it says
LAYERS = """SELECT c.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id
            FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
            LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE c.data_type = 'features' ORDER BY c.table_name LIMIT 100"""
PLAIN = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"


@dataclass(frozen=True)
class Layer:
    table: str
    border: str                                  # the column that holds the border
    srs: int
    crs: int | None
    columns: tuple[str, ...]
    level: str


class GeoPackage:
    """Its layers that are about areas, and their rows."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise Unreadable("This is no GeoPackage: it is not an SQLite file.", "Download it again; it may have been cut off, or still be zipped.")
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"This file is larger than {LARGEST // 1_000_000_000} GB.", "Import a part of it at a time.")
        self._base = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
        self._until = time.process_time() + SECONDS
        self._base.set_progress_handler(lambda: time.process_time() > self._until, 100_000)
        self._base.text_factory = lambda text: text.decode(errors="replace")
        for guard in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON", "mmap_size = 0"):
            self._ask(f"PRAGMA {guard}")

    def close(self) -> None:
        self._base.close()

    def layers(self) -> list[Layer]:
        """Raises Unreadable where it lacks what makes it a GeoPackage, or has no layer with borders."""
        plain = {name for name, in self._ask(PLAIN)}
        if missing := {"gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"} - plain:
            raise Unreadable(f"This is no GeoPackage: it has no table {', '.join(sorted(missing))}.", "Download it again.")
        found = [self._layer(*row) for row in self._ask(LAYERS) if row[0] in plain]
        if not found:
            raise Unreadable("There is no layer with borders in this GeoPackage.", "Choose one with gemeenten, wijken or buurten.")
        return found

    def count(self, layer: Layer) -> int:
        return int(self._ask(f"SELECT COUNT(*) FROM {_quoted(layer.table)}")[0][0])  # noqa: S608 - quoted, and a table that is there

    def rows(self, layer: Layer) -> Iterator[Raw]:
        if self.count(layer) > MOST_ROWS:
            raise Unreadable(f"There are more than {MOST_ROWS} areas in {layer.table}.", "Import a part of it at a time.")
        border = _quoted(layer.border)
        columns = "".join(f", CASE typeof({_quoted(name)}) WHEN 'blob' THEN NULL WHEN 'text' THEN substr({_quoted(name)}, 1, {LONGEST}) "
                          f"ELSE {_quoted(name)} END" for name in layer.columns)
        cut = f"CASE WHEN typeof({border}) = 'blob' AND length({border}) > {LARGEST_BORDER} THEN 'large' ELSE {border} END"
        with in_words():
            asked = self._base.execute(f"SELECT rowid, {cut}{columns} FROM {_quoted(layer.table)} ORDER BY rowid")  # noqa: S608 - all quoted
        while rows := self._fetched(asked):
            for key, blob, *values in rows:
                yield Raw(f"{layer.table} row {key}", dict(zip(layer.columns, values, strict=True)), (blob, layer.srs), layer.level)

    def _layer(self, table: str, border: str, srs: int, organisation: object, number: object) -> Layer:
        """Columns that are computed when asked for are left alone: `table_info` does not name them."""
        columns = [name for _n, name, *_rest in self._ask(f"PRAGMA table_info({_quoted(table)})")]
        if border not in columns:
            raise Unreadable(f"The layer {table} has no column {border} for its borders.", "Download it again.")
        known = isinstance(number, int) and str(organisation).upper() == "EPSG"
        named = tuple(name for name in columns if name != border)[:200]
        return Layer(table, border, srs, number if known else None, named, level_of(table))

    def _ask(self, question: str) -> list[tuple]:
        with in_words():
            return self._base.execute(question).fetchall()

    def _fetched(self, asked: sqlite3.Cursor) -> list[tuple]:
        if time.process_time() > self._until:
            raise _unreadable("interrupted")
        with in_words():
            return asked.fetchmany(100)


def wkb_of(blob: object, srs: int) -> bytes:
    """The border itself, without the header of the GeoPackage. Raises ValueError, with the reason, for what is none."""
    if not isinstance(blob, bytes) or len(blob) < 8:
        raise ValueError("its border is larger than anything on a map" if blob == "large" else "it has no border")
    magic, _version, flags, own = struct.unpack("<2sBB", blob[:4]) + struct.unpack("<i" if blob[3] & 1 else ">i", blob[4:8])
    envelope = ENVELOPES.get(flags >> 1 & 7)
    if magic != b"GP" or envelope is None or flags & 0x20:
        raise ValueError("its border is not written as a GeoPackage writes it")
    if own != srs:
        raise ValueError(f"its border is in another projection ({own}) than its layer ({srs})")
    if flags & 0x10:
        raise ValueError("its border is empty")
    return blob[8 + envelope:]


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


@contextmanager
def in_words() -> Iterator[None]:
    """What goes wrong inside the file is said, whatever it is; also names that are no text."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as broken:
        raise _unreadable(broken) from broken


def _unreadable(broken: object) -> Unreadable:
    if "interrupted" in str(broken):
        return Unreadable(f"Reading this file takes more than {SECONDS} seconds of reckoning.", "Import a part of it at a time.")
    return Unreadable(f"This GeoPackage is damaged: {broken}.", "Download it again.")
