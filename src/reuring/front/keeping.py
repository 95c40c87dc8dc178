"""Pieces of a page that look the same to everybody, kept until something a visitor could see changes.

The stamp is the neighbourhood's `version`, as with whole pages for visitors; here members gain by it too.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache
from django.http import HttpRequest
from django.template import engines
from django.utils.translation import get_language
from markupsafe import Markup

from reuring.core import clock

Piece = TypeVar("Piece")
LIVES = 3600


def kept(request: HttpRequest, what: str, make: Callable[[], Piece]) -> Piece:
    """What `make` gives, made once per version of the neighbourhood, day, language and kind of address."""
    hood = request.hood
    key = f"front:{what}:{hood.pk}:{hood.version}:{clock.today()}:{get_language()}:{request.on_own_domain}"
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, LIVES)
    return found


def drawn(request: HttpRequest, template: str, **values: Any) -> Markup:
    """A piece of a page, drawn apart: it knows the neighbourhood and its addresses, and nobody who looks."""
    page = engines["jinja2"].env.get_template(template)
    return Markup(page.render({"request": request, "hood": request.hood, **values}))
