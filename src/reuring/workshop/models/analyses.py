"""One reading of a neighbourhood: a question, who asks it, and how far it is along the path. Several over the years."""
from __future__ import annotations

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
from reuring.workshop import path, trends
from reuring.workshop.lifecycle import ANALYSIS


class Analysis(models.Model):
    """It cannot exist without a question (R1) and without a commissioner that everybody reads (S0-41). Its log says what was done when and why, never who."""

    class Commissioner(models.TextChoices):
        NEIGHBOURS = "neighbours", _("the neighbours themselves")
        DEVELOPER = "developer", _("a developer")
        GOVERNMENT = "government", _("a government")
        HOUSING = "housing", _("a housing corporation")
        INDEPENDENT = "independent", _("an independent organisation")

    class State(models.TextChoices):
        GOING = "going", _("goes on")
        CLOSED = "closed", _("closed")

    READ = "analysis.read"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="analyses")
    question = models.CharField(max_length=200)
    kept_why = models.CharField(max_length=300, blank=True)              # why a question with a solution in it stayed as it was
    put_away = models.CharField(max_length=400, blank=True)              # the solution that was in our heads, written down and laid aside (W1)
    commissioner_kind = models.CharField(max_length=11, choices=Commissioner.choices)
    commissioner = models.CharField(max_length=120)
    why_now = models.CharField(max_length=400)
    may_change = models.CharField(max_length=400, blank=True)            # what may change by what we hear
    told_by = models.DateField(null=True, blank=True)                    # when we tell what we heard
    inhabitants = models.PositiveIntegerField(null=True, blank=True)     # about how many people live here: small places need less (S2-2)
    state = models.CharField(max_length=6, choices=State.choices, default=State.GOING)
    begun_on = models.DateField(default=clock.today)
    closed_on = models.DateField(null=True)
    begun_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    learnt = models.CharField(max_length=1_000, blank=True)
    goes_on = models.CharField(max_length=200, blank=True)               # who goes on from here, once it was handed over (R30)
    meets = models.CharField(max_length=200, blank=True)                 # how often, when and where its alliance meets (P2)
    layers = models.JSONField(default=list)                              # [kind, own word]: which layers its culture has and in which order; empty: the usual
    figures = models.JSONField(default=dict)                             # of its lines over the years, frozen when it closes (S0-63)
    log = models.JSONField(default=list)                                 # [station, move, day, why]
    moved = models.PositiveIntegerField(default=0)                       # how often: whoever is second sees that somebody was first

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(question=""), name="analysis_starts_with_a_question"),
                       models.CheckConstraint(condition=~models.Q(commissioner=""), name="analysis_has_a_commissioner")]

    def __str__(self) -> str:
        return self.question

    @classmethod
    def begin(cls, hood: Neighbourhood, *, question: str, commissioner: str, commissioner_kind: str, why_now: str, by: Person | None, **more: Any) -> Analysis:
        """Raises ValueError without a question or a commissioner; `path.ends_it` and the form say that in words before."""
        if not question.strip() or not commissioner.strip():
            raise ValueError("an analysis starts with a question, and says who asks it")
        with transaction.atomic():
            made = cls.objects.create(hood=hood, question=question, commissioner=commissioner, commissioner_kind=commissioner_kind, why_now=why_now,
                                      begun_by=by, log=[["question", "enter", clock.today().isoformat(), ""]], moved=1, **more)
            raise_version(hood.pk)
        return made

    def reword(self, **columns: Any) -> None:
        """Another question, or another word about who asks it: what it was stays in the log."""
        self.must_be_going()
        was = self.question
        with transaction.atomic():
            if not swap(self, {"state": self.State.GOING, "moved": self.moved}, **columns):
                raise NotNow("somebody else was first")
            self.refresh_from_db()
            if self.question != was:
                self._log("question", "reword", was)
            raise_version(self.hood_id)

    def must_be_going(self) -> None:
        """What was handed over stays as it was. Raises NotNow."""
        if self.state != self.State.GOING:
            raise NotNow("this analysis is closed")

    def arrange(self, layers: list[list[str]]) -> None:
        """Which layers its culture has, from outside in, and how they are called here: [kind, own word or nothing]."""
        if not swap(self, {"state": self.State.GOING}, layers=layers):
            raise NotNow("this analysis is closed")
        self.refresh_from_db()

    def pass_station(self, station: str, move: str, *, why: str = "", tally: path.Tally | None = None) -> None:
        """Enter a station of the path, or be done with it. Raises NotNow at a closed gate (R9, R11), and without a reason where advice is passed by."""
        self.must_be_going()
        path.may_pass(self, station, move, why, tally if tally is not None else path.tally(self))
        with transaction.atomic():
            self._log(station, move, why)
            raise_version(self.hood_id)

    def _log(self, station: str, move: str, why: str) -> None:
        line = [station, move, clock.today().isoformat(), why]
        if not swap(self, {"moved": self.moved}, moved=self.moved + 1, log=[*self.log, line]):
            raise NotNow("somebody else was first")
        self.refresh_from_db()

    def meet(self, words: str) -> None:
        """How often, when and where its alliance meets."""
        swap(self, {}, meets=words)
        raise_version(self.hood_id)
        self.refresh_from_db()

    def close(self, *, learnt: str, goes_on: str) -> None:
        """It is handed over, for nobody stays for ever (R30). Its figures stay as they are today, to compare with the next one.

        What is still promised `handing.hand_over` brings to somebody. Raises ValueError where nobody is said to go on.
        """
        if not goes_on.strip():
            raise ValueError("say who goes on from here, also when that is nobody")
        self._end("close", "finish", closed_on=clock.today(), learnt=learnt, goes_on=goes_on, figures=trends.measure(self))

    def reopen(self) -> None:
        self._end("reopen", "reopen", closed_on=None, goes_on="")

    def _end(self, move: str, last: str, **columns: Any) -> None:
        """With the last station of its path."""
        state, line = ANALYSIS.next(self.state, move), ["handover", last, clock.today().isoformat(), ""]
        with transaction.atomic():
            if not swap(self, {"state": self.state, "moved": self.moved}, state=state, moved=self.moved + 1, log=[*self.log, line], **columns):
                raise NotNow("somebody else was first")
            self.refresh_from_db()
            raise_version(self.hood_id)
