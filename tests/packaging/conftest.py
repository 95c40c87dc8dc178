"""A small house to try the launcher on: the real launcher, one tiny part on a shelf beside it, no network."""
import ctypes
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reuring.testing.house import House as Running
from reuring.testing.house import running, started_before
from reuring.testing.shared import made_once

ROOT = Path(__file__).resolve().parents[2]
HANDED_OVER = "handed over:"
DROP_CAPABILITY, OVERRIDE_RIGHTS, READ_ANYTHING = 24, 1, 2


class House:
    """A checkout of which the launcher is real and everything else tiny."""

    def __init__(self, home: Path) -> None:
        self.home, self.shelf, self.venv = home, home.parent / "shelf", home / ".venv"

    def run(self, *arguments: str, before: Callable[[], None] | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, str(self.home / "reuring"), *arguments], env=self.env(**env), capture_output=True, text=True,
                              timeout=120, check=False, preexec_fn=before)

    def begin(self, **env: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, str(self.home / "reuring"), "start"], env=self.env(**env), text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hearing_ctrl_c)

    def env(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "REURING_", "PYTEST_", "PYTHONPATH"))}
        return kept | {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.shelf)} | more

    def want(self, fingerprint: str | None = None) -> None:
        """Asks for the tiny part, by its right fingerprint or another."""
        [wheel] = self.shelf.glob("*.whl")
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        (self.home / "requirements" / "core.txt").write_text(f"tinypart==1.0 \\\n    --hash=sha256:{fingerprint or found}\n")

    @property
    def has_part(self) -> bool:
        return any(self.venv.glob("lib/python3*/site-packages/tinypart.py"))


@pytest.fixture(scope="session")
def furnished() -> House:
    """Set up once by the launcher itself; the others are copies."""
    def furnish(folder: Path) -> None:
        done = _bare(folder).run("start", "--port", "1")
        assert HANDED_OVER in done.stdout, done.stdout + done.stderr
        (folder / "said.txt").write_text(done.stdout)
    return House(made_once("furnished", furnish) / "house")


@pytest.fixture
def house(furnished: House, tmp_path: Path) -> House:
    """Whole and ready."""
    shutil.copytree(furnished.home.parent, tmp_path / "copy", symlinks=True)
    copy = House(tmp_path / "copy" / "house")
    (copy.venv / "core.stamp").write_text((furnished.venv / "core.stamp").read_text())
    return copy


@pytest.fixture
def bare(tmp_path: Path) -> House:
    """As it comes from a clone: nothing made yet."""
    return _bare(tmp_path)


def _bare(folder: Path) -> House:
    house = House(folder / "house")
    (house.home / "requirements").mkdir(parents=True)
    (house.home / "src" / "reuring").mkdir(parents=True)
    (house.home / "src" / "reuring" / "__main__.py").write_text(f"import sys; print('{HANDED_OVER}', sys.argv[1:], flush=True)\n")
    shutil.copy(ROOT / "reuring", house.home / "reuring")
    house.shelf.mkdir()
    with zipfile.ZipFile(house.shelf / "tinypart-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tinypart.py", "here = True\n")
        wheel.writestr("tinypart-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tinypart\nVersion: 1.0\n")
        wheel.writestr("tinypart-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("tinypart-1.0.dist-info/RECORD", "")
    house.want()
    return house


def hearing_ctrl_c() -> None:
    """Also where the tests themselves run in the background of a script, which makes all below them deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def as_nobody_special() -> None:
    """Root may write anywhere; without these two rights it is a user like any other."""
    if os.geteuid() == 0:
        for right in (OVERRIDE_RIGHTS, READ_ANYTHING):
            ctypes.CDLL(None).prctl(DROP_CAPABILITY, right)


@pytest.fixture
def ordinary_user() -> Callable[[], None]:
    return as_nobody_special


@pytest.fixture(scope="session")
def open_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One that runs, for who only looks."""
    with running(started_before(tmp_path_factory.mktemp("house") / "data"), "--no-demo") as house:
        yield house


@pytest.fixture
def lived_in(tmp_path: Path) -> Path:
    return started_before(tmp_path / "data")
