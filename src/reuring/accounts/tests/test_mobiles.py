"""A mobile number as the one way to be reached: joining, coming in, changing it, and what happens when it sleeps."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.accounts import leaving, mobiles, proofs
from reuring.accounts.entering import is_fresh
from reuring.accounts.inventory import everything_of
from reuring.accounts.models import Person, Proof
from reuring.accounts.tests.letters import code_in, letter, type_code, who_is
from reuring.accounts.tests.test_entering import dump
from reuring.core import clock, jobs
from reuring.core.models import OutgoingText
from reuring.core.texting import asking, sending
from reuring.hoods.admit import enter_on_behalf
from reuring.hoods.models.visits import attend
from reuring.testing.phonebox import SECRET
from reuring.testing.street import make_person, visit_as

pytestmark = pytest.mark.once

RIET, HENK = "+31612345678", "+31687654321"


@pytest.fixture
def town(street: SimpleNamespace, settings: Any) -> SimpleNamespace:
    """The street, with a provider of text messages that nobody needs to reach."""
    settings.SMS_URL, settings.SMS_SECRET, settings.SMS_A_DAY = "console:", SECRET, 50
    return street


def ask(client: Client, typed: str = "06-12345678", **more: str) -> Any:
    return client.post("/binnen/", {"email": typed, **more})


def text(number: str = RIET) -> str:
    return OutgoingText.objects.filter(to=number).latest("pk").text


def code(number: str = RIET) -> str:
    return re.findall(r"\b(\d{6})\b", text(number))[0]


def link(number: str = RIET) -> str:
    return re.findall(r"https?://[^/\s]+(/binnen/link/\S+)", text(number))[0]


def join(name: str = "Riet", typed: str = "06 1234 5678", number: str = RIET) -> Client:
    client = Client()
    client.post("/oost/meedoen/", {"name": name, "email": typed})
    type_code(client, code(number))
    return client


@pytest.mark.proves("F74", "F75")
def test_a_mobile_number_alone_is_enough_to_join_and_to_come_in_again(town: SimpleNamespace) -> None:
    riet = who_is(join())
    assert (riet.name, riet.email, riet.number, riet.route, riet.phone) == ("Riet", None, RIET, "phone", "06 12 34 56 78")
    with scope(hood=town.oost):
        assert riet.memberships.count() == 1
    again, other = Client(), Client()
    ask(again, "+31 (0)6 12 34 56 78", next="/oost/nieuws/")
    assert OutgoingText.objects.latest("pk").parts == 1 and who_is(again) is None
    path = link()
    assert other.get(path).status_code == 200 and who_is(other) is None
    assert (type_code(again, code())["Location"], who_is(again), other.post(path).status_code) == ("/oost/nieuws/", riet, 404)


@pytest.mark.proves("safety:B9")
def test_a_code_by_text_is_as_narrow_as_one_by_mail(town: SimpleNamespace, time_machine: Any) -> None:
    join()
    client, other = Client(), Client()
    ask(client)
    right = code()
    assert type_code(other, right).status_code == 422 and who_is(other) is None
    for n in range(proofs.MOST_TRIES):
        type_code(client, f"00000{n}" if right != f"00000{n}" else "111111")
    assert type_code(client, right).status_code == 422 and Proof.objects.latest("pk").code_hash != right
    late = Client()
    ask(late)
    time_machine.move_to(clock.ahead(minutes=11))
    assert type_code(late, code()).status_code == 422 and Client().post(link()).status_code == 404


@pytest.mark.proves("safety:B8")
def test_asking_tells_nobody_whether_a_number_is_known(town: SimpleNamespace) -> None:
    join()
    known, strange = Client(), Client()
    pages = [(ask(client, typed).status_code, re.sub(r"06( \d\d){4}", "", client.get("/binnen/code/").content.decode()))
             for client, typed in ((known, "0612345678"), (strange, "0687654321"))]
    plain = [re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', "", page) for _status, page in pages]
    assert pages[0][0] == pages[1][0] == 302 and plain[0] == plain[1]
    assert len(text(RIET)) == len(text(HENK))
    assert "We kennen je nog niet" in type_code(strange, code(HENK)).content.decode() and not Person.objects.filter(number=HENK).exists()


@pytest.mark.proves("safety:A5")
def test_codes_by_text_are_few_and_only_to_mobile_numbers_at_home(town: SimpleNamespace) -> None:
    nuisance = Client(REMOTE_ADDR="192.0.2.9")
    assert [ask(nuisance).status_code for _n in range(5)] == [302] * 3 + [422] * 2
    assert ask(Client(REMOTE_ADDR="192.0.2.10")).status_code == 302
    many = [ask(Client(REMOTE_ADDR="192.0.2.11"), f"06 1111 11{n:02}").status_code for n in range(12)]
    assert many.count(302) == 10
    before = OutgoingText.objects.count()
    assert {ask(Client(), typed).status_code for typed in ("024 000 00 00", "+99 1234 567890", "0900 8844")} == {422}
    assert OutgoingText.objects.count() == before


@pytest.mark.proves("safety:A5")
def test_a_number_that_slept_a_year_opens_nothing_by_itself(town: SimpleNamespace, time_machine: Any) -> None:
    riet = who_is(join())
    time_machine.move_to(clock.ahead(days=366))
    client = Client()
    ask(client)
    assert "We kennen je nog niet" in type_code(client, code()).content.decode() and who_is(client) is None
    assert mobiles.number_of(Person.objects.get(pk=riet.pk)) == ""
    attend(town.oost)              # where nobody of the team looks, nobody comes in
    assert who_is(join("rièt")) == riet and mobiles.owner(RIET) == riet
    time_machine.move_to(clock.ahead(days=366))
    attend(town.oost)
    stranger = who_is(join("Karel"))
    riet.refresh_from_db()
    assert (stranger.name, riet.number, mobiles.owner(RIET)) == ("Karel", None, stranger)


def test_who_was_entered_on_paper_with_this_number_finds_their_own_things(town: SimpleNamespace) -> None:
    given = {"helper": town.suus, "scope": "lezen", "consent": "spoken", "recorded_by": town.suus, "until": clock.today() + timedelta(days=99)}
    with scope(hood=town.oost):
        entered = enter_on_behalf(town.oost, "Riet", route="phone", phone="0612345678", **given).person
    assert who_is(join("Karel", "06 87654321", HENK)) != entered and who_is(join()) == entered


@pytest.mark.proves("safety:A5")
def test_a_new_number_counts_once_it_is_proven_and_the_old_one_hears_of_it(town: SimpleNamespace) -> None:
    client = join()
    riet = who_is(client)
    client.post("/ik/adres/", {"email": "06 87654321"})
    thief = Client()
    assert thief.post(link(HENK)).status_code == 409
    type_code(client, code(HENK))
    riet.refresh_from_db()
    assert riet.number == HENK and "ander nummer" in text(RIET)
    join("Karel")
    client.post("/ik/adres/", {"email": "06 12345678"})
    assert type_code(client, code(RIET)).status_code == 409


def test_beside_a_mail_the_number_may_go_and_alone_it_may_not(town: SimpleNamespace) -> None:
    client = join()
    client.post("/ik/nummer/weg/")
    assert who_is(client).number == RIET
    client.post("/ik/adres/", {"email": "riet@example.org"})
    type_code(client, code_in(letter("riet@example.org")))
    assert "06 12 34 56 78" in client.get("/ik/").content.decode()
    client.post("/ik/nummer/weg/")
    riet = who_is(client)
    assert (riet.number, riet.email) == (None, "riet@example.org")


@pytest.mark.proves("safety:A9", "safety:B9")
def test_the_second_lock_stands_behind_a_text_message_too(town: SimpleNamespace, rf: Any) -> None:
    mobiles.claim(town.cato, RIET)
    client = Client()
    ask(client)
    assert "/binnen/slot/" in type_code(client, code())["Location"] and who_is(client) is None
    Person.objects.filter(pk=town.aisha.pk).update(is_active=False)
    mobiles.claim(town.aisha, HENK)
    Person.objects.filter(pk=town.aisha.pk).update(is_active=False)
    closed = Client()
    ask(closed, "06 87654321")
    assert (type_code(closed, code(HENK)).status_code, who_is(closed)) == (403, None)


def test_it_is_still_you_by_a_text_message(town: SimpleNamespace, time_machine: Any) -> None:
    client = join()
    time_machine.move_to(clock.ahead(hours=2))
    assert client.get("/ik/gegevens/").status_code == 302
    client.post("/binnen/nog-jij/", {"next": "/ik/gegevens/"})
    assert type_code(client, code())["Location"] == "/ik/gegevens/" and client.get("/ik/gegevens/").status_code == 200
    assert is_fresh(SimpleNamespace(user=who_is(client), session=client.session))


@pytest.mark.proves("safety:E1", "safety:E4")
def test_the_number_goes_along_and_goes_away(town: SimpleNamespace) -> None:
    riet = who_is(join())
    asking.ask(RIET, "tea", {}, on=clock.today(), until=clock.ahead(days=1))
    sending.say(RIET, "Tot morgen", key="1")
    told = everything_of(riet)
    assert told["person"]["number"] == RIET and told["core.Asked.number"] and told["core.OutgoingText.to"]
    leaving.leave(Person.objects.get(pk=riet.pk))
    assert RIET not in dump() and "06 12 34 56 78" not in dump()


def test_a_text_that_does_not_go_out_is_told_with_another_way(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    jobs.beat()
    client = Client()
    ask(client, next="/oost/")
    settings.SMS_URL = "http://127.0.0.1:9/"
    sending.deliver_waiting()
    page = client.get("/binnen/code/").content.decode()
    assert "De sms gaat nu niet weg." in page and "024 000 00 00" in page
    settings.SMS_MONTH = 0
    assert "geen sms meer" in ask(Client(), "06 87654321").content.decode()


def test_without_a_provider_nobody_is_asked_for_a_number(street: SimpleNamespace) -> None:
    assert "mobiele nummer" not in Client().get("/oost/meedoen/").content.decode()
    assert Client().post("/oost/meedoen/", {"name": "Riet", "email": "0612345678"}).status_code == 422
    mobiles.claim(make_person("riet"), RIET)
    assert "06 12 34 56 78" in visit_as(SimpleNamespace(riet=Person.objects.get(number=RIET)), "riet").get("/ik/").content.decode()


@pytest.mark.proves("safety:A5")
def test_a_number_that_was_given_out_again_opens_no_account_with_an_address(street: SimpleNamespace) -> None:
    street.cato.number, street.cato.number_proven_at = "+31612345678", clock.ago(days=500)
    street.cato.save()
    assert mobiles.take_up("Cato", "+31612345678", "nl") != street.cato
    street.cato.refresh_from_db()
    assert street.cato.number is None and street.cato.email == "cato@example.org"
