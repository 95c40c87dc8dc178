"""What an organisation means to do in the streets."""
from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.people.models import Keeper, Organisation
from reuring.plans.ground import Ring, middle
from reuring.plans.lifecycle import PLAN
from reuring.plans.models.makers import PlanMaker
from reuring.posts.models import Comment, Post, PostQuerySet, record

WORDS = {"title", "body", "level", "place_id", "as_of", "claim_source"}      # columns of the post itself
LONGEST = 60                                                                 # days in which a neighbour has an answer at the latest
FORWARD = {"decide", "build", "look_after", "finish"}                        # not before every neighbour has an answer


class PlanQuerySet(PostQuerySet):
    def running(self) -> Self:
        return self.exclude(stage__in=["done", "dropped"])

    def for_page(self) -> Self:
        return super().for_page().select_related("commissioned_by", "talks_with")


class Plan(Post):
    """A plan of an organisation that the team let in: who wants it, where, when, what is decided already, what is open, and who decides.

    Everybody reads it: a plan for the street is no secret. It stands in the name of its organisation, and whoever keeps that page is its
    author here. Neighbours and plan makers talk in one place; several plans for the same street can share one talk (`talks_with`).
    """

    PAGE: ClassVar[str] = "plans:plan"
    CARD: ClassVar[str] = "plans/_card.html"
    EDIT: ClassVar[str] = "plans:change"

    class Stage(models.TextChoices):
        ANNOUNCED = "announced", _("announced")
        ASKING = "asking", _("think along")
        DECIDING = "deciding", _("the decision")
        BUILDING = "building", _("the work")
        AFTERCARE = "aftercare", _("aftercare")
        DONE = "done", _("done")
        DROPPED = "dropped", _("not going ahead")

    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.ANNOUNCED, editable=False)
    commissioner = models.CharField(max_length=120)                      # who pays for it or asked for it, in words
    commissioned_by = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")      # with a page here
    contact = models.CharField(max_length=120)                           # whom one can ask
    contact_hours = models.CharField(max_length=200, blank=True)
    decided = models.TextField(max_length=1_500, blank=True)             # one a line, as the next
    still_open = models.TextField(max_length=1_500, blank=True)
    decides = models.TextField(max_length=600)                           # who decides, and how
    decision = models.CharField(max_length=120, blank=True)              # what the step of deciding is called here
    homes = models.PositiveIntegerField(null=True)                       # how many it is about
    react_until = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    answer_days = models.PositiveSmallIntegerField(default=14)           # within so many days a neighbour has an answer
    shape = models.JSONField(default=list, blank=True)                   # corners on the map; none: only the place
    talks_with = models.ForeignKey("self", models.SET_NULL, null=True, related_name="talked_along")
    talk_title = models.CharField(max_length=120, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    staged_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PlanQuerySet))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(answer_days__gte=1, answer_days__lte=LONGEST), name="plan_answers_in_time"),
                       models.CheckConstraint(condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=models.F("starts_on")), name="plan_days_in_order")]

    @cached_property
    def speaker_ids(self) -> frozenset[int]:
        """Who speaks here for a plan maker: who keeps its page, or that of whoever commissioned it or shares the talk, as long as the team lets them."""
        return frozenset(Keeper._base_manager.filter(organisation__in=self.maker_ids, since__isnull=False).values_list("person", flat=True))

    @cached_property
    def maker_ids(self) -> frozenset[int]:
        """The organisations whose words below it are those of a plan maker."""
        own = Plan._base_manager.filter(Q(pk=self.talk_id) | Q(talks_with=self.talk_id), state="shown")
        named = {key for pair in own.values_list("organisation", "commissioned_by") for key in pair if key is not None}
        return frozenset(PlanMaker._base_manager.filter(organisation__in=named, state="in").values_list("organisation", flat=True))

    @property
    def talk_id(self) -> int:
        """On which plan the talk stands."""
        return self.talks_with_id or self.pk

    @property
    def asks(self) -> bool:
        """Neighbours are asked now."""
        return self.stage == self.Stage.ASKING and (self.react_until is None or self.react_until >= clock.today())

    @property
    def spot(self) -> tuple[float, float] | None:
        """Where its sign stands on the map."""
        if self.shape:
            return middle(self.ring)
        return (self.place.lon, self.place.lat) if self.place and self.place.lon is not None and self.place.lat is not None else None

    @property
    def ring(self) -> Ring:
        return tuple((lon, lat) for lon, lat in self.shape)

    def unanswered(self) -> models.QuerySet[Comment]:
        """Words of neighbours that nobody of the plan makers answered with *taken over*, *in part* or *not*, the oldest first."""
        answered = self._meta.apps.get_model("plans", "Answered")._base_manager.filter(comment=OuterRef("pk"))
        rows = Comment._base_manager.filter(post=self.talk_id, state="shown", parent=None)
        rows = rows.exclude(organisation__in=self.maker_ids).exclude(author__in=self.speaker_ids)
        return rows.filter(~Exists(answered)).order_by("created_at", "pk")

    def answer_by(self, said: Comment) -> date:
        return clock.day_of(said.created_at) + timedelta(days=self.answer_days)

    def go(self, move: str, *, by: Person, why: str = "") -> None:
        """The next step, or the end with a reason. Raises NotNow while a neighbour has no answer, or when somebody was first."""
        was, ends = self.stage, PLAN.next(self.stage, move)
        with transaction.atomic():
            if move in FORWARD and self.unanswered().exists():
                raise NotNow("neighbours still wait for an answer")
            if not swap(self, {"stage": was}, stage=ends, ended_why=why, staged_at=clock.now()):
                raise NotNow(f"somebody else was first to change {self}")
            self.refresh_from_db(fields=["stage", "ended_why", "staged_at"])
            record("plan.moved", self, by, note=why)

    def rearrange(self, *, by: Person, **changes: Any) -> None:
        """Change words and facts in one go. Raises NotNow when somebody else was first; what it read before is kept."""
        changes = {name: value for name, value in changes.items() if getattr(self, name) != value}
        own = {name: value for name, value in changes.items() if name not in WORDS}
        with transaction.atomic():
            if changes:                              # the moment of the change guards both tables
                self.edit(by=by, **{name: changes.get(name, getattr(self, name)) for name in WORDS})
            if own:
                type(self)._base_manager.filter(pk=self.pk).update(**own)
                self.refresh_from_db(fields=list(own))

    def draw(self, corners: list[list[float]], *, by: Person) -> None:
        """Where it is on the map; no corners: only its place."""
        with transaction.atomic():
            swap(self, {}, shape=corners)
            self.shape = corners
            record("plan.drawn", self, by)

    def talk_along(self, other: Plan | None, *, by: Person, title: str = "") -> None:
        """Share the talk of another plan, or have one's own again. Raises NotNow where that would make a chain, or neighbours spoke here already."""
        if other is not None and (other.pk == self.pk or other.talks_with_id or self.talked_along.exists() or self.comments.exists()):
            raise NotNow("these two talks cannot be one")
        with transaction.atomic():
            swap(self, {}, talks_with_id=other.pk if other else None)
            self.talks_with = other
            if other is not None and title:
                swap(other, {}, talk_title=title)
            record("plan.joined" if other else "plan.parted", self, by)


class SpokenFor(Plan):
    """A plan as a plan maker meets it who speaks below it, in the name of an organisation that the team let in: an official too (S0-51)."""

    class Meta:
        proxy = True

    @property
    def keeper_ids(self) -> frozenset[int]:
        return self.speaker_ids
