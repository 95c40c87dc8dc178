"""How long everything takes to prove: the clock and the processor, and what that is where the targets were set."""
from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from reuring.bench.measuring import slower_than_there

LAUNCHER = Path(__file__).resolve().parents[3] / "reuring"
OF_THIS_BENCH = {"REURING_DATA", "REURING_MAIL_URL", "DJANGO_SETTINGS_MODULE"}
BUDGET = 360.0          # seconds on two cores, where the targets were set


def suite(args: argparse.Namespace) -> int:
    """The command: `./reuring test`, with the speed of this machine before and after, of which the better counts. Exit 1 when it fails or is over."""
    before = slower_than_there()
    began, used, told = time.monotonic(), _used(), {name: value for name, value in os.environ.items() if name not in OF_THIS_BENCH}
    failed = subprocess.run([sys.executable, str(LAUNCHER), "test"], env=told).returncode
    seconds, used = time.monotonic() - began, _used() - used
    after = slower_than_there()
    there = seconds / min(before, after)
    print(f"\neverything, on both databases: {seconds:.0f} s by the clock, {used:.0f} s of processor (of PostgreSQL itself not)")
    print(f"this machine: {before:.2f} times slower than where the targets were set, {after:.2f} afterwards; as there: {there:.0f} s, at most {BUDGET:.0f}")
    if args.json:
        args.json.write_text(json.dumps({"seconds": seconds, "slower": [before, after], "there": there}))
    return int(failed != 0 or there > BUDGET)


def _used() -> float:
    """Seconds of processor of everything started here that has ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime
