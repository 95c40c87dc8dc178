"""What a file says of an area, whatever it calls its columns."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reuring.hoods.models import Area

Level = Area.Level
LADDER = Level.values                                # from small to large
MOST_ROWS = 100_000
LONGEST = 300                                        # signs of a value that we look at
MOST_FAULTS = 50                                     # so many are named

LEVELS = {   # how files call a level, in their names, their layers and their rows
    "regio": Level.REGION, "region": Level.REGION,
    "gemeente": Level.TOWN, "municipality": Level.TOWN, "town": Level.TOWN, "stad": Level.TOWN, "gm": Level.TOWN,
    "wijk": Level.DISTRICT, "district": Level.DISTRICT, "wk": Level.DISTRICT,
    "buurt": Level.HOOD, "neighbourhood": Level.HOOD, "hood": Level.HOOD, "bu": Level.HOOD,
    "straat": Level.STREET, "street": Level.STREET, "huis": Level.HOUSE, "house": Level.HOUSE,
}
OWN = {Level.HOOD: ("buurt", "bu_"), Level.DISTRICT: ("wijk", "wk_"), Level.TOWN: ("gemeente", "gm_")}      # beginnings of column names
NAMES = {
    "code": ("code", "statcode", "id"),
    "name": ("naam", "statnaam", "name"),
    "parent": ("parent",),
    "level": ("level", "rubriek"),
    "year": ("jrstatcode", "jaar", "year"),
    "water": ("water",),
}
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")       # it stands in addresses
STATISTICS = re.compile(r"BU(\w{4})(\w{2})\w{2}|WK(\w{4})\w{2}")


class Unreadable(Exception):
    """The file as a whole cannot be used: what is wrong, and what to do about it."""

    def __init__(self, what: str, then: str = "") -> None:
        super().__init__(what)
        self.what, self.then = what, then


class Faulty(Exception):
    """Nothing was written; `faults` says what is wrong, a line each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class Wrong(Exception):
    """One area cannot be used, and why."""


@dataclass(frozen=True)
class Raw:
    """One row of a file, unread: where it stands, what it says, and its border in the file's own form."""

    where: str
    says: Mapping[str, Any]
    border: Any
    level: str = ""                                  # what the layer is about, where a file has layers


@dataclass(frozen=True)
class Told:
    """What a row says of an area, apart from its border."""

    where: str
    code: str
    name: str
    level: str
    parent: str = ""                                 # in which the row says that it lies
    above: tuple[str, ...] = ()                      # in which it may lie by its codes, the nearest first
    year: int | None = None
    water: bool = False
    own_key: str = ""                                # how other rows of the file may call it


@dataclass
class Wish:
    """What the operator says about a file that the file does not say itself."""

    level: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    crs: int | None = None
    year: int | None = None
    source: str = ""


Read = Callable[[Raw], Told]


def note(faults: list[str], words: str) -> None:
    """One more fault; after the first fifty only that there are more."""
    if len(faults) <= MOST_FAULTS:
        faults.append(words if len(faults) < MOST_FAULTS else "… and more after that.")


def reader(columns: list[str], level: str, wish: Wish) -> Read:
    """How to read rows with these columns. Raises Unreadable when there is no code or no name among them."""
    known = {column.lower(): column for column in columns}
    level = level or wish.level or next((level for level, begins in OWN.items() if any(f"{begin}code" in known for begin in begins)), "")
    chosen = {what: _column(what, known, level, wish) for what in NAMES}
    for what in ("code", "name"):
        if chosen[what] is None:
            raise Unreadable(f"There is no column for the {what} of an area. There are: {', '.join(columns)[:LONGEST] or 'none at all'}.",
                             f"Say which it is: --field-mapping {what}=COLUMN")
    above = [known[column] for column in _above(known, level) if column in known]
    return lambda raw: _told(raw, chosen, above, level, wish)


def _column(what: str, known: dict[str, str], level: str, wish: Wish) -> str | None:
    if what in wish.columns:
        column = wish.columns[what].lower()
        if column not in known:
            raise Unreadable(f"There is no column {wish.columns[what]}. There are: {', '.join(known.values())[:LONGEST]}.", "Look at --field-mapping.")
        return known[column]
    tails = {"code": "code", "name": "naam"}
    first = [f"{begin}{tails[what]}" for begin in OWN.get(Level(level), ())] if level and what in tails else []
    return next((known[name] for name in [*first, *NAMES[what]] if name in known), None)


def _above(known: dict[str, str], level: str) -> Iterator[str]:
    """Columns with the code of what an area of this level lies in, the nearest first."""
    for higher in LADDER[LADDER.index(level) + 1:] if level else []:
        yield from (f"{begin}code" for begin in OWN.get(Level(higher), ()))


def _told(raw: Raw, chosen: dict[str, str | None], above: list[str], level: str, wish: Wish) -> Told:
    def said(what: str) -> str:
        column = chosen[what]
        return text_of(raw.says.get(column)) if column else ""
    code = said("code")
    if not CODE.fullmatch(code):
        raise Wrong(f"“{code[:40]}” is no code of an area" if code else "it has no code")
    name = " ".join(said("name").split())
    if not name or len(name) > 120 or not name.isprintable():
        raise Wrong(f"the name of {code} is {'too long' if name else 'missing'}")
    level = level or level_of(said("level")) or level_of(code[:2])
    if not level:
        raise Wrong(f"nothing says whether {code} is a municipality, a district or a neighbourhood; say it with --level")
    key = text_of(raw.says.get("id")) or code
    within = [text_of(raw.says.get(column)).upper() for column in above] + by_statistics(code.upper())
    water = said("water").lower() in {"ja", "true", "1", "yes"}
    return Told(raw.where, code.upper(), name, level, said("parent"), tuple(filter(None, within)), wish.year or year_of(said("year")), water, key)


def text_of(value: Any) -> str:
    """A value as text: never a list, an object or a whole page."""
    return str(value).strip()[:LONGEST] if isinstance(value, str | int | float) else ""


def level_of(word: str) -> str:
    """`gemeenten`, `wijk`, `buurten_2024`, `GM`: which level that is; nothing for a word we do not know."""
    word = word.lower().removeprefix("cbs_")
    return next((level for begin, level in LEVELS.items() if word == begin or (len(begin) > 2 and word.startswith(begin))), "")


def year_of(text: str) -> int | None:
    found = re.search(r"(?:19|20)\d\d", text[:20])
    return int(found[0]) if found else None


def by_statistics(code: str) -> list[str]:
    """The codes of Statistics Netherlands hold one another: BU03630101 lies in WK036301, and that in GM0363."""
    found = STATISTICS.fullmatch(code)
    if found is None:
        return []
    return [f"WK{found[1]}{found[2]}", f"GM{found[1]}"] if found[1] else [f"GM{found[3]}"]
