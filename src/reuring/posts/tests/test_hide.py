"""The team takes something out of sight with a reason, and shows it again; the writer takes back and puts back."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core.rows import swap
from reuring.posts.models import Happening, Post
from reuring.posts.tests.racing import race
from reuring.testing.street import make_article, make_comment, visit_as

REASON = {"rule": "point", "why": "Het gaat over één huis."}


def act(street: SimpleNamespace, who: str, post: Any, verb: str, **typed: Any) -> int:
    return visit_as(street, who).post(f"/oost/bericht/{post.pk}/{verb}/", typed).status_code


def state(street: SimpleNamespace, post: Any) -> str:
    with scope(hood=street.oost):
        return Post.objects.get(pk=post.pk).state


def reads(street: SimpleNamespace, who: str, post: Any) -> str:
    return visit_as(street, who).get(f"/oost/nieuws/{post.pk}/").content.decode()


@pytest.fixture
def post(street: SimpleNamespace) -> Any:
    return make_article(street)


def test_the_writer_and_the_team_read_why_and_nobody_else_reads_it(street: SimpleNamespace, post: Any) -> None:
    assert act(street, "cato", post, "verbergen", **REASON) == 302
    for who in ("bram", "cato"):
        assert "Het gaat over één huis." in reads(street, who, post) and "Wijs niemand aan" in reads(street, who, post)
    assert [visit_as(street, who).get(f"/oost/nieuws/{post.pk}/").status_code for who in ("visitor", "aisha", "suus")] == [404] * 3


def test_hiding_asks_for_a_rule_and_a_reason(street: SimpleNamespace, post: Any) -> None:
    answer = visit_as(street, "cato").post(f"/oost/bericht/{post.pk}/verbergen/", {"why": "Het gaat over één huis."})
    assert answer.status_code == 422 and "Het gaat over één huis." in answer.content.decode()
    assert state(street, post) == "shown"


@pytest.mark.parametrize(("who", "verbs"), [("bram", ["intrekken", "terugzetten"]), ("cato", ["verbergen", "tonen"])])
def test_there_and_back_and_each_only_once(street: SimpleNamespace, post: Any, who: str, verbs: list[str]) -> None:
    there, back = verbs
    codes = [act(street, who, post, verb, **REASON) for verb in (there, there, back, back)]
    assert codes == [302, 409, 302, 409] and state(street, post) == "shown"


@pytest.mark.once
@pytest.mark.parametrize(("verb", "allowed"), [("intrekken", "bram"), ("terugzetten", "bram"), ("verbergen", "cato"), ("tonen", "cato")])
@pytest.mark.parametrize("who", ["visitor", "zoe", "nico", "aisha", "suus", "stijn"])
def test_a_stranger_changes_nothing(street: SimpleNamespace, post: Any, verb: str, allowed: str, who: str) -> None:
    assert act(street, who, post, verb, **REASON) == 403
    assert state(street, post) == "shown"


def test_what_was_taken_back_while_hidden_is_gone(street: SimpleNamespace, post: Any) -> None:
    act(street, "cato", post, "verbergen", **REASON)
    assert act(street, "bram", post, "intrekken") == 302 and state(street, post) == "gone"
    assert [act(street, who, post, verb) for who, verb in (("bram", "terugzetten"), ("cato", "tonen"))] == [404, 404]


def test_who_took_it_back_reads_that_it_can_be_put_back(street: SimpleNamespace, post: Any) -> None:
    act(street, "bram", post, "intrekken")
    assert "Terugzetten kan nog" in reads(street, "bram", post)


def test_while_resting_things_leave_but_do_not_return(street: SimpleNamespace, post: Any) -> None:
    street.oost.turn("rest")
    assert act(street, "bram", post, "intrekken") == 302
    assert act(street, "bram", post, "terugzetten") == 403
    assert state(street, post) == "withdrawn"


def test_what_happened_is_written_down_with_the_reason(street: SimpleNamespace, post: Any) -> None:
    act(street, "cato", post, "verbergen", **REASON)
    with scope(hood=street.oost):
        last = Happening.objects.filter(post=post.pk).latest("pk")
    assert (last.action, last.person_id, last.note) == ("post.hidden", street.cato.pk, "point: Het gaat over één huis.")


def test_a_comment_goes_out_of_sight_and_back_too(street: SimpleNamespace, post: Any) -> None:
    comment = make_comment(street, post)
    cato = visit_as(street, "cato")
    codes = [cato.post(f"/oost/reactie/{comment.pk}/{verb}/", REASON).status_code for verb in ("verbergen", "verbergen", "tonen", "tonen")]
    assert codes == [302, 409, 302, 409]
    cato.post(f"/oost/reactie/{comment.pk}/verbergen/", REASON)
    assert "Ik neem koffie mee." not in reads(street, "bram", post)
    assert "Ik neem koffie mee." in reads(street, "aisha", post) and "Het gaat over één huis." in reads(street, "aisha", post)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_it_out_of_sight_at_once_one_wins(street: SimpleNamespace) -> None:
    post = make_article(street)
    hide = [lambda row: row.hide(by=street.cato, why="point: één")] * 4
    assert race(street, lambda: Post.objects.get(pk=post.pk), hide) == ["NotNow", "NotNow", "NotNow", "done"]
    with scope(hood=street.oost):
        assert Happening.objects.filter(action="post.hidden").count() == 1


@pytest.mark.proves("safety:A4")
@pytest.mark.django_db(transaction=True)
def test_without_the_swap_all_of_them_would_win(street: SimpleNamespace) -> None:
    post = make_article(street)

    def careless(row: Post) -> None:
        assert row.state == "shown"
        swap(row, {}, state="hidden")
    assert race(street, lambda: Post.objects.get(pk=post.pk), [careless] * 4) == ["done"] * 4
