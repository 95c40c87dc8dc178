"""Moderators of another neighbourhood who look along, so that no team is too small to be fair (S2-26, F92)."""
from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, Self

from allauth.mfa.models import Authenticator
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.models.members import with_factor
from reuring.moderation.lifecycle import LOAN
from reuring.posts.models import Report


class LoanQuerySet(models.QuerySet["Loan"]):
    def for_page(self) -> Self:
        return self.select_related("hood", "lender", "person", "asked_by")

    def alive(self) -> Self:
        """Asked and not too late to say yes, or running."""
        return self.filter(state__in=["asked", "lent"], until__gte=clock.today()).order_by("asked_at", "pk")


class Loan(models.Model):
    """A neighbourhood asks another one for somebody who looks along, until a day; one of the connectors there says yes for themselves.

    They see what was reported or objected to, and nothing else of the neighbourhood that asks. It ends by itself with its day, and
    when they are no connector at home any more.
    """

    class Reach(models.TextChoices):
        OBJECTIONS = "objections", _("only to what somebody objects")
        REPORTS = "reports", _("to what is reported, and to objections")

    class State(models.TextChoices):
        ASKED = "asked"
        LENT = "lent"
        REFUSED = "refused"
        ENDED = "ended"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="loans")             # the one that asks
    lender = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")         # who said yes
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=200)
    reach = models.CharField(max_length=10, choices=Reach.choices)
    until = models.DateField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.ASKED, editable=False)
    asked_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(LoanQuerySet))

    READ = "loan.read"

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(hood=models.F("lender")), name="loan_from_another")]

    def __str__(self) -> str:
        return f"{self.lender_id} for {self.hood_id}, {self.state}"

    @cached_property
    def subject_ids(self) -> frozenset[int]:
        """Who looks along by this, if they still may."""
        return frozenset({self.person_id}) & lent_to(self.hood_id)

    def accept(self, *, by: Person) -> None:
        self._move("accept", person_id=by.pk)

    def refuse(self) -> None:
        self._move("refuse", ended_at=clock.now())

    def end(self) -> None:
        self._move("end", ended_at=clock.now())

    def _move(self, move: str, **also: Any) -> None:
        """Raises NotNow when it is over, or somebody was first."""
        was, ends = self.state, LOAN.next(self.state, move)
        if self.until < clock.today() or not swap(self, {"state": was}, state=ends, **also):
            raise NotNow("somebody else was first with this, or its day is over")
        self.refresh_from_db()


class Asked(Loan):
    """The same as the neighbourhood meets it that is asked."""

    objects = ScopedManager(hood="lender", _manager_class=models.Manager.from_queryset(LoanQuerySet))

    READ = "loan.answer"

    class Meta:
        proxy = True


def ask(hood: Neighbourhood, lender: Neighbourhood, *, by: Person, reach: str, until: date, why: str) -> Loan:
    return Loan._base_manager.create(hood=hood, lender=lender, asked_by=by, reach=reach, until=until, why=why)


def lent(hood: int) -> models.QuerySet[Loan]:
    """Who looks along here now: they said yes, the day is not over, and at home they are connectors with a second lock."""
    at_home = Membership._base_manager.filter(hood=OuterRef("lender"), person=OuterRef("person"), role="connector", suspended_at=None, shielded_at=None,
                                              person__is_active=True).exclude(role_until__lt=clock.today())
    carries = Exists(with_factor(at_home, Authenticator.objects.all()).filter(has_factor=True))
    return Loan._base_manager.filter(carries, hood=hood, state="lent", until__gte=clock.today())


def lent_to(hood: int, **given: str) -> frozenset[int]:
    """The people of these loans, such as with `reach="reports"`."""
    return frozenset(lent(hood).filter(**given).values_list("person_id", flat=True))


class LentReport(Report):
    """A report as somebody meets it who looks along: what was reported and why, not who did."""

    READ = "loan.judge"

    class Meta:
        proxy = True

    @cached_property
    def subject_ids(self) -> frozenset[int]:
        """Those who look along and have no part in it. Pausing a person is left to the team at home."""
        if self.post_id is None:
            return frozenset()
        return lent_to(self.hood_id, reach="reports") - self.party_ids - {self.reporter_id}
