"""Eight queries a page, whoever looks and however much there is."""
from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.api import feeds
from reuring.exchange.models import Ask
from reuring.hoods.models import Group, GroupMember, Interest, Membership, Place, Topic, Voice
from reuring.hoods.models.neighbourhood import raise_version
from reuring.posts.models import Post
from reuring.testing.asks import make_ask, make_offer
from reuring.testing.street import WHO, make_article, make_comment, make_story, move_in, visit_as
from tests.sweeps.guests import GUESTS
from tests.sweeps.knock import addresses, filled
from tests.sweeps.routes import Route, routes

pytestmark = pytest.mark.once

MOST = 8
MORE_ALLOWED = {"ik/gegevens/": 40,          # everything about oneself, once, as a file
                "<slug:slug>/op-papier/<int:pk>/brief.pdf": 10}      # a letter on paper, as somebody else would read it


BUSIEST = {"cato": frozenset(WHO), "aisha": frozenset(WHO) - {"cato"}}        # by day Aisha reads what is not for Cato
LEAST = {"visitor": 25, "aisha": 4, "cato": 45, "omar": 25}


@pytest.mark.parametrize("readers", [BUSIEST, pytest.param(dict.fromkeys(["visitor", "aisha", "omar"], frozenset(WHO)), marks=pytest.mark.nightly)],
                         ids=["busiest", "others"])
def test_eight_queries_and_not_one_more_as_it_fills(street: SimpleNamespace, readers: dict[str, frozenset[str]]) -> None:
    pages = pages_of(street)
    among = {who: [place for place in pages if who in (guests := GUESTS[place[0].action or ""]) and guests <= which] for who, which in readers.items()}
    fill(street, 5)
    few = {who: counts(street, who, among[who]) for who in readers}
    fill(street, 35)
    for who in readers:
        many = counts(street, who, among[who])
        assert {page: n for page, n in many.items() if n > MORE_ALLOWED.get(page, MOST)} == {}
        assert {page: (few[who].get(page), n) for page, n in many.items() if n > few[who].get(page, 0)} == {}
        assert len(many) >= LEAST[who]


def test_a_question_for_each_row_is_noticed(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "clean", asked)
    pages = addresses(street, [route for route in routes() if route.name == "api:atom"])
    fill(street, 5)
    few = counts(street, "visitor", pages)
    fill(street, 5)
    assert counts(street, "visitor", pages)[pages[0][0].pattern] > few[pages[0][0].pattern] + 4


def asked(text: str) -> str:
    return text if Post.objects.exists() else ""


def pages_of(street: SimpleNamespace) -> list[tuple[Route, str]]:
    """Every address that can be asked for, with something to find on the search page; of an ask also where only its words say what it is."""
    whole = [(route, f"{path}?q=bankje" if route.name == "front:search" else path) for route, path in addresses(street)]
    assert len(whole) == len(routes())
    things = {Ask: make_ask(street, doing="else", text="Wie kan een band plakken van een fiets?", place=street.park).pk}
    return whole + [(replace(route, pattern=f"{route.pattern} in words"), filled(route, things)) for route in routes() if route.on is Ask]


def counts(street: SimpleNamespace, who: str, pages: list[tuple[Route, str]]) -> dict[str, int]:
    """Queries of each page that this person may see, as it is made."""
    raise_version(street.oost.pk)
    client = visit_as(street, who)
    client.get("/oost/ronde/")           # the first look of a day is written down
    found = {route.pattern: queries(client, path) for route, path in pages if "uit/" not in route.pattern}
    return {pattern: count for pattern, count in found.items() if count is not None}


def queries(client: Client, path: str) -> int | None:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    return len([one for one in seen if "SAVEPOINT" not in one["sql"]]) if answer.status_code == 200 else None


def fill(street: SimpleNamespace, count: int) -> None:
    """More of everything that a page could walk over."""
    with scope(hood=street.oost):
        start = Topic.objects.count()
        story = make_story(street, title=f"Verhaal {start}")
        first = make_article(street, title=f"Eerste {start}")
        for n in range(start, start + count):
            person = move_in(f"buur{n}", street.oost, "supporter" if n % 4 == 0 else "resident")
            hang(street, n, person)
            for post in (first, story, *Post.objects.order_by("pk")[:3]):
                make_comment(street, post, by=person)


def hang(street: SimpleNamespace, n: int, person: Any) -> None:
    topic = Topic.objects.create(hood=street.oost, slug=f"t{n}", name=f"bezigheid {n}")
    Place.objects.create(hood=street.oost, slug=f"p{n}", name=f"Plek {n}", host=person, hours="dinsdag 10 tot 12 uur", welcome=True)
    membership = Membership.objects.get(person=person)
    Membership.objects.filter(pk=membership.pk).update(findable=True)
    Interest.objects.create(membership=membership, topic=topic, wish="does", shown=True)
    group = Group.objects.create(hood=street.oost, name=f"Groep {n}", founder=person)
    GroupMember.objects.create(group=group, person=street.aisha)
    GroupMember.objects.create(group=Group.objects.order_by("pk")[0], person=person)
    Voice.objects.create(hood=street.oost, kind="answer", text="Rustig", consent="first_name", name=person.name)
    make_offer(street, by=person, doing="else", title=f"Band plakken {n}", body="Van elke fiets.")
    make_article(street, by=person, title=f"Bankje {n}", audience="neighbours" if n % 3 == 0 else "public", place=street.park).topics.add(topic)
