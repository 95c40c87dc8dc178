"""allauth's own views, each behind our door, so that the sweeps see them; the ones that change a lock want a fresh proof."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from reuring.accounts.entering import is_fresh
from reuring.core.door import allows_anywhere

View = Callable[..., HttpResponse]


def fresh(view: View) -> View:
    """Let the view run only within an hour of proving that it is you; otherwise ask that first."""
    @wraps(view)
    def guarded(request: HttpRequest, **rest: object) -> HttpResponse:
        if is_fresh(request):
            return view(request, **rest)
        ways = get_adapter().get_reauthentication_methods(request.user)
        if not ways:
            return render(request, "accounts/no_way.html", status=409)
        return HttpResponseRedirect(f"{ways[0]['url']}?{urlencode({'next': request.path})}")
    return guarded


def own(view: View, *, wants_proof: bool = False) -> View:
    """For who is signed in."""
    return allows_anywhere("account.own")(fresh(_plain(view)) if wants_proof else _plain(view))


def entrance(view: View) -> View:
    return allows_anywhere("account.enter")(_plain(view))


def _plain(view: View) -> View:
    """allauth calls a key `pk`; our door keeps that name for things of its own."""
    @wraps(view)
    def called(request: HttpRequest, key: int | None = None) -> HttpResponse:
        return view(request) if key is None else view(request, pk=key)
    return called
