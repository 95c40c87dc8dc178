"""What PostgreSQL is asked, and by which test. By day no test runs there whose questions others there ask all (decision 23); at night all run, and are heard.

`asked_elsewhere.txt` names them: a test is not on it until the list is written anew, one that has changed says so at night.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import md5
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.utils import CursorWrapper

Asked = Mapping[str, set[str]]        # by the name of a test, the marks of its questions
COUNTS = pytest.StashKey[bool]()
LIST = Path(__file__).with_name("asked_elsewhere.txt")
NOT_ONE = [(re.compile(r"%s(?:, ?%s)+"), "%s"), (re.compile(r"\(%s\)(?:, ?\(%s\))+"), "(%s)"), (re.compile(r"\d+"), "0")]
ALWAYS = re.compile(r"race|^tests/|/testing/")          # who wins is no matter of the question, and the sweeps ask of everything at once


@cache
def listed() -> frozenset[str]:
    return frozenset(LIST.read_text().split())


def name_of(item: pytest.Item) -> str:
    """One of all its cases."""
    return item.nodeid.partition("[")[0]


@cache
def mark(sql: str) -> str:
    """The same for the same question about other rows, or about more of them."""
    for pattern, one in NOT_ONE:
        sql = pattern.sub(one, sql)
    return md5(sql.encode(), usedforsecurity=False).hexdigest()[:10]


class Listener:
    """Hears every question of the tests that are said to count."""

    def __init__(self) -> None:
        self.asked: dict[str, set[str]] = {}
        self.heard: set[str] = set()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.heard = set()
        done = yield
        if item.stash.get(COUNTS, False):
            self.asked.setdefault(name_of(item), set()).update(self.heard)
        return done

    def listen(self, patch: pytest.MonkeyPatch) -> None:
        for name in ("execute", "executemany"):
            patch.setattr(CursorWrapper, name, self._listening(getattr(CursorWrapper, name)))

    def _listening(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def heard(cursor: CursorWrapper, sql: Any, *given: Any, **named: Any) -> Any:
            asked = mark(sql) if isinstance(sql, str) and "SAVEPOINT" not in sql else ""
            self.heard.add(asked)
            try:
                return plain(cursor, sql, *given, **named)
            except Exception as refused:
                self.heard.add(f"{asked} {type(refused).__name__}")
                raise
        return heard


def unasked(asked: Asked, elsewhere: frozenset[str]) -> set[str]:
    """Questions that only tests of the list ask."""
    return {each for own in asked.values() for each in own} - {each for name, own in asked.items() if name not in elsewhere for each in own}


def anew(asked: Asked, elsewhere: frozenset[str]) -> frozenset[str]:
    """The list made right: who alone asks something goes from it, who asks nothing alone comes on it, the longest first."""
    elsewhere &= asked.keys()
    while missing := unasked(asked, elsewhere):
        elsewhere -= {max(sorted(elsewhere), key=lambda name: len(asked[name] & missing))}
    askers = Counter(each for name, own in asked.items() if name not in elsewhere for each in own)
    for name in sorted(asked.keys() - elsewhere, key=lambda name: (-len(asked[name]), name)):
        if not ALWAYS.search(name) and all(askers[each] > 1 for each in asked[name]):
            askers -= Counter(asked[name])
            elsewhere |= {name}
    return elsewhere


def say(asked: Asked, write: bool) -> Iterator[str]:
    """At the end of a night: whether the list still holds."""
    now = listed()
    if write:
        LIST.write_text("\n".join(sorted(right := anew(asked, now))) + "\n")
        yield f"The list was written anew: {len(right)} of {len(asked)} tests ask PostgreSQL nothing that no other asks."
    elif missing := unasked(asked, now):
        yield f"{len(missing)} questions are asked by day by no test: write the list anew with --nightly --asked-anew"
