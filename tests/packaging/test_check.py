"""What an operator reads before going live."""
import subprocess
import sys

import pytest

from reuring.testing.house import clean_environment, run, running

pytestmark = pytest.mark.packaging
WELL = {"REURING_URL": "https://buurt.example", "REURING_MAIL_URL": "smtp://me:word@mail.example:587", "REURING_PROXY": "1"}


def test_a_fresh_house_is_not_ready_and_each_line_says_what_to_do(tmp_path):
    data = tmp_path / "data"
    done = run("check", "--data", str(data))
    assert done.returncode == 1
    wrong = [line.split()[1].rstrip(":") for line in done.stdout.splitlines() if line.startswith("ERROR")]
    assert wrong == ["Key", "Hosts", "HTTPS", "Mail", "Database", "Styles", "Worker"]
    assert "to mend before going live" in done.stdout


@pytest.mark.nightly
def test_what_is_set_badly_is_named(tmp_path):
    data = tmp_path / "data"
    run("check", "--data", str(data))
    (data / "secret.key").chmod(0o644)
    said = run("check", "--data", str(data), REURING_DEBUG="1", REURING_HOSTS="*").stdout
    words = ("others on this machine can read", "ERROR  Debugging is on", "ERROR  Hosts: any name is answered")
    assert [part for part in words if part not in said] == []
    assert "ERROR  Secret key: shorter" in run("check", "--data", str(data), REURING_SECRET_KEY="short").stdout


@pytest.mark.nightly
def test_a_house_set_up_well_is_ready(lived_in):
    with running(lived_in, "--no-demo", **WELL):
        done = run("check", "--data", str(lived_in), **WELL)
    assert [line for line in done.stdout.splitlines() if line.startswith("ERROR")] == []
    assert (done.returncode, "Ready to go live." in done.stdout) == (0, True)


EACH = """
import sys
from reuring.cli import main
for verb in ("serve", "worker", "tick"):
    print(verb, main([verb]), file=sys.stderr)
"""


def test_serve_and_worker_do_not_run_on_an_old_database(tmp_path):
    done = subprocess.run([sys.executable, "-c", EACH], env=clean_environment() | {"REURING_DATA": str(tmp_path)}, capture_output=True, text=True,
                          timeout=120, check=True)
    assert done.stderr.count("steps behind") == 3
    assert [line for line in done.stderr.splitlines() if line.endswith(" 2")] == ["serve 2", "worker 2", "tick 2"]


def test_a_turn_of_the_clock_by_hand(lived_in):
    done = run("tick", "--data", str(lived_in))
    assert (done.returncode, done.stdout.startswith("Done: ")) == (0, True)
