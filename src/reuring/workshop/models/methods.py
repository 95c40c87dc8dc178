"""What each station is about, in this neighbourhood's own words, in versions; and what readers say of it (S0-57)."""
from __future__ import annotations

from django.db import IntegrityError, models, transaction
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.workshop.lifecycle import REMARK


class MethodPage(models.Model):
    """One version of the page of one station. Never changed: a new one stands on top."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="method_pages")
    station = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=6_000)
    why = models.CharField(max_length=200)                               # what changed, and by what it was learnt
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["station", "-version"]
        constraints = [models.UniqueConstraint(fields=["hood", "station", "version"], name="one_method_version")]

    def __str__(self) -> str:
        return f"{self.station} {self.version}"

    @classmethod
    def write(cls, hood: Neighbourhood, station: str, text: str, *, why: str, on: int, by: Person) -> MethodPage:
        """On top of version `on` (0: the text of the house). Raises NotNow when somebody wrote meanwhile."""
        try:
            with transaction.atomic():
                if on != (cls.objects.filter(hood=hood, station=station).order_by("-version").values_list("version", flat=True).first() or 0):
                    raise NotNow("somebody wrote a newer version meanwhile")
                made = cls.objects.create(hood=hood, station=station, version=on + 1, text=text, why=why, written_by=by)
                raise_version(hood.pk)
        except IntegrityError as first:
            raise NotNow("somebody wrote a newer version meanwhile") from first
        return made


class Remark(models.Model):
    """What a reader says of the page of a station; the team may take it out of sight."""

    class State(models.TextChoices):
        SHOWN = "shown"
        HIDDEN = "hidden"

    READ = "method.read"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="method_remarks")
    station = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()                         # of the page they read
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="method_remarks")
    text = models.TextField(max_length=2_000)
    state = models.CharField(max_length=6, choices=State.choices, default=State.SHOWN)
    said_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]

    def turn(self, move: str) -> None:
        """The team takes it out of sight, or shows it again."""
        if not swap(self, {"state": self.state}, state=REMARK.next(self.state, move)):
            raise NotNow("a colleague was first")
        self.refresh_from_db()
        raise_version(self.hood_id)
