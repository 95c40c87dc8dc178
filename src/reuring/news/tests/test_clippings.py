"""From site to paper: one screen, fewer words, and nothing printed without the writer's yes to exactly those words."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.news.models import Clipping, clip
from reuring.news.tests.test_write import NEWS, typed
from reuring.posts.models import Post
from reuring.testing.street import make_article, visit_as

WORDS = "Een bankje\n\nHet staat bij de bushalte."


def as_dutch(street: SimpleNamespace, who: str) -> Any:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl")


def kept(street: SimpleNamespace) -> list[Clipping]:
    with scope(hood=street.oost):
        return list(Clipping.objects.select_related("post"))


def to_print(street: SimpleNamespace) -> str:
    return as_dutch(street, "cato").get("/oost/ronde/krant.txt").content.decode()


def make_editor(street: SimpleNamespace, who: str, **days: int) -> None:
    with scope(hood=street.oost):
        Membership.objects.get(person=getattr(street, who)).give_role("resident", title="redacteur", until=clock.today() + timedelta(**days))


@pytest.mark.proves("S4-1")
def test_an_editor_puts_it_to_site_and_paper_from_one_screen(street: SimpleNamespace) -> None:
    make_editor(street, "aisha", days=90)
    assert as_dutch(street, "aisha").post(NEWS, typed(paper="on", short=WORDS)).status_code == 302
    [clipping] = kept(street)
    assert (clipping.post.title, clipping.state, clipping.agreed_how) == ("Koffie op dinsdag", "agreed", "self")
    assert to_print(street) == f"{WORDS}\nAisha\n"
    assert "Het staat bij de bushalte." in as_dutch(street, "aisha").get("/oost/ronde/krant/").content.decode()


@pytest.mark.parametrize(("who", "days"), [("bram", 0), ("aisha", -1)])
def test_who_does_not_edit_or_no_longer_does_has_no_such_mark(street: SimpleNamespace, who: str, days: int) -> None:
    make_editor(street, "aisha", days=days)
    client = as_dutch(street, who)
    assert "Ook voor de krant" not in client.get(NEWS).content.decode()
    client.post(NEWS, typed(paper="on", short=WORDS))
    assert kept(street) == []
    assert client.get("/oost/ronde/krant/").status_code == 403


@pytest.mark.proves("S4-1")
def test_too_many_characters_are_counted_here_and_the_text_is_kept(street: SimpleNamespace) -> None:
    page = as_dutch(street, "cato").post(NEWS, typed(paper="on", short="a" * 640))
    assert page.status_code == 422
    assert "Dit zijn 640 tekens. In de krant passen er 600. Haal er 40 uit." in page.content.decode()
    assert "a" * 640 in page.content.decode()
    assert kept(street) == []


def test_what_not_everybody_may_read_does_not_go_to_the_paper(street: SimpleNamespace) -> None:
    assert as_dutch(street, "cato").post(NEWS, typed(paper="on", short=WORDS, audience="neighbours")).status_code == 422
    post = make_article(street, audience="neighbours")
    assert as_dutch(street, "cato").get(f"/oost/bericht/{post.pk}/krant/").status_code == 403


@pytest.mark.proves("R25", "S4-1", "S3-22")
def test_another_writers_words_wait_for_their_yes(street: SimpleNamespace) -> None:
    post = make_article(street)
    as_dutch(street, "cato").post(f"/oost/bericht/{post.pk}/krant/", {"words": WORDS})
    assert "bushalte" not in to_print(street)
    page = as_dutch(street, "bram").get(f"/oost/bericht/{post.pk}/krant/mag/").content.decode()
    assert "Het staat bij de bushalte." in page
    assert as_dutch(street, "aisha").post(f"/oost/bericht/{post.pk}/krant/mag/", {"answer": "yes", "words": WORDS}).status_code == 403
    as_dutch(street, "bram").post(f"/oost/bericht/{post.pk}/krant/mag/", {"answer": "yes", "words": WORDS})
    assert "Het staat bij de bushalte." in to_print(street)


@pytest.mark.proves("R25")
def test_a_yes_is_to_the_words_that_were_read_and_not_to_later_ones(street: SimpleNamespace) -> None:
    post = make_article(street)
    with scope(hood=street.oost):
        clip(post, WORDS, by=street.cato)
        clip(post, "Iets anders.", by=street.cato)
    late = as_dutch(street, "bram").post(f"/oost/bericht/{post.pk}/krant/mag/", {"answer": "yes", "words": WORDS})
    assert late.status_code == 409
    assert [one.state for one in kept(street)] == ["asked"]


@pytest.mark.proves("R25")
def test_changed_words_are_asked_anew_and_a_no_is_a_no(street: SimpleNamespace) -> None:
    post = make_article(street)
    with scope(hood=street.oost):
        clip(post, WORDS, by=street.cato).agree(words=WORDS, how="site")
        assert clip(post, "Korter.", by=street.cato).state == "asked"
    as_dutch(street, "bram").post(f"/oost/bericht/{post.pk}/krant/mag/", {"answer": "no"})
    assert [one.state for one in kept(street)] == ["refused"]
    assert "Korter." not in to_print(street)


@pytest.mark.proves("R23")
def test_who_is_not_online_says_yes_to_what_was_read_aloud(street: SimpleNamespace) -> None:
    post = make_article(street)
    as_dutch(street, "cato").post(f"/oost/bericht/{post.pk}/krant/", {"words": WORDS, "heard": "on"})
    assert [(one.state, one.agreed_how) for one in kept(street)] == [("agreed", "heard")]


def test_what_is_printed_is_off_the_list_and_changes_no_more(street: SimpleNamespace) -> None:
    post = make_article(street)
    with scope(hood=street.oost):
        clipping = clip(post, WORDS, by=street.bram)
    as_dutch(street, "cato").post(f"/oost/ronde/krant/{clipping.pk}/gedrukt/")
    assert "bushalte" not in to_print(street)
    with scope(hood=street.oost), pytest.raises(NotNow):
        clip(post, "Toch anders.", by=street.cato)


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_what_is_out_of_sight_is_not_printed(street: SimpleNamespace, state: str) -> None:
    post = make_article(street)
    with scope(hood=street.oost):
        clip(post, WORDS, by=street.bram)
        swap(post, {}, state=state)
    assert "bushalte" not in to_print(street)


def test_nobody_says_yes_for_who_has_left(street: SimpleNamespace) -> None:
    post = make_article(street)
    with scope(hood=street.oost):
        Post.objects.filter(pk=post.pk).update(author=None)
    page = as_dutch(street, "cato").post(f"/oost/bericht/{post.pk}/krant/", {"words": WORDS, "heard": "on"})
    assert page.status_code == 422 and kept(street) == []
