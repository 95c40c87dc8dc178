"""The page of a post costs the same however much hangs on it, and looks honest in every state."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.posts.models import Follow, Photo, PostPerson, Reaction
from reuring.testing.street import make_article, make_comment, make_story, visit_as


def hang(street: SimpleNamespace, post: Any, comments: int) -> None:
    """Comments with replies, words, photos, topics, people and a follower."""
    first = make_comment(street, post, by=street.cato)
    for number in range(comments):
        make_comment(street, post, by=[street.aisha, street.bram, street.suus][number % 3], parent=first if number % 2 else None)
    with scope(hood=street.oost):
        for word in ("fijn", "dank"):
            Reaction.objects.create(post_id=post.pk, person=street.aisha, word=word)
        Photo.objects.create(post_id=post.pk, author=street.bram, name=f"foto{post.pk}", alt="Een bankje", credit="Bram", width=1280, height=800)
        post.topics.add(street.garden)
        PostPerson.objects.create(post_id=post.pk, person=street.suus)
        Follow.objects.get_or_create(hood=street.oost, post_id=post.pk, person=street.aisha)


def cost(street: SimpleNamespace, who: str, path: str) -> int:
    client = visit_as(street, who)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.once
@pytest.mark.parametrize("who", ["visitor", "nico", "aisha", "bram", "suus", "cato"])
def test_a_page_costs_eight_queries_whatever_hangs_on_it(street: SimpleNamespace, who: str) -> None:
    bare, full = make_story(street), make_story(street)
    hang(street, full, 20)
    costs = [cost(street, who, f"/oost/verhalen/{post.pk}/") for post in (bare, full)]
    assert max(costs) <= 8 and costs[0] == costs[1]


@pytest.mark.once
@pytest.mark.parametrize("who", ["visitor", "aisha", "cato"])
def test_a_list_costs_the_same_for_one_and_for_thirty(street: SimpleNamespace, who: str) -> None:
    make_article(street)
    few = cost(street, who, "/oost/nieuws/")
    for _n in range(30):
        hang(street, make_article(street), 0)
    assert cost(street, who, "/oost/nieuws/") == few <= 8


def test_everything_that_hangs_on_it_is_there(street: SimpleNamespace) -> None:
    post = make_story(street)
    hang(street, post, 3)
    page = visit_as(street, "aisha").get(f"/oost/verhalen/{post.pk}/").content.decode()
    for words in ("Hoe het bankje er kwam", "Een bankje", "Foto: Bram", "tuinieren", "Het Park", "Stop met volgen", "Ik neem koffie mee.", "Wat buren zeggen"):
        assert words in page


def test_a_visitor_gets_no_form_and_no_cookie(street: SimpleNamespace) -> None:
    post = make_story(street)
    hang(street, post, 3)
    answer = visit_as(street, "visitor").get(f"/oost/verhalen/{post.pk}/")
    assert "<form" not in answer.content.decode() and not answer.cookies
    assert f"/oost/bericht/{post.pk}/gast/" in answer.content.decode()


def test_the_address_of_any_kind_leads_to_its_own_page(street: SimpleNamespace) -> None:
    there = [visit_as(street, "visitor").get(f"/oost/bericht/{post.pk}/")["Location"] for post in (make_article(street), make_story(street))]
    assert [path.split("/")[2] for path in there] == ["nieuws", "verhalen"]


def test_two_who_do_not_want_to_meet_do_not_read_each_other(street: SimpleNamespace) -> None:
    post = make_article(street, by=street.cato)
    make_comment(street, post)
    street.bram.block(street.aisha)
    assert "Ik neem koffie mee." not in visit_as(street, "bram").get(f"/oost/nieuws/{post.pk}/").content.decode()
    assert "Ik neem koffie mee." in visit_as(street, "suus").get(f"/oost/nieuws/{post.pk}/").content.decode()
