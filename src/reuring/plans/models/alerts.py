"""Somebody wants one mail when a new plan lands in a piece of ground, or about a topic."""
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models import Neighbourhood, Topic
from reuring.plans.ground import Ring


class Alert(models.Model):
    """A *seintje*: a piece of ground that somebody drew or chose, or a topic. It holds no address: that of the person is used (F10)."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="plan_alerts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="plan_alerts")
    name = models.CharField(max_length=80)                   # as its owner knows it: "around the library"
    shape = models.JSONField(default=list)                   # corners
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "topic"], condition=Q(topic__isnull=False), name="one_alert_a_topic")]

    def __str__(self) -> str:
        return self.name

    @property
    def ring(self) -> Ring:
        return tuple((lon, lat) for lon, lat in self.shape)
