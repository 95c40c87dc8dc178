"""Addresses found by their first word are those that trying all of them finds."""
from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, include, path
from django.urls.resolvers import RegexPattern

from reuring.core.routing import Rooms, rooms

pytestmark = pytest.mark.once


def test_every_address_of_the_site_is_found_as_by_trying_all() -> None:
    site, all_of_it = get_resolver(), plain(get_resolver())
    assert isinstance(site.url_patterns[0], Rooms)
    paths = [f"/{filled(route)}" for route in routes(site)]
    for one in [*paths, *(f"{one}meer/" for one in paths), "/oost/nergens/", "/oost/nergens/7/", "/nergens", "/", "/é/"]:
        assert found(site, one) == found(all_of_it, one), one
    assert len({found(site, one)[0] for one in paths}) > 250


def test_the_order_stays_and_what_is_filled_in_may_be_any_word() -> None:
    def first() -> None: ...
    def second() -> None: ...
    def third() -> None: ...
    here = rooms("<slug:slug>/", [path("", include([path("nieuws/", first)])), path("<slug:word>/", second), path("nieuws/", third), path("markt/", third)])
    assert [here.resolve(one).func for one in ("oost/nieuws/", "oost/markt/", "oost/anders/")] == [first, second, second]
    with pytest.raises(Resolver404):
        here.resolve("oost/nieuws/7/")


def plain(resolver: URLResolver) -> URLResolver:
    """The same without rooms."""
    within = [plain(each) if isinstance(each, URLResolver) else each for each in resolver.url_patterns]
    return URLResolver(resolver.pattern, within, resolver.default_kwargs, resolver.app_name, resolver.namespace)


def found(resolver: URLResolver, asked: str) -> tuple[object, ...]:
    try:
        match = resolver.resolve(asked)
    except Resolver404:
        return ("nowhere",)
    return match.func, match.kwargs, match.route, match.view_name


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each.pattern, RegexPattern):
            continue
        if isinstance(each, URLPattern):
            yield before + str(each.pattern)
        else:
            yield from routes(each, before + str(each.pattern))


def filled(route: str) -> str:
    while "<" in route:
        before, rest = route.split("<", 1)
        name, after = rest.split(">", 1)
        route = f"{before}{480 if name.startswith('int:') else 'woord'}{after}"
    return route
