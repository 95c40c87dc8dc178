"""Tables that people bring and take along: CSV as spreadsheets write it, read with patience and within bounds.

Whatever the bytes, `read` answers a table or says in words why not, in bounded time and memory. `write` makes cells that a spreadsheet
would run as a formula harmless, and `read` takes that mark off again.
"""
from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reuring.core.decoding import decoded

LARGEST = 5_000_000             # bytes
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 20_000
SEPARATORS = (";", ",", "\t", "|")
FORMULA = ("=", "+", "-", "@", "\t", "\r")

csv.field_size_limit(LARGEST)


class Unreadable(Exception):
    """This is no table. `words` says what is wrong, in which line, and what to do."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class Row:
    line: int                   # where it begins in the file, as an editor counts
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What was read: the head, the rows below it, and how it was written."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    separator: str


def read(content: bytes) -> Table:
    """The table in these bytes. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(_("This file is larger than 5 MB. Split it in two."))
    text, encoding = decoded(content)
    if "\0" in text:
        raise Unreadable(_("This is not a text file. Save the sheet as CSV first."))
    separator = _separator(text)
    rows = list(_rows(text, separator))
    if len(rows) < 2:
        raise Unreadable(_("There are no lines below the head. The first line names the columns."))
    return Table(tuple(cell.strip() for cell in rows[0].cells), tuple(rows[1:]), encoding, separator)


def _separator(text: str) -> str:
    """What stands most often in the first line outside quotes."""
    outside = "".join(text[:50_000].lstrip("\r\n").partition("\n")[0].split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _rows(text: str, separator: str) -> Iterator[Row]:
    """Rows with something in them. A cell that never ends is a quote that was not closed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    before = count = 0
    try:
        for cells in reader:
            begins, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            _check(cells, begins, count)
            yield Row(begins, tuple(plain(cell) for cell in cells))
    except csv.Error as wrong:
        raise Unreadable(_("Line %(line)d cannot be read. Save the sheet as CSV again.") % {"line": before + 1}) from wrong


def _check(cells: list[str], line: int, count: int) -> None:
    if count > MOST_ROWS + 1:
        raise Unreadable(_("There are more than 20,000 lines. Split the file."))
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(_("Line %(line)d has more than 200 columns. Is it the right file?") % {"line": line})
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise Unreadable(_("In line %(line)d a cell does not end. Is a quote not closed?") % {"line": line})


def plain(cell: str) -> str:
    """Without the mark that `write` puts before what looks like a formula, and without what no line can hold."""
    cell = cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
    return "".join(sign for sign in cell if sign.isprintable() or sign == "\n").strip()


def write(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A CSV that any spreadsheet opens, and in which nothing runs (safety:B6)."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow(harmless(cell) for cell in row)
    return codecs.BOM_UTF8 + sheet.getvalue().encode("utf-8", "replace")


def harmless(cell: object) -> str:
    """A cell that would be run as a formula gets a mark before it, which shows that it is text."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" \u00a0\ufeff\n").startswith(FORMULA) else text
