"""The sizes of the house: short files, short functions, short templates, short tests."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"


def code_files() -> list[Path]:
    return [f for f in SOURCE.rglob("*.py") if "migrations" not in f.parts and "tests" not in f.parts]


def test_files() -> list[Path]:
    return [*(ROOT / "tests").rglob("*.py"), *SOURCE.rglob("tests/**/*.py")]


def functions(files: list[Path]) -> Iterator[tuple[str, int]]:
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield f"{file.relative_to(ROOT)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


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
    inner = []
    for file in code_files():
        tree = ast.parse(file.read_text())
        for function in [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]:
            for node in ast.walk(function):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names] if isinstance(node, ast.Import) else []
                inner += [f"{file.relative_to(ROOT)}: {n}" for n in names if n.split(".")[0] not in heavy and file.name not in STARTERS]
    assert sorted(set(inner)) == []


STARTERS = {"__main__.py", "processes.py", "plugin.py"}      # start Django before they may import what stands on it
