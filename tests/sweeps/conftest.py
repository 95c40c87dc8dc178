"""What all sweeps share."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from reuring.core import errors


@pytest.fixture
def bare_refusals() -> Iterator[Callable[[], None]]:
    """For who counts what is refused, and does not read how it is said: from then on a refusal is its number alone."""
    def bare(request: HttpRequest, template: str, words: dict[str, Any], status: int) -> HttpResponse:
        return HttpResponse(status=status)
    with pytest.MonkeyPatch.context() as patch:
        yield lambda: patch.setattr(errors, "render", bare)
