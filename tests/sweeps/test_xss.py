"""Nothing that somebody types becomes part of a page: no element, no attribute, no address that runs (safety B3, lane F)."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import lanes, mail
from reuring.core.models import OutgoingMail
from reuring.core.text import markdown
from reuring.hoods.models import Membership, Place, Topic, Voice
from reuring.notices import planner
from reuring.notices.recipes import RECIPES
from reuring.notices.tell import spread
from reuring.posts.models import Happening, Photo, PostPerson, Report
from reuring.testing.shared import found_once
from reuring.testing.street import make_article, make_comment, make_story, visit_as
from tests.sweeps.knock import undone
from tests.sweeps.payloads import ALL, ATTRIBUTES, ELEMENTS
from tests.sweeps.things import group_of

pytestmark = pytest.mark.once

OPENS = {"href", "src", "action", "formaction", "data", "srcset", "poster", "background", "xlink:href", "srcdoc", "cite", "ping"}
SAFE = re.compile(r"https?://|mailto:|tel:|data:image/svg|(?![\x00-\x20]*[a-z][a-z0-9+.\x00-\x20-]*:)", re.IGNORECASE)
MARKDOWN = {(tag, ()) for tag in ("p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "hr", "del", "mark")} | {
    ("a", ("href", "rel")), ("a", ("href", "rel", "title"))}
CHUNK = 14
DATA = {("type", "application/json"), ("type", "application/ld+json")}      # what no browser runs


class Seen(HTMLParser):
    """The shape of a page, and what in it would run."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shapes: set[tuple[str, tuple[str, ...]]] = set()
        self.runs: list[str] = []
        self._in = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = tuple(sorted(name for name, _value in attrs))
        self.shapes.add((tag, names))
        self._in = tag if tag == "style" or (tag == "script" and not DATA & set(attrs)) else ""
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (name in OPENS and value and not SAFE.match(value.strip())):
                self.runs.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in and data.strip():
            self.runs.append(f"{self._in}: {data[:60]}")

    def handle_comment(self, data: str) -> None:
        if "pwn" in data:
            self.runs.append(f"comment: {data[:60]}")


def harm(page: str, known: set[tuple[str, tuple[str, ...]]]) -> list[str]:
    """What runs, and what has a shape that the same page has not with harmless words."""
    seen = Seen(page)
    return seen.runs + [f"new: {tag} {names}" for tag, names in seen.shapes - known - MARKDOWN]


@pytest.mark.parametrize("payload", ELEMENTS)
def test_control_what_is_not_escaped_is_noticed(payload: str) -> None:
    assert harm(f"<p title='x'>{payload}</p>", {("p", ("title",))})


@pytest.mark.parametrize("payload", ATTRIBUTES)
def test_control_what_leaves_an_attribute_is_noticed(payload: str) -> None:
    assert harm(f'<p title="{payload}">', {("p", ("title",))}) or harm(f"<p title='{payload}'>", {("p", ("title",))})


def test_the_corpus_is_large_enough_and_none_is_twice() -> None:
    assert len(set(ALL)) == len(ALL) >= 80 and all("pwn" in payload for payload in ALL)


@pytest.mark.proves("safety:B3")
@pytest.mark.parametrize("payload", ALL)
def test_markdown_makes_nothing_that_runs(payload: str) -> None:
    for text in (payload, f"**{payload}**", f"> {payload}\n\n- {payload}", f"[{payload}](https://x.example/)", f"[x](https://x.example/?{payload})"):
        assert harm(str(markdown(text)), {("div", ("lang",))}) == []


@pytest.fixture
def shapes(street: SimpleNamespace) -> set[tuple[str, tuple[str, ...]]]:
    """Every shape that the pages have with harmless words."""
    def look() -> set[Any]:
        fill(street, ["twee", "woord"])
        return {shape for _who, _path, page in pages(street) for shape in Seen(page).shapes}
    with undone():
        return found_once("shapes", look)


@pytest.mark.proves("safety:B3", "F1")
@pytest.mark.parametrize("first", range(0, len(ALL), CHUNK))
def test_no_text_of_anybody_becomes_part_of_a_page(street: SimpleNamespace, shapes: set[Any], first: int) -> None:
    fill(street, ALL[first:first + CHUNK])
    wrong = [(who, path, bad) for who, path, page in pages(street) if (bad := harm(page, shapes))]
    assert wrong == []


def fill(street: SimpleNamespace, texts: list[str]) -> None:
    """Each text in every field that somebody types, as far as it fits; the last stands for who writes and where."""
    with scope(hood=street.oost):
        for number, text in enumerate(texts):
            said = {"name": text[:80], "hours": text[:200], "access": text[:200], "story": text, "host_name": text[:80]}
            place = Place.objects.create(hood=street.oost, slug=f"p{Place.objects.count()}", **said)
            topic = Topic.objects.create(hood=street.oost, slug=f"t{Topic.objects.count()}", name=text[:60])
            fill_post(street, text, place, topic, [make_article, make_story][number % 2])
            Voice.objects.create(hood=street.oost, kind="answer", text=text, name=text[:60], contact=text[:120])
    rename(street, texts[-1])


def fill_post(street: SimpleNamespace, text: str, place: Place, topic: Topic, kind: Any) -> None:
    said = {"title": text[:120], "body": text, "claim_source": text[:120], "place": place}
    post = kind(street, **said)
    kind(street, audience="group", group=group_of(street), **said)
    post.topics.add(topic)
    make_comment(street, post, body=text)
    make_comment(street, post, by=None, guest_name=text[:60], body=text, state="held")
    PostPerson.objects.create(post=post, person=street.aisha, agreed_at=post.created_at)
    Photo.objects.create(post=post, author=street.bram, name=f"x{post.pk}", alt=text[:200], credit=text[:80], width=480, height=320)
    Report.objects.create(hood=street.oost, post_id=post.pk, reason="else", text=text, contact=text[:120])
    Membership.objects.get(person=street.suus).interests.create(topic=topic, wish="does", shown=True)
    post.edit(by=street.bram, title=text[:120], body=text)
    street.newest = post


def rename(street: SimpleNamespace, text: str) -> None:
    """Everybody, the group and the neighbourhood itself bear the text as a name."""
    Person.objects.exclude(pk=street.omar.pk).update(name=text[:60])
    with scope(hood=street.oost):
        Membership.objects.filter(person=street.cato).update(title=text[:40], employer=text[:80], ask_me=text, bio=text)
        group_of(street).__class__.objects.update(name=text[:60])
    short = dict.fromkeys(("motto", "phone_hours", "walk_in", "question", "first_meeting"), text[:120])
    words = {"words": {"today": text[:24], "ours": text[:24]}, "threads": [[text[:60], 0.5, 1], ["tuinieren", 0.4, 2]]}
    street.oost.__class__.objects.filter(pk=street.oost.pk).update(name=text[:60], life_words=text, version=street.oost.version + 1, **short, **words)


ECHOED = ["/oost/zoeken/?q=woord", "/oost/zoeken/?q=pwn", "/oost/zoeken/?q=%22%3E%3Cimg+src%3Dx+onerror%3Dpwn()%3E", "/?q=%3Cscript%3Epwn()%3C/script%3E",
          "/taal/?next=/%22onmouseover=pwn()", "/binnen/?next=/%3Cscript%3Epwn()%3C/script%3E", "/oost/%3Cscript%3Epwn()%3C/script%3E/"]
SHARED = ["/oost/", "/oost/nieuws/", "/oost/verhalen/", "/oost/{kind}/{pk}/", "/oost/plek/{place}/", "/oost/wie-en-waar/", "/oost/onze-buurt/",
          "/oost/melden/?bericht={pk}", "/cijfers/"]
OWN = {
    "visitor": [*SHARED, *ECHOED, "/oost/bericht/{pk}/gast/"],
    "aisha": [*SHARED, *ECHOED, "/oost/nieuws/nieuw/", "/oost/groepen/", "/ik/", "/oost/ik-hier/", "/oost/bericht/{pk}/reageren/"],
    "cato": ["/oost/ronde/", "/oost/ronde/gemeld/", "/oost/ronde/gasten/", "/oost/ronde/stemmen/", "/oost/ronde/bezigheden/", "/oost/ronde/plekken/",
             "/oost/bericht/{pk}/geschiedenis/", "/oost/ronde/mensen/?q=pwn", "/oost/ronde/handen/"],
    "omar": ["/beheer/", "/beheer/buurten/oost/"],
}


def pages(street: SimpleNamespace) -> Iterator[tuple[str, str, str]]:
    """What each kind of reader gets, with what was typed in the address too."""
    newest = street.newest
    kind = "verhalen" if newest.kind == "story" else "nieuws"
    for who, paths in OWN.items():
        client = visit_as(street, who)
        for path in paths:
            path = path.format(kind=kind, pk=newest.pk, place=newest.place_id)
            yield who, path, client.get(path).content.decode()


@pytest.mark.proves("safety:B3")
def test_feeds_and_pictures_carry_nothing_that_runs(street: SimpleNamespace) -> None:
    for first in range(0, len(ALL), 20):
        fill(street, ALL[first:first + 20])
        client = visit_as(street, "visitor")
        atom = ElementTree.fromstring(client.get("/oost/nieuws.atom").content)
        feed = json.loads(client.get("/oost/feed.json").content)
        inside = [part.text or "" for part in atom.iter("{http://www.w3.org/2005/Atom}content")] + [item["content_html"] for item in feed["items"]]
        assert len(inside) > 30 and [bad for html in inside if (bad := harm(html, set()))] == []
        assert all(SAFE.match(link.get("href", "")) for link in atom.iter("{http://www.w3.org/2005/Atom}link"))
        assert {part.tag.split("}")[1] for path in PICTURES for part in ElementTree.fromstring(client.get(path).content).iter()} <= DRAWN


PICTURES = ["/oost/patroon.svg", "/favicon.ico"]
DRAWN = {"svg", "g", "path", "rect", "circle", "line", "title", "text", "defs", "pattern", "use", "clipPath", "polyline", "polygon"}


@pytest.mark.proves("safety:B3", "safety:B7")
def test_a_mail_is_one_plain_text_whatever_somebody_is_called(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    for budgets in (planner.CAPS, lanes.BUDGETS):
        monkeypatch.setitem(budgets, planner.Lane.DIRECT, (500, timedelta(days=1)))
    told = 0
    for text in ALL[:: 4]:
        rename(street, f"{text[:20]}\r\nBcc: evil@example.org")
        with scope(hood=street.oost):
            make_comment(street, make_article(street, title=f"{text[:60]}\nBcc: evil@example.org", body=text), by=street.aisha, body=text)
            for happening in list(Happening.objects.filter(action__in=RECIPES, pk__gt=told).order_by("pk").values_list("pk", flat=True)):
                spread.call(told := happening)
    written = list(OutgoingMail.objects.all())
    assert len(written) > 10 and not any(one.html or "\n" in one.subject or "\r" in one.subject or "\n" in str(one.headers.values()) for one in written)
    assert mail.deliver_waiting(500) == len(written)
