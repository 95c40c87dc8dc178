"""Steps, and the turns of a roster: what, who, by when, and what came of it."""
from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.posts.models import record
from reuring.projects.lifecycle import STEP
from reuring.projects.models.hung import Hung, HungQuerySet, called
from reuring.projects.models.initiatives import Initiative

SMALL_DAYS = 14                          # a first step is one that fits in two weeks


class StepQuerySet(HungQuerySet):
    def for_page(self) -> Self:
        return super().for_page().select_related("person")

    def open(self) -> Self:
        """The first to fall due first; without a day last."""
        return self.filter(lot="open").order_by(models.F("due").asc(nulls_last=True), "pk")


class Step(Hung):
    """Something to do. One name, of a neighbour here or of somebody without an account; nobody yet: whoever wants takes it.

    A turn returns (watering, opening up) and says nothing of getting further; it is no next step and rescues from no talking.
    """

    class Sort(models.TextChoices):
        STEP = "step", _("step")
        TURN = "turn", _("turn of the roster")

    class Lot(models.TextChoices):
        OPEN = "open", _("to do")
        DONE = "done", _("done")
        DROPPED = "dropped", _("not needed any more")

    sort = models.CharField(max_length=4, choices=Sort.choices, default=Sort.STEP)
    text = models.CharField(max_length=200)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="steps")
    name = models.CharField(max_length=60, blank=True)               # of who has no account
    due = models.DateField(null=True)
    lot = models.CharField(max_length=7, choices=Lot.choices, default=Lot.OPEN)
    done_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=300, blank=True)             # a sentence: what there is now
    why = models.CharField(max_length=200, blank=True)               # it was dropped
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    came_with = models.ForeignKey(Initiative, models.SET_NULL, null=True, related_name="+")      # whose it was before two went together

    objects = ScopedManager(hood="initiative__hood", _manager_class=models.Manager.from_queryset(StepQuerySet))

    class Meta:
        indexes = [models.Index(fields=["initiative", "lot", "due"], name="step_open")]

    def __str__(self) -> str:
        return self.text

    @cached_property
    def keeper_ids(self) -> frozenset[int]:
        """The team, and whoever does it."""
        doer = frozenset({self.person_id}) if self.person_id is not None else frozenset()
        return self.initiative.keeper_ids | doer

    @property
    def who(self) -> str:
        return called(self.person, self.name)

    @property
    def late(self) -> bool:
        return self.lot == self.Lot.OPEN and self.due is not None and self.due < clock.today()

    @property
    def named(self) -> bool:
        """One name and one day."""
        return self.due is not None and (self.person_id is not None or bool(self.name))

    def plan(self, *, by: Person) -> None:
        """Put it on the list; the first one with a name and a day takes the initiative a stage further. Raises NotNow when that has ended."""
        initiative = self.initiative
        if initiative.ended:
            raise NotNow(f"{initiative} has ended")
        with transaction.atomic():
            self.made_by = by
            self.save()
            record("step.planned", initiative, by, note=self.text)
            self._agree(by)

    def take(self, *, by: Person) -> None:
        """“I do this.” Raises NotNow when somebody was first, or it is done."""
        with transaction.atomic():
            if not swap(self, {"lot": "open", "person_id": None, "name": ""}, person_id=by.pk):
                raise NotNow("somebody was first with this step")
            self.refresh_from_db()
            record("step.taken", self.initiative, by, note=self.text)
            self._agree(by)

    def change_to(self, *, by: Person, text: str, due: date | None, person: Person | None, name: str = "") -> None:
        """Other words, another day, somebody else: mostly smaller. Raises NotNow when it was done or changed in the meantime."""
        was = {"lot": "open", "text": self.text, "due": self.due, "person_id": self.person_id}
        with transaction.atomic():
            if not swap(self, was, text=text, due=due, person_id=person.pk if person else None, name=name):
                raise NotNow("this step was done or changed in the meantime")
            self.refresh_from_db()
            record("step.changed", self.initiative, by, note=text)
            self._agree(by)

    def do(self, *, by: Person, proof: str) -> None:
        """Done, with a sentence that shows it. The first one takes the initiative a stage further. Raises NotNow when it was done before."""
        with transaction.atomic():
            self._on_a_live_one()
            self.change(STEP, "do", done_at=clock.now(), proof=proof[:300], ended_by_id=by.pk)
            record("step.done", self.initiative, by, note=f"{self.text}. {proof}"[:300])
            if self.sort == self.Sort.STEP:
                self._carry_on(by)

    def drop(self, *, by: Person, why: str) -> None:
        """It is not needed any more, and why. Raises NotNow when it was done before."""
        with transaction.atomic():
            self.change(STEP, "drop", why=why[:200], ended_by_id=by.pk)
            record("step.dropped", self.initiative, by, note=f"{self.text}. {why}"[:300])

    def _agree(self, by: Person) -> None:
        if self.sort == self.Sort.STEP and self.named and self.initiative.stage == Initiative.Stage.EXPLORING:
            self.initiative.move("agree", by=by, why=self.text)

    def _carry_on(self, by: Person) -> None:
        """A step that nobody had put a name to is agreed by doing it."""
        if self.initiative.stage == Initiative.Stage.EXPLORING:
            self.initiative.move("agree", by=by, why=self.text)
        if self.initiative.stage == Initiative.Stage.AGREED:
            self.initiative.move("begin", by=by, why=self.proof or self.text)

    def _on_a_live_one(self) -> None:
        if self.initiative.stage == Initiative.Stage.STOPPED:
            raise NotNow(f"{self.initiative} has stopped")
