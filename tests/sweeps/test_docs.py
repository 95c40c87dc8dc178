"""The docs say what the code does: generated pages are current, and what is written by hand is compared where it can be."""
from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from reuring import docs
from reuring.cli import VERBS
from reuring.core.policy import POLICY, READABLE
from reuring.docs import permissions, promises, proven
from reuring.testing import marks

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "reuring"
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
FIXED = {"S0": 71, "S1": 42, "S2": 37, "S3": 47, "S4": 32, "F": 133, "R": 34, "P": 15, "J": 13, "A": 68, "W": 34, "safety": 60}
FROM_THE_LAUNCHER = {"help"}
pytestmark = pytest.mark.quality


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    """The cells of every table row of a page."""
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in text_of(name).splitlines() if line.startswith("| ")]


def coded(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_generated_pages_are_current() -> None:
    assert docs.differences() == [], "run: ./reuring docs"


def test_a_generated_page_that_was_changed_by_hand_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "requirements.md").write_text(text_of("docs/requirements.md"))
    assert docs.write(tmp_path) == list(docs.PAGES)
    assert docs.differences(tmp_path) == []
    (tmp_path / "docs" / "proven.md").write_text("everything is proven")
    assert docs.differences(tmp_path) == ["docs/proven.md"]


def test_a_mark_without_a_promise_is_refused(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "requirements.md").write_text("| F1 | News. |\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_it.py").write_text("import pytest\n@pytest.mark.proves('F1', 'F999')\ndef test_it(): ...\n")
    with pytest.raises(ValueError, match="F999"):
        proven.page(tmp_path)


def test_every_promise_has_its_line() -> None:
    found = promises.read(ROOT)
    assert Counter(promises.family(each) for each in found) == FIXED
    assert len(promises.ROW.findall(text_of("docs/requirements.md"))) == sum(FIXED.values())
    assert [each for each in marks.collect(ROOT) if each not in found] == []


def test_the_numbers_run_on() -> None:
    """No id was left out or doubled: of S, R, P, J, A and W every number stands there once."""
    found = set(promises.read(ROOT))
    for family, count in FIXED.items():
        if family.startswith("S"):
            assert {f"{family}-{n}" for n in range(1, count + 1)} <= found
        elif family in "RJAW":
            assert {f"{family}{n}" for n in range(1, count + 1)} <= found


def test_every_act_and_condition_has_words_and_no_words_are_left_over() -> None:
    assert set(permissions.ACTS) == set(POLICY)
    assert set(permissions.WHEN) == {row.when.__name__ for row in POLICY.values()}
    assert all(f"| `{audience}` |" in permissions.READERS for readable in READABLE.values() for audience in readable)


def environment_read(source: str) -> Iterator[str]:
    """Names of environment variables that this code reads, also through a constant of the same file."""
    tree = ast.parse(source if re.search("environ|getenv", source) else "")
    constants = {node.targets[0].id: node.value.value for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
                 and isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        key = key_read(node)
        name = key.value if isinstance(key, ast.Constant) else constants.get(key.id) if isinstance(key, ast.Name) else None
        if isinstance(name, str):
            yield name


def key_read(node: ast.AST) -> ast.expr | None:
    match node:
        case ast.Subscript(value=ast.Attribute(attr="environ"), slice=key):
            return key
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get" | "setdefault" | "pop"), args=[key, *_]):
            return key
        case ast.Call(func=ast.Attribute(attr="getenv"), args=[key, *_]):
            return key
        case ast.Compare(left=key, ops=[ast.In() | ast.NotIn()], comparators=[ast.Attribute(attr="environ")]):
            return key
    return None


def test_the_reader_of_environment_variables_sees_each_way() -> None:
    source = "A = 'A'\nos.environ[A]\nos.environ.get('B', '')\nos.getenv('C')\n'D' in os.environ\nos.environ.setdefault('E', '')\n"
    assert sorted(environment_read(source)) == ["A", "B", "C", "D", "E"]


def test_every_environment_variable_is_documented_and_every_documented_one_is_read() -> None:
    read = {name for path in SOURCE.rglob("*.py") if "tests" not in path.parts for name in environment_read(path.read_text())}
    read |= set(environment_read((ROOT / "reuring").read_text()))
    page = text_of("docs/running.md").partition("\n## Settings")[2].partition("\n## ")[0]
    documented = {name for name in coded(page) if re.fullmatch(r"[A-Z][A-Z_]+", name)} | ({"CI"} & set(coded(page)))
    assert read - {"PYTHONPATH", "PATH", "DJANGO_ALLOW_ASYNC_UNSAFE", "PYTEST_XDIST_WORKER"} == documented - {"HSTS", "STARTTLS"}


def test_numbers_that_stand_in_the_code_do() -> None:
    page = "docs/running.md"
    named = [(cells[0].strip("`"), cells[1].strip("`")) for cells in rows(page) if cells[0].endswith(".py`")]
    assert len(named) > 10
    assert [(file, name) for file, name in named if not re.search(rf"^{name}\b.* = ", (SOURCE / file).read_text(), re.MULTILINE)] == []


def test_every_table_stands_on_the_privacy_page() -> None:
    models = {model._meta.label for model in apps.get_models() if not model._meta.proxy}
    told = {label for cells in rows("docs/privacy.md") for label in coded(cells[0]) if re.fullmatch(r"[a-z_]+\.[A-Z]\w+", label)}
    assert told == models


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)):
            if not re.match(r"https?:|mailto:", target):
                yield page, target


def test_links_lead_somewhere() -> None:
    found = list(links())
    assert len(found) > 60
    broken = [(page.name, target) for page, target in found if not leads(page, target)]
    assert broken == []


def leads(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    to = (page.parent / path).resolve() if path else page
    return to.exists() and (not anchor or anchor in anchors(to))


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_decision_is_listed() -> None:
    pages = {path.name for path in (ROOT / "docs" / "decisions").glob("0*.md")}
    assert pages == set(re.findall(r"\((0[\w-]+\.md)\)", text_of("docs/decisions/README.md")))
    assert all("**What would change our mind.**" in text_of(f"docs/decisions/{name}") for name in pages)


def test_commands_in_the_docs_exist() -> None:
    named = {verb for page in PAGES for verb in re.findall(r"(?:\./|bin/|house/)reuring ([a-z][a-z-]*)", page.read_text(encoding="utf-8"))}
    assert {"start", "test"} <= named
    assert named - set(VERBS) - FROM_THE_LAUNCHER == set()


def test_every_command_stands_on_the_running_page() -> None:
    assert set(VERBS) - set(re.findall(r"`\./reuring ([a-z-]+)", text_of("docs/running.md"))) == set()


def test_the_readme_can_be_read_in_two_minutes() -> None:
    for name in ("README.md", "README.nl.md"):
        words = re.sub(r"```.*?```|\|.*\||[^\w\s’'-]", " ", text_of(name), flags=re.DOTALL).split()
        assert len(words) < 500
        assert "./reuring start" in text_of(name) and "./reuring test" in text_of(name)


def test_files_named_on_the_map_exist() -> None:
    homes = [ROOT, SOURCE, *(path for path in SOURCE.iterdir() if path.is_dir())]
    for page in ("docs/map.md", "docs/translating.md", "CONTRIBUTING.md"):
        named = {name for name in coded(text_of(page)) if re.fullmatch(r"[\w./-]+(\.py|\.md|/)", name) and not name.startswith("/")}
        assert [name for name in sorted(named) if name not in OPTIONAL and not any((home / name).exists() for home in homes)] == [], page


OPTIONAL = {"models.py", "lifecycle.py", "forms.py", "views.py", "urls.py", "jobs.py", "utils.py"}
