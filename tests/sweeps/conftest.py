"""What all sweeps share."""
from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from reuring.core import errors, print
from reuring.testing.shared import made_once

PRESSED = print._press


@pytest.fixture(autouse=True)
def one_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sweep looks at who gets a print and what is sent along; the same print is pressed once a run."""
    monkeypatch.setattr(print, "_press", pressed)


def pressed(kind: str, order: bytes) -> bytes:
    def press(folder: Path) -> None:
        (folder / "print.pdf").write_bytes(PRESSED(kind, order))
    return (made_once(f"print-{sha256(order).hexdigest()[:20]}", press) / "print.pdf").read_bytes()


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """For who counts what is refused, and does not read how it is said: from then on a refusal is its number alone."""
    def bare(request: HttpRequest, template: str, words: dict[str, Any], status: int) -> HttpResponse:
        return HttpResponse(status=status)
    return lambda: monkeypatch.setattr(errors, "render", bare)
