"""Asking the team to look: without an account, about anything one may read, and without a name in the log."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.posts.models import Happening, Report
from reuring.posts.tests.racing import race
from reuring.testing.street import make_article, make_comment, visit_as

TYPED = {"reason": "hurts", "text": "Dit gaat over mijn buurman.", "once": "eens"}


def report(who: Client, about: str = "", **more: Any) -> Any:
    return who.post(f"/oost/melden/{about}", TYPED | more)


def reports(street: SimpleNamespace) -> list[Report]:
    with scope(hood=street.oost):
        return list(Report.objects.all())


@pytest.fixture
def post(street: SimpleNamespace) -> Any:
    return make_article(street)


def test_a_visitor_reports_a_post_without_an_account(street: SimpleNamespace, post: Any) -> None:
    client = Client()
    assert "112" in client.get(f"/oost/melden/?bericht={post.pk}").content.decode()
    thanks = client.get(report(client, f"?bericht={post.pk}")["Location"]).content.decode()
    [made] = reports(street)
    assert (made.post_id, made.reason, made.state, made.reporter_id) == (post.pk, "hurts", "open", None)
    assert "Cato leest het uiterlijk" in thanks and "024 000 00 00" in thanks


def test_reading_the_form_sets_no_more_than_what_a_form_needs(street: SimpleNamespace) -> None:
    assert set(Client().get("/oost/melden/").cookies) == {"csrftoken"}


def test_a_comment_and_a_neighbour_can_be_reported(street: SimpleNamespace, post: Any) -> None:
    comment = make_comment(street, post)
    report(visit_as(street, "bram"), f"?bericht={post.pk}&reactie={comment.pk}")
    report(visit_as(street, "bram"), f"?buur={street.aisha.pk}", once="weer")
    assert [(made.comment_id, made.about_id, made.reporter_id) for made in reports(street)] == [
        (comment.pk, None, street.bram.pk), (None, street.aisha.pk, street.bram.pk)]


@pytest.mark.proves("R26")
def test_nobody_learns_a_name_by_reporting_a_number(street: SimpleNamespace) -> None:
    pages = [visit_as(street, who).get(f"/oost/melden/?buur={street.aisha.pk}").content.decode() for who in ("visitor", "bram")]
    assert not any("Aisha" in page for page in pages)


@pytest.mark.parametrize("about", ["?bericht=999999", "?bericht={closed}", "?bericht={post}&reactie=999999"])
def test_what_you_may_not_read_cannot_be_reported(street: SimpleNamespace, post: Any, about: str) -> None:
    closed = make_article(street, audience="connectors")
    assert report(Client(), about.format(post=post.pk, closed=closed.pk)).status_code == 404 and reports(street) == []


def test_a_report_about_nothing_says_what_is_missing_and_keeps_the_text(street: SimpleNamespace) -> None:
    assert report(Client(), text="").status_code == 422
    answer = report(Client(), reason="")
    assert answer.status_code == 422 and TYPED["text"] in answer.content.decode() and reports(street) == []


def test_sent_twice_it_is_made_once(street: SimpleNamespace, post: Any) -> None:
    client = Client()
    assert [report(client, f"?bericht={post.pk}").status_code for _n in range(2)] == [302, 302]
    assert len(reports(street)) == 1


def test_one_connection_cannot_flood_the_team(street: SimpleNamespace) -> None:
    codes = [report(Client(), once=f"n{n}").status_code for n in range(21)]
    assert codes == [302] * 20 + [422]


def test_a_report_is_possible_while_resting(street: SimpleNamespace, post: Any) -> None:
    street.oost.turn("rest")
    assert report(Client(), f"?bericht={post.pk}").status_code == 302


def test_the_log_does_not_say_who_reported(street: SimpleNamespace, post: Any) -> None:
    report(visit_as(street, "aisha"), f"?bericht={post.pk}")
    with scope(hood=street.oost):
        assert Happening.objects.get(action="report.made").person_id is None
    assert "Aisha" not in visit_as(street, "bram").get(f"/oost/bericht/{post.pk}/geschiedenis/").content.decode()


def test_a_street_lamp_is_for_the_municipality(street: SimpleNamespace) -> None:
    assert "Dat is voor de gemeente" in Client().get("/oost/melden/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_judge_at_once_one_wins(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        made = Report.objects.create(hood=street.oost, reason="else", text="iets")
    acts = [lambda row: row.judge("keep", by=street.cato), lambda row: row.judge("act", by=street.cato)]
    assert race(street, lambda: Report.objects.get(pk=made.pk), acts) == ["NotNow", "done"]
