"""An idea as it was told, and how far it is."""
from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.text import plain
from reuring.hoods.models import Group
from reuring.ideas.lifecycle import ALIVE, IDEA
from reuring.ideas.models.champion import Championed
from reuring.posts.models import Post, PostQuerySet, record

ASKS = timedelta(days=30)                # so long without a champion: its page and the team ask for one (F40)
ALONE = timedelta(days=60)               # and so long: in the closet (R11)
REST = timedelta(days=91)                # and then somebody looks at it again
TITLE = 70
SENTENCE = re.compile(r"(?<=[.!?…])\s|\n")
NOTE = 300                               # as much of a reason as the log keeps


class IdeaQuerySet(PostQuerySet):
    def for_page(self) -> Self:
        return super().for_page().select_related("champion", "champion_for", "became", "merged_into")

    def alive(self) -> Self:
        """On the board: told, clear, open or pulled."""
        return self.filter(stage__in=ALIVE)

    def alone(self, since: datetime) -> Self:
        """Nobody pulled it since."""
        return self.filter(stage__in=ALIVE - {"pulled"}, champion=None, alone_since__lt=since)

    def to_review(self, day: date) -> Self:
        """In the closet, and the day has come on which somebody looks again."""
        return self.filter(stage="closet", review_on__lte=day)

    def unanswered(self, day: date) -> Self:
        """Somebody else would have said by now what they do with it."""
        return self.filter(stage="elsewhere", answer="", answer_on__lte=day)


class Idea(Championed, Post):
    """What somebody would like here, in their own words, which stay beside any edited title (A23).

    `body` is what the page says of it and may grow clearer; `words` are those of the teller and never change. Who told it
    without an account may give a first name, `told_by`; how they are reached stands in `Teller`. It ends as work that begins,
    in another idea, elsewhere with an answer, in the closet with a day, or with a spoken no; none of these is a dead end.
    """

    PAGE: ClassVar[str] = "ideas:idea"
    CARD: ClassVar[str] = "ideas/_card.html"
    EDIT: ClassVar[str] = "ideas:clarify"
    NEWS: ClassVar[bool] = False             # an evening of sixty notes would fill the front page

    class Stage(models.TextChoices):
        TOLD = "told", _("told")
        CLEAR = "clear", _("clear")
        OPEN = "open", _("looks for people")
        PULLED = "pulled", _("somebody pulls it")
        BEGUN = "begun", _("it has begun")
        MERGED = "merged", _("goes on in another idea")
        ELSEWHERE = "elsewhere", _("somebody else does this")
        CLOSET = "closet", _("in the closet")
        NO_FIT = "no_fit", _("does not fit here")

    Drive = Group.Drive                      # what ties neighbours to an idea, as to a group (S0-9)

    words = models.TextField(max_length=2_000)
    better = models.CharField(_("What is better then? For whom?"), max_length=300, blank=True)
    where = models.CharField(_("Where, in words"), max_length=120, blank=True)
    told_by = models.CharField(max_length=60, blank=True)
    drive = models.CharField(_("Why is it needed?"), max_length=7, choices=Drive.choices, blank=True)
    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.TOLD, editable=False)
    stage_since = models.DateTimeField(default=clock.now, editable=False)
    stage_why = models.CharField(max_length=NOTE, blank=True)
    review_on = models.DateField(null=True)                          # in the closet until then
    elsewhere = models.CharField(max_length=120, blank=True)         # who does this
    answer_on = models.DateField(null=True)                          # and says what by when
    answer = models.CharField(max_length=NOTE, blank=True)
    spoken = models.BooleanField(null=True)                          # of a no: whether the teller was spoken first (A26)
    became = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    merged_into = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(IdeaQuerySet))

    class Meta:
        indexes = [models.Index(fields=["stage", "alone_since"], name="idea_stage")]
        constraints = [
            models.CheckConstraint(condition=~Q(stage="closet") | Q(review_on__isnull=False), name="idea_closet_has_a_day"),
            models.CheckConstraint(condition=~Q(stage="elsewhere") | (Q(answer_on__isnull=False) & ~Q(elsewhere="")), name="idea_elsewhere_has_an_answer"),
            models.CheckConstraint(condition=~Q(stage="no_fit") | (Q(spoken__isnull=False) & ~Q(stage_why="")), name="idea_no_has_a_reason"),
        ]

    def save(self, **kwargs: Any) -> None:
        self.words = self.words or self.body
        self.title = self.title or title_of(self.body)
        super().save(**kwargs)

    @property
    def writer(self) -> str:
        return self.told_by or super().writer

    @property
    def alive(self) -> bool:
        return self.stage in ALIVE

    @property
    def rests_on(self) -> date | None:
        """The day on which it goes into the closet, once it asks for somebody who pulls it."""
        asks = self.alive and self.champion_id is None and clock.now() - self.alone_since > ASKS
        return clock.day_of(self.alone_since + ALONE) if asks else None

    @property
    def open_to_join(self) -> bool:
        """Clear enough to stand behind."""
        return self.stage in {"open", "pulled"}

    @property
    def is_clear(self) -> bool:
        """A clear sentence, a place, and what changes: then it may be opened."""
        return bool(self.title and self.better and (self.place_id or self.where))

    @property
    def still_to_say(self) -> list[str]:
        """Which of the three are missing."""
        said = {"title": bool(self.title), "where": bool(self.place_id or self.where), "better": bool(self.better)}
        return [name for name, there in said.items() if not there]

    def put_up(self, *, by: Person) -> None:
        """As it was told. Who tells all three at once finds it open for others straight away."""
        with transaction.atomic():
            super().put_up(by=by)
            if self.state == self.State.SHOWN:
                self.ripen(by=by)

    def wait(self, *, by: Person | None = None, reach: str = "") -> None:
        """Told by somebody we have not met, with an account or without one: the team reads it first."""
        with transaction.atomic():
            self.author, self.state = by, self.State.HELD
            self.save()
            record("post.held", self, by, note="guest")
            self._reached_by(reach)

    def note_down(self, *, by: Person, reach: str = "") -> None:
        """Written down by the team for who told it, who has no account: on a note, at the table, on the phone."""
        with transaction.atomic():
            self.entered_by = by
            self.save()
            record("post.put_up", self, by)
            self.ripen(by=by)
            self._reached_by(reach)

    def _reached_by(self, reach: str) -> None:
        if reach:
            type(self)._meta.get_field("teller").related_model._base_manager.create(idea=self, reach=reach)

    def ripen(self, *, by: Person | None, said: bool = False) -> None:
        """As far as its words let it: clear once somebody `said` it clearly, and open for others with all three."""
        with transaction.atomic():
            if self.stage == "told" and (said or self.is_clear):
                self._step("clarify", by, "cleared")
            if self.stage == "clear" and self.is_clear:
                self._step("open", by, "opened")

    def clarify(self, *, by: Person, title: str, body: str, **more: Any) -> None:
        """Another title, clearer words, a place, what changes: the words of the teller stay beside them."""
        own = {name: more.pop(name) for name in ("better", "where", "drive") if name in more}
        with transaction.atomic():
            self.edit(by=by, title=title, body=body, **more)
            if own:
                type(self)._base_manager.filter(pk=self.pk).update(**own)
            for name, value in own.items():
                setattr(self, name, value)
            self.ripen(by=by, said=True)

    def become(self, post: Post, *, by: Person) -> None:
        """It is pulled, and now work begins: `post` is what it became. The idea stays, with its teller."""
        self._step("become", by, "begun", note=post.title, became_id=post.pk)

    def merge_into(self, other: Idea, *, by: Person | None) -> None:
        """It goes on in another idea; this address still answers and the teller stays named there."""
        if other.pk == self.pk or not other.alive:
            raise NotNow(f"{self} cannot go on in {other}")
        self._step("merge", by, "merged", note=other.title, merged_into_id=other.pk)

    def part(self, *, by: Person, why: str) -> None:
        """Going together did not work out: it stands by itself again."""
        self._return("part", by, "parted", why, merged_into_id=None)

    def send_on(self, *, by: Person, to: str, why: str, answer_on: date) -> None:
        """Somebody else does this, and says by that day what they do with it."""
        if not to:
            raise NotNow("nobody is named who does this")
        self._step("send_on", by, "sent_on", note=why, elsewhere=to, answer_on=answer_on, answer="")

    def hear(self, *, by: Person, answer: str) -> None:
        """What the other party said. A no brings it back here with `bring_back`."""
        with transaction.atomic():
            if self.stage != "elsewhere" or not swap(self, {"stage": "elsewhere", "answer": self.answer}, answer=answer[:NOTE]):
                raise NotNow(f"{self} is not elsewhere")
            self.answer = answer[:NOTE]
            record("idea.answered", self, by, note=self.answer)

    def bring_back(self, *, by: Person, why: str) -> None:
        self._return("bring_back", by, "brought_back", why)

    def shelve(self, *, by: Person | None, why: str, review_on: date | None = None) -> None:
        """Into the closet, with a reason and a day on which somebody looks again. It is never thrown away (A25)."""
        self._step("shelve", by, "shelved", note=why, review_on=review_on or clock.today() + REST, champion_id=None, champion_for_id=None)

    def take_out(self, *, by: Person, why: str = "") -> None:
        """Out of the closet: somebody looks for people again, or begins to pull."""
        self._return("take_out", by, "taken_out", why, review_on=None)

    def put_off(self, *, by: Person, review_on: date) -> None:
        """Looked at again; it rests on, until another day."""
        if self.stage != "closet" or review_on <= clock.today() or not swap(self, {"stage": "closet", "review_on": self.review_on}, review_on=review_on):
            raise NotNow(f"{self} is not in the closet")
        self.review_on = review_on
        record("idea.put_off", self, by, note=review_on.isoformat())

    def turn_down(self, *, by: Person, why: str, spoken: bool, unspoken_why: str = "") -> None:
        """It does not fit here: with a reason, and the teller was spoken first, or it is said why not (A26). Raises NotNow without."""
        if not why or not (spoken or unspoken_why):
            raise NotNow("a no has a reason, and the teller is spoken first")
        note = why if spoken else f"{why} ({unspoken_why})"
        self._step("turn_down", by, "turned_down", note=note, spoken=spoken)

    def reconsider(self, *, by: Person, why: str) -> None:
        self._return("reconsider", by, "reconsidered", why, spoken=None)

    def _return(self, move: str, by: Person, action: str, why: str, **columns: Any) -> None:
        """Back on the board; sixty days begin anew."""
        with transaction.atomic():
            self._step(move, by, action, note=why, alone_since=clock.now(), **columns)
            self.ripen(by=by)

    def _step(self, move: str, by: Person | None, action: str, *, note: str = "", **columns: Any) -> None:
        was = self.stage
        columns |= {"stage": IDEA.next(was, move), "stage_since": clock.now(), "stage_why": note[:NOTE]}
        with transaction.atomic():
            if not swap(self, {"stage": was}, **columns):
                raise NotNow(f"somebody else was first to change {self}")
            for name, value in columns.items():
                setattr(self, name, value)
            record(f"idea.{action}", self, by, note=note[:NOTE])


def title_of(words: str) -> str:
    """The first sentence of who told it, until somebody finds a better one."""
    return plain(SENTENCE.split(words.strip(), maxsplit=1)[0], TITLE) or plain(words, TITLE)
