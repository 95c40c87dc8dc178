"""Tables in and out: as spreadsheets write them, in bounded time; nothing in them runs."""
from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reuring.core import tables
from reuring.core.tables import FORMULA, Table, Unreadable, harmless, read, write

WRITTEN = {
    "utf-8, semicolons": ("naam;plaats\nCafé De Ark;Oost\n".encode(), "utf-8", ";"),
    "excel with its mark": ("\ufeffnaam;plaats\r\nCafé De Ark;Oost\r\n".encode(), "utf-8", ";"),
    "windows before that": ("naam;plaats\r\nCafé De Ark;Oost\r\n".encode("cp1252"), "windows-1252", ";"),
    "unicode text of excel": (b"\xff\xfe" + "naam\tplaats\r\nCafé De Ark\tOost\r\n".encode("utf-16-le"), "utf-16-le", "\t"),
    "commas and quotes": ('"naam","plaats"\n"Café De Ark","Oost"\n'.encode(), "utf-8", ","),
    "old mac ends": ("naam,plaats\rCafé De Ark,Oost\r".encode(), "utf-8", ","),
    "empty lines around": ("\n\nnaam,plaats\n\n,\nCafé De Ark,Oost\n\n".encode(), "utf-8", ","),
    "pipes": ("naam|plaats\nCafé De Ark|Oost".encode(), "utf-8", "|"),
    "a comma in the head": ('"naam, voluit";plaats\nCafé De Ark;Oost'.replace('"naam, voluit"', "naam").encode(), "utf-8", ";"),
}


@pytest.mark.proves("F14")
@pytest.mark.parametrize("name", WRITTEN)
def test_a_table_is_read_however_it_was_written(name: str) -> None:
    content, encoding, separator = WRITTEN[name]
    table = read(content)
    assert (table.head, [row.cells for row in table.rows]) == (("naam", "plaats"), [("Café De Ark", "Oost")])
    assert (table.encoding, table.separator) == (encoding, separator)


def test_a_line_is_counted_as_an_editor_does() -> None:
    table = read(b'naam;uitleg\nArk;"een\ntwee"\n\nBoeg;"zei ""hoi"""\n')
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("Ark", "een\ntwee")), (5, ("Boeg", 'zei "hoi"'))]


REFUSED = {
    "nothing": b"", "only a head": b"naam;plaats\n", "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "too large": b"a;b\n" * 1_300_000,
    "too many lines": b"a;b\n" * 20_002, "too many columns": b"a;b\n" + b";x" * 300,
    "a quote that stays open": b'naam;plaats\n"Ark;Oost\n' + b"De Boeg;West\n" * 3_000,
}


@pytest.mark.proves("safety:B2")
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_in_words_and_at_once(name: str) -> None:
    began = time.process_time()
    with pytest.raises(Unreadable) as caught:
        read(REFUSED[name])
    assert str(caught.value.words) and time.process_time() - began < 1


@pytest.mark.proves("safety:B2")
@given(st.binary(max_size=2_000) | st.text(alphabet='a;,\t|"\n\r\0é=', max_size=300).map(str.encode))
@example(b'"' * 999).via("quotes only")
@example(b"\xff\xfe\x00").via("half a sign")
def test_whatever_the_bytes_there_is_a_table_or_a_reason(content: bytes) -> None:
    try:
        found: Table | str = read(content)
    except Unreadable as refused:
        found = str(refused.words)
    assert found


CELLS = st.text(max_size=30) | st.sampled_from([f"{sign}1+1" for sign in FORMULA] + [" =1", "\u00a0@x", "\n-2"])


@pytest.mark.proves("safety:B6")
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=8))
def test_no_cell_that_leaves_runs(rows: list[list[str]]) -> None:
    sheet = write(["naam", "uitleg"], rows).decode("utf-8-sig")
    found = list(tables.csv.reader(tables.io.StringIO(sheet, newline=""), delimiter=";"))
    assert len(found) == len(rows) + 1
    assert not [cell for row in found for cell in row if cell.lstrip(" \u00a0\ufeff\n").startswith(FORMULA)]


@pytest.mark.proves("safety:B6")
@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+31 24 000 00 00", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_marked_and_comes_back_as_it_was(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert read(write(["naam", "x"], [["Ark", cell]])).rows[0].cells[1] == cell.strip()
