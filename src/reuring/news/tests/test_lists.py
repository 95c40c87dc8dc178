"""The lists: newest on top, twenty at a time, and they end."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.testing.street import make_article, make_story, visit_as


def titles(page: str) -> list[str]:
    return re.findall(r'<h3><a href="/oost/(?:nieuws|verhalen)/\d+/">([^<]+)', page)


def read(path: str) -> str:
    return Client().get(path).content.decode()


def test_twenty_at_a_time_without_a_double_or_a_gap(street: SimpleNamespace) -> None:
    for number in range(45):
        make_article(street, title=f"Nieuws {number}")
    seen, path = [], "/oost/nieuws/"
    while path:
        page = read(path)
        seen.append(titles(page))
        older = re.search(r'href="([^"]+)" rel="next"', page)
        path = older[1].replace("&amp;", "&") if older else ""
    assert [len(part) for part in seen] == [20, 20, 5]
    assert [title for part in seen for title in part] == [f"Nieuws {number}" for number in reversed(range(45))]
    assert "Klaar." in page


@pytest.mark.parametrize("mark", ["x", "1-1", "20260101T000000.000000Z-", "20269901T000000.000000Z-1", "-1", "1'--", "9" * 40 + "-" + "9" * 40])
def test_a_made_up_mark_starts_at_the_top(street: SimpleNamespace, mark: str) -> None:
    make_article(street)
    assert titles(read(f"/oost/nieuws/?voor={mark}")) == ["Een bankje bij de bushalte"]


def test_each_list_has_its_own_kind_and_only_what_one_may_read(street: SimpleNamespace) -> None:
    make_article(street), make_story(street), make_article(street, title="Voor buren", audience="neighbours")
    hidden = make_article(street, title="Apart")
    with scope(hood=street.oost):
        hidden.hide(by=street.cato, why="law: mag niet")
    assert titles(read("/oost/nieuws/")) == ["Een bankje bij de bushalte"]
    assert titles(read("/oost/verhalen/")) == ["Hoe het bankje er kwam"]
    assert titles(visit_as(street, "aisha").get("/oost/nieuws/").content.decode()) == ["Voor buren", "Een bankje bij de bushalte"]


@pytest.mark.parametrize(("path", "words"), [("/oost/nieuws/", "Er is nog geen nieuws."), ("/oost/verhalen/", "Hier vertelde nog niemand een verhaal.")])
def test_an_empty_list_says_what_could_be_here_and_whom_to_call(street: SimpleNamespace, path: str, words: str) -> None:
    page = read(path)
    assert words in page and "tel:0240000000" in page and "nieuw/" in page


@pytest.mark.proves("F9")
def test_the_reader_chooses_how_far_to_look(street: SimpleNamespace) -> None:
    for level in ("house", "street", "hood", "district", "town"):
        make_article(street, title=f"Tot {level}", level=level)
    assert titles(read("/oost/nieuws/?tot=street")) == ["Tot street", "Tot house"]
    assert titles(read("/oost/nieuws/?tot=hood")) == ["Tot hood", "Tot street", "Tot house"]
    assert len(titles(read("/oost/nieuws/"))) == len(titles(read("/oost/nieuws/?tot=maan"))) == 5


@pytest.mark.proves("F9")
def test_what_a_writer_does_not_choose_reaches_the_neighbourhood(street: SimpleNamespace) -> None:
    assert make_article(street).level == "hood"
    assert "Nog niets zo dichtbij" in read("/oost/nieuws/?tot=street")


def test_looking_close_by_goes_on_to_the_next_page(street: SimpleNamespace) -> None:
    for number in range(22):
        make_article(street, title=f"Straat {number}", level="street")
        make_article(street, title=f"Stad {number}", level="town")
    page = read("/oost/nieuws/?tot=street")
    older = re.search(r'href="([^"]+)" rel="next"', page)
    assert older is not None and titles(read(older[1].replace("&amp;", "&"))) == ["Straat 1", "Straat 0"]
