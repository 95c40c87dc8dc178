"""Every address of the site, from the resolver and not from a list."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    pattern: str                 # as in the urls: "<slug:slug>/nieuws/<int:pk>/"
    name: str
    view: Any

    @cached_property
    def params(self) -> frozenset[str]:
        """Read from the pattern: Django lets patterns of the same text share their converters, and adds to them those of what lies around."""
        return frozenset(FILLED_IN.findall(self.pattern))

    @property
    def action(self) -> str | None:
        return getattr(self.view, "action", None)

    @property
    def on(self) -> Any:
        return getattr(self.view, "on", None)

    @property
    def in_a_hood(self) -> bool:
        return "slug" in self.params

    def path(self, **values: Any) -> str:
        """The address with its parts filled in."""
        parts, text = [], "/" + self.pattern
        while "<" in text:
            before, rest = text.split("<", 1)
            inner, text = rest.split(">", 1)
            parts.append(before + str(values[inner.split(":")[-1]]))
        return "".join(parts) + text

    def __str__(self) -> str:
        return self.pattern or "/"


FILLED_IN = re.compile(r"<(?:\w+:)?(\w+)>")


def routes() -> list[Route]:
    return list(_all())


@cache
def _all() -> tuple[Route, ...]:
    return tuple(_walk(get_resolver()))


def count_in_resolver(resolver: URLResolver | None = None) -> int:
    """How many addresses there are, counted in another way than `routes` does."""
    total = 0
    for entry in (resolver or get_resolver()).url_patterns:
        total += count_in_resolver(entry) if isinstance(entry, URLResolver) else 1
    return total


def _walk(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern).lstrip("^").rstrip("$\\Z")
        if isinstance(entry, URLPattern):
            yield Route(pattern, f"{space}{entry.name}", entry.callback)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, pattern, inner)
