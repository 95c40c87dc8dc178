"""A route of one's own: places and activities in the order in which somebody wants to go (F88, S0-19)."""
from __future__ import annotations

from django.db import models
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models.neighbourhood import Neighbourhood


class Route(models.Model):
    """A route somebody keeps under a name. Its stops are the words of its address, so a kept one and a shared one are the same thing."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="routes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="routes")
    name = models.CharField(max_length=60)
    stops = models.CharField(max_length=200)                         # "p3,a12": places and activities by their keys
    kept_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["hood", "person", "name"], name="one_route")]

    def __str__(self) -> str:
        return self.name

    @property
    def subject_ids(self) -> frozenset[int]:
        """Whose it is: the door lets nobody else take it away."""
        return frozenset({self.person_id})


def keep_route(hood: Neighbourhood, person: Person, name: str, stops: str) -> Route:
    """Kept under this name; a route of that name becomes this one. Two clicks at once keep one."""
    return Route.objects.update_or_create(hood=hood, person=person, name=name, defaults={"stops": stops, "kept_at": clock.now()})[0]
