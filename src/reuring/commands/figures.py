"""`./reuring import-figures`: key figures of an area as background for reading a neighbourhood together."""
from __future__ import annotations

import argparse

from django.utils import translation
from django_scopes import scope

from reuring.commands import Refused, say
from reuring.commands.hoods import hood_called
from reuring.core import tables
from reuring.workshop.cbs import year_in
from reuring.workshop.figures import bring


def import_figures(args: argparse.Namespace) -> int:
    """Read the sheet, say what came in and why the rest did not. They stay background: of an area, never of a person."""
    hood = hood_called(args.hood)
    with translation.override("en"), scope(hood=hood):
        try:
            came = bring(hood, args.file.read_bytes(), year=args.year or year_in(args.file.name))
        except tables.Unreadable as wrong:
            raise Refused(f"{args.file} did not come in. {wrong.words}", "Nothing was changed.") from wrong
        except OSError as error:
            raise Refused(f"{args.file} cannot be read: {(error.strerror or str(error)).lower()}.", "Look at the name of the file.") from error
        for line, why in came.refused:
            say(f"  ! line {line}: {why}")
        say(f"{came.added} added, {came.changed} changed, {len(came.refused)} refused.")
    return 0
