"""Files of an initiative: a picture made anew, a PDF that does nothing, and nothing that pretends to be either."""
from __future__ import annotations

import io
import zlib
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from reuring.posts import photos
from reuring.projects.models import Paper
from reuring.projects.papers import harmless
from reuring.testing.initiatives import make_initiative
from reuring.testing.street import visit_as

PDF = b"%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n%%EOF\n"


def packed(inside: bytes, head: bytes = b"/Filter/FlateDecode") -> bytes:
    return b"%PDF-1.7\n1 0 obj <</Type/ObjStm/N 1/First 4" + head + b">>\nstream\n" + zlib.compress(inside) + b"\nendstream endobj\n%%EOF"


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    return out.getvalue()


def put(street: SimpleNamespace, made: Any, content: bytes, name: str = "tekening.pdf", **more: Any) -> Any:
    form = {"title": "Tekening", "file": SimpleUploadedFile(name, content), **more}
    return visit_as(street, "bram", HTTP_ACCEPT_LANGUAGE="nl").post(f"/oost/initiatief/{made.pk}/erbij/stuk/", form)


@pytest.mark.proves("F48")
def test_a_picture_and_a_pdf_are_kept_and_opened_by_who_reads_the_page(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost)
    assert [put(in_oost, made, content).status_code for content in (png(), PDF)] == [302, 302]
    client, found = visit_as(in_oost, "visitor"), []
    page = client.get(f"/oost/initiatief/{made.pk}/").content.decode()
    for paper in Paper.objects.order_by("pk"):
        answer = client.get(f"/oost/stuk/{paper.pk}/")
        found.append((paper.kind, answer["Content-Type"], answer["X-Content-Type-Options"], answer.getvalue()[:5]))
        assert f"/oost/stuk/{paper.pk}/" in page
    assert found == [("picture", "image/jpeg", "nosniff", b"\xff\xd8\xff\xe0\x00"), ("pdf", "application/pdf", "nosniff", b"%PDF-")]
    assert answer["Content-Disposition"].startswith("attachment")


REFUSED = {
    "a page": b"<html><script>alert(1)</script>", "a program": b"MZ\x90\x00", "empty": b"", "cut off": PDF[:-8],
    "something behind it": PDF + b"PK\x05\x06" + bytes(18), "a script": PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
    "a hidden script": PDF.replace(b"/Catalog", b"/Catalog/A<</S/Java#53cript>>"), "a packed script": packed(b"1 0 <</S/JavaScript/JS(x)>>"),
    "packed in another way": packed(b"1 0 <<>>", b"/Filter[/ASCII85Decode/FlateDecode]"), "locked": PDF.replace(b"/Catalog", b"/Catalog/Encrypt 2 0 R"),
    "a bomb": packed(bytes(41_000_000)), "hides that it is packed": packed(b"1 0 <</S/JavaScript>>").replace(b"/ObjStm", b"/Obj#53tm")}


@pytest.mark.once
@pytest.mark.proves("F48")
def test_what_pretends_or_acts_is_refused_beside_its_question_and_what_was_typed_stays(in_oost: SimpleNamespace) -> None:
    made, taken = make_initiative(in_oost), []
    for what, content in REFUSED.items():
        answer = put(in_oost, made, content, title="Tekening van het plein")
        page = answer.content.decode()
        if answer.status_code != 422 or "Tekening van het plein" not in page or 'aria-invalid="true"' not in page:
            taken.append(what)
    assert taken == [] and not Paper.objects.exists()


@pytest.mark.once
def test_an_ordinary_packed_pdf_is_harmless() -> None:
    assert harmless(packed(b"1 0 <</Type/Catalog/Title(Java Script)>>")) and harmless(PDF)


def test_it_is_a_file_or_a_link_and_who_works_on_it_takes_it_off(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost)
    assert put(in_oost, made, PDF, link="https://example.org/plan").status_code == 422
    put(in_oost, made, PDF)
    paper = Paper.objects.get()
    file = photos.path_of(paper.name, 0).with_suffix(".pdf")
    assert visit_as(in_oost, "aisha").post(f"/oost/stuk/{paper.pk}/weg/").status_code == 403
    assert file.exists() and visit_as(in_oost, "bram").post(f"/oost/stuk/{paper.pk}/weg/").status_code == 302
    assert not Paper.objects.exists()
