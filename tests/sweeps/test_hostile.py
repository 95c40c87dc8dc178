"""Hostile and broken input at every address: an answer in words, never a fault of ours and never half a change."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django_scopes import scope

from reuring.posts.models import Post
from reuring.testing.street import visit_as
from tests.sweeps.routes import Route
from tests.sweeps.test_doors import addresses, undone

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
@pytest.mark.parametrize("who", ["visitor", "bram", "cato", "omar"])
def test_odd_values_are_answered_in_words(street: SimpleNamespace, places: list[tuple[Route, str]], who: str) -> None:
    client, wrong = visit_as(street, who), []
    client.raise_request_exception = False
    for number, (route, path) in enumerate(places):
        fields = {name: ODD[(number + n) % len(ODD)] for n, name in enumerate(NAMES)}
        for answer in (client.get(path, fields), _post(client, path, fields)):
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
@pytest.mark.parametrize(("body", "kind"), [(body, kind) for _name, body, kind in BODIES], ids=[name for name, *_ in BODIES])
def test_broken_bodies_are_answered_in_words(street: SimpleNamespace, places: list[tuple[Route, str]], body: bytes, kind: str) -> None:
    wrong = []
    for route, path in places:
        client = visit_as(street, "cato")
        client.raise_request_exception = False
        with undone():
            answer = client.post(path, body, content_type=kind)
        if answer.status_code >= 500 and route.action != "health.read":
            wrong.append((str(route), answer.status_code))
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


def test_a_full_disk_says_so_and_keeps_nothing_half(street: SimpleNamespace) -> None:
    if connection.vendor != "sqlite":
        return
    client = visit_as(street, "bram")
    client.raise_request_exception = False
    before = counted(street)
    with full_disk():
        answer = client.post("/oost/bericht/1/reageren/", {"body": "a" * 1900}) if before else client.post("/oost/antwoord/", {})
        codes = {client.post("/oost/melden/", {"reason": "else", "text": "b" * 1900, "buur": street.aisha.pk}).status_code for _n in range(40)}
    assert answer.status_code < 500 or answer.status_code in {503, 507}
    assert codes <= {200, 302, 422, 404, 400, 503, 507}
    assert counted(street) == before


class full_disk:
    """As if the disk were full: the database may not grow by a page."""

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")

    def __exit__(self, *problem: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")


def counted(street: SimpleNamespace) -> int:
    with scope(hood=street.oost):
        return Post.objects.count()


def _post(client: Client, path: str, fields: dict[str, str]) -> Any:
    with undone():
        return client.post(path, fields)


