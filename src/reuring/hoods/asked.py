"""What a member is asked on their own page: upper rooms add their questions, this room shows them and answers nothing itself."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Ask:
    """A question with answers: `field` is sent with one of their values to `to`."""

    title: str
    text: str
    to: str
    field: str
    answers: list[tuple[str, str]]       # value, label


ASKS: list[Callable[[HttpRequest], list[Ask]]] = []


def asked(request: HttpRequest) -> list[Ask]:
    return [one for ask in ASKS for one in ask(request)]
