"""Who may be asked for a role: by their own yes, by name, never by how much they do (S3-15)."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.console.tests.desk import member
from reuring.core import clock
from reuring.core.rows import swap
from reuring.testing.street import make_article, make_comment, visit_as

pytestmark = pytest.mark.once

LIST = "/oost/ronde/vragen/"


def willing(street: SimpleNamespace, *who: str) -> None:
    for name in who:
        swap(member(street, name), {}, askable=True)


def listed(street: SimpleNamespace) -> list[str]:
    page = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").get(LIST).content.decode()
    return re.findall(r'<div class="who">.*?<b>(.*?)</b>(?:<small>(.*?)</small>)?', page, re.S)


def give(street: SimpleNamespace, who: str = "bram", **more: str) -> int:
    given = {"title": "redacteur", "until": (clock.today() + timedelta(days=90)).isoformat(), "agreed": "on"} | more
    return visit_as(street, "cato").post(f"/oost/ronde/mensen/{member(street, who).pk}/titel/", given).status_code


@pytest.mark.proves("S3-15")
def test_a_neighbour_says_themselves_that_they_may_be_asked(street: SimpleNamespace) -> None:
    make_article(street)
    assert listed(street) == []
    visit_as(street, "bram").post("/oost/ik-hier/", {"tie": "lives", "askable": "on"})
    assert listed(street) == [("Bram", "schrijft")]
    visit_as(street, "bram").post("/oost/ik-hier/", {"tie": "lives"})
    assert listed(street) == []


@pytest.mark.proves("S3-15")
def test_they_stand_by_name_with_words_and_without_a_number(street: SimpleNamespace) -> None:
    willing(street, "aisha", "bram")
    for _n in range(9):
        make_comment(street, make_article(street))
    make_comment(street, make_article(street), by=street.bram)
    assert listed(street) == [("Aisha", "geeft anderen antwoord"), ("Bram", "schrijft, geeft anderen antwoord")]


def test_who_does_nothing_here_yet_or_has_a_role_is_not_asked(street: SimpleNamespace) -> None:
    willing(street, "aisha", "suus", "nico", "stijn")
    make_article(street, by=street.suus, author=street.suus)
    make_article(street, by=street.stijn, author=street.stijn)
    with clock.told(clock.ago(days=500)):
        make_article(street, by=street.aisha, author=street.aisha)
    assert listed(street) == []


@pytest.mark.proves("S3-15", "S4-1")
def test_a_neighbour_becomes_editor_and_edits_until_the_day(street: SimpleNamespace) -> None:
    assert give(street) == 302
    assert visit_as(street, "bram").get("/oost/ronde/krant/").status_code == 200
    assert visit_as(street, "bram").get("/oost/ronde/").status_code == 403
    with scope(hood=street.oost):
        swap(member(street, "bram"), {}, role_until=clock.today() - timedelta(days=1))
    assert visit_as(street, "bram").get("/oost/ronde/krant/").status_code == 403


@pytest.mark.parametrize("wrong", [{"agreed": ""}, {"title": "burgemeester"}, {"until": "2020-01-01"}])
def test_a_role_needs_their_yes_a_known_title_and_an_end(street: SimpleNamespace, wrong: dict[str, str]) -> None:
    assert give(street, **wrong) == 422
    assert member(street, "bram").title == ""


def test_a_title_takes_no_role_away(street: SimpleNamespace) -> None:
    assert give(street, "suus") == 422
    assert member(street, "suus").role == "supporter"
