"""Plans on the round: a neighbour who waits longer for an answer than was promised; one card, however many do."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reuring.console.act import Act, Card
from reuring.core.addresses import address
from reuring.core.text import plain
from reuring.plans.models.answers import overdue
from reuring.posts.models import Comment

LATE = "plan answer late"


def waiting() -> list[QuerySet[Any, Any]]:
    """Rows for the one question of the round: what, key of the plan, since, who, title, words."""
    oldest = overdue().order_by("created_at", "pk").values("pk")[:1]
    who = Case(When(author__isnull=False, author__hidden=False, then="author__name"), default=F("guest_name"), output_field=CharField())
    rows = Comment.objects.filter(pk__in=oldest).order_by()
    return [rows.annotate(who=who).values_list(Value(LATE, CharField()), "post_id", "created_at", "who", "post__title", "body")]


def card(request: HttpRequest, plan: int, since: datetime, who: str, title: str, words: str) -> Card:
    return Card(_("An answer was promised about “%(title)s”, and it is late") % {"title": title}, since, who or _("somebody"), plain(words),
                [Act(_("Look who can answer"), address(request, "plans:plan", pk=plan)), Act(_("Who may show plans"), address(request, "plans:makers"))],
                Act(_("All plans"), address(request, "plans:list")))
