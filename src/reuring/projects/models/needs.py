"""What is needed, who has it or does it; what is in the way; and who carries it along."""
from __future__ import annotations

from typing import Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.people.models import Organisation
from reuring.posts.models import Post, record
from reuring.projects.lifecycle import BARRIER, NEED
from reuring.projects.models.hung import Hung, HungQuerySet, called
from reuring.projects.models.initiatives import Initiative


class NeedQuerySet(HungQuerySet):
    def open(self) -> Self:
        return self.filter(lot="open").order_by("made_at", "pk")


class Need(Hung):
    """Hands, a thing, room, money or knowledge, with how much of it; met when whoever works on it says so."""

    class Kind(models.TextChoices):
        HANDS = "hands", _("hands")
        THINGS = "things", _("a thing")
        SPACE = "space", _("room")
        MONEY = "money", _("money")
        KNOWLEDGE = "knowledge", _("somebody who knows how")

    class Lot(models.TextChoices):
        OPEN = "open", _("wanted")
        MET = "met", _("found")

    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.HANDS)
    what = models.CharField(max_length=120)
    count = models.PositiveIntegerField(default=1)                   # so many; of money: euros
    got = models.PositiveIntegerField(default=0)                     # of which came in otherwise than by a name here
    lot = models.CharField(max_length=4, choices=Lot.choices, default=Lot.OPEN)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    came_with = models.ForeignKey(Initiative, models.SET_NULL, null=True, related_name="+")      # whose it was before two went together

    objects = ScopedManager(hood="initiative__hood", _manager_class=models.Manager.from_queryset(NeedQuerySet))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(count__gte=1), name="need_of_something")]

    def __str__(self) -> str:
        return self.what

    def help(self, person: Person, *, words: str = "", named: bool = False) -> Helping:
        """“I join in.” Twice is once. Raises NotNow when it was found already."""
        if self.lot != self.Lot.OPEN or self.initiative.ended:
            raise NotNow("this was found already")
        with transaction.atomic():
            helping, new = Helping.objects.get_or_create(need=self, person=person, defaults={"words": words, "named": named})
            if not new:
                swap(helping, {}, words=words, named=named, left_at=None)
                helping.refresh_from_db()
            record("need.helped", self.initiative, person, note=self.what)
        return helping

    def enter(self, name: str, *, by: Person, source: str = "paper", words: str = "") -> Helping:
        """Somebody without an account, from a paper or a call."""
        if self.lot != self.Lot.OPEN:
            raise NotNow("this was found already")
        with transaction.atomic():
            helping = Helping.objects.create(need=self, name=name, words=words, source=source, entered_by=by, named=True)
            record("need.helped", self.initiative, by, note=self.what)
        return helping

    def close(self, *, by: Person) -> None:
        """Found. Raises NotNow when that was said before."""
        with transaction.atomic():
            self.change(NEED, "close")
            record("need.met", self.initiative, by, note=self.what)

    def reopen(self, *, by: Person) -> None:
        with transaction.atomic():
            self.change(NEED, "reopen")
            record("need.wanted", self.initiative, by, note=self.what)


class Helping(models.Model):
    """One neighbour's yes to one need."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="helpings")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="helps_with")
    name = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=200, blank=True)             # what they bring; only who works on it reads it
    named = models.BooleanField(default=False)
    source = models.CharField(max_length=6, choices=Post.Source.choices, default=Post.Source.ONLINE)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="need__initiative__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "person"], condition=Q(person__isnull=False), name="helps_once"),
                       models.CheckConstraint(condition=Q(person__isnull=False, name="") | (Q(person=None) & ~Q(name="")), name="helping_of_one")]

    def __str__(self) -> str:
        return self.name or str(self.person)

    @property
    def who(self) -> str:
        return called(self.person, self.name)


class BarrierQuerySet(HungQuerySet):
    def open(self) -> Self:
        return self.filter(lot="open").order_by("at", "pk")


class Barrier(Hung):
    """What is in the way, typed, so that a partner sees what it can clear (F51, S1-41)."""

    class Sort(models.TextChoices):
        PERMIT = "permit", _("a permit or a rule")
        MONEY = "money", _("money")
        PEOPLE = "people", _("too few people")
        SPACE = "space", _("no room")
        FEAR = "fear", _("we do not dare yet")
        WAITING = "waiting", _("I wait for something")
        OTHER = "other", _("something else")

    class Lot(models.TextChoices):
        OPEN = "open", _("in the way")
        CLEARED = "cleared", _("out of the way")

    sort = models.CharField(max_length=7, choices=Sort.choices)
    text = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="barriers")
    at = models.DateTimeField(default=clock.now)
    lot = models.CharField(max_length=7, choices=Lot.choices, default=Lot.OPEN)
    how = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    came_with = models.ForeignKey(Initiative, models.SET_NULL, null=True, related_name="+")      # whose it was before two went together

    objects = ScopedManager(hood="initiative__hood", _manager_class=models.Manager.from_queryset(BarrierQuerySet))

    def __str__(self) -> str:
        return self.text

    def tell(self, *, by: Person) -> None:
        with transaction.atomic():
            self.by = by
            self.save()
            record("barrier.told", self.initiative, by, note=self.text)

    def clear(self, *, by: Person, how: str) -> None:
        """Out of the way, and how: the next one wants to know."""
        with transaction.atomic():
            self.change(BARRIER, "clear", how=how[:300], ended_at=clock.now(), ended_by_id=by.pk)
            record("barrier.cleared", self.initiative, by, note=f"{self.text}. {how}"[:300])


class Partner(Hung):
    """A party that carries it along, and what it brings (S1-32)."""

    party = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)              # also of an organisation whose page goes
    brings = models.CharField(max_length=200)
    since = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="partner_has_a_name")]

    def __str__(self) -> str:
        return self.name


def add_partner(initiative: Initiative, *, by: Person, brings: str, name: str = "", party: Organisation | None = None) -> Partner:
    """A party by its page, or in words."""
    with transaction.atomic():
        partner = Partner.objects.create(initiative=initiative, name=name or str(party), party=party, brings=brings, made_by=by)
        record("initiative.partner", initiative, by, note=brings[:300])
    return partner
