"""Initiative: what neighbours do together, from the first talk to a jewel of the neighbourhood or thanks."""
from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.ideas.models import Idea
from reuring.posts.models import Post, PostQuerySet, record
from reuring.projects import trap
from reuring.projects.lifecycle import GOING, INITIATIVE, OVER, WORKING

OWN = ("size", "aims", "agreements", "outcome")
BACK = ("resume", "part")                # ways back to where it was; its days count anew


class InitiativeQuerySet(PostQuerySet):
    def going(self) -> Self:
        """Neither over nor resting."""
        return self.exclude(stage__in=[*OVER, "paused"])

    def alive(self) -> Self:
        """What may go on together with another one."""
        return self.filter(stage__in=GOING)

    def working(self) -> Self:
        """Where talk may become a trap."""
        return self.filter(stage__in=WORKING)


class Initiative(Post):
    """One next step, one name, one day on top. Who put it up pulls it (the champion); the team works along.

    A stage changes only by a move of `lifecycle.INITIATIVE`; who made it, when and why stays as a `Passage`.
    """

    PAGE: ClassVar[str] = "projects:initiative"
    CARD: ClassVar[str] = "projects/_card.html"

    class Stage(models.TextChoices):
        EXPLORING = "exploring", _("looking around")
        AGREED = "agreed", _("first step agreed")
        BEGUN = "begun", _("first step done")
        TOGETHER = "together", _("working together")
        START = "start", _("hundred days: begun")
        HALF = "half", _("hundred days: day 50")
        HARVEST = "harvest", _("hundred days: day 100")
        RUNS = "runs", _("runs")
        JEWEL = "jewel", _("jewel of the neighbourhood")
        HANDED = "handed", _("carried on by others")
        PAUSED = "paused", _("rests for a while")
        STOPPED = "stopped", _("stopped with thanks")
        MERGED = "merged", _("goes on in another one")

    class Size(models.TextChoices):
        SMALL = "small", _("small: a few neighbours, some weeks")
        MIDDLE = "middle", _("middle: a street, some months")
        LARGE = "large", _("large: many people or much money")

    from_idea = models.ForeignKey(Idea, models.SET_NULL, null=True, editable=False, related_name="initiatives")
    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.EXPLORING, editable=False)
    stage_at = models.DateTimeField(default=clock.now, editable=False)
    began_at = models.DateTimeField(default=clock.now, editable=False)
    went_on_at = models.DateTimeField(null=True, editable=False)             # after a pause: from here the days count anew
    paused_from = models.CharField(max_length=9, blank=True, editable=False)       # where it was before it rested, or went on in another one
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, editable=False, related_name="came_along")
    look_again_on = models.DateField(null=True, editable=False)              # of what rests in the cupboard
    size = models.CharField(_("How big is it?"), max_length=6, choices=Size.choices, default=Size.SMALL)
    aims = models.CharField(max_length=300, blank=True)                      # what we hope for; nobody knows beforehand
    agreements = models.TextField(max_length=2_000, blank=True)
    outcome = models.TextField(max_length=2_000, blank=True)                 # what it became, changed as we learn

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(InitiativeQuerySet))

    class Meta:
        indexes = [models.Index(fields=["stage", "stage_at"], name="initiative_stage")]
        constraints = [models.CheckConstraint(name="initiative_rests_from_somewhere",
                                              condition=(models.Q(stage="paused") & ~models.Q(paused_from="")) | ~models.Q(stage="paused"))]

    @cached_property
    def keeper_ids(self) -> frozenset[int]:
        """Who works along, for the policy."""
        rows = self.mates.filter(left_at=None, role__in=["team", "coach"], person__isnull=False)
        return frozenset(rows.values_list("person_id", flat=True))

    @property
    def ended(self) -> bool:
        """Nothing is done here any more."""
        return self.stage in OVER

    @property
    def alive(self) -> bool:
        return self.stage in GOING

    @property
    def open_to_join(self) -> bool:
        """Neighbours may stand behind it, also while it rests."""
        return not self.ended

    def put_up(self, *, by: Person) -> None:
        """The idea it comes from has begun then. Raises NotNow when nobody pulls that yet, or it began before."""
        with transaction.atomic():
            super().put_up(by=by)
            if self.from_idea is not None:
                self.from_idea.become(self, by=by)
            self._note("put_up", "", by, str(self.from_idea or ""))

    def move(self, name: str, *, by: Person | None, why: str = "", **columns: Any) -> None:
        """Make this move and write it down. Raises NotNow when it may not be made from here, or somebody was first."""
        was, ends = self.stage, INITIATIVE.next(self.stage, name)
        back = next((way for way in BACK if name.startswith(f"{way}_")), "")
        if back and ends != self.paused_from:
            raise NotNow(f"{self} was not {ends} before")
        columns |= {"paused_from": was} if name in {"pause", "merge"} else {"paused_from": "", "went_on_at": clock.now()} if back else {}
        columns |= {"stage": ends, "stage_at": clock.now()}
        with transaction.atomic():
            if not swap(self, {"stage": was}, **columns):
                raise NotNow(f"somebody else was first to change {self}")
            for column, value in columns.items():
                setattr(self, column, value)
            self._note(name, was, by, why)
            record(f"initiative.{back or name}", self, by, note=why[:300])

    def pause(self, *, by: Person, why: str, look_again_on: Any = None) -> None:
        """It rests; where it was is remembered."""
        self.move("pause", by=by, why=why, look_again_on=look_again_on)

    def resume(self, *, by: Person, why: str = "") -> None:
        """It goes on where it was, and the days count anew. Raises NotNow when it does not rest."""
        if self.stage != self.Stage.PAUSED:
            raise NotNow(f"{self} does not rest")
        self.move(f"resume_{self.paused_from}", by=by, why=why, look_again_on=None)

    def revise(self, *, by: Person, **words: str) -> None:
        """Say anew how big it is, what we hope for, agree and what it became; as often as one learns."""
        if self.ended or not swap(self, {"stage": self.stage}, **{name: words[name] for name in OWN if name in words}):
            raise NotNow(f"{self} has ended, or was changed in the meantime")
        for name in words.keys() & set(OWN):
            setattr(self, name, words[name])
        record("initiative.revised", self, by)

    def facts(self) -> trap.Facts:
        """What the trap of talking asks, in three looks."""
        steps = list(self.steps.filter(sort="step", lot__in=["open", "done"]).values_list("lot", "person_id", "name", "due", "done_at"))
        done = [clock.day_of(row[4]) for row in steps if row[4] is not None]
        return trap.Facts(
            stage=self.stage, since=clock.day_of(self.went_on_at or self.began_at), done=max(done, default=None),
            meetings=tuple(self.meetings.values_list("day", flat=True)),
            has_next=any(lot == "open" and (person or name) and due for lot, person, name, due, _at in steps),
            waiting=self.barriers.filter(sort="waiting", lot="open").values("by").distinct().count())

    def _note(self, move: str, was: str, by: Person | None, why: str) -> None:
        self.passages.create(move=move, was=was, becomes=self.stage, by=by, why=why[:300])
