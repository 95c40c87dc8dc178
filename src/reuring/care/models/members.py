"""Who is in a circle, and who was asked: with an account, or with a name and a mobile number alone."""
from __future__ import annotations

from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts import mobiles
from reuring.accounts.models import Person
from reuring.care.lifecycle import MEMBER
from reuring.care.models.circles import Circle
from reuring.care.models.governing import governing
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText


class NotForYou(NotNow):
    """Who works for the municipality is in no circle (R20)."""


class CircleMember(models.Model):
    """Somebody asked, in, or out. `guest` is a professional: tasks and times that were shared, and nothing else (A18)."""

    class Role(models.TextChoices):
        ORGANISER = "organiser", _("arranges it")
        CENTRE = "centre", _("is in the middle")
        MEMBER = "member", _("takes part")
        GUEST = "guest", _("is a guest: sees tasks and times only")

    class Way(models.TextChoices):
        LINK = "link", _("a link that I pass on")
        TEXT = "text", _("a text message")
        LETTER = "letter", _("a letter on paper")

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="in_circles")
    name = SealedText()
    number = SealedText(blank=True)              # mobile, of who answers by text
    role = models.CharField(max_length=9, choices=Role.choices, default=Role.MEMBER)
    way = models.CharField(max_length=6, choices=Way.choices, blank=True)
    key = SealedText(blank=True)                 # which key of the house they have
    state = models.CharField(max_length=5, choices=[(state, state) for state in MEMBER.states], default="asked")
    way_hash = models.CharField(max_length=64, unique=True, null=True)         # keyed hash of the link
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="circle__hood")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], condition=Q(person__isnull=False, state="in"), name="once_in_a_circle"),
            models.UniqueConstraint(fields=["circle"], condition=Q(role="organiser", state="in"), name="one_organiser"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def inner(self) -> bool:
        return self.role != self.Role.GUEST

    @property
    def called(self) -> str:
        """What the others call them: the name they go by now; not that of who hid."""
        return self.name if self.person is None or self.person.hidden else self.person.name

    @property
    def texts_to(self) -> str:
        """Where they read text messages, when that is how they are reached; empty for who reads mail."""
        if self.person is None:
            return self.number
        return "" if self.person.email else mobiles.number_of(self.person)

    @classmethod
    def ask(cls, circle: Circle, *, name: str, way: str, by: CircleMember | None, number: str = "", role: str = Role.MEMBER) -> CircleMember:
        """Ask somebody; the first one that is asked brings the circle a step further."""
        with transaction.atomic():
            member = cls.objects.create(circle=circle, name=name, number=number, way=way, role=role)
            member.way_hash = _hash(member.token)
            member.save(update_fields=["way_hash"])
            circle.write("asked", by=by, about=member)
            circle.step("ask")
        return member

    @property
    def token(self) -> str:
        """What opens the invitation: made from what it is about, so that a letter can be printed twice. Only its hash is kept."""
        return salted_hmac("reuring.care.invite", f"{self.pk}:{self.asked_at.timestamp()}", algorithm="sha256").hexdigest()[:32]

    def accept(self, *, person: Person | None) -> None:
        """Yes. Without an account they answer by text. Raises NotForYou, or NotNow when it was answered or the circle is closed."""
        if not self.circle.open or (person is None and not self.number):
            raise NotNow("this invitation is over")
        if person is not None and governing([person.pk], self.circle.hood_id):
            raise NotForYou("who works for the municipality is in no circle")
        try:
            with transaction.atomic():
                self._answer("accept", person_id=person.pk if person else None, way_hash=None)
                self.circle.write("came", by=self)
                if self.inner:
                    self.circle.step("plan")
        except IntegrityError as twice:
            raise NotNow("they are in it already") from twice

    def decline(self) -> None:
        """No. Their name and number go."""
        self._gone("decline", "declined")

    def take_back(self) -> None:
        """They are not asked after all."""
        self._gone("take_back", "taken_back")

    def leave(self, *, by: CircleMember | None = None) -> None:
        """Out of the circle, by themselves or by who arranges it. What they would do is free again. Who is in the middle takes their yes back instead."""
        if self.role == self.Role.CENTRE or (self.person_id is not None and self.person_id == self.circle.centre_id):
            raise NotNow("who is in the middle ends the circle instead")
        with transaction.atomic():
            self.let_go()
            self._gone("leave", "left", by=by or self)

    def let_go(self) -> None:
        """Everything they would do is free again."""
        for task in self.holds.all():
            task.stop_always(by=self)
        for shift in self.shifts.filter(state="taken", day__gte=clock.today()).select_related("task__circle"):
            shift.give_back(by=self)

    def keeps_key(self, key: str, *, by: CircleMember | None) -> None:
        """Which key of the house they have; empty: none."""
        self.key = key
        self.save(update_fields=["key"])
        self.circle.write("key", by=by, about=self)

    def _gone(self, move: str, act: str, by: CircleMember | None = None) -> None:
        with transaction.atomic():
            self._answer(move, way_hash=None)
            self.name, self.number, self.key = self.called if move == "leave" else "", "", ""
            self.save(update_fields=["name", "number", "key"])
            self.circle.write(act, by=by, about=self)

    def _answer(self, move: str, **becomes: Any) -> None:
        if not swap(self, {"state": self.state}, state=MEMBER.next(self.state, move), answered_at=clock.now(), **becomes):
            raise NotNow("this was answered in the meantime")
        circle = self.circle
        self.refresh_from_db()
        self.circle = circle
        circle.forget_people()


def invited(token: str) -> CircleMember | None:
    """Who may open this invitation, and has not answered yet."""
    return CircleMember.objects.filter(way_hash=_hash(token), state="asked").select_related("circle__hood").first()


def _hash(token: str) -> str:
    return salted_hmac("reuring.care.way_in", token, algorithm="sha256").hexdigest()
