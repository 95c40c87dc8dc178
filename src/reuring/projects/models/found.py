"""What is there already: initiatives, residents' companies and guides that somebody found, on the map only with their own yes."""
from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.core import signing
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood, Place
from reuring.hoods.models.neighbourhood import raise_version
from reuring.projects.lifecycle import FOUND
from reuring.projects.models.needs import Need

FRESH = timedelta(days=180)              # then it is asked again whether it still is right
PATIENCE = timedelta(days=30)            # so long after that it stands as asleep
SALT = "reuring.projects.found"


class FoundQuerySet(models.QuerySet["Found"]):
    def shown(self) -> Self:
        return self.filter(state__in=["on_map", "asleep"])

    def to_ask(self) -> Self:
        """Half a year went by, and nobody asked since."""
        old = clock.now() - FRESH
        return self.filter(state="on_map", confirmed_at__lt=old).filter(models.Q(asked_at=None) | models.Q(asked_at__lt=models.F("confirmed_at")))

    def to_doze(self) -> Self:
        return self.filter(state="on_map", confirmed_at__lt=clock.now() - FRESH - PATIENCE)

    def for_page(self) -> Self:
        return self.select_related("place", "hood", "person")


class Found(models.Model):
    """An initiative of others. Somebody tipped it; it shows only after whoever it belongs to said yes, and a no erases it (F33, P7).

    What it adds to living here has a tag and evidence with a day, or no claim is made. `reach` is for the team and is gone after the yes.
    """

    class Kind(models.TextChoices):
        INITIATIVE = "initiative", _("initiative of neighbours")
        COMPANY = "company", _("residents’ company")
        GUIDE = "guide", _("do it ourselves: a guide")

    class Adds(models.TextChoices):
        MEET = "meet", _("people meet")
        GREEN = "green", _("green and growing")
        HELP = "help", _("help for each other")
        LEARN = "learn", _("learning")
        MAKE = "make", _("making and mending")
        MOVE = "move", _("moving and playing")
        TIDY = "tidy", _("a clean and whole street")
        FOOD = "food", _("eating together")

    class State(models.TextChoices):
        SEEN = "seen", _("seen")
        SPOKEN = "spoken", _("spoken with")
        ON_MAP = "on_map", _("on the map")
        ASLEEP = "asleep", _("asleep: nobody said lately that it still is right")

    class Part(models.TextChoices):
        MORNING = "morning", _("in the morning")
        AFTERNOON = "afternoon", _("in the afternoon")
        EVENING = "evening", _("in the evening")

    class How(models.TextChoices):
        SELF = "self", _("on this site")
        SPOKEN = "spoken", _("spoken, face to face")
        PHONE = "phone", _("by phone")
        WRITTEN = "written", _("on paper")

    READ = "found.read"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="found_initiatives")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.INITIATIVE)
    name = models.CharField(max_length=80)
    pitch = models.CharField(max_length=200)                             # what it is, in one sentence
    adds = models.CharField(max_length=5, choices=Adds.choices, blank=True)
    evidence = models.CharField(max_length=300, blank=True)              # how we know that
    evidence_on = models.DateField(null=True)
    behind = models.CharField(max_length=300, blank=True)                # who is behind it, as they said it themselves
    seeks = models.CharField(max_length=200, blank=True)
    need = models.CharField(max_length=9, choices=Need.Kind.choices, blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")
    weekday = models.PositiveSmallIntegerField(null=True)                # Monday is 0
    part = models.CharField(max_length=9, choices=Part.choices, blank=True)
    contact = models.CharField(max_length=120, blank=True)               # for everybody
    how = models.TextField(max_length=2_000, blank=True)                 # of a company: whose it is and where the money goes; of a guide: the steps
    reach = models.CharField(max_length=120, blank=True)                 # for the team, until the yes
    email = models.EmailField(blank=True)                                # asked here whether it still is right
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="found_initiatives")     # whose it is, with an account
    tipped_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=6, choices=State.choices, default=State.SEEN)
    consent = models.CharField(max_length=7, choices=How.choices, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(FoundQuerySet))

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(state__in=["on_map", "asleep"]) | ~models.Q(consent=""), name="found_shows_after_a_yes"),
                       models.CheckConstraint(condition=models.Q(weekday=None) | models.Q(weekday__lte=6), name="found_on_a_weekday")]

    def __str__(self) -> str:
        return self.name

    @property
    def subject_ids(self) -> frozenset[int | None]:
        """Whose it is; who tipped it has no say over it."""
        return frozenset({self.person_id} if self.person_id else ())

    @property
    def proven(self) -> bool:
        """What it adds stands there only with evidence and a day (S2-13)."""
        return bool(self.adds and self.evidence and self.evidence_on)

    def speak(self, *, by: Person) -> None:
        self._move("speak", recorded_by_id=by.pk)

    def say_yes(self, *, how: str, by: Person | None = None) -> None:
        """They want to stand on the map: how they said so, and who wrote that down. How the team reached them is forgotten."""
        self._move("put_on", consent=how, recorded_by_id=by.pk if by else None, confirmed_at=clock.now(), reach="")

    def say_no(self) -> None:
        """They do not want it: nothing of it is kept."""
        with transaction.atomic():
            type(self)._base_manager.filter(pk=self.pk).delete()
            raise_version(self.hood_id)

    def still_right(self) -> None:
        self._move("still_right", confirmed_at=clock.now(), asked_at=None)

    def doze(self) -> None:
        self._move("doze")

    def _move(self, move: str, **columns: Any) -> None:
        was, ends = self.state, FOUND.next(self.state, move)
        with transaction.atomic():
            if not swap(self, {"state": was}, state=ends, **columns):
                raise NotNow(f"somebody else was first to change {self}")
            self.refresh_from_db()
            raise_version(self.hood_id)

    @property
    def token(self) -> str:
        """For whoever it belongs to: yes, no and still right, without an account."""
        return signing.Signer(salt=SALT).sign(str(self.pk))


def found_by(token: str) -> Found | None:
    """The initiative of the open neighbourhood that this link is about; None for whatever is no link of ours, or was erased."""
    try:
        return Found.objects.for_page().filter(pk=int(signing.Signer(salt=SALT).unsign(token))).first()
    except signing.BadSignature:
        return None
