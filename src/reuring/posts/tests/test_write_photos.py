"""Photos come with words, all or none; a refused one costs no text."""
from __future__ import annotations

import errno
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django_scopes import scope
from PIL import Image

from reuring.core import uploads
from reuring.news.tests.test_write import standing
from reuring.news.tests.test_write import write as write_words
from reuring.posts import photos
from reuring.posts.models import Photo
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once


def picture(name: str = "bank.jpg") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (640, 400), "#886644").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def write(street: SimpleNamespace, **given: Any) -> Any:
    return write_words(street, **{"faces": "on"} | given)


def hanging(street: SimpleNamespace) -> list[Photo]:
    with scope(hood=street.oost):
        return list(Photo.objects.order_by("pk"))


def test_photos_hang_with_their_words_and_their_maker(street: SimpleNamespace) -> None:
    write(street, photo_1=picture(), alt_1="Een houten bank", photo_3=picture(), alt_3="De bank van opzij", credit="Riet")
    assert [(photo.alt, photo.credit, photo.author_id) for photo in hanging(street)] == [
        ("Een houten bank", "Riet", street.aisha.pk), ("De bank van opzij", "Riet", street.aisha.pk)]
    page = visit_as(street, "visitor").get(f"/oost/nieuws/{standing(street)[0].pk}/").content.decode()
    assert 'alt="Een houten bank"' in page and "Foto: Riet" in page


def test_a_photo_without_words_is_asked_again_and_the_text_stays(street: SimpleNamespace) -> None:
    answer = write(street, photo_1=picture(), alt_1="")
    page = answer.content.decode()
    assert answer.status_code == 422 and standing(street) == []
    assert "Kom langs in **De Ark**." in page and "Kies je foto opnieuw." in page


def test_whether_somebody_can_be_recognised_is_asked_before_a_photo_stands(street: SimpleNamespace) -> None:
    answer = write(street, photo_1=picture(), alt_1="Riet op een bank", faces="")
    assert answer.status_code == 422 and standing(street) == [] and "Vraag het eerst" in answer.text and "Kom langs in **De Ark**." in answer.text
    assert write(street, faces="").status_code == 302, "without a photo it is not asked"


def test_a_file_that_is_no_photo_is_refused_and_nothing_stands(street: SimpleNamespace) -> None:
    answer = write(street, photo_1=picture(), alt_1="Goed", photo_2=SimpleUploadedFile("x.jpg", b"geen foto"), alt_2="Fout")
    assert answer.status_code == 422 and standing(street) == [] and hanging(street) == []
    assert "Kom langs in **De Ark**." in answer.content.decode()
    assert write(street).status_code == 302, "the form was not used up"


@pytest.mark.parametrize("sizes", [[2_000], [700, 700]])
def test_too_much_at_once_is_said_beside_the_photo_and_the_text_stays(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, sizes: list[int]) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 1_000)
    monkeypatch.setattr(photos, "LARGEST", 1_000)
    files = {f"photo_{n}": SimpleUploadedFile("x.jpg", b"x" * size) for n, size in enumerate(sizes, 1)}
    page = write(street, **files, **{f"alt_{n}": "Een bank" for n in range(1, len(sizes) + 1)})
    assert page.status_code == 422 and standing(street) == []
    assert "Deze foto is te groot" in page.content.decode() and "Kom langs in **De Ark**." in page.content.decode()


def test_a_full_disk_says_so_keeps_the_text_and_leaves_nothing(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(photos, "write", full)
    answer = write(street, photo_1=picture(), alt_1="Een bank")
    assert answer.status_code == 503 and "Kom langs in **De Ark**." in answer.content.decode()
    assert standing(street) == [] and hanging(street) == []


def test_looking_first_says_that_the_photo_must_be_chosen_again(street: SimpleNamespace) -> None:
    page = write(street, step="look", photo_1=picture(), alt_1="Een houten bank").content.decode()
    assert 'href="#fotos"' in page and 'id="fotos"' in page and 'value="Een houten bank"' in page


@pytest.mark.django_db(transaction=True)
def test_no_transaction_waits_for_a_photo(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[bool] = []

    def slow(file: Any) -> tuple[int, int, list[bytes]]:
        inside.append(connection.in_atomic_block)
        return 640, 400, [b"klein", b"groot"]
    monkeypatch.setattr(photos, "developed", slow)
    assert write(street, photo_1=picture(), alt_1="Een bank").status_code == 302
    assert inside == [False] and len(hanging(street)) == 1
