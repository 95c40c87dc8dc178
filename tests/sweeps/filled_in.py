"""The forms of a page as a browser would send them back: what stands there stays, what is empty is filled in."""
from __future__ import annotations

from datetime import timedelta
from html.parser import HTMLParser

from reuring.core import clock

LEFT_OPEN = {"website", "as_of", "claim_source", "people", "credit", *(f"alt_{n}" for n in range(1, 9)),
             "starts", "ends", "last", "until", "online", "seats"}    # they ask for more, or are a trap


class Forms(HTMLParser):
    """Every POST form of a page: where it goes, and what it sends."""

    def __init__(self, page: str, here: str) -> None:
        super().__init__()
        self.here, self.found, self._choice = here, [], ""
        self._fields: dict[str, str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._fields = {}
            self.found.append((given.get("action") or self.here, self._fields))
        elif self._fields is not None and tag in {"input", "textarea", "select", "option", "button"}:
            self._field(tag, given, self._fields)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._fields = None

    def _field(self, tag: str, given: dict[str, str], fields: dict[str, str]) -> None:
        name, value, kind = given.get("name", ""), given.get("value", ""), given.get("type", tag)
        if tag == "select":
            self._choice = name
        elif tag == "option":
            fields[self._choice] = fields.get(self._choice) or value
        elif name and kind not in {"file", "button", "submit"}:
            fields.setdefault(name, value or ("" if name in LEFT_OPEN else typed(name, kind)))


def typed(name: str, kind: str) -> str:
    if kind == "date":
        return (clock.today() + timedelta(days=60)).isoformat()
    samples = {"checkbox": "on", "number": "3", "email": "nieuw@example.org", "hidden": "", "tel": "024 000 00 09", "time": "10:00", "url": "https://example.org/"}
    return samples.get(kind, f"Nieuw {name}")
