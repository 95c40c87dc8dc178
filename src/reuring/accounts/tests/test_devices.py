"""The devices somebody is signed in on, and being out on the next request."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from reuring.accounts import sessions
from reuring.accounts.models import Person
from reuring.accounts.tests.letters import come_in, who_is
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

ANDROID = "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"


@pytest.mark.proves("F75", "safety:B9")
def test_devices_are_listed_without_network_addresses(street: SimpleNamespace) -> None:
    client = come_in("aisha@example.org")
    page = client.get("/ik/apparaten/").content.decode()
    assert "dit apparaat" in page and "127.0.0.1" not in page
    assert set(UserSession.objects.values_list("ip", flat=True)) == {"0.0.0.0"}


@pytest.mark.proves("F75", "safety:A9")
def test_one_device_is_ended_from_another(street: SimpleNamespace) -> None:
    tablet, phone, neighbour = come_in("aisha@example.org"), come_in("aisha@example.org"), come_in("bram@example.org")
    theirs = {client: UserSession.objects.get(session_key=client.session.session_key).pk for client in (tablet, neighbour)}
    for pk in theirs.values():
        phone.post("/ik/apparaten/", {"device": pk})
    assert [client.get("/ik/").status_code for client in (tablet, phone, neighbour)] == [403, 200, 200]


@pytest.mark.proves("F75", "safety:A9")
def test_all_other_devices_are_ended(street: SimpleNamespace) -> None:
    clients = [come_in("aisha@example.org") for _n in range(3)]
    clients[0].post("/ik/apparaten/", {"device": "others"})
    assert [client.get("/ik/").status_code for client in clients] == [200, 403, 403]
    assert UserSession.objects.filter(user=street.aisha).count() == 1


@pytest.mark.proves("safety:A9")
@pytest.mark.parametrize("who", ["aisha", "cato", "omar"])
def test_who_is_closed_out_is_out_on_the_next_request(street: SimpleNamespace, who: str) -> None:
    client = visit_as(street, who)
    assert client.get("/ik/").status_code == 200
    Person.objects.filter(pk=getattr(street, who).pk).update(is_active=False)
    assert [client.get(path).status_code for path in ("/ik/", "/ik/apparaten/", "/beheer/")] == [403, 403, 403]


@pytest.mark.proves("F75")
def test_signing_out_takes_a_post_and_forgets_the_session(street: SimpleNamespace) -> None:
    client = come_in("aisha@example.org")
    key = client.session.session_key
    assert client.get("/binnen/uit/").status_code == 200 and who_is(client) == street.aisha
    assert client.post("/binnen/uit/")["Location"] == "/"
    assert who_is(client) is None and not Session.objects.filter(session_key=key).exists()


def test_ended_sessions_are_forgotten(street: SimpleNamespace) -> None:
    come_in("aisha@example.org")
    Session.objects.all().delete()
    sessions.forget_old()
    assert not UserSession.objects.exists()


@pytest.mark.parametrize(("agent", "words"), [(ANDROID, ("Chrome", "Android")), ("", ("", "")), ("curl/8", ("", ""))])
def test_a_device_has_a_word(agent: str, words: tuple[str, str]) -> None:
    assert sessions.device(agent) == words


@pytest.mark.proves("safety:B9")
def test_what_was_typed_comes_back_when_the_session_ended(street: SimpleNamespace) -> None:
    client, typed = come_in("aisha@example.org"), "Zaterdag om tien uur bij het hek, neem handschoenen mee."
    Session.objects.all().delete()
    answer = client.post("/oost/nieuws/nieuw/", {"title": "Opruimen bij het hek", "body": typed})
    assert answer.status_code == 403 and typed in answer.content.decode()


def test_what_was_typed_comes_back_when_the_form_is_too_old(street: SimpleNamespace) -> None:
    typed = "Zaterdag om tien uur bij het hek, neem handschoenen mee."
    answer = visit_as(street, "aisha", enforce_csrf_checks=True).post("/oost/nieuws/nieuw/", {"body": typed})
    assert answer.status_code == 403 and typed in answer.content.decode()
