"""Pages kept for visitors: what is kept, for whom, how long, and how much of it."""
from __future__ import annotations

import gzip
from datetime import datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reuring.hoods import pagecache
from reuring.hoods.pagecache import Kept, Shelf, fit, shelf
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once

OLD = "Een bankje bij de bushalte"


@pytest.fixture(autouse=True)
def _empty() -> None:
    shelf.clear()


def test_the_second_visitor_costs_one_small_query(street: SimpleNamespace) -> None:
    first = Client().get("/oost/")
    with CaptureQueriesContext(connection) as seen:
        second = Client().get("/oost/")
    assert (len(seen), second.content, second.headers) == (1, first.content, first.headers)


def test_who_has_it_is_told_so_until_it_changes(street: SimpleNamespace) -> None:
    tag = Client().get("/oost/nieuws/").headers["ETag"]
    again = Client().get("/oost/nieuws/", headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert {"Accept-Encoding", "Accept-Language", "Cookie"} <= {part.strip() for part in again.headers["Vary"].split(",")}
    make_article(street)
    changed = Client().get("/oost/nieuws/", headers={"if-none-match": tag})
    assert changed.status_code == 200 and OLD in changed.content.decode()


@pytest.mark.proves("safety:A3")
def test_nothing_of_a_member_is_kept_or_given_from_the_shelf(street: SimpleNamespace) -> None:
    make_article(street, title="Voor buren", audience="neighbours")
    assert "Voor buren" in visit_as(street, "aisha").get("/oost/nieuws/").content.decode()
    assert shelf._pages == {}
    assert "Voor buren" not in Client().get("/oost/nieuws/").content.decode()
    member = visit_as(street, "aisha").get("/oost/nieuws/")
    assert "Voor buren" in member.content.decode() and "ETag" not in member.headers
    assert member.headers["Cache-Control"] == "private, no-store"


def test_what_is_private_or_sets_a_cookie_is_not_fit() -> None:
    plain, cookie, private, large, missing = (HttpResponse("x") for _ in range(5))
    cookie.set_cookie("a", "b")
    private["Cache-Control"] = "private, no-store"
    large.content = b"x" * (pagecache.LARGEST + 1)
    missing.status_code = 404
    assert [fit(answer) for answer in (plain, cookie, private, large, missing)] == [True, False, False, False, False]


def test_each_choice_of_the_reader_has_its_own_page(street: SimpleNamespace) -> None:
    ways = [{}, {"HTTP_ACCEPT_LANGUAGE": "en"}, {"HTTP_COOKIE": "taal=tr"}, {"HTTP_COOKIE": "letters=2"}, {"HTTP_COOKIE": "theme=dark"},
            {"HTTP_COOKIE": "contrast=more"}]
    made = [Client().get("/oost/", **way).content for way in ways]
    assert len(set(made)) == len(ways)
    assert [Client().get("/oost/", **way).content for way in ways] == made


def test_packed_and_plain_are_the_same_page(street: SimpleNamespace) -> None:
    plain = Client().get("/oost/").content
    for header in ("gzip", "br, gzip;q=0.8"):
        assert gzip.decompress(Client().get("/oost/", headers={"accept-encoding": header}).content) == plain
    for header in ("br", "gzip;q=0", "identity"):
        assert Client().get("/oost/", headers={"accept-encoding": header}).content == plain


def test_the_neighbourhoods_own_domain_has_its_own_links(street: SimpleNamespace, settings: object) -> None:
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "oost.example"]  # type: ignore[attr-defined]
    for _again in range(2):
        assert b'href="/nieuws/"' in Client(headers={"host": "oost.example"}).get("/").content
        assert b'href="/oost/nieuws/"' in Client().get("/oost/").content


def test_a_new_day_is_a_new_page(street: SimpleNamespace) -> None:
    zone = timezone.get_default_timezone()
    with time_machine.travel(datetime(2026, 11, 20, 23, 59, tzinfo=zone), tick=False):
        make_article(street)
        before = Client().get("/oost/nieuws/").content.decode()
    with time_machine.travel(datetime(2026, 11, 21, 0, 1, tzinfo=zone), tick=False):
        after = Client().get("/oost/nieuws/").content.decode()
    assert "vandaag" in before and "gisteren" in after


def test_a_look_at_the_head_keeps_nothing(street: SimpleNamespace) -> None:
    Client().head("/oost/")
    assert shelf._pages == {}
    Client().get("/oost/")
    assert Client().head("/oost/").content == b""


@pytest.mark.parametrize("more", [
    {"HTTP_HX_REQUEST": "true"}, {"HTTP_AUTHORIZATION": "Bearer x"}, {"HTTP_COOKIE": "iets=anders"}, {"HTTP_COOKIE": "sessionid=x"}])
def test_whoever_is_more_than_a_plain_visitor_passes_by(more: dict[str, str]) -> None:
    assert pagecache.key_of(RequestFactory().get("/oost/", **more).META) is None
    assert pagecache.key_of(RequestFactory().get("/oost/").META) is not None
    assert pagecache.key_of(RequestFactory().post("/oost/").META) is None
    assert pagecache.key_of(RequestFactory().get("/oost/", {"q": "x" * 300}).META) is None


@pytest.mark.parametrize("path", ["/", "/gezond/", "/huisregels/", "/nergens/", "/binnen/"])
def test_only_pages_of_a_neighbourhood_are_kept(street: SimpleNamespace, path: str) -> None:
    Client().get(path)
    assert shelf._pages == {}


def test_strangers_cannot_fill_the_memory(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Shelf(room=100_000)
    monkeypatch.setattr(pagecache, "shelf", small)
    for n in range(40):
        Client().get(f"/oost/?{n}")
    assert small._size == sum(kept.size for kept in small._pages.values()) <= 100_000
    assert 0 < len(small._pages) < 40


def test_the_longest_unread_leaves_first() -> None:
    small = Shelf(room=2_000)
    for name in ("a", "b", "c"):
        small.put((name,), Kept("1", b"x" * 100, ()))
    assert small.get(("a",), "1") is not None
    small.put(("d",), Kept("1", b"x" * 100, ()))
    assert [name for name, in small._pages] == ["c", "a", "d"]
    assert small.get(("a",), "2") is None


def at_the_door(path: str = "/oost/", **more: str) -> tuple[str, dict[str, str], bytes]:
    """What a server gets, from the shelf alone: behind the door stands nobody."""
    said: list[tuple[str, list[tuple[str, str]]]] = []
    nobody = pagecache.at_the_door(lambda environ, start: [b"nobody"])
    body = b"".join(nobody(RequestFactory().get(path, **more).META, lambda *given: said.append(given)))
    return (said[0][0], dict(said[0][1]), body) if said else ("", {}, body)


def test_the_door_gives_what_the_site_gave(street: SimpleNamespace) -> None:
    assert at_the_door() == ("", {}, b"nobody")
    made = Client().get("/oost/")
    with CaptureQueriesContext(connection) as seen:
        assert at_the_door() == ("200 OK", dict(made.items()), made.content)
    assert len(seen) == 1
    assert at_the_door(HTTP_IF_NONE_MATCH=made["ETag"])[::2] == ("304 Not Modified", b"")
    for other in ({"HTTP_COOKIE": "sessionid=x"}, {"HTTP_ACCEPT_LANGUAGE": "en"}, {"HTTP_HOST": "oost.example"}, {"HTTP_AUTHORIZATION": "Bearer x"}):
        assert at_the_door(**other)[2] == b"nobody"
    make_article(street)
    assert at_the_door()[2] == b"nobody"
