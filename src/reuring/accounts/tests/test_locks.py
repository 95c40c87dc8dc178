"""A passkey is a way in for residents, never a second lock; above resident there is one, whatever the role is called."""
from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django_scopes import scope
from tests.sweeps.routes import Route, routes

from reuring.accounts.adapter import MFAAdapter
from reuring.accounts.models import Person
from reuring.accounts.tests.letters import ask, code_in, come_in, fresh, letter, link_in, type_code, who_is
from reuring.accounts.tests.passkey import Passkey
from reuring.core import clock
from reuring.core.models import Attempt, OutgoingMail
from reuring.hoods.models import Membership
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

SECRET = "JBSWY3DPEHPK3PXP"
Type = Authenticator.Type


@pytest.mark.proves("F75", "safety:B9")
def test_a_resident_with_a_passkey_still_comes_in_by_mail(street: SimpleNamespace) -> None:
    add_key(street.aisha)
    add_codes(street.aisha)
    assert who_is(come_in("aisha@example.org")) == street.aisha


@pytest.mark.proves("safety:B9")
def test_a_connector_is_stopped_for_the_code_of_the_app(street: SimpleNamespace) -> None:
    set_app(street.cato)
    client = Client()
    ask(client, "cato@example.org", next="/oost/ronde/")
    assert type_code(client, code_in(letter("cato@example.org")))["Location"] == "/binnen/slot/nu/"
    assert who_is(client) is None and client.get("/binnen/slot/nu/").status_code == 200
    assert client.post("/binnen/slot/nu/", {"code": "000000"}).status_code == 200 and who_is(client) is None
    assert client.post("/binnen/slot/nu/", {"code": app_code()})["Location"] == "/oost/ronde/"
    assert who_is(client) == street.cato


@pytest.mark.proves("safety:B9")
def test_the_code_of_the_app_opens_once_also_in_another_process(street: SimpleNamespace) -> None:
    set_app(street.cato)
    assert at_the_lock(app_code())["Location"] == "/oost/ronde/"
    cache.clear()
    assert at_the_lock(app_code()).status_code == 200
    assert at_the_lock(f"{app_code()[:3]} {app_code()[3:]}").status_code == 200


@pytest.mark.proves("safety:F4")
def test_the_second_lock_counts_tries_where_nothing_forgets(street: SimpleNamespace) -> None:
    set_app(street.cato)
    for _ in range(10):
        cache.clear()
        at_the_lock("000000")
    cache.clear()
    assert "Je hebt het vaak geprobeerd" in at_the_lock(app_code()).content.decode()


def at_the_lock(code: str) -> Any:
    """A browser that proved the address of Cato, and types this code."""
    client = Client()
    ask(client, "cato@example.org", next="/oost/ronde/")
    Attempt.objects.filter(until__gt=clock.ahead(minutes=30)).delete()          # how often a mail may be asked is not what is tried here
    type_code(client, code_in(letter("cato@example.org")))
    return client.post("/binnen/slot/nu/", {"code": code})


@pytest.mark.proves("safety:B9")
def test_a_link_does_not_pass_the_second_lock_either(street: SimpleNamespace) -> None:
    set_app(street.cato)
    ask(Client(), "cato@example.org")
    client = Client()
    assert client.post(link_in(letter("cato@example.org")))["Location"] == "/binnen/slot/nu/"
    assert who_is(client) is None and client.get("/ik/").status_code == 403


@pytest.mark.proves("safety:B9")
@pytest.mark.parametrize(("who", "stops"), [("aisha", False), ("nico", False), ("petra", False), ("suus", True), ("cato", True), ("omar", True)])
def test_for_whom_a_passkey_is_also_a_lock(street: SimpleNamespace, who: str, stops: bool) -> None:
    person = getattr(street, who)
    Authenticator.objects.filter(user=person).delete()
    add_key(person)
    assert (person.needs_factor, MFAAdapter().is_mfa_enabled(person), MFAAdapter().is_mfa_enabled(person, [Type.WEBAUTHN])) == (stops,) * 3


def test_a_role_elsewhere_counts_and_a_role_that_ended_does_not(street: SimpleNamespace) -> None:
    with scope(hood=street.west):
        Membership.objects.create(hood=street.west, person=street.aisha, role="supporter")
    with scope(hood=street.oost):
        Membership.objects.filter(person=street.suus).update(role_until=clock.today() - timedelta(days=1))
    assert (street.aisha.needs_factor, street.suus.needs_factor) == (True, False)


def test_a_role_above_resident_rests_until_there_is_a_lock(street: SimpleNamespace) -> None:
    Authenticator.objects.filter(user=street.cato).delete()
    client = fresh(street, "cato")
    assert client.get("/oost/ronde/").status_code == 403
    page = client.get("/binnen/slot/").content.decode()
    assert "Bij je rol hoort een tweede slot." in page


def test_a_resident_may_set_the_app_and_gets_spare_codes(street: SimpleNamespace) -> None:
    client = fresh(street, "aisha")
    page = client.get("/binnen/slot/app/").content.decode()
    assert "<svg" in page and "style=" not in page and "<script" not in page.split("</head>")[1]
    secret = client.session["mfa.totp.secret"]
    assert client.post("/binnen/slot/app/", {"code": app_code(secret)})["Location"] == "/binnen/slot/codes/"
    assert client.get("/binnen/slot/codes/").content.decode().count("<li><code") == 10
    assert client.get("/binnen/slot/codes/reservecodes.txt").content.decode().startswith("Reservecodes")


@pytest.mark.proves("safety:B9")
@pytest.mark.parametrize("path", ["app/", "sleutels/nieuw/", "codes/", "codes/nieuw/", "app/weg/"])
def test_an_old_session_proves_itself_before_it_touches_a_lock(street: SimpleNamespace, path: str) -> None:
    client = visit_as(street, "aisha")
    for method in ("get", "post"):
        assert getattr(client, method)(f"/binnen/slot/{path}")["Location"] == f"/binnen/nog-jij/?next=%2Fbinnen%2Fslot%2F{path.replace('/', '%2F')}"


@pytest.mark.proves("safety:B9")
def test_still_you_by_mail_in_the_same_browser_only(street: SimpleNamespace) -> None:
    client, other = visit_as(street, "aisha"), visit_as(street, "bram")
    client.post("/binnen/nog-jij/", {"next": "/binnen/slot/app/"})
    written = letter("aisha@example.org")
    assert [c.post(link_in(written)).status_code for c in (other, Client())] == [409, 409]
    assert type_code(client, code_in(written))["Location"] == "/binnen/slot/app/"
    assert (client.get("/binnen/slot/app/").status_code, other.get("/binnen/slot/app/").status_code) == (200, 302)


def test_who_has_a_lock_proves_it_with_the_lock(street: SimpleNamespace) -> None:
    set_app(street.cato)
    client = visit_as(street, "cato")
    assert client.get("/ik/gegevens/")["Location"].startswith("/binnen/slot/nog-jij/")
    client.post("/binnen/slot/nog-jij/", {"code": app_code(), "next": "/ik/gegevens/"})
    assert client.get("/ik/gegevens/").status_code == 200


@pytest.mark.proves("safety:B9")
def test_mail_alone_does_not_do_for_who_has_a_lock(street: SimpleNamespace) -> None:
    set_app(street.cato)
    assert visit_as(street, "cato").post("/binnen/nog-jij/", {"next": "/ik/gegevens/"})["Location"] == "/binnen/slot/nog-jij/?next=%2Fik%2Fgegevens%2F"
    assert OutgoingMail.objects.count() == 0


def test_a_spare_code_opens_the_second_lock_once(street: SimpleNamespace) -> None:
    set_app(street.cato)
    code = RecoveryCodes.activate(street.cato).get_unused_codes()[0]
    seen = []
    for _n in range(2):
        client = come_in("cato@example.org")
        client.post("/binnen/slot/nu/", {"code": code})
        seen.append(who_is(client))
    assert seen == [street.cato, None]


def test_the_owner_hears_of_a_changed_lock(street: SimpleNamespace, django_capture_on_commit_callbacks: Any) -> None:
    set_app(street.cato)
    client = fresh(street, "cato")
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/binnen/slot/app/weg/", {"csrfmiddlewaretoken": "x"})
    assert not Authenticator.objects.filter(user=street.cato).exists()
    assert [mail.subject for mail in OutgoingMail.objects.filter(to="cato@example.org")] == ["Je slot is veranderd"]


def test_a_key_is_listed_renamed_and_taken_away(street: SimpleNamespace) -> None:
    key, theirs = add_key(street.aisha), add_key(street.bram)
    client = fresh(street, "aisha")
    client.post(f"/binnen/slot/sleutels/{key.pk}/naam/", {"name": "Mijn telefoon"})
    assert "Mijn telefoon" in client.get("/binnen/slot/sleutels/").content.decode()
    assert [client.post(f"/binnen/slot/sleutels/{one.pk}/weg/").status_code for one in (key, theirs)] == [302, 404]
    assert list(Authenticator.objects.filter(type="webauthn")) == [theirs]


@pytest.mark.proves("F75", "safety:B9")
def test_a_passkey_is_added_and_then_brings_you_in_without_mail(street: SimpleNamespace) -> None:
    key, mails = Passkey(handle_of(street.aisha)), OutgoingMail.objects.count()
    client = fresh(street, "aisha")
    client.get("/binnen/slot/sleutels/nieuw/")
    challenge = client.session["mfa.webauthn.state"]["challenge"]
    came = client.post("/binnen/slot/sleutels/nieuw/", {"name": "Mijn telefoon", "passwordless": "on", "credential": key.create(challenge)})
    assert came["Location"] == "/binnen/slot/codes/"
    phone = Client()
    asked = phone.get("/binnen/slot/sleutels/binnen/", headers={"accept": "application/json"}).json()
    phone.post("/binnen/slot/sleutels/binnen/", {"credential": key.get(asked["request_options"]["publicKey"]["challenge"]), "next": "/oost/"})
    assert who_is(phone) == street.aisha
    assert OutgoingMail.objects.count() == mails + 1      # only that a key was added


@pytest.mark.proves("F77")
@pytest.mark.parametrize("who", ["visitor", pytest.param("aisha", marks=pytest.mark.nightly), "cato"])
def test_every_page_of_the_way_in_is_ours(street: SimpleNamespace, who: str) -> None:
    foreign, seen = [], 0
    for route in own_routes():
        client = Client() if who == "visitor" else fresh(street, who)
        client.raise_request_exception = False
        if who != "visitor":
            set_app(getattr(street, who))
            key = add_key(getattr(street, who))
        for method in ("get", "post"):
            answer = getattr(client, method)(route.path(key=key.pk if who != "visitor" else 0, token="a" * 43))
            seen += 1
            if answer.templates or answer.status_code >= 500:
                foreign.append((method, str(route), answer.status_code, [t.name for t in answer.templates]))
    assert foreign == [] and seen == 2 * len(own_routes()) > 50


def own_routes() -> list[Route]:
    ours = [route for route in routes() if route.pattern.split("/")[0] in {"binnen", "ik"}]
    return sorted(ours, key=lambda route: "vertrekken" in route.pattern)        # who left sees no other page


def set_app(person: Person) -> None:
    Authenticator.objects.filter(user=person).delete()
    TOTP.activate(person, SECRET)


def app_code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def add_key(person: Person) -> Authenticator:
    return Authenticator.objects.create(user=person, type=Type.WEBAUTHN, data={"name": "Sleutel", "credential": json.loads(Passkey().create("a" * 43))})


def handle_of(person: Person) -> bytes:
    return user_pk_to_url_str(person).encode()


def add_codes(person: Person) -> None:
    Authenticator.objects.create(user=person, type=Type.RECOVERY_CODES, data={"seed": "made-up", "used_mask": 0})
