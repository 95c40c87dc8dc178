"""Who somebody is to the installation: a shown name, one way to reach them, and what they agreed to."""
from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from reuring.core import clock
from reuring.core.columns import Mobile
from reuring.core.policy import ABOVE_RESIDENT
from reuring.core.prepared import Prepared
from reuring.core.rows import swap
from reuring.core.texting.numbers import spoken


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str | None = None, **fields: Any) -> Person:
        person = self.model(email=email.strip().lower() if email else None, **fields)
        person.set_unusable_password()
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody, over all neighbourhoods. One contact route is enough, and none of them need be e-mail."""

    class Route(models.TextChoices):
        EMAIL = "email"
        PHONE = "phone"
        PAPER = "paper"              # the letterbox, or the counter
        HELPER = "helper"            # through somebody they trust

    name = models.CharField(max_length=60)
    email = models.EmailField(unique=True, null=True, blank=True)
    route = models.CharField(max_length=6, choices=Route.choices, default=Route.EMAIL)
    phone = models.CharField(max_length=30, blank=True)             # only for the team, only if this is the route
    number = Mobile(unique=True, null=True, blank=True)             # a mobile number that was proven, to come in by and to be texted
    number_proven_at = models.DateTimeField(null=True)              # after a long sleep somebody else may have it: `mobiles`
    language = models.CharField(max_length=5, default="nl")
    is_operator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    hidden = models.BooleanField(default=False)                     # must not be found: in no list, search, count or face, anywhere
    name_before = models.CharField(max_length=60, blank=True)       # while hidden under another name: the one to go back to
    joined_at = models.DateTimeField(default=clock.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    @property
    def apart(self) -> frozenset[int] | None:
        """Who is to be kept apart from this person, where that was asked together with them (`keys.Backend`); None where it was not."""
        if "apart_keys" not in self.__dict__:
            return None
        return frozenset(int(key) for key in (self.__dict__["apart_keys"] or "").split(",") if key)

    @property
    def known_as(self) -> str:
        """For who knew them before: not the name under which they hide."""
        return self.name_before or self.name

    @property
    def needs_factor(self) -> bool:
        """Above resident in any neighbourhood, or an operator: such a role is used behind a second lock only.

        `memberships` is the reverse side of `hoods.Membership`, asked without a scope because a person is in all of them.
        """
        if self.is_operator:
            return True
        above = self.memberships(manager="_base_manager").filter(role__in=ABOVE_RESIDENT)
        return above.exclude(role_until__lt=clock.today()).exists()

    def block(self, other: Person) -> None:
        """Out of each other's sight, in every neighbourhood. The other is not told. Twice is once."""
        Block.objects.get_or_create(person=self, other=other)

    def unblock(self, other: Person) -> None:
        Block.objects.filter(person=self, other=other).delete()


class Proof(models.Model):
    """One mail or text message that proves somebody reads it: it carries a code and a link, and is good for one act.

    The code belongs to the browser that asked; the link opens a page with a button on any device. Both are stored as
    keyed hashes, live for ten minutes (signing in), two days (following, commenting as a guest) or two weeks (being asked to carry), and work once.
    """

    class Purpose(models.TextChoices):
        ENTER = "enter"              # sign in, or join
        COMMENT = "comment"          # a guest's comment
        FOLLOW = "follow"            # follow by mail without an account
        ADDRESS = "address"          # change or add one's own address
        STEP = "step"                # it is still you, before something that cannot be undone
        COME = "come"                # come to an activity without an account
        WATCH = "watch"              # keep a search without an account
        GROUND = "ground"            # be told of plans on a piece of ground without an account
        CLAIM = "claim"              # the page of an organisation is yours to keep
        CARRY = "carry"              # asked to carry a neighbourhood, by who has no account yet
        DOORSTEP = "doorstep"        # an invented person of the demo country, from the terminal

    email = models.EmailField(blank=True)
    number = Mobile(blank=True)                      # instead of an address of mail
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    code_hash = models.CharField(max_length=64)
    link_hash = models.CharField(max_length=64, unique=True)
    browser_hash = models.CharField(max_length=64, blank=True)
    carries = models.JSONField(default=dict)         # what is to be done when proven: plain values only
    next = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=40, blank=True)      # slug of where it was asked: whose phone stands beside the code
    tries = models.IntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="proof_expiry")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @property
    def to(self) -> str:
        """Where it went."""
        return self.number or self.email

    @property
    def said_to(self) -> str:
        """The same as people read it."""
        return spoken(self.number) if self.number else self.email

    @property
    def open(self) -> bool:
        return self.used_at is None and self.expires_at > clock.now()


class HelperLink(models.Model):
    """Somebody helps somebody: who, with what, how consent was given, who wrote that down, and until when."""

    class Consent(models.TextChoices):
        SPOKEN = "spoken"
        SIGNED = "signed"

    person = models.ForeignKey(Person, models.CASCADE, related_name="helpers")
    helper = models.ForeignKey(Person, models.CASCADE, related_name="helps")
    scope = models.CharField(max_length=200)
    consent = models.CharField(max_length=6, choices=Consent.choices)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    consented_at = models.DateTimeField(default=clock.now)
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(person=F("helper")), name="helper_is_another")]

    def __str__(self) -> str:
        return f"{self.helper} for {self.person}"

    @property
    def running(self) -> bool:
        return self.ended_at is None and self.until >= clock.today()

    def end(self) -> bool:
        """Either of the two stops the help; a second time changes nothing."""
        return swap(self, {"ended_at": None}, ended_at=clock.now())


class PushDevice(models.Model):
    """A device that gets a sign when something is for somebody. It ends with the session in which it was asked for."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="push_devices")
    session = models.OneToOneField("usersessions.UserSession", models.CASCADE, related_name="push_device")
    endpoint = models.CharField(max_length=1_000)                   # where the maker of the browser takes the sign
    key = models.CharField(max_length=64, unique=True)              # hash of the same: a device is one person's at a time
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"a device of {self.person_id}"


class Block(models.Model):
    """Two people who do not want to meet here. Mutual in effect, silent, and in every neighbourhood."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="blocks")
    other = models.ForeignKey(Person, models.CASCADE, related_name="blocked_by")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="one_block"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="block_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} apart from {self.other_id}"


def apart_from(person_id: int) -> frozenset[int]:
    """Everybody this person blocked or is blocked by."""
    return frozenset(one for pair in _BLOCKS.rows(me=person_id) for one in pair) - {person_id}


_BLOCKS = Prepared(lambda me: Block.objects.filter(Q(person=me) | Q(other=me)).values_list("person_id", "other_id"))
