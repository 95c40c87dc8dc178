"""Answering by mail: it stands below the message once, or it goes back to who wrote it with what to do and whom to call."""
import io
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.commands import receive as command
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Membership
from reuring.notices import tell
from reuring.notices.replies import addresses
from reuring.notices.replies.receiving import A_DAY, BACK_A_DAY, Outcome, receive
from reuring.posts.models import Comment, Happening
from reuring.testing.street import make_article, make_comment

pytestmark = pytest.mark.once


@pytest.fixture
def talk(street, settings):
    """Bram is told of Aisha's answer, and may answer by mail."""
    settings.MAIL_REPLY = "antwoord@oost.example"
    post = make_article(street)
    make_comment(street, post)
    tell.spread.func(Happening._base_manager.get(action="comment.put_up").pk)
    told = OutgoingMail.objects.get(to="bram@example.org")
    return SimpleNamespace(post=post, to=told.headers["Reply-To"], mail=told, **vars(street))


def letter(to: str, text: str = "Ik neem koffie mee.", *, sender: str = "Bram <bram@example.org>", more: str = "", name: str = "1") -> bytes:
    return f"From: {sender}\nTo: {to}\nMessage-ID: <{name}@phone>\n{more}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


def answers(talk) -> list[tuple[str, str]]:
    with scope(hood=talk.oost):
        return [(one.writer, one.body) for one in Comment.objects.filter(post=talk.post.pk).in_order()][1:]


def back(talk) -> list[str]:
    return [one.text for one in OutgoingMail.objects.filter(key__startswith="reply:").order_by("pk")]


def test_an_answer_by_mail_stands_below_the_message_once(talk) -> None:
    assert "Aisha: Ik neem koffie mee." in talk.mail.text and "Beantwoord deze mail" in talk.mail.text
    assert len(talk.to.partition("@")[0]) <= 64
    assert [receive(letter(talk.to, "Graag!")), receive(letter(talk.to, "Graag!")), receive(letter("x@y.example", "Graag!"), to=talk.to.upper())] == [
        Outcome.POSTED, Outcome.AGAIN, Outcome.AGAIN]
    assert (answers(talk), back(talk)) == ([("Bram", "Graag!")], [])


def leave(talk) -> None:
    Membership.objects.get(person=talk.bram).delete()


REFUSED = {
    "left": (leave, "geen lid"), "suspended": (lambda talk: Membership.objects.get(person=talk.bram).suspend(why="reclame"), "even niet"),
    "not met": (lambda talk: Membership.objects.filter(person=talk.bram).update(met_until=None), "kennen elkaar nog niet"),
    "gone": (lambda talk: type(talk.post)._base_manager.filter(pk=talk.post.pk).update(audience="connectors", author=talk.aisha), "niet meer"),
    "resting": (lambda talk: type(talk.oost).objects.filter(pk=talk.oost.pk).update(life="resting"), "rust"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_may_not_be_put_up_goes_back_with_the_words(talk, why: str) -> None:
    change, words = REFUSED[why]
    with scope(hood=talk.oost):
        change(talk)
    assert receive(letter(talk.to, "Graag! Ik neem 3 stoelen mee.")) is Outcome.BACK
    (text,) = back(talk)
    assert answers(talk) == []
    assert all(part in text for part in (words, "024 000 00 00", "Graag! Ik neem 3 stoelen mee."))


def test_after_a_month_and_after_coming_back_the_old_address_is_worth_nothing(talk, time_machine) -> None:
    with scope(hood=talk.oost):
        leave(talk)
        Membership.objects.create(person=talk.bram, hood=talk.oost, role="resident", met_until=clock.ahead(days=300), met_how="handshake")
    assert receive(letter(talk.to)) is Outcome.BACK
    with scope(hood=talk.oost):
        fresh = addresses.of(Membership.objects.get(person=talk.bram), talk.post)
    assert receive(letter(fresh, name="2")) is Outcome.POSTED
    time_machine.move_to(clock.now() + timedelta(days=32))
    assert receive(letter(fresh, name="3")) is Outcome.BACK
    assert len(answers(talk)) == 1


@pytest.mark.parametrize("forged", [{"sender": "dief@example.org"}, {"sender": "bram@example.org, dief@example.org"},
                                    {"more": "Authentication-Results: mx; spf=pass; dmarc=fail (p=none)\n"}])
def test_somebody_else_cannot_answer_in_a_name_and_gets_nothing(talk, forged) -> None:
    assert receive(letter(talk.to, **forged)) is Outcome.BACK
    assert answers(talk) == []
    assert set(OutgoingMail.objects.filter(key__startswith="reply:").values_list("to", flat=True)) == {"bram@example.org"}


def test_an_address_that_was_changed_by_one_sign_opens_nothing(talk) -> None:
    name, at, domain = talk.to.partition("@")
    for place in range(len("antwoord+"), len(name) - 1):
        other = name[:place] + ("a" if name[place] != "a" else "b") + name[place + 1:]
        assert receive(letter(other + at + domain)) is Outcome.UNKNOWN


def test_machines_and_what_came_back_are_heard_by_nobody(talk) -> None:
    for more in ("Auto-Submitted: auto-replied\n", "Precedence: bulk\n", "Return-Path: <>\n"):
        assert receive(letter(talk.to, more=more, name=str(len(more)))) is Outcome.AUTOMATIC
    assert receive(letter(talk.to, name="b"), sender="") is Outcome.AUTOMATIC
    assert (answers(talk), back(talk)) == ([], [])


def test_what_goes_back_never_begins_a_talk_of_machines(talk) -> None:
    for number in range(BACK_A_DAY + 3):
        receive(letter(talk.to, "> niets", name=str(number)))
    ours = OutgoingMail.objects.filter(key__startswith="reply:")
    assert ours.count() == BACK_A_DAY
    assert {one.headers["Auto-Submitted"] for one in ours} == {"auto-replied"}


def test_one_person_does_not_fill_a_page_by_mail(talk) -> None:
    for number in range(A_DAY + 2):
        receive(letter(talk.to, f"Nog iets: {number}.", name=str(number)))
    assert len(answers(talk)) == A_DAY


def test_a_suspicion_goes_back_as_the_form_would_say(talk) -> None:
    assert receive(letter(talk.to, "Er liep een verdachte man met een donkere huid door de straat.")) is Outcome.BACK
    assert answers(talk) == []
    assert "hoe iemand eruitziet" in back(talk)[0]


def test_what_was_attached_is_named_and_left_out(talk) -> None:
    parts = "--b\nContent-Type: text/plain\n\nKijk!\n--b\nContent-Type: image/jpeg\nContent-Disposition: attachment\n\nabc\n--b--"
    assert receive(f"From: bram@example.org\nTo: {talk.to}\nContent-Type: multipart/mixed; boundary=b\n\n{parts}".encode()) is Outcome.POSTED
    assert answers(talk) == [("Bram", "Kijk!")]
    assert len(back(talk)) == 1


def test_the_command_says_with_its_exit_code_what_the_mail_server_must_do(talk, monkeypatch) -> None:
    def bring(content: bytes, to: str = "") -> int:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        return command.take(SimpleNamespace(to=to, sender="bram@example.org"))
    assert [bring(letter(talk.to)), bring(letter("antwoord@oost.example"))] == [command.TAKEN, command.NOBODY]
    monkeypatch.setattr(command, "receive", lambda *_given, **_more: 1 / 0)
    assert bring(letter(talk.to, name="2")) == command.LATER


def test_where_letters_do_not_come_in_no_mail_offers_it(street) -> None:
    make_comment(street, make_article(street))
    tell.spread.func(Happening._base_manager.get(action="comment.put_up").pk)
    told = OutgoingMail.objects.get(to="bram@example.org")
    assert "Reply-To" not in told.headers


def test_what_comes_by_mail_is_what_one_sees(talk) -> None:
    assert receive(letter(talk.to, "Mooi\u202egno\u200b zo")) == Outcome.POSTED
    assert answers(talk) == [("Bram", "Mooigno zo")]
