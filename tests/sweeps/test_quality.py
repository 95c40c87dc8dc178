"""Style, types and the direction of imports, as the tools see them."""
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.quality


def test_style():
    assert_clean("ruff", "check", "--quiet", ".")


def test_types_of_the_core_and_of_the_library():
    assert_clean("mypy", "src/reuring/core", "src/weave")


def test_imports_point_downwards():
    assert_clean("importlinter", "--no-cache")


def assert_clean(tool: str, *arguments: str) -> None:
    program = [str(Path(sys.executable).with_name("lint-imports"))] if tool == "importlinter" else [sys.executable, "-m", tool]
    done = subprocess.run([*program, *arguments], cwd=ROOT, env=os.environ | {"PYTHONPATH": "src"}, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"
