"""`python -m weave pattern THREADS.csv`, `texts WORD...`, `match FILE.csv`: the library from a command line.

Exit code 0: done; 2: the input cannot be used, with the line and what to do on standard error.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from weave import match, pattern, texts

Row = TypeVar("Row")


class Unusable(Exception):
    """The input, the line and what to do about it, in words."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = _parser().parse_args(arguments)
    try:
        answer: str = given.run(given)
    except Unusable as problem:
        print(f"weave: {problem}", file=sys.stderr)
        return 2
    sys.stdout.buffer.write((answer + "\n").encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    return 0


def draw(given: argparse.Namespace) -> str:
    """The pattern of a file of threads, as SVG, or as JSON with its size in bytes."""
    threads = list(_rows(given.threads, ("name", "activity"), _thread))
    places = {thread.name: place for place, thread in enumerate(threads)}
    meetings = list(_rows(given.meetings, ("one", "other", "strength"), _meeting(places))) if given.meetings else []
    try:
        svg = pattern.weave(
            threads, meetings, given.size, repeat=given.repeat, ink=given.ink, css=given.css, palette=given.palette, title=given.title
        )
    except ValueError as problem:
        raise Unusable(f"{given.threads}: {problem}") from problem
    if not given.json:
        return svg
    about = {"width": given.size[0], "height": given.size[1], "threads": len(threads), "bytes": len(svg.encode()), "svg": svg}
    return json.dumps(about, ensure_ascii=False)


def read(given: argparse.Namespace) -> str:
    """What the library reads in some words."""
    text = " ".join(given.word)
    seen = {
        "words": texts.words(text),
        "stems": texts.stems(text),
        "parts": {word: list(parts) for word in texts.words(text) if (parts := texts.split(word))},
        "sounds": [texts.sound(word) for word in texts.words(text)],
        "terms": texts.terms(text),
        "query": texts.query(text),
        "hints": [f"{hint.word} ({hint.kind}): {hint.suggestion}" for hint in texts.static_traits(text)],
    }
    if given.json:
        return json.dumps(seen, ensure_ascii=False)
    return "\n".join(f"{name:7} {value}" for name, value in seen.items())


def bring_together(given: argparse.Namespace) -> str:
    """Asks and offers of a file, each ask with whom it goes to, or with nobody."""
    rows = list(_rows(given.file, ("kind", "id", "category", "x", "y", "who"), _side))
    asks, offers = [row for row in rows if isinstance(row, match.Ask)], [row for row in rows if isinstance(row, match.Offer)]
    if len({ask.id for ask in asks}) < len(asks) or len({offer.id for offer in offers}) < len(offers):
        raise Unusable(f"{given.file}: an id stands twice; give each ask, and each offer, one of its own")
    done = match.assign(asks, offers, match.Rules(metres=given.metres))
    if given.json:
        return json.dumps({"pairs": [pair._asdict() for pair in done.pairs], "unmatched": done.unmatched, "cost": done.cost, "gap": done.gap})
    lines = [f"ask {pair.ask} with offer {pair.offer} of {pair.giver}: {pair.metres} m, helped {pair.given} times" for pair in done.pairs]
    return "\n".join([*lines, *(f"ask {ask}: nobody" for ask in done.unmatched), f"cost {done.cost}, at most {done.gap} above the best"])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m weave", description="A neighbourhood's pattern and its words.")
    commands = parser.add_subparsers(required=True, metavar="command")
    drawing = commands.add_parser("pattern", help="write a pattern as SVG")
    drawing.set_defaults(run=draw)
    drawing.add_argument("threads", type=Path, help="CSV with columns name, activity (0..1) and, if you like, colour")
    drawing.add_argument("--meetings", type=Path, help="CSV with columns one, other (names of threads) and strength (0..1)")
    drawing.add_argument("--size", type=_size, default=(1440, 110), help="width x height, such as 1440x110")
    drawing.add_argument("--repeat", type=int, help="setts in the height, 1 to 6")
    drawing.add_argument("--ink", choices=pattern.INKS, default="colour")
    drawing.add_argument("--palette", choices=sorted(pattern.PALETTES), default="baksteen")
    drawing.add_argument("--css", action="store_true", help="colours by class, to stand inside a page")
    drawing.add_argument("--title", default="", help="what a screen reader says; empty for decoration")
    drawing.add_argument("--json", action="store_true")
    reading = commands.add_parser("texts", help="show what is read in some Dutch words")
    reading.set_defaults(run=read)
    reading.add_argument("word", nargs="+")
    reading.add_argument("--json", action="store_true")
    matching = commands.add_parser("match", help="bring asks and offers together")
    matching.set_defaults(run=bring_together)
    matching.add_argument("file", type=Path, help="CSV with columns kind (ask or offer), id, category, x, y (metres), who, "
                                                  "and if you like parts (bits), waited, given, room")
    matching.add_argument("--metres", type=int, default=match.Rules().metres, help="how far (800)")
    matching.add_argument("--json", action="store_true")
    return parser


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isascii() and height.isascii() and width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write it as 1440x110")
    return int(width), int(height)


def _rows(path: Path, columns: Sequence[str], make: Callable[[dict[str, str]], Row]) -> Iterator[Row]:
    """Each line of a CSV file made into a thing. Raises Unusable with the line and what to do."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if missing := set(columns) - set(reader.fieldnames or ()):
                raise Unusable(f"{path}, line 1: no column {', '.join(sorted(missing))}; the first line must read {','.join(columns)}")
            for row in reader:
                try:
                    yield make({name: value or "" for name, value in row.items() if name is not None})
                except ValueError as problem:
                    raise Unusable(f"{path}, line {reader.line_num}: {problem}") from problem
    except OSError as problem:
        raise Unusable(f"{path}: {problem.strerror}; give the path of a CSV file") from problem
    except UnicodeDecodeError as problem:
        raise Unusable(f"{path}: byte {problem.start} is no UTF-8; save the file as UTF-8") from problem
    except csv.Error as problem:
        raise Unusable(f"{path}, line {reader.line_num + 1}: {problem}; check quotes and commas") from problem


def _thread(row: dict[str, str]) -> pattern.Thread:
    return pattern.Thread(row["name"], _number(row["activity"], "activity"), row.get("colour") or "thread-1")


def _meeting(places: dict[str, int]) -> Callable[[dict[str, str]], pattern.Meeting]:
    def made(row: dict[str, str]) -> pattern.Meeting:
        for name in (row["one"], row["other"]):
            if name not in places:
                raise ValueError(f"there is no thread {name!r}; use a name from the file of threads")
        return pattern.Meeting(places[row["one"]], places[row["other"]], _number(row["strength"], "strength"))

    return made


def _side(row: dict[str, str]) -> match.Ask | match.Offer:
    where = (_number(row["x"], "x"), _number(row["y"], "y"))
    parts = _whole(row.get("parts") or str(match.ANYTIME), "parts")
    if row["kind"] == "ask":
        return match.Ask(_whole(row["id"], "id"), row["category"], where, parts, _whole(row["who"], "who"), _whole(row.get("waited") or "0", "waited"))
    if row["kind"] == "offer":
        return match.Offer(_whole(row["id"], "id"), row["category"], where, _whole(row["who"], "who"), parts, _whole(row.get("given") or "0", "given"),
                           _whole(row.get("room") or "1", "room"))
    raise ValueError(f"kind is {row['kind']!r}; write ask or offer")


def _whole(text: str, what: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"{what} is {text!r}; give a whole number") from None


def _number(text: str, what: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{what} is {text!r}; give a number from 0 to 1, with a point") from None


if __name__ == "__main__":
    sys.exit(main())
