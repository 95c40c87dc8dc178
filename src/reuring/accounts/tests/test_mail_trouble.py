"""When the mail does not go out, nothing is lost and the page says how else."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core import mail as outbox
from django.test import Client

from reuring.accounts.tests.letters import ask, code_in, letter, type_code, who_is
from reuring.core import clock, jobs, mail

pytestmark = pytest.mark.once

REFUSED = "De mail gaat nu niet weg."


@pytest.fixture
def asked(street: SimpleNamespace) -> Client:
    jobs.beat()
    client = Client()
    ask(client, "aisha@example.org", next="/oost/")
    return client


def test_while_all_is_well_the_page_does_not_worry_anybody(asked: Client) -> None:
    assert REFUSED not in asked.get("/binnen/code/").content.decode()


@pytest.mark.proves("F75")
def test_a_refusing_mail_server_is_told_with_a_phone_number(asked: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "_hand_over", refuse)
    mail.deliver_waiting()
    page = asked.get("/binnen/code/").content.decode()
    assert REFUSED in page and "024 000 00 00" in page and "vingerafdruk" in page


@pytest.mark.proves("F75")
def test_the_code_still_works_when_the_mail_comes_late(asked: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    code = code_in(letter("aisha@example.org"))
    with monkeypatch.context() as broken:
        broken.setattr(mail, "_hand_over", refuse)
        mail.deliver_waiting()
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        mail.deliver_waiting()
        assert [message.to for message in outbox.outbox] == [["aisha@example.org"]] and code in outbox.outbox[0].body
        type_code(asked, code)
        assert who_is(asked) is not None


def test_a_dead_worker_is_told_too(asked: Client) -> None:
    with time_machine.travel(clock.now() + timedelta(minutes=3), tick=False):
        assert REFUSED in asked.get("/binnen/code/").content.decode()


def refuse(letter: object) -> None:
    raise ConnectionRefusedError
