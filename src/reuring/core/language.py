"""The language of the page: what the reader chose, else what the browser asks, else Dutch."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def of_the_reader(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        language = language_of(request.COOKIES, request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
        with translation.override(language):
            request.LANGUAGE_CODE = language
            answer = get_response(request)
            answer.setdefault("Content-Language", language)
        return answer
    middleware.process_view = of_the_room  # type: ignore[attr-defined]
    return middleware


def of_the_room(request: HttpRequest, view: Callable[..., HttpResponse], *_given: Any) -> None:
    """A room that `speaks` some languages only (its `apps.py`) is read in Dutch by who reads another; the frame of the page stays theirs."""
    room = view.__module__.split(".")[1] if view.__module__.startswith("reuring.") else ""
    speaks = getattr(apps.app_configs.get(room), "speaks", ())
    if speaks and request.LANGUAGE_CODE not in speaks:
        request.room_language = settings.LANGUAGE_CODE  # type: ignore[attr-defined]
        translation.activate(settings.LANGUAGE_CODE)


def language_of(cookies: Mapping[str, str], accepted: str) -> str:
    """One of settings.LANGUAGES; the same function keys the pages kept for visitors."""
    known = dict(settings.LANGUAGES)
    chosen = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in known:
        return chosen
    for wanted in accepted.split(",")[:8]:
        short = wanted.split(";")[0].strip().lower().split("-")[0]
        if short in known:
            return short
    return settings.LANGUAGE_CODE
