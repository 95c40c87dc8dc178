"""The one table of commands. A row names its words, its function and its arguments; Django is set up only when a row asks."""
import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from reuring import __version__
from reuring.bench.run import arguments as bench_arguments
from reuring.bench.run import seed_arguments
from reuring.commands import Refused, place

Arguments = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True)
class Verb:
    """One command. `target` is "module:function", imported when it is called; `rest` hands over the arguments unread."""

    words: str
    target: str
    arguments: Arguments | None = None
    django: bool = True
    rest: bool = False


def main(given: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if given is None else given)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reuring.settings")
    try:
        return _run(given)
    except Refused as refused:
        return _explain(refused.what, refused.then)
    except ImproperlyConfigured as error:
        return _explain(f"The settings are not right: {error}", "The environment variables are explained in docs/running.md.")
    except DatabaseError as error:
        return _explain(f"The database does not answer: {error}", "Look at REURING_DATABASE_URL, the disk, and who may write in the data folder.")
    except KeyboardInterrupt:
        return 130


def _run(given: list[str]) -> int:
    verb = VERBS.get(given[0]) if given else None
    if verb and verb.rest:
        args = argparse.Namespace(verb=given[0], rest=given[1:], data=None)
    else:
        args = _parser().parse_args(given)
        verb = VERBS.get(args.verb)
    if verb is None:
        _parser().print_help()
        return 0
    if verb.django:
        place.choose(args.data, getattr(args, "host", None), getattr(args, "port", None))
        django.setup()
    module, _, function = verb.target.partition(":")
    return getattr(importlib.import_module(module), function)(args) or 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("reuring", description="A platform for a neighbourhood.")
    parser.add_argument("--version", action="version", version=f"Reuring {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="command", title="commands")
    verbs.add_parser("help", help="this page")
    for name, verb in VERBS.items():
        own = verbs.add_parser(name, help=verb.words, description=verb.words[0].upper() + verb.words[1:] + ".")
        if verb.django:
            own.add_argument("--data", type=Path, metavar="DIR", help="folder of database, photos and secret key (else REURING_DATA, else ./data)")
        if verb.arguments:
            verb.arguments(own)
    return parser


def _explain(what: str, then: str) -> int:
    sys.stdout.flush()
    print(f"\n{what}\n{then}".rstrip(), file=sys.stderr)
    return 2


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="H", help="address to listen on (127.0.0.1: this computer only)")
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="port to listen on (8000)")


def _start(parser: argparse.ArgumentParser) -> None:
    _address(parser)
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="an empty house, without the demo country")
    parser.add_argument("--no-worker", dest="worker", action="store_false", help="pages only: no mail goes out, nothing happens by the clock")
    parser.add_argument("--two", action="store_true", help="web and worker in a process each: takes half as much memory again, and a heavy job slows no page")


def _serve(parser: argparse.ArgumentParser) -> None:
    _address(parser)
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="web processes (1)")
    parser.add_argument("--worker", action="store_true", help="the worker in the same process, as `start` has it")


def _hood(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", help="short address: small letters, digits and dashes")
    parser.add_argument("name", help="what it is called, as the neighbours say it")
    parser.add_argument("--town", default="", help="(of its area, where the municipality is there)")
    parser.add_argument("--phone", required=True, help="the number that stands on every page")
    parser.add_argument("--area", action="append", default=[], metavar="CODE", help="an area it stands on, by its code; as many as there are")
    parser.add_argument("--like", metavar="SLUG", help="take over the format of that neighbourhood: words, levels, readers, topics; no people, no messages")


def _region(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", help="short address: small letters, digits and dashes")
    parser.add_argument("name", help="what it is called")
    parser.add_argument("--area", action="append", default=[], metavar="CODE", required=True, help="a municipality in it, by its code; two or more")


def _figures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV with the columns thema, cijfer, waarde, eenheid, bron, jaar, niveau; or the key figures of CBS")
    parser.add_argument("--year", type=int, metavar="YEAR", help="of which year, where neither the sheet nor its name says it")
    parser.add_argument("--hood", required=True, metavar="SLUG", help="short address of the neighbourhood")


def _areas(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a GeoPackage (as of Statistics Netherlands, in the Dutch grid) or a GeoJSON")
    parser.add_argument("--level", choices=["house", "street", "hood", "district", "town", "region"], help="what the areas are, where the file does not say")
    parser.add_argument("--field-mapping", action="append", default=[], metavar="WHAT=COLUMN", help="code, name, parent, level, year or water, and its column")
    parser.add_argument("--crs", type=int, metavar="N", help="the projection by its number of EPSG (28992: the Dutch grid), where the file does not say")
    parser.add_argument("--year", type=int, metavar="N", help="of which year the borders are")
    parser.add_argument("--source", default="", help="who drew them (the name of the file)")


def _postcodes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV with postcode, house number and code of the neighbourhood (pc6hnr)")
    parser.add_argument("--part", action="store_true", help="the list is a part of a municipality: front doors that are missing in it stay")


def _key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lost", action="store_true", help="the former key is gone for good: begin with a new one; what it sealed stays shut")
    parser.add_argument("--forget", action="store_true", help="take former keys out of the file, once all processes run with the new one")


def _calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="URL-or-FILE", help="a file that ends in .ics, or an address (http, https, webcal) that gives one")
    parser.add_argument("--hood", required=True, metavar="SLUG", help="short address of the neighbourhood")
    parser.add_argument("--place", metavar="SLUG", help="where it is, for what names no place of its own")
    parser.add_argument("--organisation", metavar="SLUG", help="whose activities these are")
    parser.add_argument("--by", metavar="EMAIL", help="who answers for them (a connector)")
    parser.add_argument("--follow", action="store_true", help="fetch it again every day")
    parser.add_argument("--preview", action="store_true", help="say what would happen, and change nothing")


def _organisations(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="a sheet saved as CSV; the first line names the columns")
    parser.add_argument("--hood", required=True, metavar="SLUG", help="short address of the neighbourhood")
    parser.add_argument("--map", action="append", default=[], metavar="column=field", help="which column is what, where it is not guessed")
    parser.add_argument("--list", metavar="NAME", help="what the list is called, so that it is known again (else the name of the file)")
    parser.add_argument("--preview", action="store_true", help="say what would happen, and change nothing")
    parser.add_argument("--refused", type=Path, metavar="FILE.csv", help="write the lines that do not come in to this file, with the reason")


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=Path("dist"), help="where the wheel is put (dist)")


def _envelope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", default="", metavar="ADDRESS", help="for whom it is, as the mail server knows it (else as the letter says)")
    parser.add_argument("--sender", default=None, metavar="ADDRESS", help="from whom it is, as the mail server knows it; empty for a letter that came back")


def _apps(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("apps", nargs="*", metavar="app", help="the apps to extract texts of (all)")
    parser.add_argument("--language", action="append", default=[], metavar="XX", help="begin a catalogue in this language too")


VERBS: dict[str, Verb] = {
    "start": Verb("everything in one command: database, demo country, web and worker; Ctrl-C ends it", "reuring.commands.start:start", _start),
    "test": Verb("test everything, on both databases (or hand arguments to pytest)", "reuring.commands.test:test", django=False, rest=True),
    "serve": Verb("the web part apart, for production", "reuring.commands.apart:serve", _serve),
    "worker": Verb("the worker apart, for production: mail, jobs, the clock", "reuring.commands.apart:worker"),
    "tick": Verb("one turn of the clock and all waiting jobs, then end (for cron instead of a worker)", "reuring.commands.apart:tick"),
    "receive": Verb("one letter from standard input: an answer by mail, as a mail server hands it over", "reuring.commands.receive:take", _envelope),
    "check": Verb("everything to get right before going live, a line each", "reuring.commands.check:check"),
    "new-hood": Verb("found a neighbourhood", "reuring.commands.hoods:new_hood", _hood),
    "new-region": Verb("a region over several municipalities, with a page of its own; again, it has the municipalities named now",
                       "reuring.commands.areas:new_region", _region),
    "import-calendar": Verb("activities from a calendar file, or from an address that may be followed", "reuring.commands.calendars:import_calendar",
                            _calendar),
    "import-organisations": Verb("organisations from a sheet (CSV), with a preview", "reuring.commands.organisations:import_organisations", _organisations),
    "import-figures": Verb("key figures of an area from a sheet (CSV), as background", "reuring.commands.figures:import_figures", _figures),
    "import-areas": Verb("borders of municipalities, districts and neighbourhoods, or bring them up to date", "reuring.commands.areas:import_areas", _areas),
    "import-postcodes": Verb("front doors, so that a postcode finds its neighbourhood", "reuring.commands.areas:import_postcodes", _postcodes),
    "seed": Verb("synthetic neighbourhoods for load tests, the same for the same seed", "reuring.bench.seed:seed", seed_arguments),
    "bench": Verb("the benchmarks, as ratios in one run; without a name, which there are", "reuring.bench.run:bench", bench_arguments, django=False),
    "wheel": Verb("build the package that can be installed anywhere", "reuring.commands.wheel:wheel", _folder, django=False),
    "docs": Verb("make the pages of docs/ that come from the code anew", "reuring.commands.docs:docs", django=False),
    "texts": Verb("bring catalogues up to code and templates, and compile them", "reuring.commands.texts:texts", _apps, django=False),
    "new-key": Verb("seal private words with a new key, after the first of `start` or when one is lost", "reuring.commands.keys:new_key", _key),
    "migrate": Verb("bring the database up to date", "reuring.commands.manage:manage", rest=True),
    "makemigrations": Verb("write migrations for changed models", "reuring.commands.manage:manage", rest=True),
    "manage": Verb("any other command of Django: shell, sqlmigrate, …", "reuring.commands.manage:manage", rest=True),
}
