"""How much of what goes on came from residents (S2-16)."""
from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from reuring.projects.models import Initiative
from reuring.workshop.models import Analysis


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    residents: int
    of: int

    @property
    def percent(self) -> int:
        return round(100 * self.residents / self.of) if self.of else 0


def residents_share(analysis: Analysis) -> Share:
    """Initiatives that began with an idea a resident told, or that a resident put up, of all that are shown; others are of an organisation."""
    rows = Initiative.objects.shown().filter(hood=analysis.hood_id)
    found = rows.aggregate(of=Count("pk"), residents=Count("pk", filter=Q(organisation=None) | Q(from_idea__organisation=None, from_idea__isnull=False)))
    return Share(found["residents"], found["of"])
