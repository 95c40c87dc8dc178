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
    """A *seintje*: a piece of ground that somebody drew or chose, or a topic (F10). Of a member, or of an address without an account that said yes twice."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="plan_alerts")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="plan_alerts")
    email = models.EmailField(blank=True)                    # of a guest
    language = models.CharField(max_length=5, default="nl")  # in which a guest is written to
    name = models.CharField(max_length=80)                   # as its owner knows it: "around the library"
    shape = models.JSONField(default=list)                   # corners
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(person=None) ^ Q(email=""), name="alert_of_somebody"),
            models.UniqueConstraint(fields=["hood", "email", "topic"], condition=Q(person=None, topic__isnull=False), name="one_alert_a_topic_of_a_guest"),
            models.UniqueConstraint(fields=["person", "topic"], condition=Q(topic__isnull=False), name="one_alert_a_topic"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ring(self) -> Ring:
        return tuple((lon, lat) for lon, lat in self.shape)
