"""Filling a neighbourhood from the command line: what came in, why the rest did not, and nothing half done."""
from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.agenda.models import CalendarSource, Event
from reuring.cli import _parser
from reuring.commands import Refused
from reuring.commands.calendars import import_calendar
from reuring.commands.organisations import import_organisations
from reuring.core import clock
from reuring.core.tables import read
from reuring.people.models import Organisation


def given(*words: str) -> argparse.Namespace:
    return _parser().parse_args(list(words))


def calendar(folder: Path, count: int = 1, extra: str = "") -> str:
    day = clock.today() + timedelta(days=3)
    lines = "BEGIN:VEVENT\nUID:{n}\nSUMMARY:Koffie {n}\nDESCRIPTION:Kom langs\nDTSTART:{day}T1{hour}0000\n{rule}\nEND:VEVENT\n"
    events = [lines.format(n=n, day=f"{day:%Y%m%d}", hour=n % 10, rule="X-N:1" if n % 3 else "RRULE:FREQ=WEEKLY") for n in range(count)]
    file = folder / "ark.ics"
    file.write_text("BEGIN:VCALENDAR\nX-WR-CALNAME:De Ark\n" + "".join(events) + extra + "END:VCALENDAR\n")
    return str(file)


def sheet(folder: Path, count: int = 200) -> str:
    kinds, whose = ["Koor", "Bakkerij", "Schaakclub", "Atelier"], ["Anker", "Boom", "Cirkel", "Duif", "Eik", "Fakkel", "Gans", "Haan", "Iep", "Jol"]
    names = [f"{kind} De {who} {number}" for kind in kinds for who in whose for number in range(1, 6)]
    file = folder / "lijst.csv"
    file.write_text("Naam;Soort;Telefoon\n" + "".join(f"{name};vereniging;024 000 {n:04}\n" for n, name in enumerate(names[:count])), encoding="cp1252")
    return str(file)


@pytest.mark.proves("F14")
def test_a_calendar_comes_in_and_says_so(street: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = calendar(tmp_path, 2, "BEGIN:VEVENT\nUID:x\nSUMMARY:Later\nEND:VEVENT\n")
    assert import_calendar(given("import-calendar", file, "--hood", "oost", "--place", "park")) == 0
    said = capsys.readouterr().out
    assert "De Ark: 2 added, 1 refused." in said and "“Later”: It does not say when it starts." in said
    with scope(hood=street.oost):
        assert Event.objects.get(title="Koffie 0").place == street.park
        assert CalendarSource.objects.get().followed is False


def test_a_preview_leaves_nothing(street: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import_calendar(given("import-calendar", calendar(tmp_path), "--hood", "oost", "--preview"))
    import_organisations(given("import-organisations", sheet(tmp_path, 3), "--hood", "oost", "--preview"))
    assert capsys.readouterr().out.count("nothing was changed") == 2
    with scope(hood=street.oost):
        assert (Event.objects.count(), CalendarSource.objects.count(), Organisation.objects.count()) == (0, 0, 0)


@pytest.mark.proves("F14")
@pytest.mark.parametrize(("words", "told"), [
    ("import-calendar FILE --hood nergens", "no neighbourhood “nergens”"), ("import-calendar FILE --hood oost --place maan", "no place “maan”"),
    ("import-calendar FILE --hood oost --follow", "cannot be followed"), ("import-calendar /bestaat/niet.ics --hood oost", "cannot be read"),
    ("import-calendar http://127.0.0.1/a.ics --hood oost --follow", "inside a network"), ("import-calendar SHEET --hood oost", "This is no calendar"),
    ("import-calendar FILE --hood oost --by x@example.org", "Nobody has proven"), ("import-calendar FILE --hood west", "Nobody brings"),
    ("import-organisations FILE --hood oost --map x=name", "no column “x”"), ("import-organisations /bestaat/niet.csv --hood oost", "cannot be read"),
])
def test_what_cannot_be_done_is_refused_in_words_and_leaves_nothing(words: str, told: str, street: SimpleNamespace, tmp_path: Path) -> None:
    files = {"FILE": calendar(tmp_path), "SHEET": sheet(tmp_path)}
    args = given(*(files.get(word, word) for word in words.split()))
    with pytest.raises(Refused) as caught:
        (import_calendar if args.verb == "import-calendar" else import_organisations)(args)
    assert told in caught.value.what and caught.value.then
    with scope(hood=[street.oost, street.west]):
        assert (Event.objects.count(), CalendarSource.objects.count(), Organisation.objects.count()) == (0, 0, 0)


@pytest.mark.proves("F14", "safety:B6")
def test_the_refused_lines_can_be_taken_along_to_mend(street: SimpleNamespace, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("naam;mail\nDe Ark;geen\n;=cmd|'/C calc'!A0\n")
    import_organisations(given("import-organisations", str(tmp_path / "in.csv"), "--hood", "oost", "--refused", str(tmp_path / "out.csv")))
    table = read((tmp_path / "out.csv").read_bytes())
    assert table.head == ("naam", "mail", "why not") and [row.cells[0] for row in table.rows] == ["De Ark", ""]
    assert b";'=cmd|" in (tmp_path / "out.csv").read_bytes()


def test_a_column_that_nobody_guessed_is_told_with_how_to_bring_it_in(street: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text("naam;wat doen ze\nDe Ark;koffie\n")
    import_organisations(given("import-organisations", str(tmp_path / "in.csv"), "--hood", "oost", "--preview"))
    assert '--map "wat doen ze=kind"' in capsys.readouterr().out


@pytest.mark.proves("F14", "P0")
def test_two_hundred_organisations_and_three_hundred_and_fifty_activities_come_in(street: SimpleNamespace, tmp_path: Path) -> None:
    with CaptureQueriesContext(connection) as lists:
        import_organisations(given("import-organisations", sheet(tmp_path), "--hood", "oost"))
    with CaptureQueriesContext(connection) as agenda:
        import_calendar(given("import-calendar", calendar(tmp_path, 350), "--hood", "oost"))
    assert len(lists) < 200 * 10 and len(agenda) < 350 * 14
    with scope(hood=street.oost):
        assert (Organisation.objects.count(), Event.objects.count()) == (200, 350)
