"""The writer objects, and two others of the team look: never who judged, never one alone (A47)."""
from __future__ import annotations

from functools import cached_property
from typing import Self

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef
from django_scopes import ScopedManager

from reuring.accounts.models import Person, apart_from
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Membership
from reuring.hoods.models.members import with_factor
from reuring.moderation.models.judgements import Judgement
from reuring.moderation.models.loans import lent
from reuring.posts.models import Report
from reuring.posts.models.replies import party_to

SEATS = (1, 2)
ENOUGH = 3                 # moderators: one judges, two others look


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def for_page(self) -> Self:
        return self.select_related("judgement__author", "judgement__judged_by", "judgement__post", "judgement__comment", "judgement__hood",
                                   "judgement__snapshot")

    def waiting(self) -> Self:
        return self.filter(judgement__state="objected").order_by("made_at", "pk")


class Objection(models.Model):
    """Once per judgement, for six months. It stays out of sight only if both who look say so: in doubt it is for the writer."""

    judgement = models.OneToOneField(Judgement, models.CASCADE, related_name="objection")
    text = models.TextField(max_length=2_000)
    made_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="judgement__hood", _manager_class=models.Manager.from_queryset(ObjectionQuerySet))

    READ = "objection.judge"

    def __str__(self) -> str:
        return self.text[:60]

    @classmethod
    def make(cls, judgement: Judgement, *, text: str) -> Objection:
        """Raises NotNow when it is too late, was done before, or the team came back to it already."""
        if not judgement.open_to_object:
            raise NotNow("nobody can object to this any more")
        with transaction.atomic():
            judgement.move("object")
            return cls.objects.create(judgement=judgement, text=text)

    @cached_property
    def decider_ids(self) -> frozenset[int]:
        """Who may look now."""
        if self.judgement.state != "objected":
            return frozenset()
        return lookers(self.judgement) - frozenset(self.looks.values_list("looked_by_id", flat=True))

    def look(self, *, by: Person, keeps: bool, why: str) -> bool:
        """One of the two says what they think; true when that was the second and it is decided.

        The two seats and "once each" are constraints of the table, so that of three at the same moment two count.
        Raises NotNow for who judged it first, whose words it is, who reported it, who looked before, and when two have looked.
        """
        if by.pk not in lookers(self.judgement):
            raise NotNow(f"{by} may not judge this")
        with transaction.atomic():
            look = self._sit_down(by, keeps=keeps, why=why)
            if look.seat != SEATS[-1]:
                return False
            self._decide(by)
            return True

    def _sit_down(self, by: Person, *, keeps: bool, why: str) -> Look:
        for seat in SEATS:
            try:
                with transaction.atomic():
                    return Look.objects.create(objection=self, seat=seat, looked_by=by, keeps=keeps, why=why)
            except IntegrityError:
                continue
        raise NotNow("two have looked, or you did")

    def _decide(self, by: Person) -> None:
        looks = list(self.looks.all())
        kept = all(look.keeps for look in looks)
        self.judgement.move("uphold" if kept else "overturn")
        if not kept:
            self.judgement.show_again(by=by, why=next(look.why for look in looks if not look.keeps))

    @property
    def reasons(self) -> list[str]:
        """What those said who carried the outcome."""
        kept = self.judgement.state == "upheld"
        return [look.why for look in self.looks.order_by("seat") if look.keeps == kept]


def lookers(judgement: Judgement) -> frozenset[int]:
    """Who has no part in it: they did not judge, write or report it, nor keep the page it stands for, and live in peace with the writer."""
    of = {"post": judgement.post_id, "comment": judgement.comment_id} if judgement.post_id else {"about": judgement.author_id}
    apart = apart_from(judgement.author_id) if judgement.author_id else frozenset()
    unreported = ~Exists(Report.objects.filter(reporter=OuterRef("person"), **of))
    involved = {judgement.judged_by_id, judgement.author_id} | party_to(judgement.post, judgement.comment)
    return moderators(judgement.hood_id, unreported) - involved - apart


def moderators(hood: int, *without: Exists) -> frozenset[int]:
    """Who may be one of the two in the open neighbourhood: its connectors with a second lock, and who looks along from elsewhere. One question."""
    rows = Membership.objects.filter(role="connector", suspended_at=None, shielded_at=None, person__is_active=True).exclude(role_until__lt=clock.today())
    team = with_factor(rows, Authenticator.objects.all()).filter(*without, has_factor=True)
    return frozenset(team.values_list("person_id", flat=True).union(lent(hood).filter(*without).values_list("person_id", flat=True)))


class Look(models.Model):
    """What one of the two said."""

    objection = models.ForeignKey(Objection, models.CASCADE, related_name="looks")
    seat = models.IntegerField()
    looked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    keeps = models.BooleanField()
    why = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="objection__judgement__hood")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(seat__in=[1, 2]), name="look_seat"),
            models.UniqueConstraint(fields=["objection", "seat"], name="one_look_a_seat"),
            models.UniqueConstraint(fields=["objection", "looked_by"], name="looks_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.keeps}"
