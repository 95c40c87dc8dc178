"""One mail to many: to who asked for mail, after a look at who that is, once each, by the budget, and it can be taken back."""
from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock, mail
from reuring.core.lanes import Lane
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Membership
from reuring.notices import circulars
from reuring.notices.models import Circular
from reuring.posts import follows
from reuring.posts.models import Follow
from reuring.testing.street import visit_as

PATH, GIVEN = "/oost/ronde/rondmail/", {"title": "De straat gaat open", "body": "Maandag om acht uur begint het graven.", "to": "followers"}


@pytest.fixture
def read(street: SimpleNamespace) -> SimpleNamespace:
    """Aisha and Nico follow by mail; so does Riet, without an account, and once more Aisha by her address."""
    with scope(hood=street.oost):
        for person in (street.aisha, street.nico):
            follows.turn_letters(street.oost, person)
        for email in ("riet@example.org", "Aisha@example.org"):
            follows.letters_to(street.oost.pk, email, "nl")
    return street


def press(street: SimpleNamespace, **more: str) -> tuple[int, str]:
    """Look, and send what was looked at."""
    cato = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl")
    page = cato.post(PATH, GIVEN | more | {"step": "look"}).content.decode()
    seen = re.search(r'name="seen" value="(\w*)"', page)
    return cato.post(PATH, GIVEN | more | {"step": "send", "seen": seen[1] if seen else ""}).status_code, page


def leave(minutes: int = 16) -> int:
    Circular._base_manager.update(send_at=clock.ago(minutes=1))
    return circulars.send_due()


def receivers() -> list[str]:
    return sorted(OutgoingMail.objects.filter(key__startswith="circular:").values_list("to", flat=True))


@pytest.mark.proves("safety:F6", "F107")
def test_who_gets_it_is_said_in_words_and_number_and_each_gets_one(read: SimpleNamespace) -> None:
    code, page = press(read)
    assert code == 302 and "3 mensen lezen dit" in page and "Iedereen die per mail volgt (3 mensen)" in page and "2 van hen hebben geen account" in page
    assert circulars.send_due() == 0 and Circular._base_manager.get().send_at > clock.ahead(minutes=14)
    assert (leave(), leave()) == (3, 0) and receivers() == ["aisha@example.org", "nico@example.org", "riet@example.org"]
    assert {row.state: row.mails for row in Circular._base_manager.all()} == {"sent": 3}


@pytest.mark.proves("safety:F6")
@pytest.mark.parametrize(("body", "box", "words"), [
    ("Bel Riet: 06 12 34 56 78.", "sure", "een telefoonnummer"), ("De sleutel ligt bij Cato.", "few", "Dit leest als iets voor weinig mensen")])
def test_private_words_are_asked_about_and_kept(read: SimpleNamespace, body: str, box: str, words: str) -> None:
    code, page = press(read, body=body)
    assert code == 422 and words in page and body in page and not Circular._base_manager.exists()
    assert press(read, body=body, **{box: "on"})[0] == 302


@pytest.mark.proves("safety:F6")
def test_far_more_readers_than_usual_are_asked_about(read: SimpleNamespace) -> None:
    with scope(hood=read.oost):
        circulars.write(read.oost, by=read.cato, to="neighbours", title="Eerder", body="Dag.", count=8)
        Follow.objects.bulk_create(Follow(hood=read.oost, email=f"n{number}@example.org") for number in range(30))
    code, page = press(read)
    assert code == 422 and "Dit gaat naar 33 mensen. Meestal waren het er ongeveer 8." in page
    assert press(read, wide="on")[0] == 302


@pytest.mark.proves("safety:F6")
def test_what_was_not_looked_at_or_reaches_others_now_does_not_go(read: SimpleNamespace) -> None:
    cato = visit_as(read, "cato")
    assert cato.post(PATH, GIVEN | {"step": "send"}).status_code == 422
    seen = re.search(r'name="seen" value="(\w+)"', cato.post(PATH, GIVEN | {"step": "look"}).content.decode())[1]
    with scope(hood=read.oost):
        follows.letters_to(read.oost.pk, "nieuw@example.org", "nl")
    assert cato.post(PATH, GIVEN | {"step": "send", "seen": seen}).status_code == 422 and not Circular._base_manager.exists()


@pytest.mark.proves("safety:F6")
def test_for_a_quarter_of_an_hour_it_is_taken_back(read: SimpleNamespace) -> None:
    press(read)
    back = f"{PATH}{Circular._base_manager.get().pk}/terug/"
    assert visit_as(read, "cato").post(back).status_code == 302 and leave() == 0 and receivers() == []
    assert visit_as(read, "cato").post(back).status_code == 409


@pytest.mark.proves("F107")
def test_one_click_without_a_key_ends_it_and_the_letter_stays(read: SimpleNamespace) -> None:
    press(read)
    leave()
    written = OutgoingMail.objects.get(to="riet@example.org")
    way_out = re.fullmatch(r"<https?://[^/]+(/oost/\S+)>", written.headers["List-Unsubscribe"])[1]
    assert Client().get(way_out).status_code == 200 and Follow._base_manager.filter(team_mail=False).count() == 0
    assert Client().post(way_out, {"List-Unsubscribe": "One-Click"}).status_code == 200
    press(read, title="Nog eens")
    leave()
    assert receivers().count("riet@example.org") == 1 and Follow._base_manager.filter(email="riet@example.org").exists()


def test_neighbours_and_a_group_are_fewer_and_who_was_paused_gets_none(read: SimpleNamespace) -> None:
    with scope(hood=read.oost):
        group = read.oost.groups.create(name="Tuin")
        group.let_in(read.aisha)
        found = circulars.counted().many
        assert found == {"followers": 3, "neighbours": 1, f"group-{group.pk}": 1}
        Membership.objects.get(person=read.aisha).suspend(why="reclame")
        assert circulars.counted().many == {"followers": 3, "neighbours": 0, f"group-{group.pk}": 0}       # by her address she follows as a guest


@pytest.mark.proves("F107")
def test_a_third_one_in_a_week_waits(read: SimpleNamespace) -> None:
    for number in range(3):
        press(read, title=f"Bericht {number}")
        leave()
    mail.deliver_waiting()
    states: list[Any] = list(OutgoingMail.objects.filter(to="riet@example.org", lane=Lane.TEAM).order_by("pk").values_list("state", flat=True))
    assert states == ["sent", "sent", "waiting"]


def test_killed_between_two_batches_it_goes_on_where_it_was(read: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circulars, "BATCH", 1)
    press(read)
    real, calls = circulars._write, iter([True, False])
    monkeypatch.setattr(circulars, "_write", lambda *given: real(*given) if next(calls) else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        leave()
    monkeypatch.setattr(circulars, "_write", real)
    assert len(receivers()) == 1 and leave() == 2 and len(receivers()) == 3
