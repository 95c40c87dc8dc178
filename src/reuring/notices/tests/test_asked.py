"""Being told of what one asked for: one mail of what is new, off by one click; and a tip in two weeks, with why, and "wist ik al"."""
import re
from datetime import time, timedelta

import pytest
from django.test import Client
from django_scopes import scope

from reuring.agenda.models import Coming
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Interest, Membership, Place
from reuring.notices import guests, letters, planner, tips, watches
from reuring.notices.models import Tip, Watch, Wishes
from reuring.posts import follows
from reuring.testing.street import make_article, make_event, visit_as

HALF = timedelta(minutes=30)


@pytest.fixture
def later(street, time_machine):
    """Walks the clock on and lets the two jobs run."""
    time_machine.move_to("2026-11-16T09:00:00+01:00", tick=False)

    def walk(span: timedelta = HALF) -> int:
        time_machine.move_to(clock.now() + span, tick=False)
        return watches.send_due() + tips.send_due()
    return walk


def ask(street, who: str = "bram", **given):
    return visit_as(street, who).post("/oost/voor-jou/zoeken/", {"what": f"t{street.garden.pk}", "metres": "0", "do": "keep"} | given)


def about_gardens(street, **given):
    post = make_article(street, by=given.pop("by", street.aisha), **given)
    with scope(hood=street.oost):
        post.topics.add(street.garden)
    return post


def mails(street, who: str = "bram") -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=f"{who}@example.org", lane__in=["saved", "alert"]).order_by("pk"))


@pytest.mark.proves("F10")
def test_one_mail_when_something_new_lands_and_not_again(street, later) -> None:
    assert ask(street).status_code == 302
    about_gardens(street, title="Een geveltuin")
    make_article(street, by=street.aisha, title="Iets anders")
    about_gardens(street, title="Van mijzelf", by=street.bram)
    assert [later(timedelta(minutes=5)), later(), later(timedelta(days=2))] == [0, 1, 0]
    (told,) = mails(street)
    assert "Een geveltuin" in told.text and "omdat je dit koos: tuinieren" in told.text
    assert "Iets anders" not in told.text and "Van mijzelf" not in told.text


@pytest.mark.proves("F10")
def test_one_click_without_a_session_ends_it_and_looking_does_not(street, later) -> None:
    ask(street)
    about_gardens(street)
    later()
    stop = re.search("<(.+)>", mails(street)[0].headers["List-Unsubscribe"]).group(1)
    path = "/" + stop.split("/", 3)[3]
    with scope(hood=street.oost):
        left = [(getattr(Client(enforce_csrf_checks=True), how)(path).status_code, Watch.objects.count()) for how in ("get", "post", "post")]
    assert left == [(200, 1), (200, 0), (200, 0)]


@pytest.mark.proves("F10", "F107")
def test_what_lands_on_a_busy_day_comes_in_one_mail_the_next(street, later) -> None:
    ask(street)
    for hour in range(6):
        about_gardens(street, title=f"Tuin {hour}")
        later(timedelta(hours=1))
    assert len(mails(street)) == 1
    later(timedelta(days=1))
    assert [len(re.findall("Tuin ", one.text)) for one in mails(street)] == [1, 5]


@pytest.mark.proves("F10")
def test_around_a_place_counts_in_metres(street, later) -> None:
    with scope(hood=street.oost):
        Place.objects.filter(pk=street.park.pk).update(lon=5.85, lat=51.85)
        near, far = (Place.objects.create(hood=street.oost, slug=name, name=name, lon=lon, lat=51.85) for name, lon in (("dichtbij", 5.853), ("ver", 5.87)))
    ask(street, what=f"p{street.park.pk}", metres="300")
    for place in (street.park, near, far):
        make_article(street, by=street.aisha, title=f"Bij {place.name}", place=place)
    later()
    assert re.findall("Bij (.+)", mails(street)[0].text) == ["dichtbij", "Het Park"]


def test_one_sees_first_what_it_would_have_brought_and_nothing_is_kept(street, later) -> None:
    about_gardens(street, title="Een geveltuin")
    page = ask(street, do="look")
    assert page.status_code == 200 and "Een geveltuin" in page.text
    assert ask(street, what="t0").status_code == 422
    assert Watch._base_manager.count() == 0


def test_what_one_may_not_read_or_left_is_not_told(street, later) -> None:
    for who in ("bram", "nico"):
        ask(street, who)
    about_gardens(street, audience="neighbours")
    about_gardens(street, audience="connectors", title="Alleen voor het team")
    with scope(hood=street.oost):
        Membership.objects.get(person=street.bram).delete()
    assert [later(), mails(street, "nico"), mails(street)] == [0, [], []]


def test_what_a_search_told_is_not_in_the_letter_again(street, later) -> None:
    with scope(hood=street.oost):
        follows.turn_letters(street.oost, street.bram)
    ask(street)
    later()
    about_gardens(street, title="Een geveltuin")
    make_article(street, by=street.aisha, title="Iets anders")
    later()
    later(timedelta(days=4))
    letters.send_due()
    letter = OutgoingMail.objects.get(to="bram@example.org", lane="letter")
    assert "Iets anders" in letter.text and "Een geveltuin" not in letter.text


@pytest.fixture
def curious(street, later):
    """Bram asked for tips and does gardening; he has no letter."""
    Wishes.objects.create(person=street.bram, alerts=True)
    with scope(hood=street.oost):
        Interest.objects.create(membership=Membership.objects.get(person=street.bram), topic=street.garden, wish="does")
    return street


def possible(street, title: str = "Samen snoeien", **given):
    event = make_event(street, by=street.aisha, title=title, rule="", day=clock.today() + timedelta(days=20), **given)
    with scope(hood=street.oost):
        event.topics.add(street.garden)
    return event


@pytest.mark.proves("S2-17", "R14", "F86")
def test_at_most_one_in_two_weeks_with_why(curious, later) -> None:
    for number in range(4):
        possible(curious, f"Snoeien {number}")
    assert [later(), later(), later(timedelta(days=13, hours=22)), later(timedelta(hours=3))] == [1, 0, 0, 1]
    first, second = mails(curious)
    assert "omdat je ‘tuinieren’ koos" in first.text and first.text.count("Snoeien ") == 1
    assert first.subject == second.subject and first.text != second.text


@pytest.mark.proves("R14")
def test_who_did_not_ask_gets_none(curious, later) -> None:
    possible(curious)
    Wishes.objects.update(alerts=False)
    assert later() == 0


KNOWN = {
    "comes": lambda street, event: Coming.objects.create(event=event, day=event.day, person=street.bram),
    "follows": lambda street, event: follows.begin(event, street.bram),
    "told before": lambda street, event: Tip.objects.create(hood=street.oost, person=street.bram, post=event, lane="saved", message="m"),
    "called off": lambda street, event: event.call_off(by=street.aisha, why="regen"),
    "no topic of theirs": lambda street, event: event.topics.clear(),
    "out of sight": lambda street, event: event.withdraw(by=street.aisha),
}


@pytest.mark.proves("F86")
@pytest.mark.parametrize("why", KNOWN)
def test_what_is_known_or_not_possible_is_no_tip(curious, later, why: str) -> None:
    event = possible(curious)
    with scope(hood=curious.oost):
        KNOWN[why](curious, event)
    assert later() == 0


@pytest.mark.proves("S2-17")
def test_i_knew_is_one_tap_without_a_session_and_twice_gives_the_topic_rest(curious, later) -> None:
    for number in range(tips.TIRED):
        possible(curious, f"Snoeien {number}")
        assert later() == 1
        path = re.search(r"https?://[^/]+(/\S+/tip/\S+/)", mails(curious)[-1].text).group(1)
        assert "Wist ik al" in Client().get(path).text
        Client().post(path, {"answer": "knew"})
        later(timedelta(days=14, hours=1))
    possible(curious, "Weer snoeien")
    assert later() == 0


def test_a_made_up_tip_does_not_exist_and_stopping_tips_is_one_click(curious, later) -> None:
    assert Client().get("/oost/voor-jou/tip/abc/").status_code == 404
    possible(curious)
    later()
    stop = re.search("<https?://[^/]+(/.+)>", mails(curious)[0].headers["List-Unsubscribe"]).group(1)
    Client().post(stop, {"List-Unsubscribe": "One-Click"})
    assert not Wishes.objects.get().alerts


def second_yes(email: str) -> Client:
    """The button in the mail, on another device."""
    client, link = Client(), re.search(r"/binnen/link/[^/\s]+/", OutgoingMail.objects.filter(to=email, lane="code").latest("pk").text)
    assert client.post(link.group()).status_code == 302
    return client


@pytest.mark.proves("F10")
def test_a_guest_keeps_a_search_by_a_second_yes_and_stops_it_by_one_click(street, later) -> None:
    asked = {"what": f"t{street.garden.pk}", "email": "gast@example.org"}
    assert Client().post("/oost/zoeken/bewaren/", asked | {"website": "x"}).status_code == 422
    assert Client().post("/oost/zoeken/bewaren/", asked).status_code == 302
    assert not Watch._base_manager.exists()
    second_yes("gast@example.org")
    about_gardens(street, title="Een geveltuin")
    about_gardens(street, title="Alleen voor buren", audience="neighbours")
    assert [later() + guests.send_due(), guests.send_due()] == [1, 0]
    told = OutgoingMail.objects.get(to="gast@example.org", lane="saved")
    assert "Een geveltuin" in told.text and "Alleen voor buren" not in told.text and "omdat je dit koos: tuinieren" in told.text
    about_gardens(street, title="Nog een")
    assert later(timedelta(hours=3)) + guests.send_due() == 0               # once a day
    stop = re.search("<(.+)>", told.headers["List-Unsubscribe"]).group(1)
    Client(enforce_csrf_checks=True).post("/" + stop.split("/", 3)[3])
    assert not Watch._base_manager.exists() and later(timedelta(days=1)) + guests.send_due() == 0


@pytest.mark.proves("F10")
def test_a_guest_is_not_mailed_at_night(street, later, monkeypatch) -> None:
    monkeypatch.setattr(planner, "QUIET", (time(21), time(8)))
    with scope(hood=street.oost):
        Watch.objects.create(hood=street.oost, email="gast@example.org", topic=street.garden)
    about_gardens(street)
    assert later(timedelta(hours=13)) + guests.send_due() == 0              # ten in the evening
    assert later(timedelta(hours=11)) + guests.send_due() == 1
