"""Which tests may leave PostgreSQL to others by day: those that ask nothing alone."""
import pytest
from django.db import IntegrityError, connection, transaction

from reuring.testing.questions import ALWAYS, Listener, anew, listed, mark, unasked
from reuring.testing.street import make_person

ROOM = "src/reuring/news/tests/test_news.py::test_"
ASKED = {f"{ROOM}{name}": set(own) for name, own in {"all": "abcd", "first": "ab", "second": "bc", "alone": "e"}.items()}


@pytest.mark.once
def test_the_same_question_about_other_rows_or_more_of_them_is_one() -> None:
    assert mark("SELECT a WHERE b IN (%s, %s, %s) LIMIT 3") == mark("SELECT a WHERE b IN (%s) LIMIT 21") != mark("SELECT a WHERE b = %s")
    assert mark("INSERT INTO a VALUES (%s, %s)") == mark("INSERT INTO a VALUES (%s, %s), (%s, %s)")


@pytest.mark.once
def test_who_asks_nothing_alone_is_left_out() -> None:
    left = anew(ASKED, frozenset())
    assert left == {f"{ROOM}first", f"{ROOM}second"} and unasked(ASKED, left) == set()
    assert anew(ASKED, left) == left


@pytest.mark.once
def test_a_question_that_nobody_asks_any_more_brings_its_asker_back() -> None:
    left = frozenset({f"{ROOM}all", f"{ROOM}first", f"{ROOM}gone"})
    assert unasked(ASKED, left) == {"a", "d"}
    assert anew(ASKED, left) == {f"{ROOM}first", f"{ROOM}second"}


@pytest.mark.once
def test_who_wins_and_the_sweeps_are_asked_there_every_day() -> None:
    races = {f"src/reuring/news/tests/test_races.py::test_{n}": {"a"} for n in "ab"} | {f"tests/sweeps/test_doors.py::test_{n}": {"a"} for n in "ab"}
    assert anew(races, frozenset()) == frozenset()
    assert [name for name in listed() if ALWAYS.search(name)] == []


def test_what_is_asked_is_heard_and_so_is_a_refusal(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    listener = Listener()
    listener.listen(monkeypatch)
    make_person("dora")
    heard = set(listener.heard)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO accounts_person SELECT * FROM accounts_person")
    assert len(heard) > 1 and [each for each in listener.heard - heard if each.endswith(" IntegrityError")]
