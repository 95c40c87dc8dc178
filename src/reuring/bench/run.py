"""`./reuring bench NAME`: the table of benchmarks."""
from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

BENCHES = {
    "pages": "what each kind of page costs in CPU, as a ratio to the limits of this machine in the same run",
    "search": "what a search costs where 100,000 posts stand in one neighbourhood",
    "abuse": "what people who mean harm reach: waves of accounts, reports, names, codes, private words; with and without each defence",
    "match": "how fast asks and offers are brought together, in a neighbourhood and in a city, beside scipy and OR-tools",
    "ideas": "how fast ideas that say the same are found among 5,000 while somebody types, and a staircase of as many",
    "suite": "how long `./reuring test` takes, here and where the targets were set",
    "areas": "how fast borders come in, of a city and of a whole country, and how fast points find their area",
}


def bench(args: argparse.Namespace) -> int:
    """Each benchmark runs in a process and a data folder of its own, so that it never touches a neighbourhood's data."""
    if args.name not in BENCHES:
        print("Benchmarks:\n" + "\n".join(f"  {name}: {words}" for name, words in BENCHES.items()))
        return 0 if args.name is None else 2
    with tempfile.TemporaryDirectory(prefix="reuring-bench-") as data:
        command = [sys.executable, "-m", "reuring.bench", args.name, *(["--json", str(args.json)] if args.json else [])]
        for name in ("hoods", "neighbours", "posts", "comments"):
            command += [f"--{name}", str(getattr(args, name))] if getattr(args, name) is not None else []
        return subprocess.run(command, env={**os.environ, "REURING_DATA": data, "REURING_MAIL_URL": "memory:"}).returncode


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", help="which benchmark; without it they are listed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--hoods", type=int, default=20, metavar="N")
    parser.add_argument("--neighbours", type=int, default=1000, metavar="N")
    parser.add_argument("--posts", type=int, metavar="N", help="(pages: 2,000; search: 100,000)")
    parser.add_argument("--comments", type=int, default=8000, metavar="N")


def seed_arguments(parser: argparse.ArgumentParser) -> None:
    for name, default in (("hoods", 10), ("neighbours", 1000), ("posts", 2000), ("comments", 2000), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default, metavar="N", help=f"({default})")
