"""The one door. What you may not read does not exist (404); what you may not do is refused, with the reason (403)."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from reuring.core.policy import Viewer, Why, may, why_not

View = Callable[..., HttpResponseBase]


class Request(HttpRequest):
    """What the middleware of a neighbourhood adds to Django's request."""

    hood: Any
    viewer: Viewer


class Refused(Exception):
    """Somebody may not do this now. The middleware answers with a page that says why and what to do."""

    def __init__(self, action: str, why: Why | None) -> None:
        super().__init__(f"{action}: {why}")
        self.action, self.why = action, why


def allows(action: str, on: type[Model] | None = None, *, anywhere: bool = False) -> Callable[[View], View]:
    """Let the view run only for who may do `action`; load `on` by the address's `pk` and hand it over.

    Sets `view.action` and `view.on`, which the sweeps read. With `anywhere` no neighbourhood is needed.
    """
    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, slug: str | None = None, pk: int | None = None, **rest: Any) -> HttpResponseBase:
            if request.hood is None and not anywhere:
                raise Http404
            thing = None if on is None else found(request.viewer, on, pk)
            if not may(request.viewer, action, thing):
                raise Refused(action, why_not(request.viewer, action, thing))
            return view(request, **rest) if on is None else view(request, thing, **rest)
        guarded.action, guarded.on, guarded.anywhere = action, on, anywhere  # type: ignore[attr-defined]
        return guarded
    return door


def allows_anywhere(action: str) -> Callable[[View], View]:
    """The door of an address that belongs to no neighbourhood."""
    return allows(action, anywhere=True)


def found(viewer: Any, model: type[Model], pk: Any) -> Model:
    """The thing itself; 404 when it is not there or may not be read, without a difference between the two."""
    rows = model._default_manager.all()
    thing: Model = get_object_or_404(rows.for_page() if hasattr(rows, "for_page") else rows, pk=pk)
    if hasattr(thing, "author_id") and not may(viewer, "post.read", thing):
        raise Http404
    return thing
