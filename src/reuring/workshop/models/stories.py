"""The story card (W15) that opens the way into the streets, and the harvest that tells what was heard there (P4)."""
from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.agenda.models import Event
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.promises.models import Promise
from reuring.workshop.lifecycle import HARVEST, STORY_CARD
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.outlets import Hire
from reuring.workshop.models.parts import Part, PartQuerySet

HEARS_BACK = timedelta(days=14)          # everything that was heard gets an answer (R10)


class StoryCard(Part):
    """Five answers, in a version. It is approved whole or not at all (R9); a newer one replaces it."""

    CYCLE: ClassVar[Lifecycle] = STORY_CARD

    class State(models.TextChoices):
        DRAFT = "draft", _("not finished yet")
        APPROVED = "approved", _("finished")
        REPLACED = "replaced", _("from before")

    ANSWERS: ClassVar[dict[str, str | Lazy]] = {
        "parties": _("Which parties join, and what do they bring?"),
        "people": _("Who is the connector, and who is the buddy?"),
        "call": _("What do we ask of residents and businesses?"),
        "where": _("With whom can you leave your idea, where and when?"),
        "first_meeting": _("When is the first meeting?"),
    }

    version = models.PositiveSmallIntegerField()
    parties = models.CharField(max_length=600, blank=True)
    connector = models.CharField(max_length=80, blank=True)
    buddy = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    call = models.CharField(max_length=200, blank=True)
    where = models.CharField(max_length=300, blank=True)
    first_meeting = models.DateField(null=True)
    event = models.ForeignKey(Event, models.SET_NULL, null=True, related_name="+")      # the same evening in the agenda
    hoped = models.CharField(max_length=200, blank=True)                 # how one notices that it stirs (S1-25)
    tested_with = models.CharField(max_length=200, blank=True)           # does a neighbour of 12 get it, and one of 80?
    approved_by = models.CharField(max_length=300, blank=True)           # which parties said yes
    approved_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PartQuerySet))

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["analysis", "version"], name="one_story_version"),
                       models.CheckConstraint(name="approved_story_is_whole", condition=models.Q(state="draft") | ~(
                           models.Q(parties="") | models.Q(connector="") | models.Q(buddy="") | models.Q(call="") | models.Q(where="")
                           | models.Q(first_meeting=None)))]

    def __str__(self) -> str:
        return self.call or f"{self.analysis} {self.version}"

    @classmethod
    def begin(cls, analysis: Analysis, *, by: Person | None) -> StoryCard:
        """The one being written; else a next version with the words of the newest."""
        newest = cls.objects.filter(analysis=analysis).first()
        if newest is not None and newest.state == cls.State.DRAFT:
            return newest
        kept = ("parties", "connector", "buddy", "phone", "call", "where", "first_meeting", "hoped")
        buddy = Hire.objects.filter(analysis=analysis).buddies().first()
        words = {name: getattr(newest, name) for name in kept} if newest else {"buddy": buddy.chosen if buddy is not None else ""}
        return cls.make(analysis, by=by, version=newest.version + 1 if newest is not None else 1, **words)

    @property
    def missing(self) -> list[str]:
        """Which of the five answers are not there yet."""
        there = {"parties": self.parties, "people": self.connector and self.buddy, "call": self.call, "where": self.where, "first_meeting": self.first_meeting}
        return [name for name, said in there.items() if not said]

    @property
    def missing_words(self) -> list[str]:
        return [str(self.ANSWERS[name]) for name in self.missing]

    def edit(self, **columns: object) -> None:
        if not swap(self, {"state": self.State.DRAFT}, **columns):
            raise NotNow("this version is finished")
        self.refresh_from_db()

    def approve(self, approved_by: str) -> None:
        """Raises ValidationError with the answers that are missing (R9)."""
        if self.missing:
            raise ValidationError(_("Your story is not finished yet. Still missing: %(what)s") % {"what": " ".join(self.missing_words)})
        with transaction.atomic():
            for before in StoryCard.objects.filter(analysis=self.analysis_id, state="approved"):
                before.turn("replace")
            self.turn("approve", approved_by=approved_by, approved_on=clock.today())


class Harvest(Part):
    """*Dit hoorden we.* What was heard at the kick-off or in a round of talks, and what is done with each of it."""

    CYCLE: ClassVar[Lifecycle] = HARVEST
    READ = "harvest.read"

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        PUBLISHED = "published", _("told")

    title = models.CharField(max_length=120)
    held_on = models.DateField(default=clock.today)
    where = models.CharField(max_length=120, blank=True)
    call = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=600, blank=True)
    story = models.ForeignKey(StoryCard, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    published_on = models.DateField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PartQuerySet))

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def public(self) -> bool:
        """For the policy."""
        return self.state == self.State.PUBLISHED

    def hear(self, heard: str, answer: str = "") -> HarvestLine:
        """One thing that was heard. After it was told, what has no answer yet gets a promise of two weeks (R10)."""
        with transaction.atomic():
            line = HarvestLine.objects.create(harvest=self, heard=heard, answer=answer, answered_on=clock.today() if answer else None)
            if self.state == self.State.PUBLISHED:
                line.promise_answer()
        return line

    def publish(self, *, by: Person | None) -> None:
        """Everybody reads it. What has no answer yet is promised one within two weeks (R10, A61)."""
        with transaction.atomic():
            self.turn("publish", published_on=clock.today())
            for line in self.lines.all():
                line.promise_answer(by=by)


class HarvestLineQuerySet(models.QuerySet["HarvestLine"]):
    def for_page(self) -> Self:
        return self.select_related("harvest__analysis", "promise")


class HarvestLine(models.Model):
    READ = "harvest.read"

    harvest = models.ForeignKey(Harvest, models.CASCADE, related_name="lines")
    heard = models.CharField(max_length=400)
    answer = models.CharField(max_length=400, blank=True)                # what is done with it, also when that is nothing, and why
    answered_on = models.DateField(null=True)
    promise = models.ForeignKey(Promise, models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(hood="harvest__hood", _manager_class=models.Manager.from_queryset(HarvestLineQuerySet))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.heard

    @property
    def public(self) -> bool:
        return self.harvest.public

    def promise_answer(self, *, by: Person | None = None, on: date | None = None) -> None:
        if self.answer or self.promise_id is not None:
            return
        self.promise = Promise.objects.create(hood_id=self.harvest.hood_id, promised_by=by, what=f"“{self.heard}”"[:200],
                                              by_when=(on or clock.today()) + HEARS_BACK, rule="harvest", cause=str(self.pk))
        self.save(update_fields=["promise"])

    def tell(self, answer: str, *, by: Person) -> None:
        """What is done with it; the promise is kept by it."""
        with transaction.atomic():
            swap(self, {}, answer=answer, answered_on=clock.today())
            if self.promise is not None and self.promise.state == Promise.State.OPEN:
                self.promise.keep(by=by)
            self.refresh_from_db()
