"""What neighbours want to do for others, and asks that who asks let out without a name."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.exchange.doings import ANY, Doing, parts_in_words
from reuring.exchange.lifecycle import OFFER
from reuring.posts.models import Post, PostQuerySet, record

MONTH, WEEK = timedelta(days=30), timedelta(days=7)


class OfferQuerySet(PostQuerySet):
    def free(self) -> Self:
        """Standing, and whose giver is here and does not rest."""
        return self.filter(state="shown", lot="open", author__isnull=False, author__is_active=True, author__hidden=False)

    def to_ask(self) -> Self:
        """What may be asked of its giver: help and lessons, not the energy meant for initiatives."""
        return self.free().exclude(sort="energy")


class Offer(Post):
    """I want to do this: in words of the doing, so many hours a month, when, and how often at most. Near a place, never at an address.

    Energy for initiatives (F35) is an offer too, which only who keeps one finds. With a professional or somebody who knows a trade it is
    a lesson, whose match has a goal and an end (S0-12).
    """

    PAGE: ClassVar[str] = "exchange:offer"
    CARD: ClassVar[str] = "exchange/_offer_card.html"
    NEWS: ClassVar[bool] = False

    class Sort(models.TextChoices):
        HELP = "help", _("for a neighbour")
        ENERGY = "energy", _("for an initiative")
        LESSON = "lesson", _("I pass on what I know")

    sort = models.CharField(_("For whom?"), max_length=6, choices=Sort.choices, default=Sort.HELP)
    doing = models.CharField(_("What kind of doing?"), max_length=7, choices=Doing.choices, default=Doing.ELSE)
    hours = models.PositiveSmallIntegerField(_("How many hours a month?"), default=2)
    parts = models.PositiveSmallIntegerField(default=ANY)
    most = models.PositiveSmallIntegerField(_("How often at most a month?"), default=2)
    bridges = models.BooleanField(default=False)                     # gladly for somebody they do not know yet: their own word (S3-11)
    lot = models.CharField(max_length=7, choices=[(lot, lot) for lot in OFFER.states], default="open", editable=False)
    rests_until = models.DateField(null=True, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)       # when its giver was last asked something
    told_at = models.DateTimeField(null=True, editable=False)        # of what else there is to do (A17)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(OfferQuerySet))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hours__gte=1, hours__lte=40, most__gte=1, most__lte=12), name="offer_in_measure")]

    @property
    def when(self) -> str:
        return parts_in_words(self.parts)

    def rest(self, *, by: Person, until: date | None = None) -> None:
        """The giver rests: nobody asks them anything."""
        self._go("rest", by, rests_until=until)

    def wake(self, *, by: Person | None) -> None:
        self._go("wake", by, rests_until=None)

    def close(self, *, by: Person) -> None:
        """It was good; from now on it stands nowhere."""
        with transaction.atomic():
            self._go("close", by)
            self.withdraw(by=by)

    def _go(self, move: str, by: Person | None, **more: Any) -> None:
        was, ends = self.lot, OFFER.next(self.lot, move)
        with transaction.atomic():
            if not swap(self, {"lot": was}, lot=ends, **more):
                raise NotNow(f"{self} was changed in the meantime")
            self.lot = ends
            for name, value in more.items():
                setattr(self, name, value)
            record(f"offer.{move}", self, by)


class Plea(Post):
    """What somebody asks, in a text they said yes to, put up by the team. Nobody stands in it, and nothing on it leads back (A11, A12).

    It has no author, no place and no tie to the ask in the database; all that stand up on a morning stand up in one go.
    """

    PAGE: ClassVar[str] = "exchange:plea"
    CARD: ClassVar[str] = "exchange/_plea_card.html"
    NEWS: ClassVar[bool] = False

    doing = models.CharField(max_length=7, choices=Doing.choices, default=Doing.ELSE, editable=False)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PostQuerySet))

    @property
    def writer(self) -> str:
        return gettext("the team")

    def stand_up(self) -> None:
        """Put up by the team, as itself."""
        with transaction.atomic():
            self.author = self.place = None
            self.save()
            record("post.put_up", self, None)

    def help(self, *, by: Person) -> Hand:
        """I want to do this. Twice is once. Raises NotNow when it stands no more."""
        if self.state != "shown":
            raise NotNow(f"{self} stands no more")
        return Hand.objects.get_or_create(plea=self, person=by)[0]


class Hand(models.Model):
    """A neighbour who wants to do what a plea asks. Its connector sees it, and brings the two together."""

    plea = models.ForeignKey(Plea, models.CASCADE, related_name="hands")
    person = models.ForeignKey(Person, models.CASCADE, related_name="hands")
    at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)                    # its connector proposed a match, or called

    objects = ScopedManager(hood="plea__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plea", "person"], name="one_hand")]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.plea_id}"
