"""Addresses of views, inside a neighbourhood's path or on its own domain."""
from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect as django_redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def address(request: HttpRequest | None, name: str, *args: Any, **kwargs: Any) -> str:
    """Path of a view. The slug of the request's neighbourhood is filled in where the view wants one."""
    hood = getattr(request, "hood", None)
    if hood is not None and "slug" not in kwargs and ":" in name:
        try:
            path = reverse(name, args=args or None, kwargs={**kwargs, "slug": hood.slug})
        except NoReverseMatch:
            return reverse(name, args=args or None, kwargs=kwargs or None)
    else:
        path = reverse(name, args=args or None, kwargs=kwargs or None)
    if hood is not None and getattr(request, "on_own_domain", False):
        return path.removeprefix(f"/{hood.slug}") or "/"
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
