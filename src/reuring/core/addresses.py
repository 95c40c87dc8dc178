"""Addresses of views, inside a neighbourhood's path or on its own domain."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect as django_redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def address(request: HttpRequest | None, name: str, *args: Any, **kwargs: Any) -> str:
    """Path of a view. The slug of the request's neighbourhood is filled in where the view wants one; from a domain of its
    own another neighbourhood is reached by a full address."""
    hood = getattr(request, "hood", None)
    if hood is not None and "slug" not in kwargs and ":" in name:
        path = _inside(hood.slug, name, args, kwargs)
    else:
        path = _known(name, args, kwargs)
    if hood is not None and getattr(request, "on_own_domain", False):
        return absolute(path) if kwargs.get("slug", hood.slug) != hood.slug else path.removeprefix(f"/{hood.slug}") or "/"
    return path


def _inside(slug: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    if name in _OUTSIDE:
        return _known(name, args, kwargs)
    try:
        return _known(name, args, {**kwargs, "slug": slug})
    except NoReverseMatch:
        path = _known(name, args, kwargs)
        _OUTSIDE.add(name)
        return path


_OUTSIDE: set[str] = set()          # names of views that want no neighbourhood, as they are found
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
_STAND_IN = 7_340_033_500           # stands for each number in an address while its shape is learnt


def _known(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Django's `reverse`, asked once for each shape of address: a page has some thirty, of few shapes."""
    for key, value in kwargs.items():
        if not (type(value) is int and value >= 0 if key != "slug" else _SLUG.fullmatch(value)):
            return reverse(name, args=args or None, kwargs=kwargs)
    return reverse(name, args=args) if args else _shape(name, tuple(kwargs)).format(**kwargs)


@lru_cache(maxsize=1024)
def _shape(name: str, keys: tuple[str, ...]) -> str:
    stand_ins = {key: "s-l-u-g" if key == "slug" else _STAND_IN + place for place, key in enumerate(keys)}
    path = reverse(name, kwargs=stand_ins or None).replace("{", "{{").replace("}", "}}")
    for key, stand_in in stand_ins.items():
        path = path.replace(str(stand_in), f"{{{key}}}")
    return path


def absolute(path: str) -> str:
    """A full address for mail, feeds and print. Comes from the settings, never from the Host header."""
    return settings.BASE_URL.rstrip("/") + path


def redirect(request: HttpRequest, name: str, *args: Any, **kwargs: Any) -> HttpResponse:
    return django_redirect(address(request, name, *args, **kwargs))


def safe_next(request: HttpRequest, fallback: str) -> str:
    """Where to go on: the `next` of the form if it stays on this site, else `fallback`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else fallback
