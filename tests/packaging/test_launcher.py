"""The launcher says what is missing and what to do, and mends what an interrupted run left."""
import ast
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HANDED_OVER = "handed over:"
NO_SHELF = {"PIP_NO_INDEX": "", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
pytestmark = pytest.mark.packaging


def test_first_start_fetches_counts_and_hands_over(furnished):
    said = (furnished.home.parent / "said.txt").read_text()
    assert f"{HANDED_OVER} ['start', '--port', '1']" in said
    assert "Fetching 1 parts" in said
    assert "1 parts in" in said
    assert furnished.has_part


def test_second_start_fetches_nothing(house):
    done = house.run("start", **NO_SHELF)
    assert done.stdout == f"{HANDED_OVER} ['start']\n"


@pytest.mark.nightly
def test_another_list_of_parts_is_fetched(house):
    wanted = house.home / "requirements" / "core.txt"
    wanted.write_text(wanted.read_text() + "\n# another\n")
    assert "Fetching 1 parts" in house.run("start").stdout


def test_old_python_is_told_which_one_is_needed(bare):
    old = "import sys, runpy; sys.version_info = (3, 9, 2); del sys.argv[0]; runpy.run_path(sys.argv[0], run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", old, bare.home / "reuring", "start"], capture_output=True, text=True, timeout=30, check=False)
    assert_refused(done, "needs Python 3.11 or newer; this is Python 3.9", "python3.11 reuring start")


def test_any_python_3_can_read_the_launcher():
    ast.parse((ROOT / "reuring").read_text(), feature_version=(3, 4))


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_missing_venv_module(bare, tmp_path, module):
    hidden = f"lambda name, package=None: None if name == {module!r} else real(name, package)"
    (tmp_path / "sitecustomize.py").write_text(f"import importlib.util as u\nreal = u.find_spec\nu.find_spec = {hidden}\n")
    done = bare.run("start", PYTHONPATH=str(tmp_path))
    assert_refused(done, f"its module {module} is missing", "apt install python3-venv")
    assert not bare.venv.exists()


def test_no_network_and_then_it_goes_on(house):
    lose_the_part(house)
    assert_refused(house.run("start", **NO_SHELF), "package index does not answer", "run the same command again")
    assert HANDED_OVER in house.run("start").stdout
    assert house.has_part


def test_wrong_fingerprint_is_refused(house):
    lose_the_part(house)
    house.want("0" * 64)
    done = house.run("start")
    assert_refused(done, "A part is not the one that was tested (tinypart==1.0", "fingerprint is wrong, so it was refused")
    assert not house.has_part
    assert HANDED_OVER not in house.run("start").stdout      # and refused again


def test_folder_that_may_not_be_written(bare, ordinary_user):
    bare.home.chmod(0o555)
    try:
        done = bare.run("start", before=ordinary_user)
    finally:
        bare.home.chmod(0o755)
    assert_refused(done, "permission denied", "a folder that you may write to")


@pytest.mark.nightly
def test_environment_that_may_not_be_written(house, ordinary_user):
    lose_the_part(house)
    [packages] = house.venv.glob("lib/python3*/site-packages")
    packages.chmod(0o555)
    try:
        done = house.run("start", before=ordinary_user)
    finally:
        packages.chmod(0o755)
    assert_refused(done, "cannot be written", "a folder that you may write to")


def test_something_else_is_called_venv(bare):
    bare.venv.write_text("mine")
    assert_refused(bare.run("start"), "is not a folder", "Take it away")
    assert bare.venv.read_text() == "mine"


@pytest.mark.nightly
def test_broken_python_link_is_made_anew(house):
    link = house.venv / "bin" / "python"
    link.unlink()
    link.symlink_to("/gone/python3")
    done = house.run("start")
    assert "not whole; making it anew" in done.stdout
    assert HANDED_OVER in done.stdout


@pytest.mark.nightly
@pytest.mark.parametrize("harm", ["without pip", "of another Python"])
def test_an_environment_that_cannot_be_used_is_seen(house, harm):
    """And so made anew, like the one above."""
    assert works(house)
    if harm == "without pip":
        [pip] = house.venv.glob("lib/python3*/site-packages/pip")
        pip.rename(pip.with_name("half"))
    else:
        settings = house.venv / "pyvenv.cfg"
        settings.write_text("\n".join("version = 3.10.1" if line.startswith("version") else line for line in settings.read_text().splitlines()))
    assert not works(house)


def works(house) -> bool:
    """What the launcher itself says of the environment."""
    ask = "import runpy, sys; print(runpy.run_path(sys.argv[1], run_name='launcher')['works']())"
    return subprocess.run([sys.executable, "-c", ask, house.home / "reuring"], capture_output=True, text=True, check=True, timeout=60).stdout == "True\n"


def test_interrupted_fetch_is_completed_next_time(house):
    lose_the_part(house)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        fetching = house.begin(**NO_SHELF | {"PIP_INDEX_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/simple"})
        silent.settimeout(60)
        asked, _ = silent.accept()
        fetching.send_signal(signal.SIGINT)
        _, words = fetching.communicate(timeout=30)
        asked.close()
    assert (fetching.returncode, "goes on where it was" in words) == (130, True)
    assert not (house.venv / "core.stamp").exists()
    assert HANDED_OVER in house.run("start").stdout


@pytest.mark.nightly
def test_two_starts_at_once_fetch_once(house):
    lose_the_part(house)
    both = [house.begin() for _ in range(2)]
    said = [start.communicate(timeout=60)[0] for start in both]
    assert [HANDED_OVER in words for words in said] == [True, True]
    assert sum("Fetching 1 parts" in words for words in said) == 1


def test_help_needs_nothing(bare):
    done = bare.run("--help")
    assert done.returncode == 0
    assert "./reuring start" in done.stdout
    assert not bare.venv.exists()


def test_parts_are_pinned_hashed_and_name_no_host():
    for name in ("core", "test", "bench"):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
        assert all("==" in line or line.strip().startswith("--hash=sha256:") for line in lines)
        assert not any("://" in line for line in lines)
    core, test, bench = ((ROOT / "requirements" / f"{name}.txt").read_text() for name in ("core", "test", "bench"))
    assert all(part in test and part in bench for part in core.split("\n") if "==" in part)


def lose_the_part(house) -> None:
    """As after an interruption: the environment stands, a part and the stamp do not."""
    (house.venv / "core.stamp").unlink()
    for gone in house.venv.glob("lib/python3*/site-packages/tinypart*"):
        subprocess.run(["rm", "-r", gone], check=True)


def assert_refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 2, done.stdout + done.stderr
    assert [word for word in words if word not in done.stderr] == []
    assert "Traceback" not in done.stderr
