"""Numbers for the team alone: never of a person, and nothing under five."""
from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from reuring.exchange.models import Ask, Match, Offer

FEW = 5


def of_team() -> list[tuple[str, str]]:
    """How many ask and how many offer; how many matches happened, and how many were between people who did not know each other (S3-32, S3-11)."""
    asks, offers = Ask.objects.open().count(), Offer.objects.to_ask().count()
    rows = list(Match.objects.counted().values_list("asker_new", "giver_new"))
    told = [(_("Open asks"), shown(asks)), (_("Offers that stand"), shown(offers))]
    if asks >= FEW and offers >= FEW:
        told.append((_("Offers for each ask"), f"{offers / asks:.1f}".replace(".", ",")))
    return [*told, (_("It happened"), shown(len(rows))), (_("Between people who did not know each other"), shown(sum(any(row) for row in rows)))]


def shown(count: int) -> Any:
    return str(count) if count >= FEW or count == 0 else _("fewer than 5")
