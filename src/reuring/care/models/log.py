"""What went on in a circle: a log without words, and a book to write to one another in."""
from __future__ import annotations

from django.db import models
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.care.models.circles import Circle
from reuring.care.models.members import CircleMember
from reuring.care.models.tasks import Task
from reuring.core import clock
from reuring.core.sealed import SealedText


class CircleLine(models.Model):
    """Who did what, when. A line is never changed; it goes with the circle."""

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="lines")
    act = models.CharField(max_length=12)
    by = models.ForeignKey(CircleMember, models.SET_NULL, null=True, related_name="+")
    about = models.ForeignKey(CircleMember, models.SET_NULL, null=True, related_name="+")
    task = models.ForeignKey(Task, models.SET_NULL, null=True, related_name="+")
    day = models.DateField(null=True)
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="circle__hood")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class CircleNote(models.Model):
    """A few words to the others, sealed. Read by members, not by guests."""

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="notes")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    text = SealedText()
    said_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="circle__hood")

    class Meta:
        ordering = ["-said_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"
