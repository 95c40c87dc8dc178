"""Which test proves what, read from the source: no test is run for it."""
import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

Proofs = dict[str, list[str]]


def collect(root: Path) -> Proofs:
    """Of every id in a `proves` mark, the tests that carry it, as "tests/sweeps/test_doors.py::test_name"."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted({*root.glob("tests/**/test_*.py"), *root.glob("src/**/tests/**/test_*.py")}):
        for name, ids in _tests(ast.parse(path.read_text(encoding="utf-8"))):
            for each in ids:
                found[each].append(f"{path.relative_to(root).as_posix()}::{name}")
    return dict(sorted(found.items()))


def _tests(module: ast.Module) -> Iterator[tuple[str, list[str]]]:
    everywhere = _ids(node.value for node in module.body if isinstance(node, ast.Assign) and _names(node) == ["pytestmark"])
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            shared = everywhere + _ids(node.decorator_list)
            yield from ((f"{node.name}::{name}", shared + ids) for name, ids in _functions(node.body))
    yield from ((name, everywhere + ids) for name, ids in _functions(module.body))


def _functions(body: list[ast.stmt]) -> Iterator[tuple[str, list[str]]]:
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            yield node.name, _ids(node.decorator_list)


def _ids(marks: object) -> list[str]:
    calls = (call for mark in marks for call in ast.walk(mark) if isinstance(call, ast.Call))  # type: ignore[attr-defined]
    return [argument.value for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "proves"
            for argument in call.args if isinstance(argument, ast.Constant)]


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]
