"""What became of it: every transition, meetings, ways out of talking, trials, what was learnt, papers, and the sheets of day 1, 50 and 100."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.posts.models import record
from reuring.projects.lifecycle import TRIAL
from reuring.projects.models.hung import Hung, HungQuerySet
from reuring.projects.models.initiatives import Initiative
from reuring.projects.trap import Way, signs
from reuring.sheets.definitions import sheets
from reuring.sheets.models import Wording
from reuring.sheets.models.wordings import wording_of

HUNDRED = {1: "start", 50: "steer", 100: "harvest"}      # the day of a sheet, and the move it makes
REST = timedelta(days=60)                                # in the cupboard, before it is looked at again


class Passage(Hung):
    """One transition: who, when, why. Never changed."""

    move = models.CharField(max_length=20)
    was = models.CharField(max_length=9, blank=True)
    becomes = models.CharField(max_length=9)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.was} {self.becomes}"


class Meeting(Hung):
    """We were together: on which day, with how many, and what was said. Who came needs no account and is not kept (F53)."""

    day = models.DateField()
    came = models.PositiveSmallIntegerField(null=True)
    notes = models.TextField(max_length=4_000, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.day}"

    def hold(self, *, by: Person) -> None:
        with transaction.atomic():
            self.by = by
            self.save()
            record("initiative.met", self.initiative, by)


class WayOut(Hung):
    """One tap on the card of the talk trap: which way, and what was the matter. What rescues is the step that is done next."""

    class Option(models.TextChoices):
        SMALLER = Way.SMALLER, _("make the step smaller")
        THRESHOLD = Way.THRESHOLD, _("ask who joins if others do")
        TRIAL = Way.TRIAL, _("a trial of two weeks with a day on which we stop")
        DOER = Way.DOER, _("look for one who does it")
        CLOSET = Way.CLOSET, _("into the cupboard")

    option = models.CharField(max_length=9, choices=Option.choices)
    because = models.JSONField(default=list)                         # the signs of that day
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.option

    @classmethod
    def choose(cls, initiative: Initiative, option: str, *, by: Person) -> WayOut:
        """Into the cupboard is done at once; the others lead to a form. Raises NotNow when nothing is stuck."""
        found = signs(initiative.facts(), clock.today())
        if not found:
            raise NotNow(f"{initiative} is not stuck")
        with transaction.atomic():
            way = cls.objects.create(initiative=initiative, option=option, because=[str(sign) for sign in found], by=by)
            record("initiative.way_out", initiative, by, note=option)
            if option == Way.CLOSET:
                initiative.pause(by=by, why=str(cls.Option.CLOSET.label), look_again_on=clock.today() + REST)
        return way


class TrialQuerySet(HungQuerySet):
    def running(self) -> Self:
        return self.filter(lot="runs").order_by("until", "pk")


class Trial(Hung):
    """What we try, until when, when we stop, and what we learnt: safe to fail, and it stays findable (F52, S1-39)."""

    class Lot(models.TextChoices):
        RUNS = "runs", _("we try it")
        ENDED = "ended", _("tried")

    what = models.CharField(max_length=200)
    until = models.DateField()
    stop_if = models.CharField(max_length=200, blank=True)
    hopes = models.CharField(max_length=200, blank=True)             # what we want to know
    lot = models.CharField(max_length=5, choices=Lot.choices, default=Lot.RUNS)
    learnt = models.CharField(max_length=500, blank=True)
    goes_on = models.BooleanField(null=True)                         # we go on with it, or we do not
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="initiative__hood", _manager_class=models.Manager.from_queryset(TrialQuerySet))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(lot="runs") | ~Q(learnt=""), name="trial_ends_with_a_lesson")]

    def __str__(self) -> str:
        return self.what

    def begin(self, *, by: Person) -> None:
        if self.initiative.ended:
            raise NotNow(f"{self.initiative} has ended")
        with transaction.atomic():
            self.by = by
            self.save()
            record("trial.begun", self.initiative, by, note=self.what)

    def end(self, *, by: Person, learnt: str, goes_on: bool) -> None:
        """With what was learnt, whatever came of it."""
        with transaction.atomic():
            self.change(TRIAL, "end", learnt=learnt, goes_on=goes_on, ended_at=clock.now())
            self.initiative.lessons.create(text=learnt, sort="trial", by=by)
            record("trial.ended", self.initiative, by, note=learnt[:300])


class Lesson(Hung):
    """What we know now and did not before; read by whoever begins the next one (A32, S1-40)."""

    class Sort(models.TextChoices):
        NOTE = "note", _("on the way")
        TRIAL = "trial", _("of a trial")
        JEWEL = "jewel", _("of a jewel")
        STOPPED = "stopped", _("of something that stopped")

    sort = models.CharField(max_length=7, choices=Sort.choices, default=Sort.NOTE)
    text = models.CharField(max_length=500)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text


class Look(Hung):
    """A sheet that was filled in about an initiative: W18 to begin, W19 on day 1, 50 and 100, W20 with another one, W33 for who supports it.

    W33 is a look at oneself: only who wrote it reads it.
    """

    number = models.CharField(max_length=3)
    day = models.PositiveSmallIntegerField(default=0)                # 1, 50 or 100 of the hundred; 0: of none
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)                         # by the place of the question, as text
    by = models.ForeignKey(Person, models.CASCADE, null=True, related_name="looks")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["day", "-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["initiative", "day"], condition=Q(day__gt=0), name="one_sheet_a_day")]

    def __str__(self) -> str:
        return f"{self.number} {self.day}"

    @classmethod
    def write(cls, initiative: Initiative, number: str, answers: dict[str, Any], *, by: Person, day: int = 0) -> Look:
        """Keep it. The sheet of day 1, 50 or 100 takes the hundred days a stage further. Raises NotNow when it is not that day's turn."""
        with transaction.atomic():
            look = cls(initiative=initiative, number=number, day=day, wording=wording_of(initiative.hood, sheets()[number]), answers=answers, by=by)
            if day:
                initiative.move(HUNDRED[day], by=by, why=next((str(words) for words in answers.values() if words), "")[:300])
            look.save()
        return look


def day_one(initiative: Initiative) -> date | None:
    """When the hundred days began."""
    first = initiative.looks.filter(day=1).values_list("at", flat=True).first()
    return clock.day_of(first) if first else None
