"""Neighbours answer each other, one level deep; their words are never lost and never stand twice."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.accounts.models import HelperLink
from reuring.core import clock
from reuring.posts.models import Comment
from reuring.posts.tests.racing import race
from reuring.testing.street import make_article, make_comment, visit_as


def answer(street: SimpleNamespace, post: Any, who: str = "aisha", **more: Any) -> Any:
    return visit_as(street, who).post(f"/oost/bericht/{post.pk}/reageren/", {"body": "Ik help mee.", "once": "eens"} | more)


def talk(street: SimpleNamespace) -> list[Comment]:
    with scope(hood=street.oost):
        return list(Comment.objects.select_related("author", "entered_by", "parent").in_order())


@pytest.fixture
def post(street: SimpleNamespace) -> Any:
    return make_article(street)


def test_an_answer_stands_below_the_post(street: SimpleNamespace, post: Any) -> None:
    there = answer(street, post)
    [comment] = talk(street)
    assert there["Location"] == f"/oost/nieuws/{post.pk}/#reactie-{comment.pk}"
    assert (comment.author, comment.body, comment.state) == (street.aisha, "Ik help mee.", "shown")
    assert "Ik help mee." in visit_as(street, "visitor").get(f"/oost/nieuws/{post.pk}/").content.decode()


def test_a_double_click_answers_once(street: SimpleNamespace, post: Any) -> None:
    assert [answer(street, post).status_code for _n in range(2)] == [302, 302]
    assert len(talk(street)) == 1


def test_a_reply_to_a_reply_stays_one_level_deep(street: SimpleNamespace, post: Any) -> None:
    first = make_comment(street, post)
    answer(street, post, "bram", parent=first.pk)
    [_first, reply] = talk(street)
    answer(street, post, "cato", parent=reply.pk, once="weer")
    assert [comment.parent_id for comment in talk(street)] == [None, first.pk, first.pk]


def test_a_reply_belongs_below_its_own_post(street: SimpleNamespace, post: Any) -> None:
    elsewhere = make_comment(street, make_article(street))
    assert answer(street, post, parent=elsewhere.pk).status_code == 404


@pytest.mark.parametrize("text", ["", "x" * 2_001])
def test_an_answer_that_fails_keeps_the_text(street: SimpleNamespace, post: Any, text: str) -> None:
    there = answer(street, post, body=text)
    assert there.status_code == 422 and text in there.content.decode() and talk(street) == []


@pytest.mark.parametrize("who", ["visitor", "nico", "petra", "zoe", "stijn"])
def test_only_neighbours_we_have_met_answer(street: SimpleNamespace, post: Any, who: str) -> None:
    refused = answer(street, post, who, body="Dit is mijn lange antwoord.")
    assert refused.status_code == 403 and "Dit is mijn lange antwoord." in refused.content.decode() and talk(street) == []


def test_nobody_answers_while_resting(street: SimpleNamespace, post: Any) -> None:
    street.oost.turn("rest")
    assert answer(street, post).status_code == 403 and talk(street) == []


def test_an_ended_session_gives_the_answer_back(street: SimpleNamespace, post: Any) -> None:
    there = Client(enforce_csrf_checks=True).post(f"/oost/bericht/{post.pk}/reageren/", {"body": "Dit is mijn lange antwoord."})
    assert there.status_code == 403 and "Dit is mijn lange antwoord." in there.content.decode()


def test_the_writer_changes_an_answer_and_nobody_else(street: SimpleNamespace, post: Any) -> None:
    comment = make_comment(street, post)
    path = f"/oost/reactie/{comment.pk}/wijzigen/"
    codes = {who: visit_as(street, who).post(path, {"body": "Ik neem thee mee.", "was": ""}).status_code for who in ("bram", "cato", "visitor", "aisha")}
    assert codes == {"bram": 403, "cato": 403, "visitor": 403, "aisha": 302}
    assert visit_as(street, "aisha").post(path, {"body": "Toch koffie.", "was": ""}).status_code == 409
    assert [comment.body for comment in talk(street)] == ["Ik neem thee mee."]


def test_the_writer_takes_an_answer_back_once(street: SimpleNamespace, post: Any) -> None:
    path = f"/oost/reactie/{make_comment(street, post).pk}/intrekken/"
    assert [visit_as(street, who).post(path).status_code for who in ("bram", "aisha", "aisha")] == [403, 302, 409]
    assert "Ik neem koffie mee." not in visit_as(street, "bram").get(f"/oost/nieuws/{post.pk}/").content.decode()


@pytest.mark.proves("R23", "R25")
def test_a_supporter_writes_down_what_a_neighbour_says(street: SimpleNamespace, post: Any) -> None:
    HelperLink.objects.create(person=street.bram, helper=street.suus, scope="berichten", consent="spoken", until=clock.today() + timedelta(days=9))
    given = {"namens": street.bram.pk, "source": "phone"}
    assert answer(street, post, "suus", **given).status_code == 422
    assert answer(street, post, "suus", heard="on", **given).status_code == 302
    [comment] = talk(street)
    assert (comment.author, comment.entered_by, comment.source) == (street.bram, street.suus, "phone")
    assert "per telefoon, ingetypt door Suus" in visit_as(street, "visitor").get(f"/oost/nieuws/{post.pk}/").content.decode()


def test_who_left_is_a_former_neighbour(street: SimpleNamespace, post: Any) -> None:
    make_comment(street, post)
    with scope(hood=street.oost):
        Comment._base_manager.update(author=None)
    assert "oud-buur" in visit_as(street, "visitor").get(f"/oost/nieuws/{post.pk}/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_answer_taken_back_and_hidden_at_once_has_one_end(street: SimpleNamespace) -> None:
    comment = make_comment(street, make_article(street))
    acts = [lambda row: row.withdraw(by=street.aisha), lambda row: row.hide(by=street.cato, why="kind: bot")]
    assert race(street, lambda: Comment.objects.select_related("post").get(pk=comment.pk), acts) == ["NotNow", "done"]
