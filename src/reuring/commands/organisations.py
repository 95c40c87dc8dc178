"""`./reuring import-organisations`: clubs, shops and services from a sheet, with a preview and a line for each that does not come in."""
from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import translation
from django_scopes import scope

from reuring.commands import Refused, say
from reuring.commands.hoods import hood_called
from reuring.core import tables
from reuring.core.addresses import absolute
from reuring.people.lists import columns
from reuring.people.lists.taking import Taken, take_over

COUNTS = {"added": "added", "changed": "changed", "same": "unchanged", "kept": "kept as changed here", "alike": "may be here already", "refused": "refused"}
SHOWN = {"added": "+", "changed": "~", "kept": "=", "alike": "?", "refused": "!"}
QUIET = {"added", "same"}            # not a line each, unless it is a preview
MOST_SHOWN = 400


def import_organisations(args: argparse.Namespace) -> int:
    """Read the sheet, take it over in one go, say what came in and why the rest did not."""
    hood = hood_called(args.hood)
    with translation.override("en"), scope(hood=hood):
        try:
            table = tables.read(_content(args.file))
            known = columns.mapped(table.head, args.map)
        except (tables.Unreadable, columns.Refused) as wrong:
            raise Refused(f"{args.file} did not come in. {wrong.words}", "Nothing was changed.") from wrong
        say("Columns: " + ", ".join(f"{name} → {known.get(number, 'left out')}" for number, name in enumerate(table.head)) + ".")
        _tell_left_out(table, known)
        taken = take_over(hood, table, known, args.list or args.file.stem, preview=args.preview)
        if args.refused:
            _write(args.refused, table, taken)
        _tell(taken, args.preview)
        if taken.counts["alike"] and not args.preview:
            say(f"Look at what may be the same: {absolute(f'/{hood.slug}/ronde/binnen/')}")
    return 0


def _tell_left_out(table: tables.Table, known: dict[int, str]) -> None:
    """Which fields still have no column, and how a column that nobody guessed gets one."""
    left = [name for number, name in enumerate(table.head) if number not in known and name.strip()]
    free = [field for field in columns.FIELDS if field not in known.values()]
    if left and free:
        say(f'  To bring one in that was left out: --map "{left[0]}={free[0]}". Fields without a column: {", ".join(free)}.')


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"{file} cannot be read: {(error.strerror or str(error)).lower()}.", "Look at the name of the file.") from error


def _write(file: Path, table: tables.Table, taken: Taken) -> None:
    """The refused lines as a sheet, to mend and bring in again; nothing in it runs as a formula."""
    rows = {row.line: row.cells for row in table.rows}
    try:
        file.write_bytes(tables.write([*table.head, "why not"], ([*rows[number], words] for number, words in taken.refused)))
    except OSError as error:
        raise Refused(f"{file} cannot be written: {(error.strerror or str(error)).lower()}.", "What came in has come in. Choose another file.") from error


def _tell(taken: Taken, preview: bool) -> None:
    lines = [line for line in taken.lines if line[1] in SHOWN and (preview or line[1] not in QUIET)]
    for number, what, words in lines[:MOST_SHOWN]:
        say(f"  {SHOWN[what]} line {number}: {words}")
    if len(lines) > MOST_SHOWN:
        say(f"  … and {len(lines) - MOST_SHOWN} more lines")
    said = ", ".join(f"{taken.counts[name]} {word}" for name, word in COUNTS.items() if taken.counts[name]) or "nothing"
    say(f"{said}.{' This was a preview: nothing was changed.' if preview else ''}")
