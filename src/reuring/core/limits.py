"""How often something may be tried: a fixed window per key, counted in the database so that it holds over all processes."""
from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from reuring.core import clock, lines
from reuring.core.models import Attempt


def allowed(what: str, who: str, *, most: int, within: timedelta, times: int = 1) -> bool:
    """Count one try of `what` by `who`, or as many as `times`; False when that makes more than `most` in the window, and then none is counted.

    What is allowed asks the database once.
    """
    key, now = _key(what, who), clock.now()
    if _more(Attempt.objects.filter(key=key, until__gt=now), most, times):
        return True
    if times > most:
        return False
    try:
        with transaction.atomic():
            Attempt.objects.filter(key=key, until__lte=now).delete()
            Attempt.objects.create(key=key, count=times, until=now + within)
    except IntegrityError:                  # there were so many, or somebody else began this window just now
        return _more(Attempt.objects.filter(key=key), most, times)
    return True


def _more(window: QuerySet[Attempt], most: int, times: int) -> bool:
    return bool(window.filter(count__lte=most - times).update(count=F("count") + times))


def counted(what: str, who: str) -> int:
    """How often `what` was tried by `who` in the window that is open now."""
    row = Attempt.objects.filter(key=_key(what, who), until__gt=clock.now()).first()
    return row.count if row is not None else 0


def forget_old() -> int:
    return Attempt.objects.filter(until__lte=clock.now()).delete()[0]


def _key(what: str, who: str) -> str:
    return salted_hmac("reuring.limits", f"{what}:{who.lower()}", algorithm="sha256").hexdigest()[:64]


def client(request: HttpRequest) -> str:
    """The connection that asks: for limits only, never kept."""
    return lines.client(request.META)
