"""What comes in and goes out over a slow line, kept away from the threads that make pages.

A form is read whole before a page is made, by few at a time and not at any pace; a page is handed over whole. Otherwise
a handful of browsers that send or read a byte now and then would keep every thread, and nobody else would see a page.
"""
from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from threading import Lock, Thread
from typing import IO, Any

from reuring.core import lines
from reuring.core.uploads import LARGEST

FIRST, PACE = 10.0, 10_000.0         # seconds for a form, and one more for every 10 kB that came
PLACES, OF_ONE = 16, 6               # forms that may come in at the same time, and of one address
SPARE = 4                            # threads that never wait for a form
ENOUGH = LARGEST + 2_000_000         # more is refused by the form itself: nobody reads it to the end
IN_MEMORY = 100_000
WHOLE = 4_000_000                    # larger answers go out piece by piece
LOOK = 2.0                           # seconds between two looks at the lines
REFUSED = "reuring.refused"

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def patient(application: App) -> App:
    """The application behind the doorstep; any WSGI server can carry it."""
    def served(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "POST" or not environ.get("CONTENT_LENGTH", "").isdecimal():
            return whole(application(environ, start_response))
        with take_in(environ):
            return whole(application(environ, start_response))
    return served


def take_in(environ: dict[str, Any]) -> IO[bytes]:
    """Put the whole form in the place of the line it comes over; or none, and which answer that is."""
    form = Form(environ["wsgi.input"], min(int(environ["CONTENT_LENGTH"]), ENOUGH), (environ.get("REMOTE_ADDR", ""), environ.get("SERVER_PORT", "")))
    whose = lines.client(environ)
    refused = "503" if not hall.enter(form, whose) else ""
    if not refused:
        try:
            refused = form.read()
        finally:
            hall.leave(form, whose)
    if refused:
        environ[REFUSED], environ["CONTENT_LENGTH"] = refused, "0"
    environ["wsgi.input"] = io.BytesIO() if refused else form.kept
    return form.kept


class Form:
    """One form on its way in."""

    def __init__(self, line: Any, length: int, ends: tuple[str, str]) -> None:
        self.line, self.length, self.ends, self.came, self.began = line, length, ends, 0, time.monotonic()
        self.kept: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- closed when the page is made

    @property
    def waits(self) -> float:
        """For how many seconds."""
        return time.monotonic() - self.began

    @property
    def late(self) -> bool:
        return self.waits > FIRST + self.came / PACE

    def read(self) -> str:
        """Nothing when all of it came, else the answer there is for it; a line that is too slow is cut by the hall, which ends the reading."""
        try:
            while self.came < self.length and (part := self.line.read(min(64_000, self.length - self.came))):
                self.kept.write(part)
                self.came += len(part)
        except OSError:              # no room on the disk
            return "503"
        self.kept.seek(0)
        return "" if self.came >= self.length else "408"


class Hall:
    """Where forms come in: few at a time, and few of one address, so that there is always a thread for who only reads."""

    def __init__(self) -> None:
        self._lock, self._forms, self._of = Lock(), set[Form](), Counter[str]()
        self._porter: Thread | None = None

    def enter(self, form: Form, whose: str) -> bool:
        with self._lock:
            if len(self._forms) >= PLACES or self._of[whose] >= OF_ONE:
                return False
            self._forms.add(form)
            self._of[whose] += 1
            if self._porter is None or not self._porter.is_alive():          # not before the fork, and again after it
                self._porter = Thread(target=self._look_around, daemon=True, name="porter")
                self._porter.start()
            return True

    def leave(self, form: Form, whose: str) -> None:
        with self._lock:
            self._forms.discard(form)
            self._of[whose] -= 1
            self._of += Counter()            # forgets who has none left

    def _look_around(self) -> None:
        while True:
            time.sleep(LOOK)
            for form in [one for one in list(self._forms) if one.late]:
                lines.cut(*form.ends, unanswered_for=form.waits - LOOK)


hall = Hall()


def whole(answer: Any) -> Iterable[bytes]:
    """The answer in one piece, which needs no thread while it is read."""
    if getattr(answer, "streaming", False) and not 0 <= int(answer.get("Content-Length", -1)) <= WHOLE:
        return answer  # type: ignore[no-any-return]
    try:
        return [b"".join(answer)]
    finally:
        if hasattr(answer, "close"):
            answer.close()
