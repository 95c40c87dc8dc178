"""The real ground: municipalities, districts and neighbourhoods as the country draws them, and the postcodes in them."""
from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from reuring.core import clock

RESERVED = {"elders"}            # first parts of addresses below /buurten/ that are no area


class AreaQuerySet(models.QuerySet["Area"]):
    def named(self, key: str) -> Area | None:
        """By the short name in its address, or by its code; in one of these ways or not at all."""
        return self.filter(models.Q(slug=key.lower()) | models.Q(code=key.upper())).order_by(models.F("slug").desc(nulls_last=True)).first()

    def light(self) -> models.QuerySet[Area]:
        """Without the shapes, which weigh a hundred times the rest."""
        return self.defer("shape", "outline")


class Area(models.Model):
    """A piece of ground with a name: a region, a municipality in it, a district in that (*wijk*), a neighbourhood (*buurt*), and room for less.

    Of nobody and for everybody, so without a scope. `shape` is the border exactly, as WKB in WGS84; `outline` is what a map
    draws, as a GeoJSON geometry, made when it was imported so that no web process needs to know how to.
    """

    class Level(models.TextChoices):
        HOUSE = "house", _("house or stairwell")
        STREET = "street", _("street")
        HOOD = "hood", _("neighbourhood")
        DISTRICT = "district", _("district")
        TOWN = "town", _("municipality")
        REGION = "region", _("region")           # over several municipalities

    code = models.CharField(max_length=20, unique=True)              # of Statistics Netherlands: GM0363, WK036301, BU03630101
    slug = models.SlugField(max_length=60, unique=True, null=True, blank=True)      # a short name in the address of its page
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=8, choices=Level.choices)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    shape = models.BinaryField()
    outline = models.TextField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    water = models.BooleanField(default=False)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)                             # what its page says about it, kept by the operator
    imported_at = models.DateTimeField(default=clock.now)

    objects = models.Manager.from_queryset(AreaQuerySet)()

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """What stands in the address of its page."""
        return self.slug or self.code.lower()


class Postcode(models.Model):
    """In which area a front door is. Of addresses, not of people: nobody's own number is kept here."""

    postcode = models.CharField(max_length=6)
    number = models.PositiveIntegerField()
    area = models.ForeignKey(Area, models.CASCADE, related_name="postcodes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["postcode", "number"], name="one_front_door")]

    def __str__(self) -> str:
        return f"{self.postcode} {self.number}"


def town_of(areas: Iterable[Area]) -> str:
    """The municipality that these areas lie in, by name; nothing where it is not here, or there are several."""
    found: set[int] = set()
    step = {area.pk for area in areas}
    while step - found:
        found |= step
        step = set(Area.objects.filter(pk__in=step).exclude(parent=None).values_list("parent_id", flat=True))
    towns = list(Area.objects.filter(pk__in=found, level=Area.Level.TOWN).values_list("name", flat=True))
    return towns[0] if len(towns) == 1 else ""
