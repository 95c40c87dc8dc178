"""A program that reads bytes and answers bytes runs once in a run with the same bytes, and with others anew."""
import sys
from pathlib import Path
from subprocess import TimeoutExpired

import pytest

from reuring.testing import programs

COUNTS = "import sys, pathlib; pathlib.Path({!r}).open('a').write('x'); print(sys.stdin.read().upper()); sys.exit({})"


def test_the_same_bytes_are_read_once_and_the_answer_is_the_same(tmp_path: Path) -> None:
    asked, ran = [sys.executable, "-c", COUNTS.format(str(tmp_path / "ran"), 3)], tmp_path / "ran"
    first, again = (programs.run(asked, input=b"soep", capture_output=True, check=False) for _n in range(2))
    assert (first.stdout, first.returncode, ran.read_text()) == (b"SOEP\n", 3, "x") == (again.stdout, again.returncode, ran.read_text())
    assert programs.run(asked, input=b"brood", capture_output=True, check=False).stdout == b"BROOD\n"
    assert ran.read_text() == "xx"


def test_what_stops_halfway_is_started_anew(tmp_path: Path) -> None:
    asked = [sys.executable, "-c", "import time; time.sleep(9)"]
    for _n in range(2):
        with pytest.raises(TimeoutExpired):
            programs.run(asked, input=tmp_path.name.encode(), capture_output=True, check=False, timeout=0.05)
