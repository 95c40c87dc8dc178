"""Somebody of the team is threatened: written down with what was said, and out of the line at once (S3-36, F92)."""
from __future__ import annotations

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer
from reuring.core.rows import swap
from reuring.hoods.models import Membership, Neighbourhood

KEPT = timedelta(days=2 * 365)           # after it ended: the police or a judge may still ask


class ThreatQuerySet(models.QuerySet["Threat"]):
    def for_page(self) -> ThreatQuerySet:
        return self.select_related("about", "told_by")

    def visible_to(self, viewer: Viewer) -> ThreatQuerySet:
        """One's own, and for moderators all; agrees with the rows of `threat.read`."""
        return self if viewer.moderates else self.filter(Q(about=viewer.person_id))


class Threat(models.Model):
    """What was said to whom, where and when, as it was told. While it is open nothing leads to that person: no name on a page, no report."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="threats")
    about = models.ForeignKey(Person, models.CASCADE, related_name="+")
    told_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=4_000)
    where = models.CharField(max_length=200, blank=True)
    police = models.CharField(max_length=60, blank=True)         # number of the report to the police, or a word about it
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(ThreatQuerySet))

    READ = "threat.read"

    def __str__(self) -> str:
        return f"threat {self.pk}"

    @property
    def subject_ids(self) -> frozenset[int]:
        return frozenset({self.about_id})

    def tell(self, *, by: Person) -> None:
        """Keep it, and take who is threatened out of the line."""
        with transaction.atomic():
            self.told_by = by
            self.save()
            for member in Membership.objects.filter(person=self.about_id):
                member.shield()

    def end(self) -> None:
        """Who was threatened says that they are back. Raises NotNow when that was said before."""
        with transaction.atomic():
            if not swap(self, {"ended_at": None}, ended_at=clock.now()):
                raise NotNow("this is over already")
            if not Threat.objects.filter(about=self.about_id, ended_at=None).exists():
                for member in Membership.objects.filter(person=self.about_id):
                    member.step_forward()


def forget_threats() -> int:
    return Threat._base_manager.filter(ended_at__lt=clock.now() - KEPT).delete()[0]
