"""Who said *wij doen mee* on the round: one card, the oldest first, until the team says yes or no."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import CharField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reuring.console.act import Act, Card
from reuring.core.addresses import address
from reuring.core.text import plain
from reuring.workshop.models import Joining

JOINS = "joins"


def waiting() -> list[QuerySet[Any, Any]]:
    """Rows for the one question of the round: what, key, since, who, nothing, words."""
    oldest = Joining.objects.waiting().filter(analysis__state="going").order_by("asked_at", "pk").values("pk")[:1]
    rows = Joining.objects.filter(pk__in=oldest).order_by()
    return [rows.values_list(Value(JOINS, CharField()), "pk", "asked_at", "name", Value("", CharField()), Cast("offers", TextField()))]


def card(request: HttpRequest, pk: int, since: datetime, who: str, _title: str, words: str) -> Card:
    return Card(_("%(who)s says: we join") % {"who": who}, since, who, plain(words),
                [Act(_("Look and answer"), address(request, "workshop:joining", pk=pk))])
