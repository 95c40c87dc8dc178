"""Which of the four levels of a neighbourhood stand open: what is closed is absent, not grey."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from reuring.core.addresses import redirect
from reuring.core.conditions import awake_or_prepared

View = Callable[..., HttpResponse]


def open_level(level: int) -> Callable[[View], View]:
    """Only where this level is open (S3-27, S3-31); while a neighbourhood does not run, its home says so, but to the team that fills it before it opens."""
    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *things: Any, **rest: Any) -> HttpResponse:
            if not awake_or_prepared(request.viewer, None):
                return redirect(request, "front:today")
            if level not in request.hood.levels:
                raise Http404
            return view(request, *things, **rest)
        return guarded
    return gate
