"""In which part of the neighbourhood somebody is, as coarse as they like, and whether they may be asked what they have."""
from __future__ import annotations

from django.db import models
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models import Neighbourhood


class Nearby(models.Model):
    """Somebody's yes to hearing “who has …?”. The part is a piece of postcode that many front doors share; what was typed is not kept."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="nearby")
    person = models.ForeignKey(Person, models.CASCADE, related_name="nearby")
    cell = models.CharField(max_length=5, blank=True)            # empty: somewhere in the neighbourhood
    hears = models.BooleanField(default=True)
    said_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "person"], name="one_nearby")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.cell or self.hood_id}"
