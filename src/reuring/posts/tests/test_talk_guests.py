"""Who is no member answers too: the address is proven by mail, and the team reads it first."""
from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.posts.models import Comment
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once

TYPED = {"name": "Wim", "email": "wim@example.org", "body": "Ik woon om de hoek en help graag."}


@pytest.fixture
def post(street: SimpleNamespace) -> Any:
    return make_article(street)


def write(client: Client, post: Any, *, seconds: float = 20, **more: Any) -> Any:
    """Open the form, take some time, and send it."""
    path = f"/oost/bericht/{post.pk}/gast/"
    with time_machine.travel(clock.now(), tick=False) as time:
        since = re.search(r'name="since" value="([^"]+)"', client.get(path).content.decode())
        time.shift(seconds)
        return client.post(path, TYPED | {"since": since[1] if since else ""} | more)


def prove(client: Client) -> Any:
    link = re.search(r"/binnen/link/[\w-]+/", OutgoingMail.objects.latest("pk").text)
    assert link is not None
    return client.post(link[0])


def held(street: SimpleNamespace) -> list[Comment]:
    with scope(hood=street.oost):
        return list(Comment.objects.all())


@pytest.mark.proves("S2-24")
def test_a_guest_comments_after_a_mail_check_and_the_team_lets_it_in(street: SimpleNamespace, post: Any) -> None:
    client = Client()
    assert write(client, post).status_code == 302 and held(street) == []
    thanks = client.get(prove(client)["Location"]).content.decode()
    [comment] = held(street)
    assert (comment.state, comment.guest_name, comment.guest_email) == ("held", "Wim", "wim@example.org")
    assert "Het team leest het eerst." in thanks and "Cato laat het je weten." in thanks
    assert TYPED["body"] not in Client().get(f"/oost/nieuws/{post.pk}/").content.decode()
    with scope(hood=street.oost):
        comment.admit(by=street.cato)
    assert "Wim (gast)" in Client().get(f"/oost/nieuws/{post.pk}/").content.decode()
    assert held(street)[0].guest_email == ""


@pytest.mark.proves("S2-24")
def test_only_the_team_sees_what_waits(street: SimpleNamespace, post: Any) -> None:
    client = Client()
    write(client, post), prove(client)
    shown = {who: TYPED["body"] in visit_as(street, who).get(f"/oost/nieuws/{post.pk}/").content.decode() for who in ("aisha", "bram", "suus", "cato")}
    assert shown == {"aisha": False, "bram": False, "suus": False, "cato": True}


def test_a_proof_works_once(street: SimpleNamespace, post: Any) -> None:
    client = Client()
    write(client, post), prove(client)
    prove(client)
    assert len(held(street)) == 1


@pytest.mark.parametrize("machine", [{"seconds": 0.5}, {"since": "verzonnen"}, {"since": ""}])
def test_a_form_sent_too_fast_asks_once_more_and_keeps_the_text(street: SimpleNamespace, post: Any, machine: dict[str, Any]) -> None:
    answer = write(Client(), post, **machine)
    assert answer.status_code == 422 and TYPED["body"] in answer.content.decode()
    assert OutgoingMail.objects.count() == 0


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(street: SimpleNamespace, post: Any) -> None:
    assert write(Client(), post, website="http://koop.example").status_code == 302
    assert OutgoingMail.objects.count() == 0


def test_one_connection_cannot_flood_the_team(street: SimpleNamespace, post: Any) -> None:
    codes = [write(Client(), post, email=f"g{n}@example.org").status_code for n in range(11)]
    assert codes == [302] * 10 + [422]


@pytest.mark.parametrize("given", [{"audience": "neighbours"}, {"state": "withdrawn"}])
def test_guests_answer_only_what_they_may_read(street: SimpleNamespace, given: dict[str, str]) -> None:
    post = make_article(street, **given)
    assert Client().get(f"/oost/bericht/{post.pk}/gast/").status_code == 404


def test_what_was_hidden_after_the_mail_takes_no_comment(street: SimpleNamespace, post: Any) -> None:
    client = Client()
    write(client, post)
    with scope(hood=street.oost):
        post.hide(by=street.cato, why="law: mag niet")
    assert prove(client).status_code == 302 and held(street) == []


def test_nobody_comments_while_resting(street: SimpleNamespace, post: Any) -> None:
    street.oost.turn("rest")
    assert Client().get(f"/oost/bericht/{post.pk}/gast/").status_code == 403


@pytest.mark.proves("F73")
def test_nobody_answers_without_a_name_and_the_team_can_reach_who_did(street: SimpleNamespace, post: Any) -> None:
    client = Client()
    assert write(client, post, name="").status_code == 422
    assert write(client, post, email="").status_code == 422
    write(client, post)
    prove(client)
    [comment] = held(street)
    assert (comment.guest_name, comment.guest_email) == ("Wim", "wim@example.org")
