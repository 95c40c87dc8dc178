"""What hangs on a plan: the works in the street, which running activities it joins, and who stands behind it in which part."""
from __future__ import annotations

from datetime import date

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import raise_version
from reuring.people.models import Organisation
from reuring.plans.lifecycle import WORK
from reuring.plans.models.plan import Plan
from reuring.posts.models import Post, record


class Work(models.Model):
    """Something physical in the street that belongs to a plan: what, where, from when until when, and how it stands (S0-50)."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        BUSY = "busy", _("busy")
        LATE = "late", _("later than said")
        DONE = "done", _("done")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="works")
    what = models.CharField(max_length=120)
    where = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    first_said = models.DateField(null=True)                 # the end as it was promised first, once that moved
    state = models.CharField(max_length=7, choices=State.choices, default=State.PLANNED)
    why = models.CharField(max_length=200, blank=True)       # of being late
    link = models.URLField(max_length=300, blank=True)       # where who builds tells more

    objects = ScopedManager(hood="plan__hood")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="work_days_in_order")]

    def __str__(self) -> str:
        return self.what

    def begin(self, *, by: Person) -> None:
        self._move("begin", by)

    def finish(self, *, by: Person) -> None:
        self._move("finish", by, ends_on=max(self.starts_on, clock.today()))

    def delay(self, until: date, *, by: Person, why: str) -> None:
        """Later than was said: the first promise stays readable beside the new one."""
        self._move("delay", by, ends_on=until, why=why, first_said=self.first_said or self.ends_on)

    def _move(self, move: str, by: Person, **more: object) -> None:
        was, ends = self.state, WORK.next(self.state, move)
        with transaction.atomic():
            if not swap(self, {"state": was}, state=ends, **more):
                raise NotNow(f"somebody else was first to change {self}")
            self.refresh_from_db()
            record("plan.works", self.plan, by, note=self.what)


class Joining(models.Model):
    """A running activity or a group of neighbours that a plan goes along with, and how. A plan without any says so itself (S0-64)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="joins")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    how = models.CharField(max_length=200)

    objects = ScopedManager(hood="plan__hood")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(post=None, organisation__isnull=False) | Q(post__isnull=False, organisation=None), name="joins_one_thing"),
            models.UniqueConstraint(fields=["plan", "post"], condition=Q(post__isnull=False), name="joins_post_once"),
            models.UniqueConstraint(fields=["plan", "organisation"], condition=Q(organisation__isnull=False), name="joins_page_once")]

    def __str__(self) -> str:
        return self.how

    @property
    def runs(self) -> bool:
        """Whether what it joins is still there to be joined."""
        return self.post.state == "shown" if self.post is not None else self.organisation is not None and self.organisation.closed_at is None


class Backing(models.Model):
    """Somebody who stands behind a plan, in a part that says what they do; or who does not yet (S0-52). Never a number of likes."""

    class Part(models.TextChoices):
        PULLS = "pulls", _("I pull along")
        HELPS = "helps", _("I help")
        BACKS = "backs", _("I stand behind it")
        DOUBTS = "doubts", _("Not behind it yet")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="backing")
    person = models.ForeignKey(Person, models.CASCADE, related_name="backs_plans")
    part = models.CharField(max_length=6, choices=Part.choices)
    words = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="plan__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "person"], name="one_part_in_a_plan")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.part}"

    @classmethod
    def say(cls, plan: Plan, part: str, *, by: Person, words: str = "") -> None:
        """In this part from now on; one part a person. No part takes it back."""
        with transaction.atomic():
            if not part:
                cls._base_manager.filter(plan=plan.pk, person=by.pk).delete()
                raise_version(plan.hood_id)
                return
            cls._base_manager.update_or_create(plan=plan, person=by, defaults={"part": part, "words": words, "at": clock.now()})
            record("plan.backed", plan, by, note=part)
