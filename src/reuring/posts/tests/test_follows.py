"""Following begins with two yesses and ends with one click."""
import re

import pytest
from django.core import mail as sent
from django.test import Client
from django_scopes import scope

from reuring.core import mail
from reuring.core.models import OutgoingMail
from reuring.posts import follows
from reuring.posts.models import Follow
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once

ADDRESS = "riet@example.org"


@pytest.mark.proves("S2-10")
def test_a_visitor_follows_by_mail_after_a_second_yes(street):
    asked = Client().post("/oost/volgen/", {"email": "Riet@Example.org"})
    assert asked.status_code == 302
    assert following(street) == []
    assert confirm().redirect_chain[-1][0] == "/oost/volgen/gelukt/"
    assert following(street) == [ADDRESS]
    follow = the_follow(street)
    assert (follow.person, follow.post, follow.topic, follow.language) == (None, None, None, "nl")


@pytest.mark.proves("S2-10")
def test_looking_at_the_link_begins_nothing(street):
    Client().post("/oost/volgen/", {"email": ADDRESS})
    assert Client().get(link_in_mail()).status_code == 200
    assert following(street) == []


def test_asking_twice_is_one_letter(street):
    for _time in range(2):
        Client().post("/oost/volgen/", {"email": ADDRESS})
        confirm()
    assert following(street) == [ADDRESS]


@pytest.mark.parametrize("typed", ["", "riet", "riet@", "a@b@c", "riet@example.org\nBcc: x@example.org", "x" * 300 + "@example.org"])
def test_a_wrong_address_comes_back_with_what_was_typed(street, typed):
    answer = Client().post("/oost/volgen/", {"email": typed})
    assert answer.status_code == 422
    assert OutgoingMail.objects.count() == 0
    assert typed.split("\n")[0] in answer.content.decode()


def test_the_trap_catches_machines_and_tells_people(street):
    answer = Client().post("/oost/volgen/", {"email": ADDRESS, "website": "http://x"})
    assert (answer.status_code, OutgoingMail.objects.count()) == (422, 0)
    assert "website" in answer.content.decode() and ADDRESS in answer.content.decode()


def test_too_many_mails_to_one_address_are_not_sent(street):
    answers = [Client().post("/oost/volgen/", {"email": ADDRESS}).status_code for _n in range(7)]
    assert answers == [302] * 5 + [422] * 2
    assert OutgoingMail.objects.count() == 5


def test_a_member_asks_for_the_letter_and_stops_it(street):
    bram = visit_as(street, "bram")
    assert bram.post("/oost/volgen/").status_code == 302
    with scope(hood=street.oost):
        assert follows.letters(street.bram) is not None
    assert bram.post("/oost/volgen/").status_code == 302
    with scope(hood=street.oost):
        assert follows.letters(street.bram) is None
    assert bram.get("/oost/volgen/").status_code == 200


def test_a_neighbour_follows_one_post_and_stops(street):
    post = make_article(street, by=street.bram)
    aisha = visit_as(street, "aisha")
    for count in (1, 0, 1):
        assert aisha.post(f"/oost/bericht/{post.pk}/volgen/").status_code == 302
        with scope(hood=street.oost):
            assert Follow.objects.filter(post=post, person=street.aisha).count() == count


@pytest.mark.parametrize(("who", "code"), [("visitor", 403), ("nico", 403), ("zoe", 403), ("stijn", 403)])
def test_only_neighbours_follow_a_post(street, who, code):
    post = make_article(street)
    assert visit_as(street, who).post(f"/oost/bericht/{post.pk}/volgen/").status_code == code


@pytest.mark.proves("S2-10")
def test_one_click_stops_it_on_any_device_and_looking_does_not(street):
    path = way_out(street)
    browser = Client(enforce_csrf_checks=True)
    looked = browser.get(path)
    assert (looked.status_code, looked.cookies, following(street)) == (200, {}, [ADDRESS])
    assert browser.post(path).status_code == 200
    assert following(street) == []
    assert browser.post(path).status_code == 200
    assert "Het is gestopt" in browser.get(path).content.decode()


def test_a_mail_program_stops_it_by_itself(street):
    """RFC 8058: a POST of this one pair, without cookies, without a redirect."""
    answer = Client(enforce_csrf_checks=True).post(way_out(street), {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.cookies, following(street)) == (200, {}, [])


def test_the_way_out_of_another_neighbourhood_stops_nothing_here(street):
    path = way_out(street).replace("/oost/", "/west/")
    assert Client().post(path).status_code == 200
    assert Client().post("/oost/volgen/stop/" + "0" * 64 + "/").status_code == 200
    assert following(street) == [ADDRESS]


def test_every_letter_carries_the_same_way_out_and_the_database_only_its_hash(street):
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, ADDRESS, "nl")
        follow = Follow.objects.get()
        first, again = follows.stop_token(follow), follows.stop_token(Follow.objects.get())
    assert first == again and first != follow.stop_hash and len(first) == 64


def test_an_old_letter_stops_a_renewed_one_too(street):
    old = way_out(street)
    Client().post(old)
    assert following(street) == []
    Client().post("/oost/volgen/", {"email": ADDRESS})
    confirm()
    assert following(street) == [ADDRESS]
    Client().post(old)
    assert following(street) == []


def test_the_headers_are_those_of_the_standards(street):
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, ADDRESS, "nl")
        said = follows.headers(Follow.objects.get(), street.oost)
    assert re.fullmatch(r"<http://localhost:8000/oost/volgen/stop/[0-9a-f]{64}/>", said["List-Unsubscribe"])
    assert said["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert said["List-Id"] == "Oost <oost.localhost>"


def following(street) -> list[str]:
    with scope(hood=street.oost):
        return list(Follow.objects.filter(post=None).values_list("email", flat=True))


def the_follow(street) -> Follow:
    with scope(hood=street.oost):
        return Follow.objects.get()


def way_out(street) -> str:
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, ADDRESS, "nl")
        return follows.stop_address(Follow.objects.get(), "oost").removeprefix("http://localhost:8000")


def link_in_mail() -> str:
    mail.deliver_waiting()
    return re.search(r"http://localhost:8000(/binnen/link/\S+)", sent.outbox[-1].body)[1]


def confirm():
    return Client().post(link_in_mail(), follow=True)


@pytest.mark.proves("S2-10")
def test_a_guest_chooses_the_day_when_asking_and_later_with_the_letter_in_hand(street):
    Client().post("/oost/volgen/", {"email": ADDRESS, "day": "1"})
    confirm()
    follow = the_follow(street)
    assert follow.day == 1
    page = follows.choose_address(follow, "oost").removeprefix("http://localhost:8000")
    assert Client().get(page).status_code == 200
    assert Client().post(page, {"day": "9"}).status_code == 422
    assert Client().post(page, {"day": "3", "short": "on"}).status_code == 302
    follow = the_follow(street)
    assert (follow.day, follow.short) == (3, True)
    with scope(hood=street.oost):
        follows.stop(follows.stop_token(follow))
    assert "komt er geen brief meer" in Client().get(page).content.decode()
