"""What two people agreed on, asked about where they write to one another (F23)."""
from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from reuring.exchange.models import Match
from reuring.letters.lists import BETWEEN, Between

MOST = 3


def agreed(one: int, other: int) -> list[Between]:
    """Matches of these two that both said yes to and nobody said happened, the oldest first."""
    rows = Match.objects.filter(Q(giver=one, ask__asker=other) | Q(giver=other, ask__asker=one), state="agreed")
    asked = _("You do something together."), _("Did it happen?"), "exchange:match"
    return [Between(*asked, pk) for pk in rows.order_by("pk").values_list("pk", flat=True)[:MOST]]


BETWEEN.append(agreed)
