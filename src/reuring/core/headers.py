"""Headers that every answer carries."""
from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def private_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A page made for somebody is never kept by a cache in between; a page for visitors is asked again each time."""
    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        answer.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        answer.setdefault("X-Frame-Options", "DENY")
        personal = settings.SESSION_COOKIE_NAME in request.COOKIES or answer.cookies or request.method not in {"GET", "HEAD"}
        if personal:
            answer["Cache-Control"] = "private, no-store"
        else:
            answer.setdefault("Cache-Control", "no-cache")
        return answer
    return middleware
