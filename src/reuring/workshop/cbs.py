"""The key figures of Statistics Netherlands (CBS, *Kerncijfers wijken en buurten*) as they publish them: a line for each area, a column for each figure.

Both of their forms: the yearly sheet (`kwb-2024`, saved as CSV) and the table from StatLine. Taken are the lines of the ground the neighbourhood
stands on, and of the district and municipality around it. What they keep to themselves because it is about too few people (a dot, or a number
far below zero) does not come in, and neither does origin.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from reuring.core import tables
from reuring.hoods.models import Area, Neighbourhood

SOURCE = "CBS, Kerncijfers wijken en buurten"
CODES = ("gwb_code_10", "gwb_code", "codering", "wijkenenbuurten")
NUMBER = re.compile(r"-?\d+([.,]\d+)?$")
HIDDEN = -9_000                          # -99997 and its like mean: not told


class Known(NamedTuple):
    theme: str
    label: str
    unit: str
    columns: tuple[str, ...]             # of both forms, small, without the number at the end


KNOWN = [Known(*one) for one in (
    ("bevolking", "inwoners", "", ("a_inw", "aantalinwoners")),
    ("bevolking", "inwoners tot 15 jaar", "", ("a_00_14", "k_0tot15jaar")),
    ("bevolking", "inwoners van 65 jaar en ouder", "", ("a_65_oo", "k_65jaarofouder")),
    ("bevolking", "inwoners per vierkante kilometer", "", ("bev_dich", "bevolkingsdichtheid")),
    ("bevolking", "huishoudens", "", ("a_hh", "huishoudenstotaal")),
    ("bevolking", "huishoudens van één persoon", "", ("a_1p_hh", "eenpersoonshuishoudens")),
    ("bevolking", "mensen per huishouden", "", ("g_hhgro", "gemiddeldehuishoudensgrootte")),
    ("wonen", "woningen", "", ("a_woning", "woningvoorraad")),
    ("wonen", "gemiddelde WOZ-waarde", "duizend euro", ("g_woz", "g_wozbag", "gemiddeldewozwaardevanwoningen")),
    ("wonen", "koopwoningen", "%", ("p_koopw", "koopwoningen")),
    ("wonen", "huurwoningen", "%", ("p_huurw", "huurwoningentotaal")),
    ("wonen", "woningen van een corporatie", "%", ("p_wcorpw", "inbezitwoningcorporatie")),
    ("wonen", "woningen die leeg staan", "%", ("p_leegsw", "percentageonbewoond")),
    ("energie", "gas per woning in een jaar", "m³", ("g_gas", "gemiddeldaardgasverbruiktotaal", "gemiddeldaardgasverbruik")),
    ("energie", "stroom per woning in een jaar", "kWh", ("g_ele", "gemiddeldeelektriciteitsleveringtotaal", "gemiddeldeelektriciteitslevering")),
    ("onderwijs", "leerlingen op de basisschool", "", ("a_lpo", "leerlingenpo")),
    ("werk", "mensen met betaald werk", "%", ("p_arb_pp", "nettoarbeidsparticipatie")),
    ("inkomen", "gemiddeld inkomen per inwoner", "duizend euro", ("g_ink_pi", "gemiddeldinkomenperinwoner")),
    ("uitkeringen", "mensen met bijstand", "", ("a_soz_wb", "personenpersoortuitkeringbijstand")),
    ("bedrijven", "bedrijven", "", ("a_bedv", "bedrijfsvestigingentotaal")),
    ("vervoer", "auto's per huishouden", "", ("g_pau_hh", "personenautosperhuishouden")),
    ("voorzieningen", "afstand tot de huisarts", "km", ("g_afs_hp", "afstandtothuisartsenpraktijk")),
    ("voorzieningen", "afstand tot een grote supermarkt", "km", ("g_afs_gs", "afstandtotgrotesupermarkt")),
    ("voorzieningen", "afstand tot een school", "km", ("g_afs_sc", "afstandtotschool")),
    ("ruimte", "land", "hectare", ("a_lan_ha", "oppervlakteland")),
)]


class Ground(NamedTuple):
    level: str
    name: str                            # only where the neighbourhood stands on several pieces of ground


def ground_of(hood: Neighbourhood) -> dict[str, Ground]:
    """Each code with the level it is to this neighbourhood."""
    own = list(Area.objects.light().filter(hoods=hood).select_related("parent__parent"))
    around = {above.code: Ground(above.level, "") for one in own for above in (one.parent, one.parent and one.parent.parent)
              if above is not None and above.level in {Area.Level.DISTRICT, Area.Level.TOWN}}
    return around | {one.code: Ground("hood", one.name if len(own) > 1 else "") for one in own}


def is_theirs(head: tuple[str, ...]) -> bool:
    return not _places(head).keys().isdisjoint(CODES)


def narrowed(content: bytes, codes: list[str]) -> bytes:
    """Of the sheet of the whole country only the head and these areas: it may be larger than a table that is read whole."""
    head, newline, rest = content.partition(b"\n")
    if not any(code.encode() in head.lower() for code in CODES):
        return content
    wanted, lines = [code.encode() for code in codes], rest.splitlines(keepends=True)
    return head + newline + b"".join([line for line in lines if any(code in line for code in wanted)] or lines[:1])


def rows(table: tables.Table, ground: dict[str, Ground], year: int | None) -> Iterator[tuple[int, dict[str, str]]]:
    """As `figures.take_over` reads them, with the line each stands on. Raises Unreadable where nothing in it is about this neighbourhood."""
    places = _places(table.head)
    code = next(places[title] for title in CODES if title in places)
    ours = [(row, ground[key]) for row in table.rows if (key := "".join(row.cells[code:code + 1]).strip().upper()) in ground]
    if not ground:
        raise tables.Unreadable(_("We do not know yet on which ground this neighbourhood stands. Whoever runs this site can say it."))
    if year is None:
        raise tables.Unreadable(_("This sheet does not say of which year it is. Write the year beside it."))
    if not ours:
        raise tables.Unreadable(_("No line of this sheet is about this neighbourhood: %(codes)s.") % {"codes": ", ".join(sorted(ground))})
    for row, here in ours:
        for one in KNOWN:
            value = next((row.cells[places[name]] for name in one.columns if name in places and places[name] < len(row.cells)), "")
            if shown := _number(value):
                yield row.line, {"theme": one.theme, "label": one.label, "value": shown, "unit": one.unit, "year": str(year), "level": here.level,
                                 "source": ", ".join(filter(None, [SOURCE, here.name]))[:120]}


def year_in(name: str) -> int | None:
    """Of the name of a file: kwb-2024.csv."""
    found = re.search(r"(?<!\d)(20\d\d)(?!\d)", name)
    return int(found[1]) if found else None


def _places(head: tuple[str, ...]) -> dict[str, int]:
    """By the name as it stands there, and by the same without the number that StatLine puts behind it."""
    names = [title.strip().lower() for title in head]
    return {re.sub(r"_\d+$", "", name): place for place, name in enumerate(names)} | {name: place for place, name in enumerate(names)}


def _number(cell: str) -> str:
    """As one writes it here; nothing where nothing is told."""
    cell = cell.strip()
    if not NUMBER.match(cell) or float(cell.replace(",", ".")) < HIDDEN:
        return ""
    whole, _mark, part = cell.replace(".", ",").partition(",")
    part = part.rstrip("0")
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")
