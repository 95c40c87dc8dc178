"""What is seen on a walk, and what there is already: observations and the six kinds of assets (P1)."""
from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.core import clock
from reuring.core.text import cut
from reuring.hoods.models import Place
from reuring.hoods.models.neighbourhood import raise_version
from reuring.posts.photos import HOLDERS, WIDTHS, path_of, stored
from reuring.sheets.models import SheetPhoto
from reuring.workshop.models.parts import Part, PartQuerySet

NAGS_AFTER = 90                          # days: a list that nobody uses is no asset


class SeenQuerySet(PartQuerySet):
    def for_page(self) -> Self:
        return self.select_related("analysis", "place")


class ObservationQuerySet(SeenQuerySet):
    def of_people(self) -> Self:
        """A thing that hangs somewhere does not say how many people were there."""
        return self.exclude(kind=Observation.Kind.THING)


class Placed(Part):
    """Somewhere: at a known place, or in a few words."""

    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")
    spot = models.CharField(max_length=80, blank=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(SeenQuerySet))

    class Meta:
        abstract = True

    @property
    def where(self) -> str:
        return self.place.name if self.place is not None else self.spot

    def take_away(self) -> None:
        """It was a mistake; nothing points to it."""
        self.delete()
        raise_version(self.hood_id)


class Observation(Placed):
    """Seen on a walk: what people do, where, at which part of the day, about how many. Never who they are, and no faces."""

    class Kind(models.TextChoices):
        DOING = "doing", _("people who do something")
        THING = "thing", _("a thing, a note or a trace")
        EVENT = "event", _("something that happened")

    class DayPart(models.TextChoices):
        MORNING = "morning", _("morning")
        AFTERNOON = "afternoon", _("afternoon")
        EVENING = "evening", _("evening")
        WEEKEND = "weekend", _("weekend")

    class Band(models.TextChoices):
        NOBODY = "0", _("nobody")
        FEW = "1-5", "1–5"
        SOME = "6-20", "6–20"
        MANY = "20+", _("more than 20")

    class FoundAt(models.TextChoices):
        STREET = "street", _("on the street")
        GREEN = "green", _("in a park or on a square")
        SHOP = "shop", _("in a shop")
        CAFE = "cafe", _("in a café")
        SPORT = "sport", _("at a gym or sports field")
        LIBRARY = "library", _("at a library or school")
        HOUSE = "house", _("in a neighbourhood house, church or mosque")
        OTHER = "other", _("somewhere else")

    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.DOING)
    day_part = models.CharField(max_length=9, choices=DayPart.choices)
    band = models.CharField(max_length=4, choices=Band.choices, default=Band.NOBODY)
    found_at = models.CharField(max_length=7, choices=FoundAt.choices, default=FoundAt.STREET)
    text = models.CharField(max_length=400)
    walked_on = models.DateField(default=clock.today)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(ObservationQuerySet))

    class Meta:
        ordering = ["-walked_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="observation_says_what")]

    def __str__(self) -> str:
        return cut(self.text, 60)

    def hang(self, made: tuple[int, int, list[bytes]], alt: str) -> None:
        """A picture that was made anew by us, instead of the one before."""
        width, height, pictures = made
        SeenPhoto.objects.update_or_create(seen=self, defaults={"name": stored(pictures), "alt": alt, "width": width, "height": height})


def copied(photo: SheetPhoto) -> tuple[int, int, list[bytes]]:
    """A photo that came with a sheet, ready to hang here too: it was made anew by us already."""
    return photo.width, photo.height, [path_of(photo.name, width).read_bytes() for width in WIDTHS]


class SeenPhotoQuerySet(models.QuerySet["SeenPhoto"]):
    def for_page(self) -> Self:
        return self.select_related("seen__analysis")


class SeenPhoto(models.Model):
    """What was seen, as we made it anew: without faces, and with words for who cannot see it."""

    READ = "analysis.look"

    seen = models.OneToOneField(Observation, models.CASCADE, related_name="photo")
    name = models.CharField(max_length=40, unique=True)              # random; files are <name>-<width>.jpg
    alt = models.CharField(max_length=200)
    width = models.IntegerField()
    height = models.IntegerField()

    objects = ScopedManager(hood="seen__hood", _manager_class=models.Manager.from_queryset(SeenPhotoQuerySet))

    def __str__(self) -> str:
        return self.alt


HOLDERS.append(SeenPhoto)


class Asset(Placed):
    """*Hulpbron*: one of six kinds. A gift is what people can do with head, heart or hands, or learn or teach: told as a doing, without whose it is."""

    class Kind(models.TextChoices):
        PEOPLE = "people", _("what people can do")
        ACTIVITY = "activity", _("activities")
        THINGS = "things", _("things")
        PLACE = "place", _("places indoors")
        ORGANISATION = "party", _("organisations")
        OPEN = "open", _("open space")

    class Gift(models.TextChoices):
        HEAD = "head", _("with the head")
        HEART = "heart", _("with the heart")
        HANDS = "hands", _("with the hands")
        TEACH = "teach", _("to teach others")
        LEARN = "learn", _("to learn from others")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    gift = models.CharField(max_length=5, choices=Gift.choices, blank=True)
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=300, blank=True)
    used_on = models.DateField(null=True)

    class Meta:
        ordering = ["kind", "title"]
        constraints = [models.CheckConstraint(condition=Q(gift="") | Q(kind="people"), name="gift_is_of_people"),
                       models.CheckConstraint(condition=~Q(title=""), name="asset_says_what")]

    def __str__(self) -> str:
        return self.title

    @property
    def idle(self) -> bool:
        """Nobody used it or asked about it for a long time."""
        return (clock.today() - (self.used_on or self.made_on)).days > NAGS_AFTER

    def use(self) -> None:
        """It was used, or somebody asked about it."""
        self.change(used_on=clock.today())
