"""`test`: everything, on both databases, with one closing line in pytest's own form; with --nightly alone, what takes long too."""
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path

from reuring import texts
from reuring.commands import say
from reuring.core import assets
from reuring.testing import postgres

HOME = Path(__file__).resolve().parents[3]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NIGHT = ["--nightly"]
KINDS = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "error")     # in pytest's order


def test(args: Namespace) -> int:
    if args.rest not in ([], NIGHT):
        return _pytest(args.rest)
    find_browser()
    texts.compile_changed()
    assets.build()                  # both before several runs want them
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        runs = [running.enter_context(Run(name, Path(folder), args.rest)).begun() for name in databases()]
        ends = [run.end() for run in runs]
    say(closing_line([counts for _, counts in ends], time.monotonic() - began))
    return max(code for code, _ in ends)


def databases() -> list[str]:
    """SQLite always; PostgreSQL where its programs are. In a check run it may not be missing."""
    try:
        postgres.programs_folder()
    except postgres.Missing as missing:
        say(f"Only SQLite this time. {missing}")
        return ["sqlite", "postgres"] if os.environ.get("CI") else ["sqlite"]
    return ["sqlite", "postgres"]


class Run:
    """The tests on one database. All runs go on at once, so that no core waits for a mail or a clock; the first speaks, the others are heard after it."""

    def __init__(self, database: str, folder: Path, more: list[str]) -> None:
        self.database, self.counts, self.said = database, folder / f"{database}.json", folder / f"{database}.out"
        first = database == "sqlite"
        cores = min(4, len(os.sched_getaffinity(0)))
        processes = cores if first else max(1, cores // 2)        # each more reads the whole house once more, and PostgreSQL has its own
        several = ["-n", str(processes), "--dist=worksteal"] if processes > 1 else []        # one needs no other that hands out
        command = [f"--database={database}", f"--counts={self.counts}", "-q", *several, *more]
        if first:
            self._say_which()
        with self.said.open("w") as out:
            where = None if first else out
            self.process = subprocess.Popen(_command(command), cwd=HOME, env=_environment(), stdout=where, stderr=where)

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *problem: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()

    def begun(self) -> Run:
        """Waits until it read all tests: what it compiled the next need not."""
        while self.process.poll() is None and not self.counts.exists():
            time.sleep(0.1)
        return self

    def end(self) -> tuple[int, dict[str, int]]:
        """Waits; answers the exit code and the numbers."""
        code = self.process.wait()
        if words := self.said.read_text():
            self._say_which()
            say(words)
        return code, json.loads(self.counts.read_text() or '{"error": 1}') if self.counts.exists() else {"error": 1}

    def _say_which(self) -> None:
        say(f"\n──── Tests on {'SQLite' if self.database == 'sqlite' else 'PostgreSQL (what uses the database)'} ────")


def _pytest(arguments: list[str]) -> int:
    return subprocess.run(_command(arguments), cwd=HOME, check=False, env=_environment()).returncode


def _command(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", *arguments]


def _environment() -> dict[str, str]:
    """Compiled modules are kept even where the environment asks not to: dozens of processes of a run would each compile the whole house."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def closing_line(all_counts: list[dict[str, int]], seconds: float) -> str:
    """The runs added up, as pytest closes: what failed first."""
    total = {kind: sum(counts.get(kind, 0) for counts in all_counts) for kind in KINDS}
    words = ", ".join(f"{total[kind]} {kind}{'s' if kind == 'error' and total[kind] > 1 else ''}" for kind in KINDS if total[kind]) or "no tests ran"
    return f" {words} in {seconds:.2f}s ".center(shutil.get_terminal_size().columns, "=")


def find_browser() -> None:
    """A browser that is there is used; as root on Debian a missing one is installed from its packages."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    if os.geteuid() or not shutil.which("apt-get"):
        say("No Chromium: the browser journeys are left out. To get it on Debian: sudo apt install chromium")
        return
    say("Chromium is being installed for the browser journeys (a minute or two) …")
    if not (_apt("install", "chromium") or (_apt("update") and _apt("install", "chromium"))):
        say("That did not work: the browser journeys are left out. By hand: apt-get update && apt-get install chromium")


def _apt(*arguments: str) -> bool:
    done = subprocess.run(["apt-get", "-q", "-y", "--no-install-recommends", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                          check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    if done.returncode:
        say("  " + "\n  ".join(done.stderr.strip().splitlines()[-3:]))
    return done.returncode == 0
