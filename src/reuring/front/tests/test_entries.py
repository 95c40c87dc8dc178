"""The other four entries, and search."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.front.views.searching import asked_for, snippet
from reuring.hoods.models import Neighbourhood, Place
from reuring.testing.street import make_article, visit_as

from .test_today import open_place, show_topic

pytestmark = pytest.mark.once

LEVELS = [(1, "wie-en-waar"), (2, "samen-doen"), (3, "ideeen")]


@pytest.mark.proves("S3-27", "S3-31")
@pytest.mark.parametrize(("level", "path"), LEVELS)
def test_a_closed_level_is_absent(street: SimpleNamespace, level: int, path: str) -> None:
    client = visit_as(street, "visitor")
    assert client.get(f"/oost/{path}/").status_code == 200
    Neighbourhood.objects.filter(slug="oost").update(levels=[n for n in (1, 2, 3, 4) if n != level], version=9)
    assert client.get(f"/oost/{path}/").status_code == 404
    assert f"/oost/{path}/" not in client.get("/oost/").content.decode()


@pytest.mark.proves("S4-27")
@pytest.mark.parametrize("life", ["exploring", "resting"])
@pytest.mark.parametrize(("level", "path"), LEVELS)
def test_an_old_link_leads_to_the_page_that_says_how_it_is(street: SimpleNamespace, life: str, level: int, path: str) -> None:
    Neighbourhood.objects.filter(slug="oost").update(life=life)
    assert visit_as(street, "visitor").get(f"/oost/{path}/").headers["Location"] == "/oost/"


@pytest.mark.proves("R23")
@pytest.mark.parametrize("path", ["", "wie-en-waar/", "samen-doen/", "ideeen/", "onze-buurt/", "zoeken/"])
@pytest.mark.parametrize("who", ["visitor", "aisha"])
def test_every_page_has_the_phone(street: SimpleNamespace, path: str, who: str) -> None:
    assert 'href="tel:0240000000"' in visit_as(street, who).get(f"/oost/{path}").content.decode()


@pytest.mark.proves("R26")
def test_there_is_no_list_of_neighbours(street: SimpleNamespace) -> None:
    for who in ("aisha", "bram", "nico"):
        show_topic(street, who, "koken")
    for viewer in ("visitor", "nico", "aisha", "cato"):
        main = visit_as(street, viewer).get("/oost/wie-en-waar/").content.decode().split("<main")[1]
        assert not [name for name in ("Aisha", "Bram", "Nico") if name in main]


@pytest.mark.proves("R26")
def test_who_wants_to_be_found_is_found_by_neighbours_only(street: SimpleNamespace) -> None:
    show_topic(street, "bram", "koken", findable=True)
    found = {who: "Bram" in visit_as(street, who).get("/oost/wie-en-waar/").content.decode() for who in ("visitor", "nico", "aisha")}
    assert found == {"visitor": False, "nico": False, "aisha": True}


@pytest.mark.proves("S3-8")
def test_places_with_free_wifi_and_help_are_named(street: SimpleNamespace) -> None:
    open_place(street, "De Klos", "maandag 13 tot 17 uur")
    with scope(hood=street.oost):
        Place.objects.filter(name="De Klos").update(wifi=True)
    text = visit_as(street, "visitor").get("/oost/wie-en-waar/").content.decode()
    assert "De Klos" in text.split("Thuis geen internet?")[1].split("</section>")[0]


@pytest.mark.parametrize(("path", "shown"), [("samen-doen", "Nu vraagt niemand iets"), ("ideeen", "De kast is nog leeg")])
def test_an_empty_page_says_what_could_be_and_whom_to_call(street: SimpleNamespace, path: str, shown: str) -> None:
    text = visit_as(street, "visitor").get(f"/oost/{path}/").content.decode()
    assert shown in text
    assert "Cato" in text


def test_the_portrait_says_the_same_as_the_pattern(street: SimpleNamespace) -> None:
    threads = [["koken", 1.0, 1, [[1, 1.0]]], ["voetbal", 0.5, 2, []]]
    Neighbourhood.objects.filter(slug="oost").update(threads=threads)
    text = visit_as(street, "visitor").get("/oost/onze-buurt/").content.decode()
    assert "<li>koken</li><li>voetbal</li>" in text
    assert "koken, met voetbal" in text


@pytest.mark.proves("F11")
def test_search_marks_the_word_and_says_what_to_do_without_one(street: SimpleNamespace) -> None:
    make_article(street)
    client = visit_as(street, "visitor")
    assert "<mark>zitten</mark>" in client.get("/oost/zoeken/?q=zitten").content.decode()
    assert "Dat weten we nog niet." in client.get("/oost/zoeken/?q=zeppelin").content.decode()


def test_search_finds_nobody_who_does_not_want_it(street: SimpleNamespace) -> None:
    text = visit_as(street, "aisha").get("/oost/zoeken/?q=Bram").content.decode()
    assert "Dat weten we nog niet." in text


@pytest.mark.proves("safety:B3")
@pytest.mark.parametrize("query", ["<script>", "a|(", "&lt;b&gt;", "\\", "x" * 400, "\0"])
def test_a_hostile_question_is_only_a_question(street: SimpleNamespace, query: str) -> None:
    make_article(street, body="<script>alert(1)</script> a|( b")
    answer = visit_as(street, "visitor").get("/oost/zoeken/", {"q": query})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("<main")[1]


def test_a_snippet_stands_around_the_first_hit() -> None:
    text = "woord " * 60 + "bankje" + " einde" * 60
    shown = snippet(text, asked_for("bankje"))
    assert "<mark>bankje</mark>" in shown
    assert shown.startswith("… ") and shown.endswith(" …")
    assert len(shown) < 250
