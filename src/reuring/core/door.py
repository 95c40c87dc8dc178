"""The one door. What you may not read does not exist (404); what you may not do is refused, with the reason (403)."""
from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django_scopes import get_scope, scope

from reuring.core.policy import Viewer, may
from reuring.core.prepared import Prepared
from reuring.core.whynot import Why, why_not

HIGHEST = 2**63          # no key is as high, and a database cannot even read the question
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
    hood = get_scope().get("hood")
    inside = hasattr(hood, "pk") and type(pk) is int
    thing: Model | None = None
    if type(pk) is not int or pk < HIGHEST:
        thing = _ONE.first(model, hood=hood.pk, pk=pk) if inside else _all(model).filter(pk=pk).first()
    if thing is None:
        raise Http404(f"no {model.__name__} here")
    if inside and _in_a_hood(model):
        thing.hood = hood  # type: ignore[attr-defined]  # the open one, which is not asked for again
    reading = getattr(model, "READ", "post.read" if hasattr(thing, "author_id") else None)
    if reading is not None and not may(viewer, reading, thing):
        raise Http404
    return thing


def _all(model: type[Model]) -> QuerySet[Any, Any]:
    rows = model._default_manager.all()
    return rows.for_page() if hasattr(rows, "for_page") else rows


@cache
def _in_a_hood(model: type[Model]) -> bool:
    return any(field.name == "hood" for field in model._meta.fields)


def _one(model: type[Model], *, hood: int, pk: int) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        return _all(model).filter(pk=pk)


_ONE = Prepared(_one)
