"""Feeds as their specifications want them, with nothing in them that is not for everybody."""
import json
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope

from reuring.posts import photos
from reuring.posts.tests.test_photos import JPEG
from reuring.testing.street import make_article, make_story, visit_as

pytestmark = pytest.mark.once

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.proves("S2-10", "F1")
def test_atom_has_what_the_specification_asks(street):
    make_article(street)
    story = make_story(street)
    feed, answer = atom(street)
    assert (answer["Content-Type"], feed.tag) == ("application/atom+xml; charset=utf-8", f"{ATOM}feed")
    assert text(feed, "id").startswith("http://") and text(feed, "title") == "Nieuws van Oost"
    assert links(feed) == {"self": "http://localhost:8000/oost/nieuws.atom", "alternate": "http://localhost:8000/oost/"}
    entry = feed.findall(f"{ATOM}entry")[0]
    assert (text(entry, "title"), text(entry, "author/name")) == (story.title, "Bram")
    assert entry.find(f"{ATOM}category").get("term") == "Het Park"
    assert all(datetime.fromisoformat(text(one, name)).tzinfo for one in (entry,) for name in ("published", "updated"))
    assert len({text(one, "id") for one in feed.findall(f"{ATOM}entry")}) == 2


@pytest.mark.proves("S2-10", "F1")
def test_json_feed_has_what_the_specification_asks(street):
    article = make_article(street)
    answer = visit_as(street, "visitor").get("/oost/feed.json")
    feed = json.loads(answer.content)
    assert answer["Content-Type"] == "application/feed+json"
    assert (feed["version"], feed["title"]) == ("https://jsonfeed.org/version/1.1", "Nieuws van Oost")
    assert (feed["home_page_url"], feed["feed_url"]) == ("http://localhost:8000/oost/", "http://localhost:8000/oost/feed.json")
    item = feed["items"][0]
    assert (item["title"], item["authors"], item["content_html"]) == (article.title, [{"name": "Bram"}], "<p>Het staat er. Kom <strong>zitten</strong>.</p>\n")
    assert item["url"].startswith("http://localhost:8000/oost/") and isinstance(item["id"], str)
    assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_a_feed_speaks_the_language_in_its_address_or_of_its_neighbourhood(street):
    """Never that of a browser: readers share a feed."""
    visitor = visit_as(street, "visitor", HTTP_ACCEPT_LANGUAGE="ar")
    for path, title, own in (("", "Nieuws van Oost", ""), ("?taal=tr", "Oost haberleri", "?taal=tr"), ("?taal=xx", "Nieuws van Oost", "")):
        feed = json.loads(visitor.get(f"/oost/feed.json{path}").content)
        assert (feed["title"], feed["feed_url"]) == (title, f"http://localhost:8000/oost/feed.json{own}")
    assert "?taal=ar" in visitor.get("/oost/volgen/").content.decode()
    street.oost.languages = ["en", "nl"]
    street.oost.save()
    street.oost.touch()
    answer = visitor.get("/oost/nieuws.atom")
    assert answer["Content-Language"] == "en" and 'xml:lang="en"' in answer.content.decode() and "News of Oost" in answer.content.decode()


@pytest.mark.proves("safety:A3")
@pytest.mark.parametrize("who", ["visitor", "aisha", "cato", "zoe"])
def test_only_what_everybody_may_read_is_in_a_feed_whoever_asks(street, who):
    for audience in ("neighbours", "connectors"):
        make_article(street, title=f"KANARIE {audience}", audience=audience)
    hidden, taken = make_article(street, title="KANARIE hidden"), make_article(street, title="KANARIE withdrawn")
    make_article(street, title="KANARIE west", hood=street.west, by=street.zoe)
    make_article(street, title="Voor iedereen")
    with scope(hood=street.oost):
        hidden.hide(by=street.cato, why="KANARIE")
        taken.withdraw(by=street.bram)
    for path in ("/oost/nieuws.atom", "/oost/feed.json"):
        content = visit_as(street, who).get(path).content.decode()
        assert "KANARIE" not in content and "Voor iedereen" in content


def test_hostile_words_stay_words(street):
    make_article(street, title="<script>alert(1)</script> & ]]> \x0b\x00"[:-1], body="<img src=x onerror=alert(1)> [klik](javascript:alert(1)) \x0c\ufffe ]]>")
    feed, _answer = atom(street)
    entry = feed.find(f"{ATOM}entry")
    assert text(entry, "title") == "<script>alert(1)</script> & ]]> "
    assert "<img" not in text(entry, "content") and "javascript:alert" not in text(entry, "content").replace("[klik](javascript:alert(1))", "")
    assert json.loads(visit_as(street, "visitor").get("/oost/feed.json").content)["items"][0]["content_html"] == text(entry, "content")


def test_twenty_and_the_newest_first(street):
    for number in range(22):
        make_article(street, title=f"Bericht {number}")
    feed, _answer = atom(street)
    assert [text(one, "title") for one in feed.findall(f"{ATOM}entry")] == [f"Bericht {number}" for number in range(21, 1, -1)]


def test_a_reader_that_has_it_gets_nothing_again_until_something_changes(street):
    post = make_article(street)
    visitor = visit_as(street, "visitor")
    for path in ("/oost/nieuws.atom", "/oost/feed.json"):
        first = visitor.get(path)
        again = visitor.get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content, first.cookies) == (304, b"", {})
        assert parsedate_to_datetime(first["Last-Modified"])
    with scope(hood=street.oost):
        post.hide(by=street.cato, why="reclame")
    assert visitor.get(path, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.proves("safety:A7")
def test_a_feed_for_somebody_signed_in_is_kept_by_nobody(street):
    make_article(street)
    assert visit_as(street, "visitor").get("/oost/feed.json")["Cache-Control"] == "no-cache"
    assert visit_as(street, "aisha").get("/oost/feed.json")["Cache-Control"] == "private, no-store"


def test_a_picture_and_an_empty_neighbourhood(street, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    empty = ElementTree.fromstring(visit_as(street, "visitor").get("/west/nieuws.atom").content)
    assert text(empty, "updated") and not empty.findall(f"{ATOM}entry")
    with scope(hood=street.oost):
        photo = photos.keep(make_article(street), SimpleUploadedFile("x", JPEG), "Een bankje", by=street.bram)
    entry = atom(street)[0].find(f"{ATOM}entry")
    assert links(entry)["enclosure"] == f"http://localhost:8000/oost/foto/{photo.pk}/1280.jpg"
    assert text(entry, "author/name") == "Bram"


@pytest.mark.proves("S2-10")
def test_every_page_of_an_awake_neighbourhood_names_its_feeds(street):
    page = visit_as(street, "visitor").get("/oost/nieuws/").content.decode()
    assert '<link rel="alternate" type="application/atom+xml" title="Nieuws van Oost" href="/oost/nieuws.atom">' in page
    assert '<link rel="alternate" type="application/feed+json" title="Nieuws van Oost" href="/oost/feed.json">' in page


def test_who_left_is_a_former_neighbour(street):
    make_article(street)
    street.bram.delete()
    street.oost.touch()
    assert text(atom(street)[0].find(f"{ATOM}entry"), "author/name") == "oud-buur"


def test_a_feed_costs_four_queries_however_long(street, django_assert_max_num_queries):
    for _number in range(8):
        make_article(street)
    with django_assert_max_num_queries(4):
        visit_as(street, "visitor").get("/oost/nieuws.atom")


def atom(street):
    answer = visit_as(street, "visitor").get("/oost/nieuws.atom")
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content), answer


def text(element, path: str) -> str:
    return element.find("/".join(f"{ATOM}{part}" for part in path.split("/"))).text or ""


def links(element) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}
