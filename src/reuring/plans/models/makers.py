"""Which organisations may show plans here: the team lets them in, by name."""
from __future__ import annotations

from typing import Any, Self

from django.db import models, transaction
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import raise_version
from reuring.people.models import Organisation
from reuring.plans.lifecycle import MAKER


class PlanMakerQuerySet(models.QuerySet["PlanMaker"]):
    def let_in(self) -> Self:
        return self.filter(state="in", organisation__closed_at=None)

    def for_page(self) -> Self:
        return self.select_related("organisation")


class PlanMaker(models.Model):
    """An organisation with a page that asked to show plans. Who keeps that page speaks in its name: below plans too, officials included."""

    class State(models.TextChoices):
        ASKED = "asked"
        IN = "in"
        REFUSED = "refused"
        OUT = "out"

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="plan_maker")
    state = models.CharField(max_length=7, choices=State.choices, default=State.ASKED)
    words = models.CharField(max_length=300, blank=True)                 # what they mean to do here
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    judged_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)                   # of a no

    objects = ScopedManager(hood="organisation__hood", _manager_class=models.Manager.from_queryset(PlanMakerQuerySet))

    def __str__(self) -> str:
        return f"{self.organisation}: {self.state}"

    @property
    def keeper_ids(self) -> frozenset[int]:
        return self.organisation.keeper_ids

    @property
    def closed(self) -> bool:
        return self.organisation.closed_at is not None

    @classmethod
    def ask(cls, organisation: Organisation, *, by: Person, words: str = "") -> PlanMaker:
        """Ask the team. Asked twice is asked once; after a no or an end it may be asked again."""
        made, new = cls.objects.get_or_create(organisation=organisation, defaults={"asked_by": by, "words": words})
        if not new and made.state in {"refused", "out"}:
            made._move("ask_again", None, asked_by_id=by.pk, asked_at=clock.now(), words=words, why="")
        return made

    def let_in(self, *, by: Person) -> None:
        self._move("let_in", by, why="")

    def refuse(self, *, by: Person, why: str) -> None:
        self._move("refuse", by, why=why)

    def put_out(self, *, by: Person, why: str) -> None:
        """No new plans and no new words from now on; what was said stays, and the team knows why."""
        self._move("put_out", by, why=why)

    def _move(self, move: str, by: Person | None, **more: Any) -> None:
        was, ends = self.state, MAKER.next(self.state, move)
        judged = {"judged_by_id": by.pk, "judged_at": clock.now()} if by is not None else {}
        with transaction.atomic():
            if not swap(self, {"state": was}, state=ends, **judged, **more):
                raise NotNow("somebody of the team was first")
            self.refresh_from_db()
            raise_version(self.organisation.hood_id)
