"""What one process of a run compiled the others find, and take."""
from pathlib import Path

import pytest
from _pytest.assertion import rewrite

from reuring.testing import compiled


def test_each_file_is_in_the_share_of_one(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []
    monkeypatch.setattr(compiled, "compile_once", lambda file, _config: made.append(file))
    for number in range(2):
        compiled.our_share(pytestconfig, number, 2, "src/reuring/testing")
    assert len(made) == len(set(made)) > 3 and Path(__file__) in made


def test_pytest_takes_what_was_compiled(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    file = tmp_path / "test_it.py"
    file.write_text("def test_it(): assert 1 == 2\n")
    compiled.compile_once(file, pytestconfig)
    [kept] = (tmp_path / "__pycache__").iterdir()
    code = rewrite._read_pyc(file, kept)
    assert code is not None and "@pytest_ar" in code.co_names
