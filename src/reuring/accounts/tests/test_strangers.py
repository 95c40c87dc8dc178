"""What somebody who means harm can learn or bend at the door: nothing."""
from __future__ import annotations

import logging
import re
from math import erfc, sqrt
from statistics import median
from time import perf_counter
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.sweeps.knock import FILLERS, unread
from tests.sweeps.routes import routes

from reuring.accounts import proofs
from reuring.accounts.adapter import AccountAdapter
from reuring.accounts.models import Proof
from reuring.accounts.tests.letters import ask, code_in, fresh, letter, link_in, type_code, who_is
from reuring.core.logs import WithoutTokens
from reuring.core.models import OutgoingMail

pytestmark = pytest.mark.once

HOSTS = ["evil.example", "evil.example:443", "user@evil.example", "127.0.0.1.evil.example"]
SCHEMES = ["http://", "https://", "//", "///", "////", "\\\\", "/\\", "\\/", "http:", "https:", "http:/", "/\t/", "/\n/", "\t//", " //", "\x00//", "javascript://",
           "data:text/html,//", "ftp://", "http:\\\\", "https:///", "/%09/", "h\nttp://", "//\t", "ｈｔｔｐ://"]
NEXTS = [scheme + host for scheme in SCHEMES for host in HOSTS]


def test_there_are_a_hundred_ways_to_lead_astray() -> None:
    assert len(set(NEXTS)) >= 100


@pytest.mark.proves("safety:B7")
def test_no_address_to_go_on_to_leads_away(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.core.limits.allowed", lambda *a, **k: True)
    client, adapter = Client(), AccountAdapter()
    for wanted in NEXTS:
        ask(client, "aisha@example.org", next=wanted)
    kept = set(Proof.objects.values_list("next", flat=True))
    assert Proof.objects.count() == len(NEXTS)
    assert [path for path in kept | {one for one in NEXTS if adapter.is_safe_url(one)} if path and not stays(path)] == []


@pytest.mark.proves("safety:B7")
@pytest.mark.parametrize("path", ["/binnen/", "/binnen/uit/", "/binnen/nog-jij/", "/ik/blokken/", "/binnen/slot/nu/", "/binnen/slot/sleutels/binnen/"])
def test_no_form_leads_away(street: SimpleNamespace, path: str) -> None:
    astray = []
    for wanted in NEXTS[:: len(NEXTS) // 10]:
        for method in ("get", "post"):
            client = fresh(street, "aisha")
            answer = getattr(client, method)(path, {"next": wanted, "person": street.bram.pk})
            if not stays(answer.get("Location", "/")):
                astray.append((method, wanted, answer["Location"]))
    assert astray == []


@pytest.mark.proves("safety:B7")
def test_the_host_header_never_gets_into_a_mail(street: SimpleNamespace, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    Client(SERVER_NAME="evil.example", HTTP_X_FORWARDED_HOST="evil.example").post("/binnen/", {"email": "aisha@example.org"})
    written = letter("aisha@example.org")
    assert "evil" not in written.text + written.subject + repr(written.headers) and settings.BASE_URL in written.text


@pytest.mark.proves("safety:B7")
@pytest.mark.parametrize("email", [
    "aisha@example.org\nBcc: evil@example.org", "aisha@example.org\r\nSubject: x", "a@example.org,b@example.org", "a@example.org b@example.org"])
def test_an_address_is_one_address(street: SimpleNamespace, email: str) -> None:
    answer = ask(Client(), email)
    assert (answer.status_code, OutgoingMail.objects.count()) == (422, 0)


@pytest.mark.proves("safety:B8")
def test_known_and_unknown_get_the_same_answer_the_same_mail_and_the_same_work(street: SimpleNamespace) -> None:
    ask(Client(), "first@example.org")
    assert told_about("aisha@example.org") == told_about("nobody@example.org")


@pytest.mark.proves("safety:B8")
def test_asking_too_often_stops_the_same_for_both(street: SimpleNamespace) -> None:
    for email in ("aisha@example.org", "nobody@example.org"):
        assert [ask(Client(), email).status_code for _n in range(7)] == [302] * 5 + [422] * 2
        assert OutgoingMail.objects.filter(to=email).count() == 5


@pytest.mark.proves("safety:F4")
def test_who_guesses_codes_all_day_is_left_with_the_link(street: SimpleNamespace) -> None:
    """New mails from many connections: after forty wrong codes not even the right one opens, and the owner still comes in by the link."""
    for guess in range(proofs.MOST_WRONG):
        client = Client(REMOTE_ADDR=f"203.0.113.{guess // 5}")
        if guess % 5 == 0:
            ask(client, "aisha@example.org")
            cookies = client.cookies
        client.cookies = cookies
        type_code(client, "not it")
    client = Client(REMOTE_ADDR="198.51.100.7")
    ask(client, "aisha@example.org")
    refused = type_code(client, code_in(letter("aisha@example.org")))
    assert refused.status_code == 422 and "Gebruik de link in de mail" in refused.content.decode()
    Client().post(link_in(letter("aisha@example.org")))
    assert Proof.objects.latest("pk").used_at is not None


@pytest.mark.proves("safety:B8")
def test_one_connection_cannot_mail_the_whole_town(street: SimpleNamespace) -> None:
    codes = [ask(Client(), f"n{n}@example.org").status_code for n in range(32)]
    assert codes == [302] * 30 + [422] * 2


@pytest.mark.proves("safety:B9")
def test_the_link_does_not_travel_in_a_referer_or_a_log(street: SimpleNamespace) -> None:
    ask(Client(), "aisha@example.org")
    path = link_in(letter("aisha@example.org"))
    answers = [Client().get(path), Client().post(path), Client().get(path)]
    assert [answer["Referrer-Policy"] for answer in answers] == ["strict-origin"] * 3
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (path,), None)
    assert WithoutTokens().filter(record) and path.split("/")[-2] not in record.getMessage()
    assert not re.search(r'(src|href)="https?://', answers[0].content.decode())


@pytest.mark.proves("safety:B7")
def test_a_mail_is_plain_text_and_says_nothing_private_on_top(street: SimpleNamespace) -> None:
    ask(Client(), "o'brien+1@example.org")
    written = letter("o'brien+1@example.org")
    assert "&" not in written.text and written.subject == "Je code" and written.headers == {}


@pytest.mark.proves("safety:B9")
def test_a_get_never_signs_anybody_in(street: SimpleNamespace) -> None:
    """Where one comes in, or with a key, neither by GET nor by HEAD; elsewhere by one of them, in turn."""
    asker, asked = Client(raise_request_exception=False), set()
    ask(asker, "aisha@example.org")
    written = letter("aisha@example.org")
    for number, route in enumerate(routes()):
        path = route.path(**FILLERS | {"slug": "oost", "pk": 1, "key": street.oost.pk, "token": link_in(written).split("/")[-2]})
        for method in ("get", "head") if route.action == "account.enter" or "token" in route.params else ("get", "head")[number % 2:][:1]:
            with unread():
                getattr(asker, method)(path, {"code": code_in(written), "email": "aisha@example.org", "credential": "{}"})
            asked.add(route.pattern)
            assert who_is(asker) is None, path
    assert len(asked) == len(routes()) > 60


@pytest.mark.nightly
@pytest.mark.proves("safety:B8")
def test_the_time_an_answer_takes_tells_nothing(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.core.limits.allowed", lambda *a, **k: True)
    known, unknown, client = [], [], Client()
    for n in range(400):
        for times, email in ((known, "aisha@example.org"), (unknown, f"nobody{n}@example.org"))[:: 1 if n % 2 else -1]:
            start = perf_counter()
            ask(client, email)
            times.append(perf_counter() - start)
    assert abs(median(known) - median(unknown)) < 0.005 and mann_whitney(known, unknown) > 0.01


def mann_whitney(ones: list[float], others: list[float]) -> float:
    """Chance of such a difference in ranks if both come from one source (normal approximation, two-sided)."""
    n, m = len(ones), len(others)
    mine = set(range(n))
    ranks = sum(rank for rank, (_time, which) in enumerate(sorted((time, k) for k, time in enumerate(ones + others)), 1) if which in mine)
    u = ranks - n * (n + 1) / 2
    return erfc(abs(u - n * m / 2) / sqrt(n * m * (n + m + 1) / 12) / sqrt(2))


def told_about(email: str) -> list[Any]:
    """Everything that somebody who asks for this address can see, without the address and the secrets; and the work it took."""
    client = Client()
    with CaptureQueriesContext(connection) as work:
        answer = ask(client, email)
    page = client.get("/binnen/code/").content.decode().replace(email, "…")
    written = letter(email)
    mailed = written.text.replace(code_in(written), "").replace(link_in(written), "")
    mails = OutgoingMail.objects.filter(to=email).count()
    return [answer.status_code, answer["Location"], sorted(answer.cookies), without_token(page), mailed, mails, len(work)]


def without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def stays(path: str) -> bool:
    """One of our own paths, as every browser reads it."""
    return bool(re.fullmatch(r"/(?![/\\])[\x21-\x7e]*", path)) and "\\" not in path
