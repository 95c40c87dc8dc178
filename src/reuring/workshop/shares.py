"""How much of what goes on came from residents (S2-16)."""
from __future__ import annotations

from django.db.models import Q, QuerySet

from reuring.projects.models import Initiative
from reuring.workshop.models import Analysis


def going(analysis: Analysis) -> QuerySet[Initiative]:
    """All that is shown."""
    return Initiative.objects.shown().filter(hood=analysis.hood_id)


def of_residents(analysis: Analysis) -> QuerySet[Initiative]:
    """What began with an idea that a resident told, or what a resident put up; others are of an organisation."""
    return going(analysis).filter(Q(organisation=None) | Q(from_idea__organisation=None, from_idea__isnull=False))
