"""A form is taken in whole or not at all, few at a time, and a line that is misused is cut."""
from __future__ import annotations

import errno
import io
import socket
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from reuring.core import intake, lines

pytestmark = pytest.mark.once

AISHA = "203.0.113.5"


class Waiting(intake.Form):
    """A form that is still coming in."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), 0, (AISHA, "80"))
        self.kept.close()


def asked(length: int, words: bytes, **more: Any) -> dict[str, Any]:
    return {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(length), "REMOTE_ADDR": AISHA, "wsgi.input": io.BytesIO(words), **more}


def test_a_whole_form_comes_in_as_it_was() -> None:
    environ = asked(4, b"a=bc")
    with intake.take_in(environ):
        assert (environ["wsgi.input"].read(), environ["CONTENT_LENGTH"], environ.get(intake.REFUSED)) == (b"a=bc", "4", None)


def test_half_a_form_does_not_come_in() -> None:
    environ = asked(40, b"a=bc")
    with intake.take_in(environ):
        assert (environ["wsgi.input"].read(), environ["CONTENT_LENGTH"], environ[intake.REFUSED]) == (b"", "0", "408")


def test_a_form_for_which_there_is_no_room_on_the_disk_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr("tempfile.SpooledTemporaryFile.write", full)
    environ = asked(4, b"a=bc")
    with intake.take_in(environ):
        assert environ[intake.REFUSED] == "503"


def test_one_address_does_not_take_all_places() -> None:
    hall, forms = intake.Hall(), [Waiting() for _ in range(intake.OF_ONE + 1)]
    assert [hall.enter(form, AISHA) for form in forms] == [True] * intake.OF_ONE + [False]
    assert hall.enter(forms[-1], "203.0.113.6")
    hall.leave(forms[0], AISHA)
    assert hall.enter(forms[0], AISHA)


def test_more_than_the_largest_form_is_not_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "ENOUGH", 10)
    environ = asked(1_000_000, b"x" * 1_000_000)
    with intake.take_in(environ):
        assert len(environ["wsgi.input"].read()) == 10


@pytest.mark.parametrize(("status", "words"), [("408", "Dit kwam te langzaam binnen"), ("503", "Het is even druk")])
def test_who_did_not_get_in_reads_why_and_whom_to_call(street: SimpleNamespace, status: str, words: str) -> None:
    for path in ("/binnen/", "/oost/melden/"):
        answer = Client(enforce_csrf_checks=True).post(path, **{intake.REFUSED: status})
        assert answer.status_code == int(status) and words in answer.content.decode()
    assert 'href="tel:' in answer.content.decode()


def test_only_the_line_that_was_not_answered_is_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door, socket.create_connection(door.getsockname()) as browser, door.accept()[0] as line:
        port = str(door.getsockname()[1])
        assert lines.cut("127.0.0.1", port, unanswered_for=60) == 0
        assert lines.cut(AISHA, port, unanswered_for=0) + lines.cut("127.0.0.1", "1", unanswered_for=0) == 0
        assert lines.cut("::ffff:127.0.0.1", port, unanswered_for=0) == 1
        assert (browser.recv(1), line.recv(1)) == (b"", b"")
