"""Who is in which room when: asked by somebody, or for a group, and answered by the host."""
from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.sealed import SealedText
from reuring.exchange.lifecycle import BOOKING
from reuring.exchange.models.deals import Deal
from reuring.exchange.models.lent import NotFree
from reuring.exchange.models.spaces import Space
from reuring.hoods.models import Group

AHEAD = timedelta(days=366)
PATIENCE = timedelta(days=5)             # after so long without an answer the hours are free again


class BookingQuerySet(models.QuerySet["Booking"]):
    def for_page(self) -> Self:
        return self.select_related("space__hood", "space__author", "space__organisation", "space__place", "booker", "group")

    def ahead(self) -> Self:
        return self.filter(day__gte=clock.today(), state__in=["asked", "agreed"]).order_by("day", "starts", "pk")

    def of(self, person_id: int) -> Self:
        return self.filter(booker=person_id)


class Booking(Deal):
    """Some hours in a room on a day. They are held from the moment they are asked. What for is sealed: only the two of them read it."""

    READ = "booking.read"
    ABOUT, ONE, CYCLE = "space", "booker", BOOKING
    ENDS = ("refused", "cancelled", "lapsed")

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        AGREED = "agreed", _("agreed")
        REFUSED = "refused", _("no, this time not")
        CANCELLED = "cancelled", _("called off")
        LAPSED = "lapsed", _("nobody answered")

    space = models.ForeignKey(Space, models.CASCADE, related_name="bookings")
    booker = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="books")
    group = models.ForeignKey(Group, models.SET_NULL, null=True, related_name="+")
    name = SealedText(blank=True)                            # who called, without an account
    words = SealedText(blank=True)                           # what for
    answer = SealedText(blank=True)
    people = models.PositiveSmallIntegerField(null=True)
    day = models.DateField()
    starts = models.PositiveSmallIntegerField()              # hours on the wall
    ends = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(hood="space__hood", _manager_class=models.Manager.from_queryset(BookingQuerySet))


    class Meta:
        indexes = [models.Index(fields=["space", "day"], name="booking_day")]
        constraints = [models.CheckConstraint(condition=Q(starts__lt=F("ends"), ends__lte=24), name="booking_in_order")]

    def __str__(self) -> str:
        return f"{self.space_id} {self.day} {self.starts}–{self.ends}"

    @property
    def over(self) -> bool:
        return begin_of(self.day, self.ends) <= clock.now()

    @classmethod
    def ask(cls, space: Space, *, by: Person, day: date, starts: int, ends: int, **more: Any) -> Booking:
        """Ask for these hours and hold them until there is an answer. Raises NotFree, or NotNow when the room is not to be had then."""
        return cls._begin(space, day, starts, ends, booker=by, **more)

    @classmethod
    def write_down(cls, space: Space, *, by: Person, name: str, day: date, starts: int, ends: int, **more: Any) -> Booking:
        """By the host, for somebody who called. Raises NotFree."""
        return cls._begin(space, day, starts, ends, name=name, entered_by=by, state="agreed", agreed_at=clock.now(), **more)

    @classmethod
    def _begin(cls, space: Space, day: date, starts: int, ends: int, **given: Any) -> Booking:
        if space.state != "shown" or space.going != "on" or space.vacant:
            raise NotNow(f"{space} is not to be had")
        if not (space.opens <= starts < ends <= space.closes and space.there_on(day) and clock.today() <= day <= clock.today() + AHEAD):
            raise NotNow(f"{space} is not open on {day} from {starts} to {ends}")
        if begin_of(day, starts) <= clock.now():
            raise NotNow("this hour has begun")
        with transaction.atomic():
            booking = cls._base_manager.create(space=space, day=day, starts=starts, ends=ends, **given)
            take_hours(booking)
        return booking

    def let_go(self) -> None:
        SpaceHour._base_manager.filter(booking=self.pk).delete()


class SpaceHour(models.Model):
    """An hour in which a room is taken. One row an hour, and the database sees to that."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="taken_hours")
    booking = models.ForeignKey(Booking, models.CASCADE, related_name="+")
    day = models.DateField()
    hour = models.PositiveSmallIntegerField()

    objects = ScopedManager(hood="space__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "day", "hour"], name="one_booking_an_hour")]

    def __str__(self) -> str:
        return f"{self.space_id} {self.day} {self.hour}"


def take_hours(booking: Booking) -> None:
    """All of its hours or none, in their order. Raises NotFree."""
    hours = [SpaceHour(space=booking.space, booking=booking, day=booking.day, hour=hour) for hour in range(booking.starts, booking.ends)]
    try:
        with transaction.atomic():
            SpaceHour._base_manager.bulk_create(hours)
    except IntegrityError as taken:
        raise NotFree(f"{booking} is not free") from taken


def begin_of(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone()) + timedelta(hours=hour)
