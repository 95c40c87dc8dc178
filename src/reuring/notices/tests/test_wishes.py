"""What somebody chose is what they get: the day, the quiet hours, along with the letter, or never."""
from datetime import timedelta

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.notices import ledger, letters, tell
from reuring.notices.models import Notice, Telling, Wishes
from reuring.posts import follows
from reuring.posts.models import Follow, Happening
from reuring.testing.street import make_article, make_comment, visit_as


@pytest.fixture
def tuesday(street, time_machine):
    """Bram reads the weekly letter since Monday."""
    time_machine.move_to("2026-11-16T09:00:00+01:00", tick=False)
    with scope(hood=street.oost):
        follows.turn_letters(street.oost, street.bram)
    time_machine.move_to("2026-11-17T12:00:00+01:00", tick=False)
    return time_machine


def choose(street, **said):
    given = {"day": "4", "direct": "now", "quiet_from": "21:00", "quiet_until": "08:00"} | said
    return visit_as(street, "bram").post("/oost/voor-jou/wensen/", given)


def answer(street, post, **given) -> None:
    make_comment(street, post, **given)
    for key in Happening._base_manager.filter(post=post.pk, action="comment.put_up").values_list("pk", flat=True):
        tell.spread.func(key)


def mails() -> list[str]:
    return [f"{one.subject}\n{one.text}" for one in OutgoingMail.objects.order_by("pk")]


@pytest.mark.proves("F107")
def test_the_letter_comes_on_the_day_one_chose_and_not_twice_in_a_week(street, tuesday):
    make_article(street, by=street.aisha)
    assert choose(street, day="2").status_code == 302
    tuesday.move_to("2026-11-18T08:00:00+01:00", tick=False)
    assert letters.send_due() == 1
    choose(street, day="4")
    make_article(street, by=street.aisha, title="Nog een")
    tuesday.move_to("2026-11-20T08:00:00+01:00", tick=False)
    assert letters.send_due() == 0
    tuesday.move_to("2026-11-27T08:00:00+01:00", tick=False)
    assert letters.send_due() == 1
    assert "Nog een" in mails()[-1] and "bankje" not in mails()[-1]


@pytest.mark.proves("F107")
def test_at_night_nobody_is_mailed_and_in_the_morning_they_are(street, tuesday):
    choose(street)
    post = make_article(street, by=street.bram)
    tuesday.move_to("2026-11-17T23:30:00+01:00", tick=False)
    answer(street, post)
    assert (mails(), tell.send_due()) == ([], 0)
    tuesday.move_to("2026-11-18T08:00:00+01:00", tick=False)
    assert (tell.send_due(), tell.send_due(), len(mails())) == (1, 0, 1)


@pytest.mark.proves("F107")
def test_a_day_has_room_for_six_messages_over_all_neighbourhoods(street, tuesday):
    posts = [make_article(street, by=street.bram, title=f"Bericht {n}") for n in range(9)]
    for post in posts[:7]:
        answer(street, post)
    assert len(mails()) == 6
    for post in posts[7:]:
        answer(street, post)
    assert len(mails()) == 6
    tuesday.move_to("2026-11-18T12:00:01+01:00", tick=False)
    assert (tell.send_due(), len(mails())) == (3, 9)


@pytest.mark.proves("F107")
def test_after_a_busy_night_the_last_message_has_all_that_is_left(street, tuesday):
    choose(street)
    tuesday.move_to("2026-11-17T23:00:00+01:00", tick=False)
    for number in range(9):
        answer(street, make_article(street, by=street.bram, title=f"Bericht {number}"))
    tuesday.move_to("2026-11-18T08:00:00+01:00", tick=False)
    assert tell.send_due() == 6
    assert "meer dingen voor jou" in mails()[-1]
    assert [f"Bericht {number}" in mails()[-1] for number in range(9)] == [False] * 5 + [True] * 4


def test_who_said_not_by_mail_has_it_on_the_list_alone(street, tuesday):
    choose(street, direct="never")
    answer(street, make_article(street, by=street.bram))
    assert (mails(), tell.send_due()) == ([], 0)
    with scope(hood=street.oost):
        assert (Notice.objects.filter(person=street.bram).count(), Telling.objects.count()) == (1, 0)


def test_along_with_the_letter_is_one_mail_with_both(street, tuesday):
    choose(street, direct="letter")
    answer(street, make_article(street, by=street.bram, title="Mijn bankje"))
    assert mails() == []
    week = visit_as(street, "bram").get("/oost/voor-jou/week/").content.decode()
    assert "Mijn bankje" in week and mails() == []
    tuesday.move_to("2026-11-20T08:00:00+01:00", tick=False)
    assert (letters.send_due(), letters.send_due()) == (1, 0)
    assert "VOOR JOU" in mails()[0] and "Mijn bankje" in mails()[0]


def test_what_was_seen_on_the_list_or_is_followed_no_more_is_not_mailed(street, tuesday):
    choose(street)
    read, left = (make_article(street, by=street.bram, title=title) for title in ("Gelezen", "Gestopt"))
    tuesday.move_to("2026-11-17T23:00:00+01:00", tick=False)
    answer(street, read)
    tuesday.shift(timedelta(minutes=5))
    visit_as(street, "bram").post("/oost/voor-jou/gezien/")
    answer(street, left)
    visit_as(street, "bram").post(f"/oost/bericht/{left.pk}/volgen/")
    tuesday.move_to("2026-11-18T09:00:00+01:00", tick=False)
    assert (tell.send_due(), mails()) == (0, [])


def test_a_short_letter_has_no_long_words_in_it(street, tuesday):
    make_article(street, by=street.aisha, body="Een kort begin. En dan een lang verhaal over hout.")
    choose(street, short="on")
    tuesday.move_to("2026-11-20T08:00:00+01:00", tick=False)
    letters.send_due()
    assert "bankje" in mails()[0] and "hout" not in mails()[0]


def test_no_weekly_mail_any_more_and_back_again(street, tuesday):
    choose(street, day="")
    with scope(hood=street.oost):
        assert follows.letters(street.bram) is None
    choose(street, day="6")
    with scope(hood=street.oost):
        assert Follow.objects.get(post=None, person=street.bram).day == 6
    assert choose(street, direct="").status_code == 422
    assert Wishes.objects.get().direct == "now"


def test_the_week_is_shown_before_and_an_empty_one_says_so(street, tuesday):
    assert "Nog niets nieuws" in visit_as(street, "aisha").get("/oost/voor-jou/week/").content.decode()
    make_article(street, by=street.bram, title="Iets nieuws")
    assert "Iets nieuws" in visit_as(street, "aisha").get("/oost/voor-jou/week/").content.decode()
    assert visit_as(street, "visitor").get("/oost/voor-jou/week/").status_code == 403
    assert letters.send_due() == 0


def test_the_ledger_forgets_after_a_month(street, tuesday):
    answer(street, make_article(street, by=street.bram))
    tuesday.shift(timedelta(days=31))
    assert (ledger.forget_old(), clock.now().year) == (1, 2026)
