"""What everybody sees at every address, looked at once a run: sweeps that only read ask their questions of this record."""
from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from django.test import Client

from reuring.hoods.pagecache import shelf
from reuring.testing.shared import found_once
from reuring.testing.street import once_more, visit_as
from tests.sweeps.guests import GUESTS
from tests.sweeps.knock import addresses, undone
from tests.sweeps.routes import Route, routes

LOOKERS = ("visitor", "nico", "aisha", "bram", "cato", "omar")
WHERE_OPEN = {"nico", "aisha", "omar"}       # they look where they may: how a refusal looks, the others see


@dataclass(frozen=True)
class Look:
    """One answer to a GET, in a browser that came with nothing but its session."""

    path: str
    status: int
    headers: dict[str, str]         # names in small letters
    cookies: frozenset[str]
    body: bytes
    shelved: bool                   # whether a page stood on the shelf for visitors afterwards

    @property
    def page(self) -> str | None:
        """The words of a page; None for a file or a feed."""
        return self.body.decode() if self.headers.get("content-type", "").startswith("text/html") else None


def looks(street: SimpleNamespace, who: str) -> list[tuple[Route, Look]]:
    """The routes of the resolver, with what this person got."""
    seen: dict[str, Look] = found_once(f"looks-{who}", lambda: walk(street, who))
    return [(route, seen[route.pattern]) for route in routes() if route.pattern in seen]


def pages(street: SimpleNamespace, who: str) -> list[tuple[Route, Look]]:
    """Without the addresses whose key was made up: those exist for nobody."""
    return [(route, look) for route, look in looks(street, who) if "token" not in route.params]


def walk(street: SimpleNamespace, who: str) -> dict[str, Look]:
    came, among = visit_as(street, who), [route for route in routes() if who not in WHERE_OPEN or who in GUESTS[route.action or ""]]
    places = addresses(street, among)
    shelf.clear()
    seen = {route.pattern: look_at(came, path) for route, path in places}
    shelf.clear()
    return seen


def look_at(came: Client, path: str, **headers: str) -> Look:
    with undone():
        answer = once_more(came).get(path, headers=headers)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Look(path, answer.status_code, headers, frozenset(answer.cookies), body, bool(shelf._pages))
