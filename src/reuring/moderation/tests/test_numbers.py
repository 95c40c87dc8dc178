"""The open numbers of judging: by rule and outcome, and never a number that points at somebody."""
from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.core.rows import swap
from reuring.moderation.models import Judgement
from reuring.moderation.numbers import last_quarters, stepped
from reuring.posts.models import Report
from reuring.posts.rules import write


@pytest.mark.once
def test_only_quarters_that_are_over_and_in_steps_of_five() -> None:
    assert last_quarters(date(2026, 2, 3)) == [(2025, 4), (2025, 3), (2025, 2), (2025, 1)]
    assert last_quarters(date(2026, 12, 31))[0] == (2026, 3)
    assert [stepped(many) for many in (0, 4, 5, 9, 10)] == ["0–4", "0–4", "5–9", "5–9", "10–14"]


def judge(street: SimpleNamespace, many: int, rule: str, state: str, hood: str = "oost") -> None:
    """So many in the quarter before this one."""
    year, quarter = last_quarters(clock.today())[0]
    for _n in range(many):
        made = Judgement._base_manager.create(hood=getattr(street, hood), kind="post", rule=rule, why="kanarie", judged_by=street.cato)
        swap(made, {}, state=state, made_at=made.made_at.replace(year=year, month=3 * quarter - 1, day=9))


@pytest.mark.proves("P14")
def test_a_page_for_everybody_by_rule_and_outcome(street: SimpleNamespace) -> None:
    judge(street, 7, "point", "stands")
    judge(street, 6, "point", "overturned")
    judge(street, 3, "true", "upheld")
    page = " ".join(Client(HTTP_ACCEPT_LANGUAGE="nl").get("/oost/huisregels/cijfers/").content.decode().split())
    assert "Wijs niemand aan, en geen huis.</th><td>10–14</td><td>5–9</td>" in page
    assert "Bezwaren" in page and "15–19" in page and "kanarie" not in page and ">13<" not in page
    assert "024 000 00 00" in page and "een jaar nadat" in page


def test_all_neighbourhoods_together_without_the_words_of_one(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        write(street.oost, [("Geen kanaries hier.", "")], by=street.cato, after=0)
    judge(street, 3, "r1-1", "stands")
    judge(street, 3, "r1-1", "stands", "west")
    page = Client(HTTP_ACCEPT_LANGUAGE="nl").get("/huisregels/cijfers/").content.decode()
    assert "kanaries" not in page and "een eigen afspraak van een buurt" in page and "5–9" in page
    assert "Geen kanaries hier." in Client().get("/oost/huisregels/cijfers/").content.decode()


def test_reports_are_counted_by_reason(street: SimpleNamespace) -> None:
    year, quarter = last_quarters(clock.today())[0]
    for _n in range(5):
        report = Report._base_manager.create(hood=street.oost, reason="advert", text="kanarie")
        swap(report, {}, made_at=report.made_at.replace(year=year, month=3 * quarter - 1, day=9))
    page = Client(HTTP_ACCEPT_LANGUAGE="nl").get("/oost/huisregels/cijfers/").content.decode()
    assert "reclame" in page and "5–9" in page and "kanarie" not in page
