"""News of an organisation's own site: what is new comes in with its name, once, and as far as it goes."""
from __future__ import annotations

import time
from email.utils import format_datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.core.fetch import Road
from reuring.news.feeds.following import fetch_due
from reuring.news.feeds.reader import Unreadable, read
from reuring.news.models import Article, FeedSource, FeedWords
from reuring.people.models import Organisation
from reuring.testing.listening import Listener, said
from reuring.testing.street import visit_as


@pytest.fixture
def source(in_oost: SimpleNamespace, server: Listener) -> FeedSource:
    club = Organisation(hood=in_oost.oost, name="De Schoffel", kind="club")
    club.found(by=in_oost.bram)
    feed = FeedSource.objects.create(hood=in_oost.oost, organisation=club, address=f"http://ark.example.org:{server.port}/feed", trusted=True)
    feed.follow()
    return feed


def item(n: int, title: str = "Een kar aarde", body: str = "<p>Zaterdag &amp; zondag.</p>", days: int = 1) -> str:
    at = format_datetime(clock.ago(days=days))
    return f"<item><title>{title}</title><link>/bericht/{n}</link><guid>{n}</guid><description><![CDATA[{body}]]></description><pubDate>{at}</pubDate></item>"


def rss(*items: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>De Schoffel</title>{"".join(items)}</channel></rss>'.encode()


def comes(server: Listener, road: Road, *items: str) -> int:
    server.answers["/feed"] = said(rss(*items), kind="application/rss+xml")
    FeedSource._base_manager.exclude(due_at=None).update(due_at=clock.now())
    return fetch_due(road)


@pytest.mark.proves("F14", "F12")
def test_it_stands_in_the_name_of_the_organisation_with_the_way_to_the_whole(source: FeedSource, server: Listener, road: Road) -> None:
    assert comes(server, road, item(1), item(2, body="woord " * 200)) == 1
    first = Article.objects.get(title="Een kar aarde", fed__link__endswith="/1")
    assert (first.writer, first.audience, first.author) == ("De Schoffel", "public", None)
    page = Client().get(f"/oost/nieuws/{first.pk}/").content.decode()
    assert "Zaterdag &amp; zondag." in page and f'href="http://ark.example.org:{server.port}/bericht/1"' in page
    assert len(Article.objects.get(fed__link__endswith="/2").body) < 500


@pytest.mark.proves("F14")
def test_read_again_nothing_doubles_and_what_changed_follows(source: FeedSource, server: Listener, road: Road, in_oost: SimpleNamespace) -> None:
    comes(server, road, item(1), item(2, "Oogst"))
    mine = Article.objects.get(title="Oogst")
    mine.edit(by=in_oost.bram, title="Oogst in de tuin", body=mine.body)
    comes(server, road, item(1, "Twee karren"), item(2, "Oogstfeest"), item(1, "Twee karren"))
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Oogst in de tuin", "Twee karren"]


@pytest.mark.proves("F14")
def test_old_news_does_not_come_in_and_of_the_rest_the_newest_five(source: FeedSource, server: Listener, road: Road) -> None:
    comes(server, road, *(item(n, f"Nummer {n}", days=n) for n in range(1, 9)), item(99, "Ooit", days=400))
    assert set(Article.objects.values_list("title", flat=True)) == {f"Nummer {n}" for n in range(1, 6)}


@pytest.mark.proves("F14")
def test_until_the_team_trusts_it_each_message_waits_for_a_look(source: FeedSource, server: Listener, road: Road, in_oost: SimpleNamespace) -> None:
    source.trust(yes=False)
    comes(server, road, item(1, "Ja"), item(2, "Nee"))
    assert not Article.objects.exists()
    cato = visit_as(in_oost, "cato")
    assert all("Nee" in cato.get(path).content.decode() for path in ("/oost/ronde/binnen/nieuws/", "/oost/ronde/"))
    for words in FeedWords.objects.waiting():
        cato.post(f"/oost/ronde/binnen/bericht/{words.pk}/", {"act": "show" if words.title == "Ja" else "refuse"})
    comes(server, road, item(1, "Ja"), item(2, "Nee"))
    assert list(Article.objects.values_list("title", flat=True)) == ["Ja"] and not FeedWords.objects.waiting().exists()
    cato.post(f"/oost/ronde/binnen/nieuws/{source.pk}/", {"act": "trust"})
    comes(server, road, item(3, "Meteen"))
    assert Article.objects.filter(title="Meteen").exists()


@pytest.mark.proves("F14")
@pytest.mark.parametrize("ends", ["stopped", "closed"])
def test_when_it_stops_or_the_organisation_ends_what_came_in_is_taken_back(
        source: FeedSource, server: Listener, road: Road, in_oost: SimpleNamespace, ends: str) -> None:
    comes(server, road, item(1))
    if ends == "stopped":
        visit_as(in_oost, "bram").post(f"/oost/organisaties/{source.organisation_id}/nieuws-van-elders/", {"stop": source.pk})
    else:
        source.organisation.close()
        fetch_due(road)
    assert Article.objects.get().state == "withdrawn" and not FeedSource.objects.followed().exists()


@pytest.mark.proves("F14", "safety:B4")
def test_who_keeps_it_gives_the_address_and_one_that_leads_inside_is_refused(source: FeedSource, in_oost: SimpleNamespace) -> None:
    path = f"/oost/organisaties/{source.organisation_id}/nieuws-van-elders/"
    assert [visit_as(in_oost, who).get(path).status_code for who in ("bram", "cato", "aisha", "visitor")] == [200, 200, 403, 403]
    refused = visit_as(in_oost, "bram").post(path, {"address": "http://127.0.0.1/feed"})
    assert refused.status_code == 422 and "http://127.0.0.1/feed" in refused.content.decode()
    assert visit_as(in_oost, "bram").post(path, {"address": "https://schoffel.example.org/feed"}).status_code == 302
    assert FeedSource.objects.get(address__startswith="https://schoffel").trusted is False


@pytest.mark.proves("F14")
def test_a_feed_that_keeps_failing_waits_in_the_round_until_it_comes_in_again(
        source: FeedSource, server: Listener, road: Road, in_oost: SimpleNamespace) -> None:
    cato, words = visit_as(in_oost, "cato"), "Nieuws van de site van De Schoffel komt niet meer binnen"
    seen = []
    for _try in range(3):
        source.failed("status")
        seen.append(words in cato.get("/oost/ronde/", headers={"accept-language": "nl"}).content.decode())
    assert seen == [False, False, True]
    assert cato.post(f"/oost/ronde/binnen/nieuws/{source.pk}/", {"act": "follow"}).status_code == 302
    comes(server, road, item(1))
    assert words not in cato.get("/oost/ronde/", headers={"accept-language": "nl"}).content.decode()


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'
INSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>'


@pytest.mark.proves("safety:B2", "safety:B4")
@pytest.mark.parametrize(("content", "reason"), [
    (BOMB, "bomb"), (INSIDE, "bomb"), ("<rss>" + "<a>" * 50_000, "deep"), ("<html><p>geen feed", "none"), ("<html></html>", "none"),
    ("", "none"), ("<rss><channel><item>", "broken"), ("%PDF-1.4", "none")], ids=["bomb", "inside", "deep", "page", "whole page", "empty", "cut", "pdf"])
def test_what_is_no_feed_or_means_harm_is_refused_quickly(content: str, reason: str) -> None:
    began = time.perf_counter()
    with pytest.raises(Unreadable) as refused:
        read(content.encode(), "https://a.example/feed")
    assert refused.value.reason == reason and time.perf_counter() - began < 1


@pytest.mark.proves("safety:B2")
def test_a_huge_feed_is_read_as_far_as_we_want() -> None:
    many = rss(*(item(n, f"Nummer {n}", "<b>woord</b> " * 20) for n in range(2_000)))
    name, found = read(many, "https://a.example/feed")
    assert (name, len(found)) == ("De Schoffel", 100)


@pytest.mark.proves("safety:B2")
@pytest.mark.parametrize("content", [
    rss(item(1, "Café Ëlla")).decode().encode("cp1252"),
    b'<?xml version="1.0" encoding="iso-8859-1"?>' + rss(item(1, "Caf\xe9 \xcblla")).split(b"?>", 1)[1].decode().encode("latin-1"),
    rss(item(1, "Café Ëlla")).decode().encode("utf-16"), rss(item(1, "Café Ëlla\x0b\x01")),
    b'<?xml version="1.0" encoding="klingon"?>' + rss(item(1, "Café Ëlla")).split(b"?>", 1)[1]], ids=["windows", "latin", "utf-16", "control", "unknown"])
def test_an_encoding_that_is_not_what_it_says_is_read_all_the_same(content: bytes) -> None:
    assert [one.title for one in read(content, "https://a.example/feed")[1]] == ["Café Ëlla"]


@pytest.mark.proves("safety:B2")
def test_words_of_a_feed_are_words_and_no_page(source: FeedSource, server: Listener, road: Road) -> None:
    comes(server, road, item(1, "&lt;script&gt;alert(1)&lt;/script&gt; Feest", "<script>x()</script><a href='javascript:x()'>Kom</a> [hier](https://boos.example)"))
    page = Client().get(f"/oost/nieuws/{Article.objects.get().pk}/").content.decode()
    assert "boos.example\"" not in page and "javascript:" not in page and "alert(1)" not in page and "Kom" in page


@pytest.mark.proves("F14")
def test_atom_is_read_too() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>De Schoffel</title><entry><id>urn:1</id>
<title type="html">Een &amp;lt;b&amp;gt;kar&amp;lt;/b&amp;gt;</title>
<link rel="edit" href="https://a.example/edit"/><link href="https://a.example/1"/><published>2026-11-28T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Zaterdag</p><p>om tien uur</p></div></content></entry></feed>"""
    (one,) = read(atom, "https://a.example/feed")[1]
    assert (one.link, one.body, one.at is not None) == ("https://a.example/1", "Zaterdagom tien uur", True)


def test_two_sources_with_one_message_bring_it_once(source: FeedSource, server: Listener, road: Road, in_oost: SimpleNamespace) -> None:
    with scope(hood=in_oost.oost):
        other = FeedSource.objects.create(hood=in_oost.oost, organisation=source.organisation, address=f"{source.address}?2", trusted=True)
        other.follow()
    server.answers["/feed?2"] = said(rss(item(1)), kind="text/xml")
    comes(server, road, item(1))
    assert Article.objects.count() == 1
