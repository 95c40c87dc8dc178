"""`import-areas`, `import-postcodes` and `new-region`: real ground, before the first neighbourhood is founded on it."""
from __future__ import annotations

import argparse
import re
import resource
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from django.core.exceptions import ValidationError

from reuring.commands import Refused, say
from reuring.commands.hoods import area_called
from reuring.commands.progress import Progress
from reuring.core.addresses import absolute
from reuring.hoods.ground import bring_in, postcodes
from reuring.hoods.ground.regions import drawn
from reuring.hoods.ground.rows import NAMES, Faulty, Unreadable, Wish
from reuring.hoods.models import Area

MEMORY = 3_000_000_000           # of the whole command: a file that wants more is no map
SECONDS = 900                    # of reckoning
MOST_NOTES = 40
WORDS = {Area.Level.REGION: "regions", Area.Level.TOWN: "municipalities", Area.Level.DISTRICT: "districts", Area.Level.HOOD: "neighbourhoods",
         Area.Level.STREET: "streets", Area.Level.HOUSE: "houses"}


def import_areas(args: argparse.Namespace) -> int:
    """Say what was added, changed and repaired; refuse with a line per fault, and then nothing has changed."""
    wish = Wish(args.level or "", _mapping(args.field_mapping), args.crs, args.year, args.source)
    with held_back(args.file) as path, watched("Areas") as progress:
        outcome = bring_in.bring_in(path, wish, progress)
    for level, words in WORDS.items():
        if said := _counted(outcome, level):
            say(f"{words}: {said}")
    _notes(outcome.notes)
    if not Area.objects.filter(level=Area.Level.TOWN).exists():
        say("There are no municipalities in it, so nothing says in which town a neighbourhood lies: give it with --town, or bring in the file of Statistics "
            "Netherlands, which has them.")
    return 0


def import_postcodes(args: argparse.Namespace) -> int:
    with held_back(args.file) as path, watched("Postcodes") as progress:
        outcome = postcodes.bring_in(path, progress, part=args.part)
    say(f"{outcome.written:,} front doors are in their neighbourhood.")
    if outcome.removed:
        say(f"Removed, because they stand in this list no longer: {outcome.removed:,}.")
    if elsewhere := outcome.elsewhere.total():
        most = ", ".join(f"{count:,} in municipality {code}" for code, count in outcome.elsewhere.most_common(5))
        say(f"Left out, because their neighbourhood is not here: {elsewhere:,} ({most}).")
    return 0


def new_region(args: argparse.Namespace) -> int:
    """Draw it around its municipalities; refuse with the reason."""
    towns = [area_called(code, "region") for code in args.area]
    try:
        region = drawn(args.slug, args.name, towns)
    except ValidationError as wrong:
        raise Refused(f"No region was made. {' '.join(wrong.messages)}", "Change that and try again.") from wrong
    say(f"{region.name} lies over {', '.join(sorted(town.name for town in towns))}: {absolute(f'/buurten/{region.key}/')}. "
        f"Say what its page tells at {absolute(f'/beheer/gebieden/{region.key}/')}.")
    return 0


@contextmanager
def held_back(path: Path) -> Iterator[Path]:
    """Bounds on what a stranger's file may cost; and the faults of a whole file in the words of a command."""
    if not path.is_file():
        raise Refused(f"There is no file {path}.", "Look at the name.")
    before = {limit: resource.getrlimit(limit) for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU)}
    old = signal.signal(signal.SIGXCPU, _too_long)
    try:
        _lower(resource.RLIMIT_AS, MEMORY)
        _lower(resource.RLIMIT_CPU, SECONDS + int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2])))
        yield path
    except Unreadable as unreadable:
        raise Refused(unreadable.what, unreadable.then) from unreadable
    except Faulty as faulty:
        raise Refused("\n".join(["Nothing was imported:", *faulty.faults]), "Mend these in the file, or take them out, and run it again.") from faulty
    except MemoryError as large:
        raise Refused("This file asks for more memory than any map does. Nothing was imported.", "Import a part of it at a time.") from large
    finally:
        signal.signal(signal.SIGXCPU, old)
        for limit, were in before.items():
            resource.setrlimit(limit, were)


def _lower(limit: int, most: int) -> None:
    _soft, hard = resource.getrlimit(limit)
    resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _too_long(*_given: object) -> NoReturn:
    raise Unreadable(f"This file takes more than {SECONDS // 60} minutes of reckoning. Nothing was imported.", "Import a part of it at a time.")


@contextmanager
def watched(words: str) -> Iterator[Progress]:
    progress = Progress(words)
    try:
        yield progress
    finally:
        progress.end()


def _mapping(given: list[str]) -> dict[str, str]:
    """`code=buurtcode,name=buurtnaam` → what stands in which column."""
    found: dict[str, str] = {}
    for pair in [pair for text in given for pair in text.split(",") if pair]:
        what, _, column = pair.partition("=")
        if what not in NAMES or not re.fullmatch(r"\S.*", column):
            raise Refused(f"--field-mapping {pair} is not understood.", f"Write WHAT=COLUMN; what is one of {', '.join(NAMES)}.")
        found[what] = column
    return found


def _counted(outcome: bring_in.Outcome, level: str) -> str:
    counts: list[tuple[str, Counter[str]]] = [("added", outcome.added), ("changed", outcome.changed), ("as they were", outcome.same)]
    return ", ".join(f"{count[level]:,} {words}" for words, count in counts if count[level])


def _notes(notes: list[str]) -> None:
    for note in notes[:MOST_NOTES]:
        say(f"  {note}")
    if len(notes) > MOST_NOTES:
        say(f"  … and {len(notes) - MOST_NOTES} more such notes.")
