"""What was heard at a first meeting or in a round of talks, and what is done with each of it (P4, R10)."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import raise_version
from reuring.promises.models import Promise
from reuring.workshop.lifecycle import HARVEST
from reuring.workshop.models.parts import Part, PartQuerySet, in_lines
from reuring.workshop.models.quotes import Quote
from reuring.workshop.models.stories import KICK_OFF, StoryCard

HEARS_BACK = timedelta(days=14)          # everything that was heard gets an answer (R10)


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

    def hear_all(self, text: str) -> int:
        """An evening's notes at once, one a line; answers how many."""
        lines = [words[:400] for words in in_lines(text)]
        with transaction.atomic():
            for words in lines:
                self.hear(words)
        return len(lines)

    def gather(self, quotes: Iterable[Quote]) -> None:
        """What people said in talks: their words stand here for as long as their yes does (A56)."""
        with transaction.atomic():
            for quote in quotes:
                self.hear("", quote=quote)

    def hear(self, heard: str, answer: str = "", quote: Quote | None = None) -> HarvestLine:
        """One thing that was heard. After it was told, what has no answer yet gets a promise of two weeks (R10)."""
        with transaction.atomic():
            line = HarvestLine.objects.create(harvest=self, heard=heard, quote=quote, answer=answer, answered_on=clock.today() if answer else None)
            if self.state == self.State.PUBLISHED:
                line.promise_answer()
        return line

    def publish(self, *, by: Person | None) -> None:
        """Everybody reads it. What has no answer yet is promised one within two weeks (R10, A61)."""
        with transaction.atomic():
            self.turn("publish", published_on=clock.today())
            for line in self.lines.all():
                line.promise_answer(by=by)
            told = Promise.objects.filter(rule=KICK_OFF, cause=str(self.analysis_id), state="open").first()
            if told is not None and by is not None and self.story is not None and (self.story.first_meeting or self.held_on) <= self.held_on:
                told.keep(by=by)


class HarvestLineQuerySet(models.QuerySet["HarvestLine"]):
    def for_page(self) -> Self:
        return self.select_related("harvest__analysis", "promise", "quote__answer__filled")


class HarvestLine(models.Model):
    """One thing that was heard: noted at an evening (`heard`), or somebody's own words from a talk, which stay with the `quote` and go with its yes."""

    READ = "harvest.read"

    harvest = models.ForeignKey(Harvest, models.CASCADE, related_name="lines")
    heard = models.CharField(max_length=400, blank=True)
    quote = models.ForeignKey(Quote, models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=400, blank=True)                # what is done with it, also when that is nothing, and why
    answered_on = models.DateField(null=True)
    promise = models.ForeignKey(Promise, models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(hood="harvest__hood", _manager_class=models.Manager.from_queryset(HarvestLineQuerySet))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.said or gettext("These words were taken back.")

    @property
    def said(self) -> str:
        """Empty once whoever said it took their yes back."""
        return self.quote.text if self.quote is not None and self.quote.may_be_shown else self.heard

    @property
    def public(self) -> bool:
        return self.harvest.public

    @property
    def promised(self) -> str:
        """What an answer is promised to: never the words of somebody who may take them back."""
        return f"“{self.heard}”"[:200] if self.heard else gettext("Answer what somebody said in a talk: %(harvest)s") % {"harvest": self.harvest.title[:120]}

    def promise_answer(self, *, by: Person | None = None, on: date | None = None) -> None:
        if self.answer or self.promise_id is not None:
            return
        self.promise = Promise.objects.create(hood_id=self.harvest.hood_id, promised_by=by, what=self.promised,
                                              by_when=(on or clock.today()) + HEARS_BACK, rule="harvest", cause=str(self.pk))
        self.save(update_fields=["promise"])

    def correct(self, heard: str) -> None:
        """Better written down, or a name taken out of it; what was promised says the same. Somebody's own words are not ours to change."""
        if not self.heard:
            raise NotNow("these are somebody's own words")
        with transaction.atomic():
            swap(self, {}, heard=heard)
            self.refresh_from_db()
            if self.promise is not None:
                swap(self.promise, {}, what=self.promised)
            raise_version(self.harvest.hood_id)

    def strike(self) -> None:
        """Written down by mistake. Raises NotNow once it was told: then it is corrected, and answered."""
        if self.harvest.state != Harvest.State.DRAFT:
            raise NotNow("this was told already")
        self.delete()

    def tell(self, answer: str, *, by: Person) -> None:
        """What is done with it; the promise is kept by it."""
        with transaction.atomic():
            swap(self, {}, answer=answer, answered_on=clock.today())
            if self.promise is not None and self.promise.state == Promise.State.OPEN:
                self.promise.keep(by=by)
            self.refresh_from_db()
