"""The right to challenge: neighbours take over a task of the municipality, step by step, with the municipality's own terms."""
from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.people.models import Keeper
from reuring.projects import terms
from reuring.projects.lifecycle import CHALLENGE

ANSWERS = {"talk", "try", "grant", "refuse"}             # moves of the municipality
OWN = {"plan", "hand_in", "carry_out", "evaluate"}       # moves of neighbours


class Challenge(models.Model):
    """Which task, why we can do it, what it costs now and then, and how far it is. From handing in on everybody reads it; a no has a reason."""

    class State(models.TextChoices):
        EXPLORING = "exploring", _("looking whether it can be done")
        PLANNED = "planned", _("the plan is written")
        HANDED_IN = "handed_in", _("handed in")
        TALKING = "talking", _("in talk")
        TRIAL = "trial", _("trial")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")
        RUNNING = "running", _("we do it")
        EVALUATED = "evaluated", _("looked back")

    READ = "challenge.read"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="challenges")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="challenges")
    task = models.CharField(max_length=120)
    better = models.CharField(max_length=600)                            # why neighbours can do it better, or for less
    plan_text = models.TextField(max_length=3_000, blank=True)
    costs_now = models.CharField(max_length=120, blank=True)
    costs_then = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.EXPLORING)
    answer_by = models.DateField(null=True)
    why = models.CharField(max_length=600, blank=True)                   # of the last answer
    answered_for = models.CharField(max_length=120, blank=True)          # the municipality, where it answered itself; else the team wrote it down
    learnt = models.CharField(max_length=600, blank=True)
    log = models.JSONField(default=list)                                 # [move, day], never who
    made_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(state="refused") | ~models.Q(why=""), name="challenge_no_has_a_reason")]

    def __str__(self) -> str:
        return self.task

    @cached_property
    def keeper_ids(self) -> frozenset[int]:
        """Who keeps the page of the municipality here answers for it, once it is handed in."""
        return frozenset(municipal(self.hood_id).values_list("person_id", flat=True)) if self.public else frozenset()

    @property
    def public(self) -> bool:
        return self.state not in {"exploring", "planned"}

    @property
    def late(self) -> bool:
        """The municipality promised an answer before this day, or its terms did."""
        return self.state == "handed_in" and self.answer_by is not None and self.answer_by < clock.today()

    def go(self, move: str, *, why: str = "", **columns: Any) -> None:
        """The next step. Raises NotNow when it may not be made from here, or somebody was first."""
        was, ends = self.state, CHALLENGE.next(self.state, move)
        if move == "hand_in":
            columns["answer_by"] = clock.today() + timedelta(weeks=terms.of(self.hood.town).answer_weeks)
        if move in ANSWERS:
            columns = {"answered_for": "", **columns, "why": why}
        with transaction.atomic():
            if not swap(self, {"state": was}, state=ends, log=[*self.log, [move, clock.today().isoformat()]], **columns):
                raise NotNow(f"somebody else was first to change {self}")
            self.refresh_from_db()
            raise_version(self.hood_id)


def municipal(hood_id: int) -> models.QuerySet[Keeper]:
    """Who keeps the page of a municipality in a neighbourhood."""
    return Keeper._base_manager.filter(organisation__hood=hood_id, organisation__kind="municipality", organisation__closed_at=None, since__isnull=False)
