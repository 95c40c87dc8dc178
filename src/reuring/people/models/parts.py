"""What somebody had a part in, the sounding board, and what businesses see change."""
from __future__ import annotations

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models import Membership, Neighbourhood
from reuring.people.models.organisations import Organisation

SOUNDS_FOR = timedelta(days=182)         # nobody is a sounding board for ever without saying so again


class Part(models.Model):
    """A line of a portfolio (S2-30): what it was, and in which degree I took part (S2-29). By one's own word, shown only if I say so.

    Of a member, or of an organisation; never of both. The degrees are side by side: who came is as welcome as who pulled.
    """

    class Degree(models.TextChoices):
        PULLED = "pulled", _("pulled it")
        HELPED = "helped", _("helped along")
        CAME = "came", _("came by")
        THOUGHT = "thought", _("thought along")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="parts")
    membership = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="parts")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="parts")
    what = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)])
    degree = models.CharField(max_length=7, choices=Degree.choices)
    path = models.CharField(max_length=120, blank=True)              # of the page about it here, if there is one
    shown = models.BooleanField(default=False)
    said_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["-year", "-said_at", "-pk"]
        constraints = [models.CheckConstraint(
            condition=Q(membership=None, organisation__isnull=False) | Q(membership__isnull=False, organisation=None), name="part_of_one")]

    def __str__(self) -> str:
        return self.what

    @property
    def subject_ids(self) -> frozenset[int]:
        """Whose it is to show or take away: mine, or the keepers'."""
        return self.organisation.keeper_ids if self.organisation is not None else frozenset({self.membership.person_id})

    def turn(self, *, shown: bool) -> None:
        swap(self, {}, shown=shown)
        self.shown = shown
        self.hood.touch()


class SoundingQuerySet(models.QuerySet["Sounding"]):
    def running(self) -> models.QuerySet:
        """Who may be asked today; hidden and paused people never."""
        people = {"membership__suspended_at": None, "membership__person__hidden": False, "membership__person__is_active": True}
        return self.filter(until__gte=clock.today(), **people).select_related("membership__person").order_by("until", "pk")


class Sounding(models.Model):
    """A neighbour who may be asked for an opinion now and then (S2-33). No tasks, no list for others, and it ends by itself."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="soundings")
    about = models.CharField(max_length=200, blank=True)             # what they like to think along about
    until = models.DateField()
    said_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="membership__hood", _manager_class=models.Manager.from_queryset(SoundingQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership"], name="one_sounding")]

    def __str__(self) -> str:
        return f"{self.membership.person} until {self.until}"


def sound(membership: Membership, *, about: str, until: date | None = None) -> Sounding:
    """Say yes, or say it again: for half a year."""
    said = {"about": about, "until": until or clock.today() + SOUNDS_FOR, "said_at": clock.now()}
    return Sounding.objects.update_or_create(membership=membership, defaults=said)[0]


class Signal(models.Model):
    """What a business sees change around it (S0-69), told to the team and to nobody else."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="signals")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=2_000)
    said_at = models.DateTimeField(default=clock.now)
    read_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="organisation__hood")

    def __str__(self) -> str:
        return self.text[:60]

    def mark_read(self, *, by: Person) -> bool:
        """Off the pile; False when a colleague was first."""
        return swap(self, {"read_at": None}, read_at=clock.now(), read_by_id=by.pk)
