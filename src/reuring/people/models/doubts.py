"""Lines of a list that may be about an organisation that is here already."""
from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.people.lifecycle import DOUBT
from reuring.people.models.organisations import Organisation


class Doubt(models.Model):
    """Two names look alike: nothing is added twice, somebody of the team says whether it is one and the same. Asked once a line."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SAME = "same"
        OTHER = "other"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="doubts")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="doubts")        # the one it looks like
    source = models.CharField(max_length=60)
    source_id = models.CharField(max_length=120)
    fields = models.JSONField()                                      # what the list says
    score = models.FloatField()                                      # 0..1
    why = models.JSONField(default=list)                             # names of reasons, see `weave.texts.alike`
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField(default=clock.now)
    judged_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [models.UniqueConstraint(fields=["hood", "source", "source_id"], name="one_doubt")]

    def __str__(self) -> str:
        return f"{self.fields['name']} ~ {self.organisation}"

    def same(self, *, by: Person) -> None:
        """It is one and the same: what was empty is filled in from the list, nothing is written over."""
        with transaction.atomic():
            self._judge("same", by)
            if swap(self.organisation, {"source": ""}, source=self.source, source_id=self.source_id):
                self.take_in()

    def other(self, *, by: Person) -> None:
        """It is another one: it comes in."""
        with transaction.atomic():
            self._judge("other", by)
            self.take_in()

    def take_in(self) -> tuple[Organisation, str]:
        """Have the page say what the list says, as far as nobody here said otherwise."""
        said: dict[str, Any] = self.fields
        return Organisation.found_by_import(self.hood, source=self.source, source_id=self.source_id, **said)

    def _judge(self, move: str, by: Person) -> None:
        """Raises NotNow when a colleague was first."""
        was, ends = self.state, DOUBT.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, judged_by_id=by.pk, judged_at=clock.now()):
            raise NotNow("this was judged before")
        self.state = ends
