"""The sizes of the house: short files, short functions, short templates, short tests."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"


def code_files() -> list[Path]:
    return [f for f in SOURCE.rglob("*.py") if "migrations" not in f.parts and "tests" not in f.parts]


def test_files() -> list[Path]:
    return [*(ROOT / "tests").rglob("*.py"), *SOURCE.rglob("tests/**/*.py")]


@dataclass(frozen=True)
class Read:
    functions: dict[str, int]       # how many lines each has
    imported_inside: set[str]       # by any of them


@cache
def read(file: Path) -> Read:
    """What a file says of itself: several tests ask, and reading is most of the work."""
    functions = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)]
    imports = [node for function in functions for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
    inside = {name for node in imports for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])}
    return Read({one.name: (one.end_lineno or one.lineno) - one.lineno + 1 for one in functions}, inside)


def functions(files: list[Path]) -> Iterator[tuple[str, int]]:
    for file in files:
        yield from ((f"{file.relative_to(ROOT)}:{name}", lines) for name, lines in read(file).functions.items())


test_files.__test__ = False  # type: ignore[attr-defined]


def test_no_file_is_longer_than_300_lines() -> None:
    assert len(code_files()) > 60
    assert [str(f.relative_to(ROOT)) for f in [*code_files(), *test_files()] if len(f.read_text().splitlines()) > 300] == []


def test_no_function_is_longer_than_40_lines_and_half_are_shorter_than_8() -> None:
    lengths = dict(functions(code_files()))
    assert {name: n for name, n in lengths.items() if n > 40} == {}
    assert median(lengths.values()) <= 8


def test_no_template_is_longer_than_100_lines() -> None:
    templates = [*SOURCE.rglob("jinja2/**/*.html"), *SOURCE.rglob("jinja2/**/*.txt")]
    assert len(templates) > 40
    assert [str(t.relative_to(ROOT)) for t in templates if len(t.read_text().splitlines()) > 100] == []


def test_no_test_is_longer_than_20_lines() -> None:
    assert {name: n for name, n in functions(test_files()) if name.split(":")[1].startswith("test_") and n > 20} == {}


def test_nothing_is_imported_inside_a_function_but_the_heavy_parts() -> None:
    heavy = {"granian", "granian.constants", "PIL", "pillow_heif", "psycopg", "pysqlite3", "dateutil", "holidays", "icalendar"}
    files = [file for file in code_files() if file.name not in STARTERS]
    inner = [f"{file.relative_to(ROOT)}: {name}" for file in files for name in read(file).imported_inside if name.split(".")[0] not in heavy]
    assert sorted(inner) == []


STARTERS = {"__main__.py", "processes.py", "plugin.py"}      # start Django before they may import what stands on it
