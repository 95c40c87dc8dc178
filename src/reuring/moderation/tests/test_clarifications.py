"""Talk first, and not in the open: one question, one link, and in the thread nothing."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core.models import OutgoingMail
from reuring.moderation.models import Clarification
from reuring.posts.models import Happening, Post
from reuring.posts.tests.racing import race
from reuring.testing.street import make_article, make_comment, visit_as

ASK = {"kind": "vague", "words": "Welke bank bedoel je?", "via": "mail"}


def ask(street: SimpleNamespace, **more: str) -> tuple[Post, str]:
    """A post of Bram's, and the path of the link in his mail."""
    post = make_article(street)
    assert visit_as(street, "cato").post(f"/oost/bericht/{post.pk}/verheldering/", ASK | more).status_code == 302
    text = OutgoingMail.objects.get(key__startswith="clarify:").text
    return post, "/oost/" + next(line for line in text.splitlines() if "/verheldering/" in line).partition("/oost/")[2]


def state() -> str:
    return Clarification._base_manager.get().state


@pytest.mark.proves("A45", "R18", "F90", "S3-37")
def test_it_goes_privately_and_the_thread_shows_nothing(street: SimpleNamespace) -> None:
    post = make_article(street)
    before = visit_as(street, "visitor").get(f"/oost/nieuws/{post.pk}/").content
    happened = Happening._base_manager.count()
    assert visit_as(street, "cato").post(f"/oost/bericht/{post.pk}/verheldering/", ASK).status_code == 302
    letter = OutgoingMail.objects.get(key__startswith="clarify:")
    assert letter.to == "bram@example.org" and "Welke bank bedoel je?" in letter.text
    assert visit_as(street, "visitor").get(f"/oost/nieuws/{post.pk}/").content == before
    assert Happening._base_manager.count() == happened
    assert "Welke bank" not in visit_as(street, "bram").get(f"/oost/bericht/{post.pk}/geschiedenis/").content.decode()


@pytest.mark.proves("S3-38")
def test_one_link_takes_it_away_and_looking_does_not(street: SimpleNamespace) -> None:
    post, link = ask(street, kind="remove")
    assert "Haal mijn bericht weg" in Client().get(link).content.decode() and state() == "asked"
    assert Client().post(link, {"remove": "1"}).status_code == 302
    post.refresh_from_db()
    assert (post.state, state()) == ("withdrawn", "removed")
    assert Client().post(link, {"remove": "1"}).status_code == 409 and Client().get(link[:-3] + "x/").status_code == 404


def test_an_answer_reaches_the_team_alone(street: SimpleNamespace) -> None:
    _post, link = ask(street)
    assert Client().post(link, {"text": ""}).status_code == 422
    assert [Client().post(link, {"text": "De groene bank."}).status_code for _n in range(2)] == [302, 409]
    assert "De groene bank." in visit_as(street, "cato").get("/oost/ronde/verheldering/").content.decode()
    assert visit_as(street, "suus").get("/oost/ronde/verheldering/").status_code == 403


def test_changing_the_words_settles_it(street: SimpleNamespace) -> None:
    post, _link = ask(street)
    with scope(hood=street.oost):
        post.edit(by=street.bram, title=post.title, body="De groene bank staat er.")
    assert state() == "changed"


def test_what_few_may_read_does_not_stand_behind_a_link_alone(street: SimpleNamespace) -> None:
    post = make_article(street, audience="connectors", body="Mijn sleutel ligt klaar.")
    visit_as(street, "cato").post(f"/oost/bericht/{post.pk}/verheldering/", ASK)
    letter = OutgoingMail.objects.get(key__startswith="clarify:")
    page = Client().get("/oost/" + letter.text.partition("/oost/")[2].split()[0]).content.decode()
    assert "sleutel" not in page and post.title not in letter.text + page


@pytest.mark.proves("R23")
def test_who_has_no_mail_is_called_with_words_at_hand(street: SimpleNamespace) -> None:
    street.bram.email = None
    street.bram.save()
    comment = make_comment(street, make_article(street), by=street.bram)
    cato = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl")
    address = f"/oost/reactie/{comment.pk}/verheldering/"
    assert "Wat wilde je ermee zeggen" in cato.get(address).content.decode()
    assert [cato.post(address, ASK | {"via": via}).status_code for via in ("mail", "phone")] == [422, 302]
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_writer_is_asked_once_and_one_end_wins(street: SimpleNamespace) -> None:
    post, _link = ask(street)
    assert visit_as(street, "cato").post(f"/oost/bericht/{post.pk}/verheldering/", ASK).status_code == 409
    acts = [lambda row: row.move("close"), lambda row: row.say("groen"), lambda row: row.move("remove")]
    ends = race(street, lambda: Clarification.objects.get(post=post.pk), acts)
    assert ends == ["NotNow", "NotNow", "done"]
