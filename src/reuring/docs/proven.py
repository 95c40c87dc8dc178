"""Which promise has a test that carries its id, and which has none yet."""
from __future__ import annotations

from pathlib import Path

from reuring.docs import promises
from reuring.testing import marks

SHOWN = 3
HEAD = """# What is proven, and what is not yet

Made by `./reuring docs` from the `proves` marks of the tests; do not edit by hand. A promise counts as proven when at least one test
carries its id and would fail without it; tests that run with `--nightly` only count too. Each id is explained
in [requirements.md](requirements.md). A test may prove a part of a promise: what this platform does today stands in [CHANGELOG.md](../CHANGELOG.md).
"""


def page(root: Path) -> str:
    """The whole page. Raises ValueError when a mark carries an id that no promise has."""
    known, found = promises.read(root), marks.collect(root)
    if unknown := sorted(set(found) - set(known)):
        raise ValueError(f"no promise is called {', '.join(unknown)}; see docs/requirements.md")
    return "\n".join([HEAD, *_counts(known, found), *_families(known, found)]) + "\n"


def _counts(known: dict[str, str], found: marks.Proofs) -> list[str]:
    rows = [(name, words, *_tally(name, known, found)) for name, words in promises.FAMILIES.items()]
    done, total = sum(row[2] for row in rows), sum(row[3] for row in rows)
    return ["| family | what | with a test | of |", "|---|---|--:|--:|", *(f"| `{n}` | {w} | {d} | {t} |" for n, w, d, t in rows),
            f"| | **together** | **{done}** | **{total}** |", ""]


def _tally(name: str, known: dict[str, str], found: marks.Proofs) -> tuple[int, int]:
    ids = _of(name, known)
    return sum(each in found for each in ids), len(ids)


def _families(known: dict[str, str], found: marks.Proofs) -> list[str]:
    lines: list[str] = []
    for name, words in promises.FAMILIES.items():
        ids = _of(name, known)
        lines += [f"## {name} · {words}", ""]
        proven = [f"| {each} | {known[each]} | {_names(found[each])} |" for each in ids if each in found]
        if proven:
            lines += ["| id | promise | tests |", "|---|---|---|", *proven, ""]
        if waiting := [each.removeprefix("safety:") for each in ids if each not in found]:
            lines += [f"Not yet: {', '.join(waiting)}.", ""]
    return lines[:-1]


def _of(name: str, known: dict[str, str]) -> list[str]:
    return [each for each in known if promises.family(each) == name]


def _names(tests: list[str]) -> str:
    """`test_doors: everybody gets in where they should`, three of them at most."""
    short = list(dict.fromkeys(_short(test) for test in tests))
    more = f" · and {len(short) - SHOWN} more" if len(short) > SHOWN else ""
    return " · ".join(short[:SHOWN]) + more


def _short(test: str) -> str:
    file, _, name = test.partition("::")
    words = name.rpartition("::")[2].removeprefix("test_").replace("_", " ")
    return f"`{Path(file).stem}` {words}"
