"""A whole running Reuring for a test: started as a person would, looked at from outside, stopped as a person would."""
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reuring.testing.shared import made_once, migrated

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 120


class House:
    """One `start` and its children."""

    def __init__(self, process: subprocess.Popen[str], port: int, data: Path, log: Path) -> None:
        self.process, self.port, self.data, self.log = process, port, data, log

    @property
    def said(self) -> str:
        return self.log.read_text()

    def get(self, path: str) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def tree(self) -> list[int]:
        """The started process and all below it, oldest first."""
        children: dict[int, list[int]] = {}
        for pid in (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()):
            children.setdefault(_parent(pid), []).append(pid)
        found = [self.process.pid]
        for pid in found:
            found += sorted(children.get(pid, []))
        return found

    def memory(self) -> float:
        """Proportional memory of the whole tree, in MB: what is shared counts once."""
        return sum(_pss(pid) for pid in self.tree()) / 1024

    def stop(self, number: int = signal.SIGINT) -> int:
        """Answers the exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def running(data: Path, *arguments: str, program: tuple[str, ...] = (sys.executable, "-m", "reuring"), **env: str) -> Iterator[House]:
    """`start` with these arguments on a free port, ready to be asked; killed at the end if it still runs."""
    port, log = free_port(), data.with_suffix(".log")
    command = [*program, "start", "--port", str(port), "--data", str(data), *arguments]
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, text=True, env=clean_environment() | env)
    house = House(process, port, data, log)
    try:
        wait_for(lambda: "Ctrl-C stops it" in house.said or process.poll() is not None, "the start to be ready")
        if process.poll() is not None:
            raise AssertionError(f"It did not start (exit {process.returncode}):\n{house.said}")
        yield house
    finally:
        process.kill()
        process.wait(timeout=PATIENCE)


def with_tables(data: Path) -> Path:
    """Makes this a data folder in which the tables stand and nothing else: they are most of a first start."""
    data.mkdir(parents=True, exist_ok=True)
    shutil.copy(migrated(), data / "reuring.db")
    return data


def started_before(data: Path) -> Path:
    """Makes this the data folder of an installation without demo that ran and was stopped."""
    def make(folder: Path) -> None:
        with running(with_tables(folder / "data"), "--no-demo") as house:
            house.stop()
    return shutil.copytree(made_once("started", make) / "data", data)


def run(*arguments: str, before: Callable[[], None] | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """One command, to its end."""
    return subprocess.run([sys.executable, "-m", "reuring", *arguments], env=clean_environment() | env, capture_output=True, text=True,
                          timeout=PATIENCE, check=False, preexec_fn=before)


def clean_environment() -> dict[str, str]:
    """Nothing of this test run; the code of this checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REURING_", "PYTEST_"))}
    return kept | {"PYTHONPATH": str(ROOT / "src")}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(happens: Callable[[], bool], what: str, within: float = PATIENCE) -> None:
    until = time.monotonic() + within
    while not happens():
        if time.monotonic() > until:
            raise TimeoutError(f"Waited {within:.0f} seconds for {what}")
        time.sleep(0.05)


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _pss(pid: int) -> int:
    try:
        return int(next(line for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() if line.startswith("Pss:")).split()[1])
    except (OSError, StopIteration):
        return 0
