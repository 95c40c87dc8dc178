"""The two ends with pride: a jewel of the neighbourhood, and a stop with thanks."""
from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.posts.models import Post, record
from reuring.projects.criteria import Claim, Lacks, missing
from reuring.projects.lifecycle import INITIATIVE
from reuring.projects.models.hung import Hung
from reuring.projects.models.initiatives import Initiative

LACKS = {
    Lacks.DONE: _("No step was done yet. Say of one step that it is done."),
    Lacks.USED: _("It was not used twice yet, and does not return by itself."),
    Lacks.CARRIED: _("Two parties carry a jewel, and neighbours are one of them. Who carries this along?"),
    Lacks.VISIBLE: _("Nobody can see it yet. Where in the neighbourhood does one see it?"),
    Lacks.UPKEEP: _("Nobody keeps it up yet. Put a name to it."),
}


class NotYet(NotNow):
    """It is no jewel yet; `lacks` says what is missing."""

    def __init__(self, lacks: list[Lacks]) -> None:
        super().__init__(", ".join(lacks))
        self.lacks = lacks


class Jewel(Hung):
    """Done, used, carried by two parties, visible, and kept up by somebody with a name. It has a next look (S1-35)."""

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="jewel")
    used = models.CharField(max_length=200)
    times = models.PositiveIntegerField(default=0)
    regular = models.BooleanField(default=False)
    visible = models.CharField(max_length=200)
    upkeep = models.CharField(max_length=120)                        # the name, or names
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="keeps_up")
    story = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    crowned_at = models.DateTimeField(default=clock.now)
    looked_at = models.DateTimeField(default=clock.now)              # somebody said that it is still kept up

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(upkeep="") & ~Q(visible=""), name="jewel_is_kept_up")]

    def __str__(self) -> str:
        return str(self.initiative)

    def crown(self, *, by: Person, learnt: str = "") -> None:
        """Raises NotYet with what is missing, NotNow when it is not the turn of a jewel."""
        initiative = self.initiative
        INITIATIVE.next(initiative.stage, "crown")
        lacks = missing(claim_of(initiative, times=self.times, regular=self.regular, visible=self.visible, upkeep=self.upkeep))
        if lacks:
            raise NotYet(lacks)
        with transaction.atomic():
            initiative.move("crown", by=by, why=self.used)
            self.by = by
            self.save()
            if learnt:
                initiative.lessons.create(text=learnt, sort="jewel", by=by)

    def still_kept_up(self, *, by: Person, upkeep: str, person: Person | None = None) -> None:
        """Somebody looked: it is there, and this is who keeps it up. Raises NotYet without a name."""
        if not upkeep.strip():
            raise NotYet([Lacks.UPKEEP])
        with transaction.atomic():
            swap(self, {}, upkeep=upkeep, person_id=person.pk if person else None, looked_at=clock.now())
            self.refresh_from_db()
            record("jewel.looked", self.initiative, by, note=upkeep)


def claim_of(initiative: Initiative, **said: Any) -> Claim:
    """What is known of the five criteria, with what is said now."""
    residents = (initiative.author_id is not None and initiative.organisation_id is None) or \
        initiative.mates.filter(role="team", left_at=None).exclude(person=initiative.author_id).exists()
    partners = initiative.partners.filter(left_at=None).count() + (1 if initiative.organisation_id is not None else 0)
    return Claim(done=initiative.steps.filter(sort="step", lot="done").count(), parties=partners + residents, residents=residents, **said)


class Stop(Hung):
    """Stopped with thanks: why, what was learnt, and what became of what there was. No shame in it (A32)."""

    initiative = models.OneToOneField(Initiative, models.CASCADE, related_name="stopping")
    why = models.CharField(max_length=500)
    after = models.CharField(max_length=300, blank=True)             # where the hens went
    thanks = models.CharField(max_length=500, blank=True)            # in own words
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.why

    def hold(self, *, by: Person, lesson: str) -> None:
        """The lesson is kept, and everybody who helped is thanked. Raises NotNow without a lesson, or when it has ended."""
        initiative = self.initiative
        if not lesson.strip():
            raise NotNow("what stops leaves a lesson")
        with transaction.atomic():
            initiative.move("stop", by=by, why=self.why)
            self.by = by
            self.save()
            initiative.lessons.create(text=lesson, sort="stopped", by=by)


def thanked(initiative: Initiative) -> tuple[list[str], int]:
    """Who is thanked: the names of who said yes to that, and how many more."""
    mates = list(initiative.mates.select_related("person"))
    names = [mate.who for mate in mates if mate.who]
    return sorted(set(names)), sum(1 for mate in mates if not mate.who)
