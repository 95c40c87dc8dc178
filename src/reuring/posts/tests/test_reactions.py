"""A handful of words, each said once by one person; a visitor reads the words, not how often."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.posts.models import Post, Reaction
from reuring.posts.tests.racing import race
from reuring.testing.street import make_article, visit_as


def say(street: SimpleNamespace, post: Any, who: str, word: str = "dank") -> int:
    return visit_as(street, who).post(f"/oost/bericht/{post.pk}/woord/", {"word": word}).status_code


def said(street: SimpleNamespace) -> list[tuple[str, str]]:
    with scope(hood=street.oost):
        return sorted(Reaction.objects.values_list("person__name", "word"))


@pytest.fixture
def post(street: SimpleNamespace) -> Any:
    return make_article(street)


def test_a_word_is_said_and_taken_back(street: SimpleNamespace, post: Any) -> None:
    assert say(street, post, "aisha") == 302 and said(street) == [("Aisha", "dank")]
    assert say(street, post, "aisha") == 302 and said(street) == []


def test_only_our_own_words(street: SimpleNamespace, post: Any) -> None:
    assert say(street, post, "aisha", "stom") == 409 and said(street) == []


@pytest.mark.parametrize("who", ["visitor", "nico", "zoe", "stijn"])
def test_words_are_for_neighbours_we_have_met(street: SimpleNamespace, post: Any, who: str) -> None:
    assert say(street, post, who) == 403 and said(street) == []


def test_nothing_is_said_while_resting(street: SimpleNamespace, post: Any) -> None:
    street.oost.turn("rest")
    assert say(street, post, "aisha") == 403


def test_neighbours_see_how_often_and_visitors_which(street: SimpleNamespace, post: Any) -> None:
    say(street, post, "aisha"), say(street, post, "bram")
    pages = {who: visit_as(street, who).get(f"/oost/nieuws/{post.pk}/").content.decode() for who in ("aisha", "cato", "visitor")}
    assert "dank je <small>2</small>" in pages["aisha"] and 'value="dank" aria-pressed="true"' in pages["aisha"]
    assert 'value="dank" aria-pressed="false"' in pages["cato"]
    assert '<span class="word">dank je</span>' in pages["visitor"] and "fijn" not in pages["visitor"]


@pytest.mark.django_db(transaction=True)
def test_a_word_said_twice_at_once_never_stands_twice(street: SimpleNamespace) -> None:
    post = make_article(street)
    ends = race(street, lambda: Post.objects.get(pk=post.pk), [lambda row: Reaction.toggle(row, by=street.aisha, word="dank")] * 4)
    assert ends == ["done"] * 4 and len(said(street)) <= 1
