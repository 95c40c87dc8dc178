"""The agenda of an initiative: activities of the neighbourhood that belong to it (F48)."""
from __future__ import annotations

from collections.abc import Collection

from django.db import models, transaction

from reuring.accounts.models import Person
from reuring.agenda.models import Event
from reuring.projects.models.hung import Hung
from reuring.projects.models.initiatives import Initiative


class Gathering(Hung):
    """An activity that is one of this initiative: its page shows the next date. When, where and who comes stand with the activity."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    came_with = models.ForeignKey(Initiative, models.SET_NULL, null=True, related_name="+")      # whose it was before two went together

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "event"], name="gathering_once")]

    def __str__(self) -> str:
        return f"{self.event_id}"

    @classmethod
    def put(cls, initiative: Initiative, event: int, *, by: Person) -> None:
        """Twice is once."""
        cls.objects.get_or_create(initiative=initiative, event_id=event, defaults={"by": by})

    @classmethod
    def choose(cls, initiative: Initiative, events: Collection[int], *, among: Collection[int], by: Person) -> None:
        """Of all that was offered these belong to it, and the others do not; what was not offered stays as it is."""
        with transaction.atomic():
            cls.objects.filter(initiative=initiative, event__in=set(among) - set(events)).delete()
            for event in sorted(set(events) & set(among)):
                cls.put(initiative, event, by=by)
            initiative.hood.touch()
