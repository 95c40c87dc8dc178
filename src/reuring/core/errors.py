"""Every error in plain words: what happened, what you can do, whom to call. What was typed is given back."""
from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Callable

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reuring.core.door import Refused
from reuring.core.intake import REFUSED
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer
from reuring.core.refusals import WORDS

log = logging.getLogger("reuring")
GetResponse = Callable[[HttpRequest], HttpResponse]


def what_came_in(get_response: GetResponse) -> GetResponse:
    """Words for a form that did not come in whole, before anything asks what is in it; with the phone of the neighbourhood."""
    def middleware(request: HttpRequest) -> HttpResponse:
        status = request.META.get(REFUSED)
        return unread(request, int(status)) if status else get_response(request)
    return middleware


def plain_words(get_response: GetResponse) -> GetResponse:
    """Inside the scope, so that an error page still knows the neighbourhood and its phone."""
    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return render(request, "errors/403.html", {"words": WORDS[error.why], "typed": typed(request)}, status=403)
        for kind, (template, status) in ANSWERS.items():
            if isinstance(error, kind):
                if status == 503:
                    log.error("The database did not answer %s: %s", request.path, error)
                return render(request, f"errors/{template}.html", {"typed": typed(request)}, status=status)
        return render(request, "errors/503.html", {"typed": typed(request)}, status=503) if out_of_room(error) else None
    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


ANSWERS: dict[type[Exception], tuple[str, int]] = {
    Http404: ("404", 404),
    NotNow: ("409", 409),
    PermissionDenied: ("403_plain", 403),
    RequestDataTooBig: ("413", 413),
    BadRequest: ("400", 400),
    SuspiciousOperation: ("400", 400),
    OperationalError: ("503", 503),
    InterfaceError: ("503", 503),
}


def out_of_room(error: BaseException | None) -> bool:
    """No room on the disk, for a photo or for what is being uploaded."""
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}


NOT_TYPED = {"csrfmiddlewaretoken", "once", "seen", "since", "credential", "next"}


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The words that were typed in the form that failed, to show them so that they can be copied."""
    try:
        return [(name, str(value)) for name, value in request.POST.items() if name not in NOT_TYPED and (" " in str(value).strip() or len(str(value)) > 20)]
    except Exception:  # a form that could not even be read has nothing to give back
        return []


def _ensure(request: HttpRequest) -> None:
    """An error before the scope opened has no neighbourhood and nobody looking."""
    for name, value in {"hood": None, "membership": None, "viewer": Viewer()}.items():
        if not hasattr(request, name):
            setattr(request, name, value)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    _ensure(request)
    return render(request, "errors/form_too_old.html", {"typed": typed(request)}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also what is too much: Django reads a form before any view, and calls that bad."""
    _ensure(request)
    template, status = ANSWERS[RequestDataTooBig if isinstance(exception, RequestDataTooBig) else BadRequest]
    return render(request, f"errors/{template}.html", {"typed": typed(request)}, status=status)


def unread(request: HttpRequest, status: int) -> HttpResponse:
    """A form that came too slowly (408), or while too many others did (503)."""
    _ensure(request)
    return render(request, f"errors/{status}.html", {"typed": []}, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    _ensure(request)
    return render(request, "errors/404.html", {"typed": []}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault; or the database's, when it did not answer before a view or after it."""
    _ensure(request)
    error = sys.exc_info()[1]
    status = 503 if isinstance(error, OperationalError | InterfaceError) or out_of_room(error) else 500
    return render(request, f"errors/{status}.html", {"typed": typed(request)}, status=status)
