"""A number, an address or an account that slipped in: asked once, wherever it is typed, and the text is kept."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from reuring.posts.caution import for_few, private_parts
from reuring.posts.models import Post
from reuring.posts.tests.test_thinking import places
from reuring.posts.views import guests
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once

SLIPPED = "Bel Riet even: 06 12 34 56 78."


@pytest.mark.once
@pytest.mark.parametrize(("text", "sort"), [
    ("Maak het over op NL91 ABNA 0417 1643 00 voor zaterdag", "een bankrekening"), ("NL91ABNA0417164300", "een bankrekening"),
    ("een grijze auto, 12-ABC-3, stond er", "een kenteken"), ("kenteken g-001-bb", "een kenteken"), ("zij woont op Molenstraat 12", "een huisadres"),
])
def test_what_slips_in_is_seen(text: str, sort: str) -> None:
    assert private_parts(text) == [sort]


@pytest.mark.once
@pytest.mark.parametrize("text", ["NL91 ABNA 1417 1643 01", "van 10-12-2026 tot 11-12-26", "de A12-N50-afslag", "koffie om 10.30 uur", "lees NL22 nog eens"])
def test_what_only_looks_like_it_is_let_through(text: str) -> None:
    assert private_parts(text) == []


@pytest.mark.proves("safety:F6")
def test_it_is_asked_once_wherever_it_is_typed_and_the_text_is_kept(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guests, "FASTEST", -1)
    for where, (who, path, given) in places(street).items():
        client = visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl")
        first = client.post(path, given | {"body": SLIPPED, "since": guests.started()})
        page = first.content.decode()
        assert (where, first.status_code) == (where, 422) and SLIPPED in page and "een telefoonnummer" in page
        if where != "post":                                     # there the preview asks
            assert page.count('type="checkbox" name="sure"') == 1, where
            assert client.post(path, given | {"body": SLIPPED, "sure": "on", "since": guests.started()}).status_code == 302, where


def test_in_a_group_and_of_the_neighbourhood_itself_nothing_is_asked(street: SimpleNamespace) -> None:
    post = make_article(street)
    few = make_article(street, audience="connectors")
    said = {path: visit_as(street, who).post(f"/oost/bericht/{path}/reageren/", {"body": body}).status_code
            for path, who, body in ((post.pk, "aisha", "Bel de buurtlijn: 024 000 00 00"), (few.pk, "cato", SLIPPED))}
    assert said == {post.pk: 302, few.pk: 302}


@pytest.mark.once
def test_words_that_are_meant_for_few() -> None:
    assert all(for_few(text) for text in ("De sleutel ligt onder de mat", "Wij zijn twee weken op vakantie", "niet doorvertellen hoor"))
    assert not any(for_few(text) for text in ("De koffie staat klaar", "Wie deelt een sleutelset?", "Ik ben er zaterdag"))


@pytest.mark.proves("safety:F6")
def test_words_for_neighbours_that_go_to_everyone_are_asked_about(street: SimpleNamespace) -> None:
    given = {"title": "Planten", "body": "Wie geeft ze water? De sleutel ligt bij Cato.", "step": "post"}
    bram = visit_as(street, "bram", HTTP_ACCEPT_LANGUAGE="nl")
    asked = bram.post("/oost/nieuws/nieuw/", given | {"audience": "public"})
    assert asked.status_code == 422 and "Is dit voor iedereen?" in asked.content.decode() and not Post._base_manager.exists()
    assert bram.post("/oost/nieuws/nieuw/", given | {"audience": "neighbours"}).status_code == 302


@pytest.mark.proves("safety:A3")
def test_who_is_away_tells_fewer_unless_they_say_so_twice(street: SimpleNamespace) -> None:
    given = {"title": "Planten", "body": "Wij zijn tot juni op vakantie. Wie geeft ze water?", "step": "post", "audience": "public"}
    bram = visit_as(street, "bram", HTTP_ACCEPT_LANGUAGE="nl")
    asked = bram.post("/oost/nieuws/nieuw/", given)
    page, seen = asked.content.decode(), re.search(r'name="seen" value="([^"]+)"', asked.content.decode())
    assert asked.status_code == 422 and "je weg bent" in page and seen is not None and not Post._base_manager.exists()
    assert re.search(r'value="neighbours"[^>]* checked', page) and not re.search(r'value="public"[^>]* checked', page)
    again = bram.post("/oost/nieuws/nieuw/", given | {"seen": seen[1]})
    assert again.status_code == 422 and "Is dit voor iedereen?" in again.content.decode()
    assert bram.post("/oost/nieuws/nieuw/", given | {"seen": seen[1], "audience": "neighbours"}).status_code == 302
