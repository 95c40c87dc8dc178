"""The map on which sheets set their pins: the ground and its places, in one ink, as a picture of its own."""
from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join

from reuring.front import spots
from reuring.front.drawing import WIDE, Sheet, fitted
from reuring.front.ground import Point
from reuring.hoods.models import Neighbourhood
from reuring.sheets.pins import MAPS, SHOWN, Ground, Mark

SCALE = WIDE / SHOWN
LINE, SIGN = 28, 14              # how high a line of a name is, and how wide a letter
INK, PAPER, LAND, SUN = "#1E2A2F", "#FFFDF8", "#E9E4D6", "#F2B134"


def ground_of(hood: Neighbourhood) -> Ground | None:
    """None where neither a border nor a place is known."""
    there = spots.there(hood)
    places = [Mark(row.name, row.lon, row.lat) for row in there.rows if row.lon is not None and row.lat is not None]
    points = [(place.lon, place.lat) for place in places] + [point for piece in there.ground for ring in piece.rings for point in ring]
    if not points:
        return None
    sheet = fitted(points)
    rings = [[sheet.at(*point) for point in ring] for piece in there.ground for ring in piece.rings]

    def drawn(marks: list[Mark], ring: Sequence[tuple[float, float]] = ()) -> str:
        return _picture(sheet, rings, places, marks, [sheet.at(*corner) for corner in ring])

    def where(x: int, y: int) -> tuple[float, float]:
        return sheet.west + (x * SCALE - sheet.left) / sheet.across, sheet.north - (y * SCALE - sheet.top) / sheet.down

    return Ground(round(sheet.high / SCALE), drawn, where)


MAPS.append(ground_of)


def _picture(sheet: Sheet, rings: list[list[Point]], places: list[Mark], marks: list[Mark], piece: list[Point]) -> str:
    land = format_html_join("", '<path d="{}" fill="{}" stroke="{}" stroke-width="2"/>', ((_path(ring), LAND, INK) for ring in rings))
    look = '<path d="{}" fill="{}" fill-opacity=".35" stroke="{}" stroke-width="5" stroke-linejoin="round"/>'
    drawn = format_html(look, _path(piece), SUN, INK) if piece else ""
    dots = [(*_dot(sheet, mark), mark.label) for mark in places]
    named = format_html_join("", '<circle cx="{0}" cy="{1}" r="7" fill="{2}"/><text x="{0}" y="{3}" text-anchor="middle">{4}</text>',
                             ((x, y, INK, y - 12, label) for x, y, label in _apart(dots)))
    pins = format_html_join("", '<circle cx="{0}" cy="{1}" r="22" fill="{2}"/><text x="{0}" y="{3}" text-anchor="middle" fill="{4}">{5}</text>',
                            ((x, y, INK, y + 9, PAPER, mark.label) for mark in marks for x, y in [_dot(sheet, mark)]))
    return str(format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{2}" font-family="sans-serif" font-size="26" fill="{3}">'
        '<rect width="{0}" height="{1}" fill="{4}"/>{5}{6}{7}{8}</svg>', WIDE, sheet.high, SHOWN, INK, PAPER, land, drawn, named, pins))


def _apart(dots: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """A name that would stand across another is left out; its dot stays, and the list beside the map has them all."""
    placed: list[tuple[int, int, str]] = []
    for x, y, label in dots:
        free = all(abs(y - other[1]) > LINE or abs(x - other[0]) > (len(label) + len(other[2])) * SIGN / 2 for other in placed if other[2])
        placed.append((x, y, label if free else ""))
    return placed


def _dot(sheet: Sheet, mark: Mark) -> tuple[int, int]:
    x, y = sheet.at(mark.lon, mark.lat)
    return round(x), round(y)


def _path(ring: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in ring) + "z"
