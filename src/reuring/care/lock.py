"""Pages about care ask once more who you are: whoever shares a telephone, a computer or a mailbox does not read along.

They open after a proof within the hour, stay open while somebody uses them, and close half an hour after the last page. On a device that is one's
own, said so there, they stay open thirty days. What is sent from a page that was open is still taken a day later: nobody loses what they typed.
"""
from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from reuring.accounts.entering import is_fresh

SEEN, OWN = "looked_at", "own_device"            # in the session, in words that say nothing
SHARED, MINE, SENT = 30 * 60, 30 * 86_400, 86_400
STEP = 5 * 60                                    # so often at most is the session written

View = Callable[..., HttpResponse]


def unlocked(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **more: Any) -> HttpResponse:
        if is_open(request):
            return view(request, *given, **more)
        back = request.path if request.method == "GET" else reverse("care:home", kwargs={"slug": request.hood.slug})
        return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")
    return guarded


def is_open(request: HttpRequest) -> bool:
    """Whether the pages are open in this browser; that they were looked at is remembered."""
    now, seen = time.time(), request.session.get(SEEN, 0)
    reach = MINE if request.session.get(OWN) else SHARED
    opened = now - seen < (max(reach, SENT) if request.method == "POST" else reach) or is_fresh(request)
    if opened and now - seen > STEP:
        request.session[SEEN] = now
    return opened


def keep_open(request: HttpRequest, *, mine: bool) -> None:
    """This device is one's own, or it is not."""
    request.session[OWN] = mine
