"""Key figures as Statistics Netherlands gives them, in the two forms they have, and in a browser."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope

from reuring.core import tables
from reuring.hoods.models import Area
from reuring.testing.analyses import make_analysis
from reuring.testing.photos import make_figure
from reuring.testing.street import visit_as
from reuring.workshop.figures import bring
from reuring.workshop.models import Figure

NL = {"HTTP_ACCEPT_LANGUAGE": "nl"}
KWB = ("gwb_code_10;regio;gm_naam;recs;a_inw;a_00_14;p_koopw;g_woz;a_soz_wb;a_nl_all\nGM0001;Stad;Stad;Gemeente;81250;9000;41;312.5;2100;70000\n"
       "WK000102;Oost;Stad;Wijk;5400;610;38,0;.;-99997;4000\nBU00010201;De Hof;Stad;Buurt;320;.;.;.;.;.\nBU00020301;Elders;Dorp;Buurt;77;5;9;1;1;1\n")
STATLINE = "WijkenEnBuurten,Gemeentenaam_1,Codering_3,AantalInwoners_5,k_0Tot15Jaar_8\nOost,Stad,WK000102  ,5500,620\n"


@pytest.fixture
def on_ground(street: SimpleNamespace) -> SimpleNamespace:
    """Oost is a district in a town."""
    def area(code: str, level: str, parent: Area | None = None) -> Area:
        return Area.objects.create(code=code, name=code, level=level, parent=parent, shape=b"", outline="", west=0, south=0, east=0, north=0)
    street.oost.areas.set([area("WK000102", "district", area("GM0001", "town"))])
    return street


def here(street: SimpleNamespace) -> set[tuple[str, str, str, int]]:
    with scope(hood=street.oost):
        return {(one.label, one.shown, one.level, one.year) for one in Figure.objects.all()}


def test_of_the_sheet_of_the_country_come_in_the_own_ground_and_what_lies_around_it(on_ground: SimpleNamespace) -> None:
    with scope(hood=on_ground.oost):
        came = bring(on_ground.oost, KWB.encode(), year=2024)
        assert (came.added, came.refused) == (8, []) and bring(on_ground.oost, KWB.encode(), year=2024).changed == 0
    assert here(on_ground) == {
        ("inwoners", "5.400", "hood", 2024), ("inwoners tot 15 jaar", "610", "hood", 2024), ("koopwoningen", "38 %", "hood", 2024),
        ("inwoners", "81.250", "town", 2024), ("inwoners tot 15 jaar", "9.000", "town", 2024), ("koopwoningen", "41 %", "town", 2024),
        ("gemiddelde WOZ-waarde", "312,5 duizend euro", "town", 2024), ("mensen met bijstand", "2.100", "town", 2024)}


def test_the_table_of_statline_is_read_too_and_a_large_sheet_is_narrowed_first(on_ground: SimpleNamespace) -> None:
    long = STATLINE + "Elders,Dorp,BU00020301,1,1\n" * 200_000
    assert len(long) > tables.LARGEST
    with scope(hood=on_ground.oost):
        bring(on_ground.oost, long.encode(), year=2025)
    assert here(on_ground) == {("inwoners", "5.500", "hood", 2025), ("inwoners tot 15 jaar", "620", "hood", 2025)}


@pytest.mark.parametrize(("year", "place", "why"), [(None, "WK000102", "jaar"), (2024, "BU00020301", "Geen regel"), (2024, "WK000102", "grond")])
def test_what_is_missing_is_said(street: SimpleNamespace, year: int | None, place: str, why: str, request: pytest.FixtureRequest) -> None:
    street.oost.areas.clear()
    if why != "grond":
        request.getfixturevalue("on_ground")
    with scope(hood=street.oost), pytest.raises(tables.Unreadable, match=why):
        bring(street.oost, f"gwb_code_10;a_inw\n{place};5\n".encode(), year=year)


def test_who_leads_brings_figures_in_with_a_browser_and_takes_them_away(on_ground: SimpleNamespace) -> None:
    with scope(hood=on_ground.oost):
        asked, wrong = make_analysis(on_ground), make_figure(on_ground)
    cato, at = visit_as(on_ground, "cato", **NL), f"/oost/atelier/{asked.pk}/cijfers/"
    assert visit_as(on_ground, "suus").get(at).status_code == 403
    for sheet, year, status in ((b"PK\x03\x04\0", "", 422), (KWB.encode(), "", 422), (KWB.encode(), "2024", 302)):
        answer = cato.post(at, {"sheet": SimpleUploadedFile("cijfers.csv", sheet), "year": year})
        assert answer.status_code == status
    assert cato.post(at, {"sheet": SimpleUploadedFile("c.csv", b"cijfer;waarde;bron;jaar\nbomen;12;;2025\n")}).content.decode().count("Regel 2") == 1
    cato.post(f"/oost/atelier/cijfer/{wrong.pk}/weg/", {"next": at})
    assert len(here(on_ground)) == 8
