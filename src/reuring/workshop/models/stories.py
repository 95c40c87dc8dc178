"""The story card (W15) that opens the way into the streets, and the harvest that tells what was heard there (P4)."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.agenda.models import Event
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import raise_version
from reuring.promises.models import Promise
from reuring.workshop.lifecycle import HARVEST, STORY_CARD
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.outlets import Hire
from reuring.workshop.models.parts import Part, PartQuerySet, in_lines
from reuring.workshop.models.quotes import Quote

HEARS_BACK = timedelta(days=14)          # everything that was heard gets an answer (R10)
TOLD_WITHIN = timedelta(days=7)          # of the first meeting
KICK_OFF = "kickoff"                     # the rule that promises it


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
    rung_on = models.DateField(null=True)                                # somebody called the number, and it was answered (P4)
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
        kept = ("parties", "connector", "buddy", "phone", "rung_on", "call", "where", "first_meeting", "event_id", "hoped")
        buddy = Hire.objects.filter(analysis=analysis).buddies().first()
        words = {name: getattr(newest, name) for name in kept} if newest else {"buddy": buddy.chosen if buddy is not None else ""}
        try:
            with transaction.atomic():
                return cls.make(analysis, by=by, version=newest.version + 1 if newest is not None else 1, **words)
        except IntegrityError as both:
            raise NotNow("somebody else began the next version") from both

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
        """Raises ValidationError with the answers that are missing (R9), or when a meeting that nobody could hear of is announced (S1-24)."""
        if self.missing:
            raise ValidationError(_("Your story is not finished yet. Still missing: %(what)s") % {"what": " ".join(self.missing_words)})
        earlier = list(StoryCard.objects.filter(analysis=self.analysis_id, state="approved"))
        if not earlier and self.first_meeting is not None and self.first_meeting < clock.today():
            raise ValidationError(_("The day of the first meeting is over. Choose one that is still to come."))
        with transaction.atomic():
            for before in earlier:
                before.turn("replace")
            self.turn("approve", approved_by=approved_by, approved_on=clock.today())
            self._promise_harvest()

    def _promise_harvest(self) -> None:
        """Within a week of the first meeting everybody reads what was said there (P4); who is told that on the day itself kept it."""
        assert self.first_meeting is not None
        promise, new = Promise.objects.get_or_create(hood_id=self.hood_id, rule=KICK_OFF, cause=str(self.analysis_id), defaults={
            "what": _("Tell what we heard at the first meeting: %(call)s") % {"call": self.call[:120]}, "by_when": self.first_meeting + TOLD_WITHIN})
        if not new:
            swap(promise, {"state": Promise.State.OPEN}, by_when=self.first_meeting + TOLD_WITHIN)

    def announce(self, *, by: Person, **when_and_where: Any) -> Event:
        """In the agenda, with the words of the story below it. Raises NotNow without a day that is still to come, or when it stands there already."""
        if self.first_meeting is None or self.first_meeting < clock.today() or self.event_id is not None:
            raise NotNow("no first meeting to announce")
        body = "\n\n".join(part for part in (self.call, self.parties, self.where) if part)
        with transaction.atomic():
            event = Event(hood_id=self.hood_id, author=by, body=body, audience="public", day=self.first_meeting, **when_and_where)
            event.put_up(by=by)
            if not swap(self, {"event_id": None}, event_id=event.pk):
                raise NotNow("somebody else announced it")
            self.refresh_from_db()
        return event

    def meet_at(self, event: Event | None) -> None:
        """The first meeting as it stands in the agenda, where one signs up and prints a flyer."""
        swap(self, {}, event_id=event.pk if event is not None else None)
        raise_version(self.hood_id)
        self.refresh_from_db()


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
