"""The tools the tests stand on: apart from the world, honest about what was left out."""
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from jinja2 import TemplateSyntaxError

from reuring import texts
from reuring.commands.test import closing_line, databases, find_browser
from reuring.testing import marks, postgres

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.packaging
SKIPPING = """import pytest
def test_one():
    pytest.skip('no moon: wait for night')
def test_two():
    pass
@pytest.mark.nightly
def test_three():
    pass
"""


def test_two_runs_close_with_one_line():
    line = closing_line([{"passed": 3, "skipped": 1}, {"passed": 2, "failed": 1, "error": 2}], 61.239)
    assert line.strip("=") == " 1 failed, 5 passed, 1 skipped, 2 errors in 61.24s "


@pytest.mark.parametrize(("ci", "code", "words"), [
    ("", 0, "- no moon: wait for night"),
    ("1", 1, "skipped, which counts as failed when CI is set: no moon: wait for night"),
])
def test_what_is_left_out_is_said_and_fails_a_check_run(tmp_path, ci, code, words):
    (tmp_path / "test_moon.py").write_text(SKIPPING)
    done = subprocess.run([sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", tmp_path, tmp_path], capture_output=True, text=True,
                          check=False, timeout=60, cwd=tmp_path, env=os.environ | {"CI": ci, "PYTHONPATH": str(ROOT / "src")})
    assert done.returncode == code, done.stdout + done.stderr
    assert words in done.stdout and "- 1 tests that take long" in done.stdout


def test_no_test_reaches_the_network():
    with socket.socket() as out, pytest.raises(RuntimeError, match="reached for the network"):
        out.connect(("192.0.2.1", 80))


def test_no_test_touches_a_real_folder_or_mail_server():
    assert not Path(settings.DATA).is_relative_to(ROOT)
    assert settings.EMAIL_BACKEND.endswith("locmem.EmailBackend")


def test_proofs_are_read_from_the_source(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text(
        "import pytest\npytestmark = [pytest.mark.proves('R1')]\n@pytest.mark.proves('F8', 'A1')\ndef test_x(): ...\n"
        "@pytest.mark.proves('F9')\nclass TestY:\n    @pytest.mark.proves('F8')\n    def test_z(self): ...\n")
    x, z = "tests/test_a.py::test_x", "tests/test_a.py::TestY::test_z"
    assert marks.collect(tmp_path) == {"A1": [x], "F8": [z, x], "F9": [z], "R1": [z, x]}


def test_texts_are_extracted_kept_dropped_and_compiled(tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "HOME", tmp_path)
    page = tmp_path / "shop" / "jinja2" / "shop" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text("{{ _('Bread') }} {% trans %}\n  Fresh\n  milk\n{% endtrans %}")
    [updated] = texts.update("shop")
    assert (updated.texts, updated.missing) == (2, ("Bread", "Fresh milk"))
    updated.path.write_text(updated.path.read_text().replace('msgid "Bread"\nmsgstr ""', 'msgid "Bread"\nmsgstr "Brood"'))
    page.write_text("{{ _('Bread') }}")
    [updated] = texts.update("shop")
    assert (updated.texts, updated.missing) == (1, ())
    assert b"Brood" in updated.path.with_suffix(".mo").read_bytes()
    assert texts.compile_changed() == 0


def test_a_broken_template_is_not_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "HOME", tmp_path)
    page = tmp_path / "shop" / "jinja2" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text("{% if %}{{ _('Lost') }}")
    with pytest.raises(TemplateSyntaxError):
        texts.update("shop")


@pytest.mark.parametrize(("ci", "runs"), [("", ["sqlite"]), ("1", ["sqlite", "postgres"])])
def test_no_postgresql_is_said_and_fails_a_check_run(monkeypatch, capsys, ci, runs):
    monkeypatch.setattr(postgres.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(postgres.Path, "glob", lambda folder, pattern: [])
    monkeypatch.setenv("CI", ci)
    assert databases() == runs
    assert "No PostgreSQL to test on" in capsys.readouterr().out


def test_no_browser_is_said_with_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    find_browser()
    assert "sudo apt install chromium" in capsys.readouterr().out
