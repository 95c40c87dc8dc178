"""The weekly letter: on Friday at eight, once, and only if there is something."""
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as sent
from django_scopes import scope

from reuring.core import clock, jobs, mail
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Membership, Neighbourhood
from reuring.notices import letters
from reuring.notices.planner import letter_moment
from reuring.posts import follows
from reuring.posts.models import Follow, Post
from reuring.posts.models.post import quiet_kinds
from reuring.testing.street import make_article, make_story

HOME = ZoneInfo("Europe/Amsterdam")
THURSDAY, FRIDAY = "2026-11-19T12:00:00+01:00", "2026-11-20T08:00:00+01:00"


@pytest.fixture
def thursday(street, time_machine):
    """Riet follows by mail, Bram as a member, since Monday."""
    time_machine.move_to("2026-11-16T09:00:00+01:00", tick=False)
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, "riet@example.org", "nl")
        follows.turn_letters(street.oost, street.bram)
    time_machine.move_to(THURSDAY, tick=False)
    return time_machine


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HOME)


@pytest.mark.parametrize(("now", "friday"), [
    ("2026-11-20T07:59:59", "2026-11-13T08:00:00"), ("2026-11-20T08:00:00", "2026-11-20T08:00:00"), ("2026-11-19T23:00:00", "2026-11-13T08:00:00"),
    ("2026-11-21T00:00:00", "2026-11-20T08:00:00"), ("2026-03-29T12:00:00", "2026-03-27T08:00:00"), ("2026-04-03T08:00:00", "2026-04-03T08:00:00"),
    ("2026-04-03T07:30:00", "2026-03-27T08:00:00"), ("2026-10-25T03:30:00", "2026-10-23T08:00:00"), ("2026-10-30T08:00:00", "2026-10-30T08:00:00"),
])
def test_friday_at_eight_is_by_the_clock_on_the_wall_summer_and_winter(now, friday):
    assert letter_moment(moment(now), 4, HOME) == moment(friday)


def test_a_whole_year_has_one_letter_a_week(time_machine):
    hours = [datetime(2026, 1, 1, tzinfo=HOME).astimezone(ZoneInfo("UTC")) + timedelta(hours=n) for n in range(24 * 365)]
    fridays = sorted({letter_moment(hour, 4, HOME) for hour in hours})
    assert len(fridays) == 53
    assert {(day.astimezone(HOME).weekday(), day.astimezone(HOME).hour) for day in fridays} == {(4, 8)}


def test_nothing_goes_before_friday_and_then_everybody_once(street, thursday):
    make_article(street, by=street.aisha)
    assert letters.send_due() == 0
    thursday.move_to(FRIDAY, tick=False)
    assert letters.send_due() == 2
    assert letters.send_due() == 0
    assert receivers() == ["bram@example.org", "riet@example.org"]


@pytest.mark.proves("F100")
def test_an_empty_week_is_no_mail(street, thursday):
    thursday.move_to(FRIDAY, tick=False)
    assert letters.send_due() == 0


def test_a_worker_that_was_down_on_friday_sends_it_later(street, thursday):
    make_article(street, by=street.aisha)
    thursday.move_to("2026-11-23T15:00:00+01:00", tick=False)
    assert letters.send_due() == 2
    thursday.move_to("2026-11-27T08:00:00+01:00", tick=False)
    assert letters.send_due() == 0          # nothing new since Monday


def test_nothing_is_told_twice_and_nothing_is_missed(street, thursday):
    make_article(street, by=street.aisha, title="De eerste week")
    thursday.move_to(FRIDAY, tick=False)
    letters.send_due()
    make_article(street, by=street.aisha, title="De tweede week")
    thursday.move_to("2026-11-27T08:00:00+01:00", tick=False)
    letters.send_due()
    first, second = (one.text for one in OutgoingMail.objects.filter(to="riet@example.org").order_by("pk"))
    assert ("De eerste week" in first, "De tweede week" in first) == (True, False)
    assert ("De eerste week" in second, "De tweede week" in second) == (False, True)


def test_two_workers_at_once_send_one(street, thursday):
    make_article(street, by=street.aisha)
    thursday.move_to(FRIDAY, tick=False)
    with scope(hood=street.oost):
        held = [Follow.objects.select_related("person").get(email="riet@example.org") for _worker in range(2)]
        assert [letters._send(street.oost, follow) for follow in held] == [True, False]


@pytest.mark.proves("safety:A3", "safety:E7")
def test_a_guest_gets_what_is_public_and_a_member_what_they_may_read_without_its_words(street, thursday):
    make_article(street, by=street.aisha, title="Voor iedereen", body="openbare tekst")
    make_article(street, by=street.aisha, title="Voor buren", body="KANARIE", audience="neighbours")
    make_article(street, by=street.cato, title="KANARIE team", audience="connectors")
    make_article(street, by=street.zoe, hood=street.west, title="KANARIE west")
    thursday.move_to(FRIDAY, tick=False)
    letters.send_due()
    guest, member = (OutgoingMail.objects.get(to=f"{name}@example.org").text for name in ("riet", "bram"))
    assert "Voor iedereen" in guest and "openbare tekst" in guest and "Voor buren" not in guest
    assert "Voor iedereen" in member and "Voor buren" in member
    assert "KANARIE" not in guest + member


@pytest.mark.proves("S2-10")
def test_a_letter_has_who_when_where_and_a_way_out(street, thursday):
    make_story(street, by=street.aisha)
    make_article(street, by=street.aisha)
    thursday.move_to(FRIDAY, tick=False)
    letters.send_due()
    mail.deliver_waiting()
    letter = next(one for one in sent.outbox if one.to == ["riet@example.org"])
    assert letter.subject == "Nieuw in Oost deze week"
    assert letter.body.index("NIEUWS") < letter.body.index("VERHALEN")
    assert "Aisha, donderdag 19 november · Het Park" in letter.body and "024 000 00 00" in letter.body
    assert letter.extra_headers["List-Unsubscribe"].strip("<>") in letter.body
    assert letter.extra_headers["List-Id"] == "Oost <oost.localhost>"


@pytest.mark.once
def test_every_kind_of_news_has_a_heading_of_its_own():
    assert set(letters.HEADINGS) == set(Post.kinds()) - set(quiet_kinds())


def test_one_letter_about_oneself_is_no_letter(street, thursday):
    make_article(street, by=street.bram)
    thursday.move_to(FRIDAY, tick=False)
    letters.send_due()
    assert receivers() == ["riet@example.org"]


def test_who_left_gets_no_letter(street, thursday):
    make_article(street, by=street.aisha)
    with scope(hood=street.oost):
        Membership.objects.filter(person=street.bram).delete()
    thursday.move_to(FRIDAY, tick=False)
    letters.send_due()
    assert receivers() == ["riet@example.org"]


@pytest.mark.parametrize("life", ["exploring", "resting"])
def test_a_neighbourhood_that_sleeps_writes_no_letters(street, thursday, life):
    make_article(street, by=street.aisha)
    Neighbourhood.objects.filter(pk=street.oost.pk).update(life=life)
    thursday.move_to(FRIDAY, tick=False)
    assert letters.send_due() == 0


def test_the_clock_of_the_worker_sends_them(street, thursday):
    make_article(street, by=street.aisha)
    assert "letters" in jobs.beat()          # the first turn, on Thursday: looks, and finds that nothing is due
    assert receivers() == []
    thursday.move_to("2026-11-20T08:00:01+01:00", tick=False)
    assert "letters" in jobs.beat()
    assert receivers() == ["bram@example.org", "riet@example.org"]
    assert "letters" not in jobs.beat()
    assert letters.next_hour(clock.now()) == moment("2026-11-20T09:00:00")


def receivers() -> list[str]:
    return sorted(OutgoingMail.objects.values_list("to", flat=True))
