"""Every key we hand out opens one thing, in one place, for one purpose, as long as it lives (safety A5)."""
from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django_scopes import scope

from reuring.accounts import proofs
from reuring.accounts.doorstep import doorstep
from reuring.accounts.entering import is_fresh
from reuring.accounts.models import Person, Proof
from reuring.accounts.tests.letters import ask, code_in, letter, link_in, type_code, who_is
from reuring.core import clock, jobs, mail
from reuring.core.models import OutgoingMail
from reuring.demo.load import sign_in_links
from reuring.hoods.models import Code, Membership
from reuring.hoods.models.codes import write_codes
from reuring.posts import follows
from reuring.posts.models import Comment, Follow, Photo
from reuring.testing.street import make_article, make_hood, visit_as
from tests.sweeps.things import photo, variant_of

pytestmark = pytest.mark.once


@pytest.fixture
def asked(street: SimpleNamespace) -> SimpleNamespace:
    """Aisha asked to come in: her browser, the code, and the link."""
    browser = Client()
    ask(browser, "aisha@example.org")
    written = letter("aisha@example.org")
    return SimpleNamespace(browser=browser, code=code_in(written), link=link_in(written), street=street)


@pytest.mark.proves("safety:A5", "safety:B9")
@pytest.mark.parametrize("spoilt", ["used", "old", "other browser", "renewed"])
def test_a_code_that_is_spoilt_opens_nothing(asked: SimpleNamespace, time_machine: Any, spoilt: str) -> None:
    browser = asked.browser
    if spoilt == "used":
        Client().post(asked.link)
    elif spoilt == "old":
        time_machine.move_to(clock.ahead(minutes=11))
    elif spoilt == "other browser":
        browser = Client()
        ask(browser, "bram@example.org")
    elif spoilt == "renewed":
        browser.post("/binnen/code/opnieuw/")
    type_code(browser, asked.code)
    assert who_is(browser) is None


@pytest.mark.proves("safety:A5", "safety:B9")
def test_five_wrong_codes_end_the_right_one_in_every_browser(asked: SimpleNamespace) -> None:
    twin = Client()
    twin.cookies = asked.browser.cookies
    for wrong in ("111111", "222222", "333333", "444444", "555555"):
        type_code(twin, wrong if wrong != asked.code else "666666")
    type_code(asked.browser, asked.code)
    assert who_is(asked.browser) is None


@pytest.mark.proves("safety:A5")
@pytest.mark.parametrize("spoilt", ["used", "old", "renewed", "disabled", "one sign off"])
def test_a_link_that_is_spoilt_opens_nothing(asked: SimpleNamespace, time_machine: Any, spoilt: str) -> None:
    link = asked.link[:-2] + ("A/" if asked.link[-2] != "A" else "B/") if spoilt == "one sign off" else asked.link
    if spoilt == "used":
        Client().post(link)
    elif spoilt == "old":
        time_machine.move_to(clock.ahead(minutes=11))
    elif spoilt == "renewed":
        asked.browser.post("/binnen/code/opnieuw/")
    elif spoilt == "disabled":
        Person.objects.filter(pk=asked.street.aisha.pk).update(is_active=False)
    thief = Client()
    thief.post(link)
    assert who_is(thief) is None and thief.get("/ik/").status_code == 403


@pytest.mark.proves("safety:A5")
@pytest.mark.parametrize("purpose", [Proof.Purpose.COMMENT, Proof.Purpose.FOLLOW, Proof.Purpose.ADDRESS, Proof.Purpose.STEP])
def test_a_key_for_something_else_signs_nobody_in(street: SimpleNamespace, purpose: str) -> None:
    post = make_article(street)
    carries = {"hood": street.oost.pk, "slug": "oost", "post": post.pk, "name": "Riet", "body": "Mooi", "person": street.aisha.pk, "join": "oost"}
    token = made(purpose, carries)
    thief = Client()
    answer = thief.post(f"/binnen/link/{token}/")
    assert answer.status_code in {302, 409} and who_is(thief) is None


def made(purpose: str, carries: dict[str, Any], email: str = "aisha@example.org") -> str:
    Proof.objects.create(email=email, purpose=purpose, carries=carries, link_hash=proofs.link_hash("t" * 43), code_hash="", expires_at=clock.ahead(minutes=9))
    return "t" * 43


@pytest.mark.proves("safety:A5")
@pytest.mark.parametrize("who", ["visitor", "bram"])
@pytest.mark.parametrize("purpose", [Proof.Purpose.ADDRESS, Proof.Purpose.STEP])
def test_a_key_about_an_account_works_only_where_that_account_is_signed_in(street: SimpleNamespace, who: str, purpose: str) -> None:
    token = made(purpose, {"person": street.aisha.pk}, "thief@example.org")
    assert visit_as(street, who).post(f"/binnen/link/{token}/").status_code == 409
    street.aisha.refresh_from_db()
    assert street.aisha.email == "aisha@example.org" and Proof.objects.get().used_at is None


@pytest.mark.proves("safety:A5")
def test_a_guests_key_speaks_only_below_a_post_that_everyone_reads_by_then(street: SimpleNamespace) -> None:
    for state in ("hidden", "neighbours", "west"):
        Proof.objects.all().delete()
        post = make_article(street, by=street.zoe, hood=street.west) if state == "west" else variant_of(street, make_article, state)
        token = made(Proof.Purpose.COMMENT, {"hood": street.oost.pk, "post": post.pk, "name": "Riet", "body": "Mooi"})
        Client().post(f"/binnen/link/{token}/")
    assert not Comment._base_manager.exists()


@pytest.mark.proves("safety:A5", "F71")
@pytest.mark.parametrize("spoilt", ["", "used", "old", "west"])
def test_a_code_on_paper_is_for_one_neighbour_of_one_place(street: SimpleNamespace, time_machine: Any, spoilt: str) -> None:
    code = written_in(street.west if spoilt == "west" else street.oost, street)
    if spoilt == "used":
        Code._base_manager.update(used_at=clock.now())
    elif spoilt == "old":
        time_machine.move_to(clock.ahead(days=61))
    visit_as(street, "nico").post("/oost/kennismaken/", {"code": code})
    assert Membership._base_manager.get(person=street.nico).has_met is (spoilt == "")


def written_in(hood: Any, street: SimpleNamespace) -> str:
    with scope(hood=hood):
        return write_codes(hood, kind="letter", count=1, by=street.cato)[0]


@pytest.mark.proves("safety:A5")
def test_the_way_out_of_a_letter_ends_that_letter_and_no_other(street: SimpleNamespace) -> None:
    tokens = {}
    for hood in (street.oost, street.west):
        with scope(hood=hood):
            follows.letters_to(hood.pk, "riet@example.org", "nl")
            tokens[hood.slug] = follows.stop_token(Follow.objects.get(email="riet@example.org"))
    Client().post(f"/west/volgen/stop/{tokens['oost']}/")
    assert Follow._base_manager.count() == 2
    Client(enforce_csrf_checks=True).post(f"/oost/volgen/stop/{tokens['oost']}/")
    assert list(Follow._base_manager.values_list("hood__slug", flat=True)) == ["west"]


@pytest.mark.proves("safety:A5", "safety:A7")
def test_the_page_behind_a_way_out_is_kept_by_nobody(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, "riet@example.org", "nl")
        token = follows.stop_token(Follow.objects.get())
    before, _stop, after = (getattr(Client(), how)(f"/oost/volgen/stop/{token}/") for how in ("get", "post", "get"))
    assert before["Cache-Control"] == "private, no-store" and b"<button" in before.content.split(b"<main")[1]
    assert b'method="post"' not in after.content.split(b"<main")[1]


@pytest.mark.proves("safety:A5")
@pytest.mark.parametrize("variant", ["neighbours", "group", "connectors", "hidden", "withdrawn"])
def test_no_private_file_is_fetched_without_session_and_permission(street: SimpleNamespace, variant: str) -> None:
    with scope(hood=street.oost):
        picture = photo(street, variant_of(street, make_article, variant))
    paths = [f"/{slug}/foto/{picture.pk}/480.jpg" for slug in ("oost", "west")]
    assert [visit_as(street, who).get(path).status_code for who in ("visitor", "zoe", "olga", "stijn") for path in paths] == [404] * 8
    assert visit_as(street, "bram").get(paths[0]).status_code == 200 and Photo._base_manager.count() == 1


@pytest.mark.proves("safety:A5")
def test_everything_of_mine_is_handed_out_only_to_a_fresh_session(street: SimpleNamespace) -> None:
    assert [visit_as(street, "visitor").post("/ik/gegevens/").status_code, visit_as(street, "aisha").post("/ik/gegevens/").status_code] == [403, 302]


@pytest.mark.proves("safety:A5", "safety:B9")
@pytest.mark.parametrize(("method", "after", "fresh"), [("mail", True, False), ("mail", False, True), ("mfa", True, True)])
def test_mail_proves_nothing_any_more_to_who_has_a_lock(street: SimpleNamespace, method: str, after: bool, fresh: bool) -> None:
    """A stolen session and an open mailbox together may not take the second lock away."""
    lock = Authenticator.objects.get(user=street.cato).created_at.timestamp()
    assert is_fresh(request_of(street.cato, method, lock + (1 if after else -1))) is fresh


def request_of(person: Person, method: str, at: float) -> Any:
    session = {"account_authentication_methods": [{"method": method, "at": min(at, time.time())}], "account_authentication_methods_user": str(person.pk)}
    return SimpleNamespace(user=person, session=session)


@pytest.mark.proves("safety:A5")
def test_a_doorstep_is_for_invented_people_and_printed_only_beside_the_demo(street: SimpleNamespace) -> None:
    nameless = Person.objects.create_user(name="Riet", route="paper")
    with scope(hood=street.oost):
        Membership.objects.create(hood=make_hood("weverij", "Weverij"), person=nameless)
    assert sign_in_links("http://x") == []
    for person in (nameless, street.cato):
        thief = Client()
        assert thief.post(doorstep(person)).status_code == 404 and who_is(thief) is None


@pytest.mark.proves("safety:A5")
@pytest.mark.parametrize("end", ["signed out", "device ended", "left", "disabled"])
def test_a_session_that_ended_opens_nothing(asked: SimpleNamespace, end: str) -> None:
    type_code(asked.browser, asked.code)
    stolen = Client()
    stolen.cookies["sessionid"] = asked.browser.cookies["sessionid"].value
    assert stolen.get("/ik/").status_code == 200
    ENDS[end](asked)
    assert stolen.get("/ik/").status_code == 403


def _others_ended(asked: SimpleNamespace) -> None:
    phone = Client()
    ask(phone, "aisha@example.org")
    type_code(phone, code_in(letter("aisha@example.org")))
    phone.post("/ik/apparaten/", {"device": "others"})


ENDS: dict[str, Callable[[SimpleNamespace], Any]] = {
    "signed out": lambda asked: asked.browser.post("/binnen/uit/"),
    "device ended": _others_ended,
    "left": lambda asked: asked.browser.post("/ik/vertrekken/"),
    "disabled": lambda asked: Person.objects.filter(pk=asked.street.aisha.pk).update(is_active=False),
}


@pytest.mark.proves("safety:B9")
def test_a_session_planted_beforehand_is_not_the_one_that_is_signed_in(street: SimpleNamespace) -> None:
    planted = visit_as(street, "bram").cookies["sessionid"].value
    victim, thief = Client(), Client()
    victim.cookies["sessionid"] = thief.cookies["sessionid"] = planted
    ask(Client(), "aisha@example.org")
    victim.post(link_in(letter("aisha@example.org")))
    assert who_is(victim) == street.aisha and victim.cookies["sessionid"].value != planted
    assert thief.get("/ik/").status_code == 403


@pytest.mark.proves("safety:A5", "safety:E5")
@pytest.mark.parametrize("ends", ["sent", "failed", "expired"])
def test_a_mail_that_is_over_keeps_no_key_and_is_forgotten_after_a_month(street: SimpleNamespace, time_machine: Any, monkeypatch: Any, ends: str) -> None:
    mail.post("riet@example.org", "accounts/mail/moved", {}, key="k", lane=mail.Lane.CODE,
              headers={"List-Unsubscribe": "<http://x/key>"}, expires_at=LAST[ends]())
    monkeypatch.setattr(mail, "PATIENCE", mail.PATIENCE[:1])
    monkeypatch.setattr(mail, "_hand_over", {"failed": refused}.get(ends, lambda one: None))
    mail.deliver_waiting()
    kept = OutgoingMail.objects.get()
    assert (kept.state, kept.text, kept.headers) == (ends, "", {})
    time_machine.move_to(clock.ahead(days=31))
    assert (mail.forget_old(), OutgoingMail.objects.count()) == (1, 0)


def refused(one: OutgoingMail) -> None:
    raise OSError("no such mailbox")


LAST: dict[str, Callable[[], Any]] = {"sent": lambda: None, "failed": lambda: None, "expired": lambda: clock.ago(days=1)}


@pytest.mark.proves("safety:A5")
def test_who_keeps_asking_for_your_mail_does_not_keep_you_out(street: SimpleNamespace) -> None:
    nuisance, mine = Client(REMOTE_ADDR="192.0.2.9"), Client(REMOTE_ADDR="192.0.2.10")
    assert [ask(nuisance, "aisha@example.org").status_code for _n in range(7)] == [302] * 5 + [422] * 2
    assert ask(mine, "aisha@example.org").status_code == 302
    elsewhere = [ask(Client(REMOTE_ADDR=f"198.51.100.{n}"), "aisha@example.org").status_code for n in range(20)]
    assert elsewhere.count(302) < 20      # and her letterbox is not flooded


@pytest.mark.proves("safety:A5")
def test_what_the_worker_throws_away_by_itself() -> None:
    assert {"old mail", "proofs", "sessions", "limits"} <= set(jobs.RHYTHM)
