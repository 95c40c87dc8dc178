"""A message that comes back: planned in different forms, in the letter within everybody's budget, asked of the team, and over when it is reached."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail as sent
from django.test import Client
from django_scopes import scope

from reuring.core import clock, mail
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer
from reuring.hoods.models import Channel
from reuring.notices import letters
from reuring.posts import follows
from reuring.posts.models import Comment, Post
from reuring.promises import again, rules
from reuring.promises.models import Promise, Repetition, Turn
from reuring.testing.street import make_article, visit_as

MONDAY = "2026-11-16T09:00:00+01:00"


@pytest.fixture
def post(street: SimpleNamespace, time_machine: Any) -> Post:
    """Put up on a Monday; Riet follows by mail, and they got the letter of that week."""
    time_machine.move_to(MONDAY, tick=False)
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, "riet@example.org", "nl")
        follows.turn_letters(street.oost, street.aisha)
        Channel.objects.create(hood=street.oost, name="De Vlag", purpose="Het krantje")
    post = make_article(street, by=street.bram, title="Wie helpt in de tuin?", audience="public")
    friday(time_machine, 20)
    return post


def friday(time_machine: Any, day: int, month: int = 11) -> list[str]:
    """The letters of that morning: to whom."""
    time_machine.move_to(f"2026-{month}-{day:02}T08:00:00+01:00", tick=False)
    sent.outbox.clear()
    letters.send_due()
    mail.deliver_waiting()
    return sorted(one.to[0] for one in sent.outbox)


def planned(*days: tuple[int, str, str], **also: Any) -> dict[str, Any]:
    """What is sent from the form: after how many days, how, with which words on top."""
    rows = {f"{name}{row}": value for row, one in enumerate(days) for name, value in zip(("day", "way", "opening"), one, strict=True)}
    blank = {f"way{row}": "letter" for row in range(len(days), 6)}
    return {"goal": "Tien mensen", "enough": "", **blank} | {key: _day(value) if key.startswith("day") else value for key, value in rows.items()} | also


def _day(after: Any) -> str:
    return (clock.today() + timedelta(days=after)).isoformat()


def three(street: SimpleNamespace) -> tuple[tuple[int, str, str], ...]:
    with scope(hood=street.oost):
        group = f"channel-{Channel.objects.get().pk}"
    return (7, "letter", "Het gras staat hoog."), (9, "print", "Kom je ook?"), (12, group, "Zin in vieze handen?")


def send(street: SimpleNamespace, post: Post, *days: tuple[int, str, str], **also: Any) -> Any:
    return desk(street).post(f"/oost/bericht/{post.pk}/herhalen/", planned(*days, **also))


def desk(street: SimpleNamespace) -> Client:
    return visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl")


@pytest.mark.proves("S3-24", "F101b")
def test_three_times_three_ways_and_each_time_other_words(street: SimpleNamespace, post: Post) -> None:
    once, twice, thrice = three(street)
    for wrong in ((once, twice), (once, twice, (20, "print", "Nog eens")), (once, twice, (12, "spoken", "KOM JE OOK?")), (once, twice, (0, "spoken", "Nu"))):
        answer = send(street, post, *wrong)
        assert answer.status_code == 422 and "Het gras staat hoog." in answer.text
    assert send(street, post, once, twice, (11, "letter", "Weer"), thrice).status_code == 422          # two in one letter
    assert send(street, post, once, twice, thrice).status_code == 302
    page = desk(street).get(f"/oost/bericht/{post.pk}/herhalen/").text
    assert all(words in page for _days, _way, words in (once, twice, thrice)) and "De Vlag" in page
    ready = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/bericht/{post.pk}/herhalen/woorden/").text
    assert "Kom je ook?" in ready and "024 000 00 00" in ready and "/k/" in ready and "Het gras staat hoog." not in ready
    assert "Wie helpt in de tuin?" in desk(street).get("/oost/ronde/herhalen/").text


@pytest.mark.proves("S3-24", "F101b")
def test_it_stands_in_the_letter_once_more_with_other_words_for_who_did_not_answer(street: SimpleNamespace, post: Post, time_machine: Any) -> None:
    send(street, post, *three(street))
    with scope(hood=street.oost):
        Comment(post=post, author=street.aisha, body="Ik help!").put_up(by=street.aisha)
    assert friday(time_machine, 27) == ["riet@example.org"]
    words = sent.outbox[0].body
    assert "NOG EENS" in words and words.index("Van het team: Het gras staat hoog.") < words.index(post.body[:10]) and "Bram" in words
    with scope(hood=street.oost):
        (_heading, (told,)), = letters.on_paper(street.oost, Viewer(life=street.oost.life), clock.ago(days=3), clock.now()).parts
    assert (told["title"], told["opening"]) == ("Wie helpt in de tuin?", "Het gras staat hoog.")
    assert friday(time_machine, 4, 12) == []


@pytest.mark.proves("S3-24", "F107")
def test_of_what_comes_back_nobody_gets_more_than_two_a_letter(street: SimpleNamespace, post: Post) -> None:
    others = [make_article(street, by=street.bram, title=f"Oproep {n}", audience="public") for n in range(2)]
    assert [send(street, one, *three(street)).status_code for one in others] == [302, 302]
    full = send(street, post, *three(street))
    assert full.status_code == 422 and "al twee andere berichten" in full.text
    _once, twice, thrice = three(street)
    assert send(street, post, (14, "letter", "Het gras staat hoog."), twice, thrice).status_code == 302


@pytest.mark.proves("S3-24", "F101b")
def test_the_other_ways_are_asked_of_the_team_three_days_before_with_the_words(
        street: SimpleNamespace, post: Post, time_machine: Any, django_assert_max_num_queries: Any) -> None:
    send(street, post, *three(street))
    assert not Promise._base_manager.filter(rule="again").exists()
    time_machine.move_to("2026-11-27T12:00:00+01:00", tick=False)
    rules.make_all()
    rules.make_all()
    one = Promise._base_manager.get(rule="again")
    assert (one.by_when.isoformat(), one.promised_by, "Wie helpt in de tuin?" in one.what) == ("2026-11-29", None, True)
    assert f"/bericht/{post.pk}/herhalen/woorden/" in desk(street).get(f"/oost/beloftes/{one.pk}/").text
    changed = send(street, post, (2, "spoken", "Andere woorden"), (9, "letter", "En nog eens"), (20, "paper", "Voor de krant"))
    assert changed.status_code == 302 and Promise._base_manager.filter(rule="again").count() == 2
    assert list(Turn._base_manager.values_list("opening", flat=True)) == [
        "Het gras staat hoog.", "Kom je ook?", "Andere woorden", "En nog eens", "Voor de krant"]
    cato = desk(street)
    with django_assert_max_num_queries(8):
        cato.get(f"/oost/bericht/{post.pk}/herhalen/")
    with django_assert_max_num_queries(8):
        cato.get(f"/oost/bericht/{post.pk}/herhalen/woorden/")


@pytest.mark.proves("S3-24", "F101b")
def test_when_enough_people_answered_it_comes_back_no_more(street: SimpleNamespace, post: Post, time_machine: Any) -> None:
    send(street, post, *three(street), enough="2")
    time_machine.move_to("2026-11-26T12:00:00+01:00", tick=False)
    rules.make_all()
    assert again.end_reached() == 0
    with scope(hood=street.oost):
        for who in (street.aisha, street.suus):
            Comment(post=post, author=who, body="Ik help!").put_up(by=who)
    assert (again.end_reached(), again.end_reached()) == (1, 0)
    assert list(Promise._base_manager.filter(rule="again").values_list("state", "why")) == [("let_go", "Het doel is bereikt.")]
    assert friday(time_machine, 27) == [] and "bereikt" in desk(street).get(f"/oost/bericht/{post.pk}/herhalen/").text


def test_it_ends_once_and_with_its_message(street: SimpleNamespace, post: Post) -> None:
    send(street, post, *three(street))
    one, late = Repetition._base_manager.get(), Repetition._base_manager.get()
    with scope(hood=street.oost):
        one.stop()
        with pytest.raises(NotNow):
            late.reach()
    send(street, post, *three(street))
    assert Repetition._base_manager.get().state == "open" and Turn._base_manager.count() == 3
    post.withdraw(by=street.bram)
    assert again.end_reached() == 1 and Repetition._base_manager.get().state == "stopped"
