"""Drawing on the neighbourhood's map by pressing its corners one after another. Works with a picture and a form, on any phone."""
from __future__ import annotations

from collections.abc import Mapping

from reuring.hoods.models import Neighbourhood
from reuring.plans.ground import MOST, Ring, simple
from reuring.sheets.pins import Ground, ground_of

LEAST = 3


class Board:
    """What was drawn so far, after this press: `corners`, and whether it can be kept."""

    def __init__(self, hood: Neighbourhood, given: Mapping[str, str] | None, first: Ring = ()) -> None:
        self.ground: Ground | None = ground_of(hood)
        self.ring = first if given is None else read(given.get("corners", ""))
        self.pressed = False
        if given is not None and self.ground is not None:
            self._take(given, self.ground)

    @property
    def corners(self) -> str:
        return write(self.ring)

    @property
    def shape(self) -> list[list[float]]:
        return [list(corner) for corner in self.ring]

    @property
    def enough(self) -> bool:
        return len(self.ring) >= LEAST

    @property
    def full(self) -> bool:
        return len(self.ring) >= MOST

    @property
    def simple(self) -> bool:
        return simple(self.ring)

    def _take(self, given: Mapping[str, str], ground: Ground) -> None:
        x, y = (given.get(f"map.{side}", "") for side in "xy")
        if x.isdecimal() and y.isdecimal() and len(x) < 5 and len(y) < 5 and (x, y) != ("0", "0"):
            self.pressed = True
            if not self.full:
                lon, lat = ground.where(int(x), int(y))
                self.ring = (*self.ring, (round(lon, 5), round(lat, 5)))
        elif given.get("step") == "back":
            self.pressed, self.ring = True, self.ring[:-1]
        elif given.get("step") == "empty":
            self.pressed, self.ring = True, ()


def read(text: str) -> Ring:
    """Corners as an address or a form carries them; whatever else comes is no corner."""
    found = []
    for pair in text.split("_")[:MOST]:
        lon, _comma, lat = pair.partition(",")
        try:
            corner = round(float(lon), 5), round(float(lat), 5)
        except ValueError:
            continue
        if abs(corner[0]) <= 180 and abs(corner[1]) <= 90:
            found.append(corner)
    return tuple(found)


def write(ring: Ring) -> str:
    return "_".join(f"{lon},{lat}" for lon, lat in ring)
