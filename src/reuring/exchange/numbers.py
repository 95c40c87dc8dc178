"""Numbers for the team alone: never of a person, and nothing under five."""
from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, Q, Value
from django.utils.translation import gettext as _

from reuring.exchange.models import Ask, Match, Offer

FEW = 5


def of_team() -> list[tuple[str, str]]:
    """How many ask and how many offer; how many matches happened, and how many were between people who did not know each other (S3-32, S3-11)."""
    asks, offers, happened, new = _counted()
    told = [(_("Open asks"), shown(asks)), (_("Offers that stand"), shown(offers))]
    if asks >= FEW and offers >= FEW:
        told.append((_("Offers for each ask"), f"{offers / asks:.1f}".replace(".", ",")))
    return [*told, (_("It happened"), shown(happened)), (_("Between people who did not know each other"), shown(new))]


def _counted() -> tuple[int, ...]:
    """All four in one question."""
    counted = Match.objects.counted()
    asked = [Ask.objects.open(), Offer.objects.to_ask(), counted, counted.filter(Q(asker_new=True) | Q(giver_new=True))]
    parts = [rows.order_by().values(what=Value(number, IntegerField())).annotate(n=Count("pk")).values_list("what", "n") for number, rows in enumerate(asked)]
    found = dict(parts[0].union(*parts[1:], all=True))
    return tuple(found.get(number, 0) for number in range(len(asked)))


def shown(count: int) -> Any:
    return str(count) if count >= FEW or count == 0 else _("fewer than 5")
