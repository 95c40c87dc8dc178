"""The neighbourhood itself, its places, and what people do there."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.thresholds import Threshold
from reuring.hoods.lifecycle import HOOD
from reuring.hoods.models.areas import Area

PALETTES = ["baksteen", "gracht", "delfts", "klinker", "polder", "pruim", "duin", "haven"]
AWAY = timedelta(days=7)          # so long without a moderator, and nobody new is let in
PHONE = RegexValidator(r"^[0-9+][0-9 –-]{3,28}$")
TAKEN = {  # first parts of addresses that belong to the whole installation
    "api", "beheer", "binnen", "cijfers", "favicon.ico", "gezond", "huisregels", "ik", "k", "manifest.webmanifest", "media", "privacy",
    "robots.txt", "static", "taal", "toegankelijkheid", "weergave", ".well-known", "buurten", "over", "print", "paneel", "sms"}


class Neighbourhood(models.Model):
    """A buurt, wijk or village with its own name, look, words and team. The one model without a scope: it is the scope."""

    class Life(models.TextChoices):
        EXPLORING = "exploring", _("exploring")
        SEEDING = "seeding", _("seeding")
        GROWING = "growing", _("growing")
        RESTING = "resting", _("resting")

    class Holds(models.TextChoices):
        NOBODY = "nobody", _("of nobody")
        CODES = "codes", _("of who came in with a code")
        EVERYBODY = "everybody", _("of everybody who is new")

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    town = models.CharField(max_length=60, blank=True)
    domain = models.CharField(max_length=120, unique=True, null=True, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="hoods")      # the ground it stands on
    life = models.CharField(max_length=9, choices=Life.choices, default=Life.EXPLORING)
    life_since = models.DateField(default=clock.today)
    life_words = models.TextField(blank=True)                        # what the home page says about resting, signed by people
    palette = models.CharField(max_length=10, choices=[(p, p) for p in PALETTES], default=PALETTES[0])
    motto = models.CharField(max_length=120, blank=True)             # "site and paper of the neighbourhood"
    words = models.JSONField(default=dict, blank=True)               # own words for entries: {"today": "Op de koffie"}
    levels = models.JSONField(default=list, blank=True)              # open levels 1..4: share information, resources, ideas, priorities
    audiences = models.JSONField(default=dict, blank=True)           # default audience per kind, where it differs from DEFAULT_AUDIENCE
    languages = models.JSONField(default=list, blank=True)
    phone = models.CharField(max_length=30, validators=[PHONE])
    phone_hours = models.CharField(max_length=120, blank=True)
    walk_in = models.CharField(max_length=120, blank=True)           # where you can walk in
    question = models.CharField(max_length=200, blank=True)          # the start question
    first_meeting = models.CharField(max_length=200, blank=True)     # when and where you can meet the team
    start_needed = models.IntegerField(default=5)                    # people needed to wake; in a small place less, `to_wake`
    inhabitants = models.PositiveIntegerField(null=True, blank=True)     # about how many people live here: what is enough follows it (S2-2)
    threads = models.JSONField(default=list, blank=True)             # the weave: [[name, activity 0..1, thread 1..5], …]
    version = models.BigIntegerField(default=0)                      # goes up with every change a visitor could see
    holds = models.CharField(max_length=9, choices=Holds.choices, default=Holds.CODES)       # whose first messages the team reads first
    asleep_months = models.IntegerField(default=12, validators=[MinValueValidator(0), MaxValueValidator(120)])      # and of who slept so long; 0: never
    attended_on = models.DateField(default=clock.today, editable=False)      # the last day a moderator was here
    visited_on = models.DateField(null=True, editable=False)                 # the last day somebody of the team looked at the round
    created_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.name

    @property
    def awake(self) -> bool:
        return self.life in {"seeding", "growing"}

    @property
    def to_wake(self) -> int:
        """How many people begin again: two are enough in a hamlet, and a number below that stays as it was chosen."""
        return Threshold(self.start_needed, 2).at(self.inhabitants)

    @property
    def unattended(self) -> bool:
        """Nobody who could judge was here for a week: then nobody new comes in, until somebody is."""
        return clock.today() - self.attended_on > AWAY

    def turn(self, move: str, *, words: str = "", since: date | None = None) -> None:
        """Let the neighbourhood open, grow, rest or wake. Raises NotNow if that cannot be done from here."""
        was, ends = self.life, HOOD.next(self.life, move)
        if not swap(self, {"life": was}, life=ends, life_since=since or clock.today(), life_words=words or self.life_words):
            raise NotNow(f"somebody else was first to turn {self}")
        self.refresh_from_db()
        self.touch()

    def touch(self) -> None:
        """Something a visitor could see has changed: pages kept for visitors are made anew."""
        raise_version(self.pk)


class Topic(models.Model):
    """Something people do, worded as a doing. The list is the neighbourhood's own; the kinds come from the method (S0)."""

    class Kind(models.TextChoices):
        STUDY = "study", _("study")
        WORK = "work", _("work")
        HOBBY = "hobby", _("hobby")
        SPORT = "sport", _("sport")
        SUBCULTURE = "subculture", _("subculture")
        TASTE = "taste", _("taste")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="topics")
    slug = models.SlugField(max_length=40)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.HOBBY)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["hood", "slug"], name="one_topic")]

    def __str__(self) -> str:
        return self.name


class PlaceQuerySet(models.QuerySet["Place"]):
    def for_page(self) -> Self:
        return self.select_related("host")


class Place(models.Model):
    """Somewhere people meet: open or indoors, with hours, how you get in, a host, and what happened there."""

    class Kind(models.TextChoices):
        OPEN = "open", _("open air")
        INDOOR = "indoor", _("indoors")
        SHOP = "shop", _("shop")
        MAKING = "making", _("place to make things")
        ONLINE = "online", _("online")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="places")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.OPEN)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    address = models.CharField(max_length=120, blank=True)           # street and number of a place for everybody, never of a home
    phone = models.CharField(max_length=30, blank=True, validators=[PHONE])
    link = models.URLField(max_length=200, blank=True)               # its own page; of a place online: the door
    hours = models.CharField(max_length=200, blank=True)
    access = models.CharField(max_length=200, blank=True)
    story = models.TextField(blank=True)
    inspires = models.TextField(blank=True)                          # what other neighbourhoods can learn here (S3-13)
    history = models.TextField(blank=True)                           # a line per moment, each beginning with its year
    host = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    host_name = models.CharField(max_length=80, blank=True)          # an organisation, while it has no page of its own
    welcome = models.BooleanField(default=False)                     # you can walk in and somebody helps
    wifi = models.BooleanField(default=False)                        # free wifi and a screen to use
    screen_help = models.BooleanField(default=False)                 # somebody helps with a telephone or computer

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PlaceQuerySet))

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["hood", "slug"], name="one_place")]

    def __str__(self) -> str:
        return self.name

    @property
    def hosted_by(self) -> str:
        """The name at the door; nobody who must not be found."""
        return self.host.name if self.host is not None and not self.host.hidden else self.host_name


MIRRORS: list[str] = []          # sub-selects: the keys of neighbourhoods that show something of the one given; upper rooms add theirs


def raise_version(hood_id: int) -> None:
    """As `Neighbourhood.touch`, for who has only the key; also where something of it is shown elsewhere.

    Every deed ends here, so it is said without the query builder.
    """
    where = " OR ".join(["id = %s", *(f"id IN ({mirror})" for mirror in MIRRORS)])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE hoods_neighbourhood SET version = version + 1 WHERE {where}", [hood_id] * (1 + len(MIRRORS)))  # noqa: S608 - our own words


