"""Addresses found by their first word: with a room full of them for each part of a neighbourhood, trying all was a tenth of a page."""
from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeGuard

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

Pattern = URLPattern | URLResolver


def rooms(route: str, patterns: list[Pattern]) -> URLResolver:
    """As `path(route, include(patterns))`: the same addresses, found in the same order."""
    return Rooms(RoutePattern(route, is_endpoint=False), patterns)


class Rooms(URLResolver):
    """Asks only the patterns that can begin with the first word of what is left of a path."""

    def resolve(self, path: str) -> ResolverMatch:
        left = self.pattern.match(path)
        word = left[0].partition("/")[0] if left else ""
        return self._found(word).resolve(path)

    def _found(self, word: str) -> URLResolver:
        word = word if word in self._words else OTHER
        if word not in self._known:
            self._known[word] = URLResolver(self.pattern, list(_beginning(self.url_patterns, word)))
        return self._known[word]

    @cached_property
    def _known(self) -> dict[str, URLResolver]:
        return {}

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(filter(None, _first_words(self.url_patterns))) | {""}


OTHER = "<"          # a word that no pattern names


def _first_words(patterns: Iterable[Pattern]) -> Iterable[str | None]:
    for each in patterns:
        if _is_open(each):
            yield from _first_words(each.url_patterns)
        else:
            yield _first_word(each)


def _beginning(patterns: Iterable[Pattern], word: str) -> Iterable[Pattern]:
    for each in patterns:
        if _is_open(each):
            within = list(_beginning(each.url_patterns, word))
            if within:
                yield URLResolver(each.pattern, within, each.default_kwargs, each.app_name, each.namespace)
        elif _first_word(each) in {None, word}:
            yield each


def _is_open(each: Pattern) -> TypeGuard[URLResolver]:
    """An `include` that takes nothing off the path."""
    return isinstance(each, URLResolver) and str(each.pattern) == ""


def _first_word(each: Pattern) -> str | None:
    """None where it is not a word but something to fill in."""
    word = str(each.pattern).partition("/")[0]
    return word if isinstance(each.pattern, RoutePattern) and "<" not in word else None
