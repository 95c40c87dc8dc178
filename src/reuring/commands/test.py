"""`test`: everything, on both databases, with one closing line in pytest's own form."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from pathlib import Path

from reuring.commands import say
from reuring.testing import postgres

HOME = Path(__file__).resolve().parents[3]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
KINDS = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "error")     # in pytest's order


def test(args: Namespace) -> int:
    if args.rest:
        return _pytest(args.rest)
    find_browser()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        runs = [_run(name, Path(folder) / name) for name in databases()]
    codes = [code for code, _ in runs]
    say(closing_line([counts for _, counts in runs], time.monotonic() - began))
    return max(codes)


def databases() -> list[str]:
    """SQLite always; PostgreSQL where its programs are. In a check run it may not be missing."""
    try:
        postgres.programs_folder()
    except postgres.Missing as missing:
        say(f"Only SQLite this time. {missing}")
        return ["sqlite", "postgres"] if os.environ.get("CI") else ["sqlite"]
    return ["sqlite", "postgres"]


def _run(database: str, counts: Path) -> tuple[int, dict[str, int]]:
    say(f"\n──── Tests on {'SQLite' if database == 'sqlite' else 'PostgreSQL (what uses the database)'} ────")
    processes = min(4, len(os.sched_getaffinity(0))) + 1       # one more than cores: there is always one that waits for a browser, a mail or a clock
    code = _pytest([f"--database={database}", f"--counts={counts}", "-q", "-n", str(processes), "--dist=worksteal"])
    return code, json.loads(counts.read_text()) if counts.exists() else {"error": 1}


def _pytest(arguments: list[str]) -> int:
    """Compiled modules are kept even where the environment asks not to: dozens of processes of a run would each compile the whole house."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=HOME, check=False, env=kept).returncode


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
