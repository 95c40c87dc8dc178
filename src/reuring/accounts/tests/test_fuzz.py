"""Nonsense in the fields of the way in is answered with words, never with a fault of ours."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from reuring.accounts.tests.letters import ask, fresh, who_is

pytestmark = pytest.mark.once

HEAD = '"id": "YQ", "rawId": "YQ", "type": "public-key", "clientExtensionResults": {}'
CREDENTIALS = [
    "", "[]", "{}", "1", "null", '"x"', '{"response": 1}', '{"response": {}}', '{"response": {"userHandle": 3}}', '{"response": {"userHandle": "MQ"}}',
    '{"id": "a", "rawId": "a", "type": "public-key", "response": {}}', f'{{{HEAD}, "response": {{"clientDataJSON": "e30", "attestationObject": "YQ"}}}}',
    f'{{{HEAD}, "response": {{"clientDataJSON": "YQ", "authenticatorData": "YQ", "signature": "YQ", "userHandle": "MQ"}}}}', "[[[[", "\x00", "9" * 400]
ODD = ["", "x", "\x00", "۱۲۳۴۵۶", "²", "1e9", "-1", "9" * 30, "a" * 5_000, "<script>", "' OR 1=1 --", "\ud83d"]


@pytest.mark.parametrize("path", ["binnen/", "nieuw/", "nog-jij/"])
def test_a_credential_that_is_none(street: SimpleNamespace, path: str) -> None:
    for credential in CREDENTIALS:
        client = Client() if path == "binnen/" else fresh(street, "aisha")
        client.raise_request_exception = False
        client.get(f"/binnen/slot/sleutels/{path}", headers={"accept": "application/json"})
        answer = client.post(f"/binnen/slot/sleutels/{path}", {"credential": credential, "name": "x"})
        assert answer.status_code < 500, credential
        assert path != "binnen/" or who_is(client) is None


@pytest.mark.parametrize(("path", "field"), [
    ("/binnen/", "email"), ("/binnen/code/", "code"), ("/ik/apparaten/", "device"), ("/ik/blokken/", "person"), ("/ik/hulp/", "link"), ("/ik/naam/", "name"),
    ("/ik/taal/", "language"), ("/ik/adres/", "email"), ("/binnen/slot/app/", "code"), ("/binnen/slot/nog-jij/", "code")])
def test_odd_words(street: SimpleNamespace, path: str, field: str) -> None:
    for odd in ODD:
        client = fresh(street, "aisha")
        client.raise_request_exception = False
        ask(client, "aisha@example.org")
        assert client.post(path, {field: odd.encode("utf-8", "replace")}).status_code < 500, odd


@pytest.mark.parametrize("cookie", ["", ".", "1", "1.", "x.y", "²." + "a" * 30, "1." + "é", "9" * 40 + ".x", "-1.x"])
def test_an_odd_cookie(street: SimpleNamespace, cookie: str) -> None:
    client = Client()
    client.cookies["bewijs"] = cookie
    assert [client.get("/binnen/code/").status_code, client.post("/binnen/code/", {"code": "000000"}).status_code] == [200, 422]
