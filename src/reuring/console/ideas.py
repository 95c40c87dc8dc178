"""Ideas on the round: what was told and is not clear yet, the oldest first; one card, however many there are."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reuring.console.act import Act, Card
from reuring.core.addresses import address
from reuring.core.text import plain
from reuring.ideas.models import Idea

TOLD = "idea told"


def waiting() -> list[QuerySet[Any, Any]]:
    """Rows for the one question of the round: what, key, since, who, title, words."""
    oldest = Idea.objects.shown().filter(stage="told").order_by("created_at", "pk").values("pk")[:1]
    who = Case(When(author__isnull=False, author__hidden=False, then="author__name"), default=F("told_by"), output_field=CharField())
    rows = Idea.objects.filter(pk__in=oldest).order_by()
    return [rows.annotate(who=who).values_list(Value(TOLD, CharField()), "pk", "created_at", "who", "title", "words")]


def card(request: HttpRequest, pk: int, since: datetime, who: str, title: str, words: str) -> Card:
    return Card(_("An idea was told: “%(title)s”") % {"title": title}, since, who or _("somebody"), plain(words),
                [Act(_("Make it clear"), address(request, "ideas:clarify", pk=pk)), Act(_("What happens with it?"), address(request, "ideas:sort", pk=pk))],
                Act(_("All ideas"), address(request, "ideas:all")))
