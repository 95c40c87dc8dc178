"""The story card (W15) that opens the way into the streets (R9): five answers, to which the parties that join say yes themselves."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.agenda.models import Event
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import raise_version
from reuring.promises.models import Promise
from reuring.workshop.lifecycle import STORY_CARD
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.outlets import Hire
from reuring.workshop.models.parts import Part, PartQuerySet
from reuring.workshop.models.wijkholders import Wijkholder

TOLD_WITHIN = timedelta(days=7)          # of the first meeting
KICK_OFF = "kickoff"                     # the rule that promises it


class StoryCard(Part):
    """Five answers, in a version. It goes before the parties whole or not at all, and opens the streets once they said yes (R9); a newer one replaces it."""

    CYCLE: ClassVar[Lifecycle] = STORY_CARD

    class State(models.TextChoices):
        DRAFT = "draft", _("not finished yet")
        ASKED = "asked", _("waits for a yes")
        APPROVED = "approved", _("finished")
        REPLACED = "replaced", _("from before")

    OPEN = (State.ASKED, State.APPROVED)                                 # whoever joins says yes to it

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
    approved_on = models.DateField(null=True)                            # kept when a yes is taken back: it stood before
    photo_gone = models.CharField(max_length=80, blank=True)             # who took back the yes to their photo, until the team answers that
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
        """The one being written; else a next version with the words of the newest. Other words ask everybody again: a yes is to one text."""
        newest = cls.objects.filter(analysis=analysis).first()
        if newest is not None and newest.state == cls.State.DRAFT:
            return newest
        kept = ("parties", "connector", "buddy", "phone", "rung_on", "call", "where", "first_meeting", "event_id", "hoped")
        buddy = Hire.objects.filter(analysis=analysis).buddies().first()
        words = {name: getattr(newest, name) for name in kept} if newest else {"buddy": buddy.chosen if buddy is not None else ""}
        try:
            with transaction.atomic():
                if newest is not None and newest.state == cls.State.ASKED:
                    newest.turn("replace")
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

    def ask(self) -> None:
        """Before the parties. Raises ValidationError with the answers that miss (R9), or for a meeting that nobody could hear of in time (S1-24)."""
        if self.missing:
            raise ValidationError(_("Your story is not finished yet. Still missing: %(what)s") % {"what": " ".join(self.missing_words)})
        if self._too_late():
            raise ValidationError(_("The day of the first meeting is over. Choose one that is still to come."))
        self.turn("ask")

    def say(self, wijkholder: Wijkholder, yes: bool, words: str = "", *, how: str, by: Person | None, heard_by: str = "", on: date | None = None) -> StoryVoice:
        """One voice a party, to this text; said again, the last one holds. The yes that was still wanted opens the streets."""
        if wijkholder.analysis_id != self.analysis_id or wijkholder.state == Wijkholder.State.LEFT:
            raise NotNow("no party of this story")
        with transaction.atomic():
            self.state = StoryCard._base_manager.select_for_update(no_key=True).values_list("state", flat=True).get(pk=self.pk)     # two at once: both count
            if self.state not in self.OPEN:
                raise NotNow("nobody is asked about this version")
            before = self.voices.filter(wijkholder=wijkholder).first()
            back = before is not None and not yes and (before.taken_back or (before.yes and self.state == self.State.APPROVED))
            said, _new = StoryVoice.objects.update_or_create(card=self, wijkholder=wijkholder, defaults={
                "party": wijkholder.name, "yes": yes, "words": words, "how": how, "heard_by": heard_by, "said_on": on or clock.today(), "recorded_by": by,
                "taken_back": back})
            raise_version(self.hood_id)
            if back and self.state == self.State.APPROVED:
                self.turn("shut")
            self.weigh()
        return said

    def lose_photo(self, whom: str) -> None:
        """Who stands on it takes the yes back: what opened the streets is not the same any more."""
        if self.state == self.State.APPROVED:
            self.turn("shut", photo_gone=whom)

    def settle_photo(self) -> None:
        """There is another photo with a yes, or it goes on without one."""
        if swap(self, {"state": self.State.ASKED}, photo_gone=""):
            self.refresh_from_db()
            raise_version(self.hood_id)
            self.weigh()

    @property
    def shut_again(self) -> bool:
        return self.state == self.State.ASKED and self.approved_on is not None

    def weigh(self) -> None:
        """Whether it opens the streets now: after each word, and when a party leaves whose yes is not waited for any more."""
        if self.state == self.State.ASKED and not self.why_not():
            self._approve()

    def why_not(self) -> str:
        """Why it opens nothing yet, in words: more partners than half say yes, residents among them where they are one; somebody does in any case."""
        yes = set(self.voices.filter(yes=True).values_list("wijkholder", flat=True))
        partners = dict(Wijkholder.objects.filter(analysis=self.analysis_id).partners().values_list("pk", "kind"))
        residents = {key for key, kind in partners.items() if kind == Wijkholder.Kind.RESIDENTS}
        back = self.voices.filter(taken_back=True, wijkholder__isnull=False).exclude(wijkholder__state=Wijkholder.State.LEFT).values_list("party", flat=True)
        if back:
            return str(_("%(who)s took the yes back.") % {"who": ", ".join(back)})
        if self.photo_gone:
            return str(_("%(who)s took back the yes to the photo.") % {"who": self.photo_gone})
        if not yes:
            return str(_("Nobody said yes to this text yet."))
        if partners and 2 * len(yes & partners.keys()) <= len(partners):
            return str(_("%(n)s of %(of)s partners said yes. Each has one voice.") % {"n": len(yes & partners.keys()), "of": len(partners)})
        if residents and not residents & yes:
            return str(_("Residents did not say yes yet. They are a partner as any other."))
        return str(_("The day of the first meeting is over. Choose one that is still to come.")) if self._too_late() else ""

    def _too_late(self) -> bool:
        """A first meeting is announced before it is held; later words may be about one that was."""
        over = self.first_meeting is not None and self.first_meeting < clock.today()
        return over and not StoryCard.objects.filter(analysis=self.analysis_id, approved_on__isnull=False).exists()

    def _approve(self) -> None:
        for before in StoryCard.objects.filter(analysis=self.analysis_id, version__lt=self.version, state__in=self.OPEN):
            before.turn("replace")
        self.turn("approve", approved_on=clock.today())
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


class StoryVoice(models.Model):
    """What one party said to one version: by itself, or in a talk, which says who heard it."""

    class How(models.TextChoices):
        PAGE = "page", _("on its own page")
        MAIL = "mail", _("by the link in a mail")
        SPOKEN = "spoken", _("in a talk")

    card = models.ForeignKey(StoryCard, models.CASCADE, related_name="voices")
    wijkholder = models.ForeignKey(Wijkholder, models.SET_NULL, null=True, related_name="+")
    party = models.CharField(max_length=300)                             # as it was called that day
    yes = models.BooleanField()
    taken_back = models.BooleanField(default=False)                      # it was a yes while the streets were open
    words = models.CharField(max_length=300, blank=True)
    how = models.CharField(max_length=6, choices=How.choices)
    heard_by = models.CharField(max_length=80, blank=True)               # who of the team, where it was said in a talk
    said_on = models.DateField(default=clock.today)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects: Any = ScopedManager(hood="card__hood")

    class Meta:
        ordering = ["said_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["card", "wijkholder"], name="one_voice_a_story")]

    def __str__(self) -> str:
        return f"{self.party}: {self.yes}"
