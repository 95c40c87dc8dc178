"""An errand to an address of the settings: whom the operator trusts, on whatever network and port. Never an address that somebody typed on a page.

It goes over the same line as `core.fetch`, with its bounds of time and size; it follows no redirect, for it carries our words.
"""
from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from reuring.core import fetch
from reuring.core.outside import STANDARD, Address

SECONDS = 10.0


class NoAnswer(ConnectionError):
    """Nobody was there, or what they said cannot be read."""


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str
    body: bytes


class _Errand(fetch.Trip):
    def __init__(self, method: str, headers: Mapping[str, str], sent: bytes, size: int, ends: float) -> None:
        super().__init__(fetch.Road(), size, ends)
        self.method, self.headers, self.sent = method, headers, sent

    def pinned(self, address: Address) -> list[str]:
        return self.looked_up(address.host)

    def question(self, address: Address) -> bytes:
        length = {"Content-Length": str(len(self.sent))} if self.sent else {}
        return fetch.said(address, self.method, {**self.headers, **length}, self.sent)


def run(method: str, address: str, headers: Mapping[str, str], body: bytes = b"", *, size: int = 100_000, seconds: float = SECONDS) -> Answer:
    """Say this there, and hear the answer. Raises NoAnswer or TimeoutError."""
    errand = _Errand(method, headers, body, size, time.monotonic() + seconds)
    try:
        answer, heard = errand.ask(_read(address))
    except fetch.NotFetched as wrong:
        raise NoAnswer(str(wrong)) from wrong
    return Answer(answer.status, answer.headers.get_content_type(), heard)


def same_house(address: str, trusted: str) -> str | None:
    """The whole address, if it is of the same house as a trusted one; else None."""
    whole = urljoin(trusted, address)
    return whole if _origin(whole) == _origin(trusted) else None


def _origin(address: str) -> tuple[str, str | None, int | None]:
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname, parts.port
    except ValueError:
        return "", None, None


def _read(address: str) -> Address:
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if parts.scheme not in STANDARD or not parts.hostname or not path.isascii() or any(sign <= " " for sign in path):
        raise NoAnswer("address")
    return Address(parts.scheme, parts.hostname, parts.port or STANDARD[parts.scheme], path)
