"""Hostile and broken input at every address: an answer in words, never a fault of ours and never half a change."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reuring.testing.street import once_more, visit_as
from tests.sweeps.knock import addresses, undone
from tests.sweeps.routes import Route

ODD = ["\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
       "‮gnirtS", "9" * 40, "-1", "' OR 1=1 --", "{{7*7}}", "%00", "<script>alert(1)</script>",
       "a" * 5000, "🏡" * 50, "\r\nBcc: x@example.org", "../../etc/passwd", "NaN"]
NAMES = ["q", "na", "voor", "n", "page", "next", "bericht", "reactie", "buur", "title", "body", "text", "name", "email", "audience",
         "place", "topics", "reason", "why", "code", "person", "kind", "count", "level", "word",
         "group", "as_of", "palet", "pk", "until", "helper", "photo", "go"]


@pytest.fixture
def places(street: SimpleNamespace) -> list[tuple[Route, str]]:
    return addresses(street)


@pytest.mark.proves("safety:B1")
@pytest.mark.parametrize(("who", "each", "ways"), [
    ("cato", 1, 1), pytest.param("visitor", 3, 1, marks=pytest.mark.once), pytest.param("bram", 3, 1, marks=pytest.mark.once),
    *(pytest.param(who, 1, 2, marks=pytest.mark.nightly) for who in ("cato", "visitor", "bram", "omar"))])
def test_odd_values_are_answered_in_words(
        street: SimpleNamespace, bare_refusals: Callable[[], None], places: list[tuple[Route, str]], who: str, each: int, ways: int) -> None:
    """At every address, by who gets in almost everywhere, in turn by form and in the address; by day the others go to a third, at night all by both.

    Only a visitor's refusals are made a page.
    """
    if who != "visitor":
        bare_refusals()
    client, wrong = visit_as(street, who), []
    client.raise_request_exception = False
    for number, (route, path) in enumerate(places[::each]):
        fields = {name: ODD[(number + n) % len(ODD)] for n, name in enumerate(NAMES)}
        for send in (client.get, partial(_post, client))[:: 1 if ways == 2 or number % 2 else -1][:ways]:
            answer = send(path, fields)
            if answer.status_code >= 500 and route.action != "health.read":
                wrong.append((str(route), answer.request["REQUEST_METHOD"], answer.status_code))
    assert wrong == []


BODIES: list[tuple[str, bytes | str, str]] = [
    ("not a form", b"\xff\xfe\x00\x01", "application/octet-stream"),
    ("half a multipart", b"--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nabc", "multipart/form-data; boundary=x"),
    ("multipart without boundary", b"abc", "multipart/form-data"),
    ("wrong encoding", b"title=caf%E9&body=%FF%FE", "application/x-www-form-urlencoded; charset=utf-7"),
    ("too many fields", "&".join(f"f{n}=1" for n in range(2000)).encode(), "application/x-www-form-urlencoded"),
    ("too large", b"body=" + b"a" * 2_000_000, "application/x-www-form-urlencoded"),
]


@pytest.mark.proves("safety:B1")
@pytest.mark.once
@pytest.mark.parametrize(("each", "apart"), [(1, 2), pytest.param(len(BODIES), 1, marks=pytest.mark.nightly)])
def test_broken_bodies_are_answered_in_words(street: SimpleNamespace, places: list[tuple[Route, str]], each: int, apart: int) -> None:
    """Every other address gets one of the bodies, in turn; at night every address all of them."""
    wrong, cato = [], visit_as(street, "cato")
    for number, (route, path) in enumerate(places[::apart]):
        for name, body, kind in [BODIES[(number + n * 3) % len(BODIES)] for n in range(each)] if each < len(BODIES) else BODIES:
            with undone():
                answer = once_more(cato).post(path, body, content_type=kind)
            if answer.status_code >= 500 and route.action != "health.read":
                wrong.append((str(route), name, answer.status_code))
    assert wrong == []


@pytest.mark.proves("safety:B5")
@pytest.mark.parametrize("name", ["../../../x.jpg", "x\x00.jpg", "a" * 4000 + ".jpg", "‮gpj.exe", "con.jpg", ".htaccess", "x.svg", "<img src=x>.jpg"])
def test_a_hostile_file_name_leaves_nothing_behind(street: SimpleNamespace, settings: Any, tmp_path: Any, name: str) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    client = visit_as(street, "bram")
    file = SimpleUploadedFile("x.jpg", b"GIF89a<script>alert(1)</script>", "image/jpeg")
    file.name = name
    words = {"title": "Met foto", "body": "Kijk.", "audience": "public", "level": "hood", "alt": "x"}
    answer = client.post("/oost/nieuws/nieuw/", {**words, "photo": file, "photo_1": file})
    assert answer.status_code < 500
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def _post(client: Client, path: str, fields: dict[str, str]) -> Any:
    with undone():
        return client.post(path, fields)


