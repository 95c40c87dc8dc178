"""How the database looks things up: by an index, never by walking through everything there is."""
from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.core import stock
from reuring.hoods.models import Topic
from reuring.hoods.models.neighbourhood import raise_version
from reuring.posts.models import Post
from reuring.testing.street import make_article, make_comment, make_event, visit_as

PAGES = ["", "wie-en-waar/", "onze-buurt/", "nieuws/", "nieuws/?voor=20300101T000000.000000Z-9", "verhalen/", "nieuws/{post}/",
         "zoeken/?q=bankje", "nieuws.atom"]
OF_THE_SEARCH = ("SCAN posts_search VIRTUAL TABLE", "SCAN (subquery", "SCAN half", "SCAN json_each")
OF_A_FEW = ("SCAN spots", "SCAN sought", "SCAN asks")            # names of parts that were cut short themselves

pytestmark = pytest.mark.sqlite         # PostgreSQL chooses its plan by how full the tables are: nothing to read off in a small street


@pytest.mark.parametrize("who", ["visitor", "aisha", "cato"])
def test_no_page_walks_through_a_whole_table(street: SimpleNamespace, who: str) -> None:
    walked = {}
    for page, steps in plans(street, who).items():
        for sql, step in steps:
            if step.startswith("SCAN") and not step.startswith(OF_THE_SEARCH + OF_A_FEW):
                walked[page, step] = sql[:200]
    assert walked == {}


@pytest.mark.parametrize("page", ["", "nieuws/", "nieuws.atom"])
def test_the_newest_come_in_the_order_of_their_index(street: SimpleNamespace, page: str) -> None:
    feed = [step for sql, step in plans(street, "aisha")[page] if "posts_post" in sql and "LIMIT" in sql]
    assert any("USING INDEX post_feed (hood_id=?)" in step for step in feed)
    own = feed[:feed.index("RIGHT")] if "RIGHT" in feed else feed       # what others share stands behind it: little, and sorted by itself
    assert not any(step == "USE TEMP B-TREE FOR ORDER BY" for step in own)


@pytest.mark.parametrize("page", ["", "plek/{place}/"])
def test_an_agenda_is_looked_up_by_itself_and_not_among_all_posts(street: SimpleNamespace, page: str) -> None:
    with scope(hood=street.oost):
        make_event(street)
        Post._base_manager.bulk_create(Post(hood=street.oost, author=street.bram, kind="article", title="x", body="x", audience="public") for _n in range(200))
    stock.take()
    address = page.format(place=street.park.pk)
    steps = [step for sql, step in plans(street, "aisha", [address])[address] if '"agenda_event"."hood_key"' in sql]
    assert steps and not any("posts_post" in step and "(hood_id=?)" in step for step in steps)


def test_a_walk_would_be_noticed(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        sql = str(Post.objects.filter(claim_source="x").values("pk").query).replace("= x", "= 'x'")
        assert not any(step.startswith("SCAN") for step in explained(sql))
    assert explained("SELECT id FROM posts_post WHERE claim_source = 'x'") == ["SCAN posts_post"]


def plans(street: SimpleNamespace, who: str, pages: Sequence[str] = PAGES) -> dict[str, list[tuple[str, str]]]:
    """Of every query of each page: its words, and each step of its plan."""
    post = make_article(street)
    make_comment(street, post)
    with scope(hood=street.oost):
        post.topics.add(*Topic.objects.all())
    raise_version(street.oost.pk)
    client, found = visit_as(street, who), {}
    for page in pages:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/oost/{page.format(post=post.pk)}").status_code == 200
        found[page] = [(one["sql"], step) for one in seen if one["sql"].lstrip().startswith("SELECT") for step in explained(one["sql"])]
    return found


def explained(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        return [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
