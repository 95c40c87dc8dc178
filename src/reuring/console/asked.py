"""Asks on the round: one's own that wait or have news, a week without a match, and of colleagues' only that they wait. No word of them."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import CharField, Q, QuerySet, TextField, Value
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reuring.console.act import Act, Card
from reuring.core import clock
from reuring.core.addresses import address
from reuring.core.policy import Viewer
from reuring.exchange import duty
from reuring.exchange.models import Ask
from reuring.exchange.models.asks import UNANSWERED

NEW, WEEK, WAITS = "ask", "ask week", "ask waits"
KINDS = {NEW, WEEK, WAITS}


def waiting(viewer: Viewer, employer: str) -> list[QuerySet[Any, Any]]:
    """Rows for the one question of the round: what, key, since, name, nothing, nothing."""
    me = viewer.person_id
    mine = Ask.objects.to_look_at(me)
    week = Ask.objects.open().of_connector(me).filter(made_at__lt=clock.now() - UNANSWERED, stirred=False, taken_at__isnull=False)
    others = Ask.objects.overlooked().exclude(connector=me).exclude(Q(asker=me) | Q(author=me))
    if not duty.may_see(employer, professional=False):
        others = others.filter(professional=True) if duty.may_see(employer, professional=True) else others.none()
    return [_rows(NEW, mine, "waits_since"), _rows(WEEK, week, "made_at"), _rows(WAITS, others, "waits_since", "connector__name")]


def _rows(what: str, asks: QuerySet[Ask], since: str, name: str = "") -> QuerySet[Any, Any]:
    nothing = Value("", TextField())
    return asks.order_by().values_list(Value(what, CharField()), "pk", since, name or Value("", CharField()), Value("", CharField()), nothing)


def card(request: HttpRequest, what: str, pk: int, since: datetime, name: str, _title: str, _words: str) -> Card:
    look = Act(_("Look who fits"), address(request, "exchange:tend", pk=pk))
    called = Act(_("I called"), address(request, "exchange:deed", pk=pk), {"act": "take"})
    desk = Act(_("All asks"), address(request, "exchange:desk"))
    who = _("somebody")
    if what == WAITS:
        title = _("An ask waits for %(name)s for two days") % {"name": name or _("nobody")}
        return Card(title, since, name or who, "", [Act(_("I take it over"), address(request, "exchange:stand_in", pk=pk), {}), desk])
    if what == WEEK:
        return Card(_("An ask of yours waits for a week"), since, who, _("Call, ask more people, other words, or an organisation."), [look, desk])
    return Card(_("Somebody asks you something, or there is news about it"), since, who, _("Only you see this."), [look, called])
