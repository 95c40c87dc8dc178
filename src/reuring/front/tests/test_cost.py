"""What a page costs: eight questions to the database at most, whatever the number of rows; small on the wire."""
from __future__ import annotations

import gzip
import re
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.hoods.models import Group, Neighbourhood, Place
from reuring.hoods.pagecache import shelf
from reuring.testing.street import make_article, visit_as

from .test_today import show_topic

pytestmark = pytest.mark.once

PATHS = ["/oost/", "/oost/wie-en-waar/", "/oost/samen-doen/", "/oost/ideeen/", "/oost/onze-buurt/", "/oost/zoeken/?q=bankje", "/", "/cijfers/"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("who", ["visitor", "aisha"])
def test_a_page_asks_eight_questions_at_most_whatever_the_number_of_rows(street: SimpleNamespace, path: str, who: str) -> None:
    fill(street, 5)
    few = questions(street, who, path)
    fill(street, 10)
    assert questions(street, who, path) == few <= 8


@pytest.mark.parametrize("life", ["exploring", "seeding", "resting"])
@pytest.mark.parametrize("who", ["visitor", "aisha"])
def test_so_does_home_in_every_state_of_life(street: SimpleNamespace, life: str, who: str) -> None:
    Neighbourhood.objects.filter(slug="oost").update(life=life)
    fill(street, 5)
    few = questions(street, who, "/oost/")
    fill(street, 10)
    assert questions(street, who, "/oost/") == few <= 8


def test_home_is_small(street: SimpleNamespace) -> None:
    fill(street, 30)
    threads = [[f"iets {n}", 1 - n / 10, n % 5 + 1, [[m, 0.5] for m in range(n + 1, 6)]] for n in range(6)]
    Neighbourhood.objects.filter(slug="oost").update(threads=threads)
    page = visit_as(street, "aisha").get("/oost/").content
    assert len(gzip.compress(page)) < 15_000
    assert len(re.findall(rb"<[a-zA-Z]", page)) < 800


def questions(street: SimpleNamespace, who: str, path: str) -> int:
    """Of the first visit, when nothing is kept yet."""
    client = visit_as(street, who)
    cache.clear()
    shelf.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def fill(street: SimpleNamespace, count: int) -> None:
    with scope(hood=street.oost):
        start = Place.objects.count()
        for n in range(start, start + count):
            Place.objects.create(hood=street.oost, slug=f"plek-{n}", name=f"Bankje {n}", hours="dinsdag 10 tot 12 uur", welcome=True)
            Group.objects.create(hood=street.oost, name=f"Groep {n}")
            Neighbourhood.objects.create(slug=f"buurt-{n}", name=f"Buurt {n}", life="growing", phone="024 000 00 00")
    for _ in range(count):
        make_article(street)
    for who in ("aisha", "bram", "cato"):
        show_topic(street, who, f"bezigheid {count}", findable=True)
