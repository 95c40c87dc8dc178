"""GeoJSON, a feature at a time: whatever a file holds, never more than one of them is in memory as objects."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from reuring.hoods.ground.rows import MOST_ROWS, Raw, Unreadable

LARGEST = 128_000_000
BLANK = re.compile(r"[ \t\r\n]*")
EPSG = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})", re.IGNORECASE)
WGS84 = 4326


class GeoJson:
    """A file of features. `crs` is the number of its projection, WGS84 unless it names another."""

    def __init__(self, path: Path) -> None:
        self._text, self.crs = _text(path), WGS84
        self._decoder = json.JSONDecoder(parse_constant=_no_number)

    def rows(self) -> Iterator[Raw]:
        """Every feature, as a row. Raises Unreadable where the file is no collection of features."""
        seen = False
        for name, at in self._members():
            if name == "features":
                seen = True
                yield from self._features(at)
            else:
                value = self._value(at)
                if name == "crs":
                    self._name_crs(value, late=seen)
                if name == "type" and value != "FeatureCollection":
                    raise Unreadable(f"This is a {str(value)[:40]}, and no collection of areas.", "Export it as a FeatureCollection.")
        if not seen:
            raise Unreadable("There are no features in this file.", "Export it as a FeatureCollection.")

    def _members(self) -> Iterator[tuple[str, int]]:
        """Name and place of each member of the outermost object; whoever asks for them moves `_at` past the value."""
        self._at = self._past(0, "{")
        while not self._is("}"):
            name = self._value(self._at)
            self._at = self._past(self._at, ":")
            yield str(name), self._at
            self._comma("}")

    def _features(self, at: int) -> Iterator[Raw]:
        self._at, number = self._past(at, "["), 0
        while not self._is("]"):
            feature = self._value(self._at)
            number += 1
            if number > MOST_ROWS:
                raise Unreadable(f"There are more than {MOST_ROWS} areas in this file.", "Import a part of it at a time.")
            yield _row(number, feature)
            self._comma("]")
        self._at = self._past(self._at, "]")

    def _value(self, at: int) -> Any:
        """The value that begins here; afterwards `_at` stands behind it."""
        try:
            value, self._at = self._decoder.raw_decode(self._text, BLANK.match(self._text, at).end())  # type: ignore[union-attr]
        except RecursionError as deep:
            raise Unreadable("This file is nested too deeply to be a map.", "Export it again.") from deep
        except ValueError as broken:
            raise Unreadable(f"This is no JSON: {broken}.", "Export it again; a download may have been cut off.") from broken
        return value

    def _past(self, at: int, sign: str) -> int:
        at = BLANK.match(self._text, at).end()  # type: ignore[union-attr]
        if self._text[at:at + 1] != sign:
            found = self._text[at:at + 12].strip()
            raise Unreadable(f"This is no GeoJSON: “{sign}” should stand where “{found}” stands." if found else "This file ends too early.",
                             "Export it again; a download may have been cut off.")
        return at + 1

    def _is(self, sign: str) -> bool:
        at = BLANK.match(self._text, self._at).end()  # type: ignore[union-attr]
        return self._text[at:at + 1] == sign

    def _comma(self, end: str) -> None:
        if not self._is(end):
            self._at = self._past(self._at, ",")

    def _name_crs(self, value: Any, *, late: bool) -> None:
        name = ((value.get("properties") or {}).get("name") or "") if isinstance(value, dict) and isinstance(value.get("properties"), dict) else ""
        found, crs84 = EPSG.fullmatch(str(name)), str(name).upper().endswith("CRS84")
        if value is not None and not found and not crs84:
            raise Unreadable(f"The projection “{str(name)[:60]}” is not known here.", "Say which it is: --crs NUMBER (of EPSG, for example 28992)")
        crs = int(found[1]) if found else WGS84
        if late and crs != self.crs:
            raise Unreadable("The projection is named behind the areas that it is about.", "Say which it is: --crs NUMBER, or put it before them.")
        self.crs = crs


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise Unreadable(f"This GeoJSON is larger than {LARGEST // 1_000_000} MB.", "Use the GeoPackage, or import a part of it at a time.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as other:
        raise Unreadable("This is no text in UTF-8.", "A GeoPackage ends in .gpkg; GeoJSON is saved as UTF-8.") from other


def _row(number: int, feature: Any) -> Raw:
    """Its own `id` counts as a property, where it has no property of that name."""
    says = feature.get("properties") if isinstance(feature, dict) else None
    says = says if isinstance(says, dict) else {}
    own = {"id": feature["id"]} if isinstance(feature, dict) and "id" in feature else {}
    return Raw(f"feature {number}", own | says, feature.get("geometry") if isinstance(feature, dict) else None)


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")
