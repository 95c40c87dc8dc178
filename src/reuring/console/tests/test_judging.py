"""Reports and guests: decided by the team, with words for both sides."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from reuring.console.tests.desk import guest, member, report
from reuring.core.models import OutgoingMail
from reuring.posts.models import Comment, Happening, Post
from reuring.testing.street import make_article, make_comment, visit_as

pytestmark = pytest.mark.once

HIDE = {"hide-rule": "kind", "hide-why": "Dit gaat over één buur."}


def judge(street: SimpleNamespace, pk: int, **said: str) -> object:
    return visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").post(f"/oost/ronde/gemeld/{pk}/", said)


def state_of(post: Post) -> str:
    return Post._base_manager.get(pk=post.pk).state


def test_hiding_needs_a_rule_and_words(street: SimpleNamespace) -> None:
    post = make_article(street)
    one = report(street, post=post)
    assert judge(street, one.pk).status_code == 422
    assert state_of(post) == "shown"
    judge(street, one.pk, **HIDE)
    one.refresh_from_db()
    assert (state_of(post), one.state, one.judged_by) == ("hidden", "acted", street.cato)
    assert Happening._base_manager.get(action="post.hidden").note == "kind: Dit gaat over één buur."


def test_what_may_stay_stays_with_a_reason(street: SimpleNamespace) -> None:
    post = make_article(street)
    one = report(street, post=post)
    assert judge(street, one.pk, keep="1").status_code == 422
    judge(street, one.pk, **{"keep": "1", "keep-why": "Het klopt, we belden de schrijver."})
    one.refresh_from_db()
    assert (state_of(post), one.state) == ("shown", "kept")


def test_a_comment_goes_and_its_post_stays(street: SimpleNamespace) -> None:
    post = make_article(street)
    comment = make_comment(street, post)
    judge(street, report(street, post=post, comment=comment).pk, **HIDE)
    assert (Comment._base_manager.get(pk=comment.pk).state, state_of(post)) == ("hidden", "shown")


def test_who_was_reported_as_a_person_is_paused(street: SimpleNamespace) -> None:
    one = report(street, about=street.bram)
    one.post = None
    one.save()
    judge(street, one.pk, **{"hide-why": "hurts"})
    assert member(street, "bram").suspended_at is not None


@pytest.mark.parametrize(("given", "to"), [({"contact": "melder@example.org"}, "melder@example.org"), ({"contact": "024 111 11 11"}, None), ({}, None)])
def test_who_reported_hears_it_if_they_can_be_reached(street: SimpleNamespace, given: dict, to: str | None) -> None:
    judge(street, report(street, **given).pk, **HIDE)
    mail = OutgoingMail.objects.filter(subject__contains="melding").first()
    assert (mail.to if mail else None) == to
    assert mail is None or ("Dit gaat over één buur." in mail.text and "Bram" not in mail.text)


def test_a_neighbour_who_reported_gets_a_mail(street: SimpleNamespace) -> None:
    judge(street, report(street, reporter=street.aisha).pk, **HIDE)
    assert OutgoingMail.objects.filter(to="aisha@example.org", key__startswith="judged:").count() == 1


def test_a_report_is_judged_once(street: SimpleNamespace) -> None:
    one = report(street)
    judge(street, one.pk, **HIDE)
    assert judge(street, one.pk, **HIDE).status_code == 409
    assert OutgoingMail.objects.filter(key__startswith="judged:").count() == 0


@pytest.mark.proves("S2-24")
def test_a_guests_comment_shows_after_a_yes(street: SimpleNamespace) -> None:
    comment = guest(street)
    assert "prullenbak" not in page_of(comment)
    visit_as(street, "cato").post(f"/oost/ronde/gasten/{comment.pk}/erbij/")
    assert "prullenbak" in page_of(comment)
    assert Comment._base_manager.get(pk=comment.pk).guest_email == ""


@pytest.mark.proves("S2-24")
def test_a_guests_comment_may_be_refused_with_a_reason(street: SimpleNamespace) -> None:
    comment = guest(street)
    visit_as(street, "cato").post(f"/oost/ronde/gasten/{comment.pk}/niet/", {"rule": "kind", "why": "Dit is reclame."})
    assert Comment._base_manager.get(pk=comment.pk).state == "hidden"
    assert "prullenbak" not in page_of(comment)


def page_of(comment: Comment) -> str:
    return Client().get(f"/oost/bericht/{comment.post_id}/", follow=True).content.decode()
