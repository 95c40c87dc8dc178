"""Words change and the former ones stay; nobody writes over what somebody else just changed."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.posts.models import Post, Version
from reuring.posts.tests.racing import race
from reuring.testing.street import make_article, visit_as


def edit(street: SimpleNamespace, post: Any, who: str = "bram", **more: Any) -> Any:
    typed = {"title": "Een bank bij de halte", "body": "Hij staat er. Ga zitten.", "was": ""} | more
    return visit_as(street, who).post(f"/oost/bericht/{post.pk}/wijzigen/", typed)


@pytest.fixture
def post(street: SimpleNamespace) -> Any:
    return make_article(street)


def test_an_edit_keeps_how_it_read_before(street: SimpleNamespace, post: Any) -> None:
    assert edit(street, post, topics=[street.garden.pk]).status_code == 302
    with scope(hood=street.oost):
        now, [before] = Post.objects.get(pk=post.pk), Version.objects.all()
        assert (now.title, before.title, before.by) == ("Een bank bij de halte", "Een bankje bij de bushalte", street.bram)
        assert list(now.topics.all()) == [street.garden]


def test_the_writer_and_the_team_read_the_history_and_nobody_else(street: SimpleNamespace, post: Any) -> None:
    edit(street, post)
    path = f"/oost/bericht/{post.pk}/geschiedenis/"
    pages = {who: visit_as(street, who).get(path) for who in ("bram", "cato", "aisha", "suus", "visitor")}
    assert {who: page.status_code for who, page in pages.items()} == {"bram": 200, "cato": 200, "aisha": 403, "suus": 403, "visitor": 403}
    assert all("Een bankje bij de bushalte" in pages[who].content.decode() for who in ("bram", "cato"))


def test_two_open_forms_do_not_write_over_each_other(street: SimpleNamespace, post: Any) -> None:
    assert edit(street, post).status_code == 302
    late = edit(street, post, body="Dit is de tekst uit het andere venster.")
    assert late.status_code == 409
    assert "Dit is de tekst uit het andere venster." in late.content.decode()


@pytest.mark.parametrize("who", ["visitor", "aisha", "cato", "nico", "zoe"])
def test_nobody_changes_the_words_of_another(street: SimpleNamespace, post: Any, who: str) -> None:
    assert edit(street, post, who).status_code == 403
    with scope(hood=street.oost):
        assert Version.objects.count() == 0


def test_nothing_is_changed_while_resting_or_out_of_sight(street: SimpleNamespace, post: Any) -> None:
    with scope(hood=street.oost):
        post.hide(by=street.cato, why="law: mag niet")
    assert edit(street, post).status_code == 403
    street.oost.turn("rest")
    assert edit(street, make_article(street)).status_code == 403


def test_an_edit_that_fails_keeps_the_text(street: SimpleNamespace, post: Any) -> None:
    answer = edit(street, post, title="")
    assert answer.status_code == 422 and "Hij staat er. Ga zitten." in answer.content.decode()


def test_an_edit_is_found_by_its_new_words(street: SimpleNamespace, post: Any) -> None:
    edit(street, post, body="Er staat nu ook een prullenbak.")
    assert "Een bank bij de halte" in visit_as(street, "visitor").get("/oost/zoeken/?q=prullenbak").content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_at_once_one_stands_and_leaves_one_version(street: SimpleNamespace) -> None:
    post = make_article(street)
    edits = [lambda row, n=n: row.edit(by=street.bram, title=f"Titel {n}", body="x") for n in range(3)]
    assert race(street, lambda: Post.objects.get(pk=post.pk), edits) == ["NotNow", "NotNow", "done"]
    with scope(hood=street.oost):
        assert Version.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_edit_never_shows_again_what_the_team_hid_in_between(street: SimpleNamespace) -> None:
    post = make_article(street)
    with scope(hood=street.oost):
        mine = Post.objects.get(pk=post.pk)
        Post.objects.get(pk=post.pk).hide(by=street.cato, why="law: mag niet")
    assert race(street, lambda: mine, [lambda row: row.edit(by=street.bram, title="Toch", body="x")]) == ["NotNow"]
    with scope(hood=street.oost):
        assert Post.objects.get(pk=post.pk).state == "hidden"
