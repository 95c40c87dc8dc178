"""Two brought together around a post: who pulls it, and an organisation or a neighbour who may help (F36, F45, F46, S1-33, S1-34)."""
from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Block, Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText
from reuring.ideas.lifecycle import INTRODUCTION
from reuring.ideas.models.bundling import owners_of
from reuring.ideas.models.standing import champion_of
from reuring.people.models import Keeper, Organisation
from reuring.posts.models import Post, record

LAPSES = timedelta(days=28)
COOLS = timedelta(days=182)              # after a no the same two are not brought together again


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def for_page(self) -> Self:
        return self.select_related("post__hood", "post__author", "organisation", "giver", "found_by")

    def of_organisation(self, keys: Any) -> Self:
        return self.filter(organisation__in=keys)


class Introduction(models.Model):
    """Nobody is told of a match before who pulls it, or who told it, said yes; and neither learns how to reach the other before both did.

    A neighbour who may help has no name here for the other side until then: the team and the machine see no more than a topic.
    """

    READ = "intro.read"

    class Sort(models.TextChoices):
        ADVICE = "advice", _("somebody who knows about it")
        HANDS = "hands", _("hands")
        SPACE = "space", _("a room or a place")
        THINGS = "things", _("things")
        MONEY = "money", _("money")

    post = models.ForeignKey(Post, models.CASCADE, related_name="introductions")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="introductions")
    giver = models.ForeignKey(Person, models.CASCADE, null=True, related_name="introductions")
    found_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    sort = models.CharField(max_length=6, choices=Sort.choices)
    need = models.CharField(max_length=300)
    reasons = models.JSONField(default=list)                         # [sort of reason, words]
    state = models.CharField(max_length=10, choices=[(state, state) for state in INTRODUCTION.states], default="found")
    found_at = models.DateTimeField(default=clock.now)
    consented_by = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")      # without that yes there is no introduction
    consent = models.CharField(max_length=120, blank=True)           # how the team heard it, of who has no account
    our_reach = SealedText(blank=True)                               # of who pulls it
    their_reach = SealedText(blank=True)
    answer = SealedText(blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="post__hood", _manager_class=models.Manager.from_queryset(IntroductionQuerySet))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(organisation__isnull=False, giver=None) | Q(organisation=None, giver__isnull=False), name="intro_to_one"),
            models.CheckConstraint(condition=~Q(state__in=["asked", "introduced"]) | Q(consented_by__isnull=False) | ~Q(consent=""),
                                   name="intro_after_a_yes"),
            models.UniqueConstraint(fields=["post", "organisation"], condition=Q(state__in=["found", "asked", "introduced"]), name="intro_once_to_page"),
            models.UniqueConstraint(fields=["post", "giver"], condition=Q(state__in=["found", "asked", "introduced"]), name="intro_once_to_person"),
        ]

    def __str__(self) -> str:
        return f"introduction {self.pk}"

    @property
    def hood(self) -> Any:
        return self.post.hood

    @cached_property
    def ours(self) -> frozenset[int]:
        """Who says yes for the post: who pulls it, else whose it is."""
        champion = champion_of(self.post)
        return frozenset({champion}) if champion is not None else owners_of(self.post)

    @cached_property
    def theirs(self) -> frozenset[int]:
        """Who may help, once they may know of it."""
        if self.state == "found":
            return frozenset()
        if self.giver_id is not None:
            return frozenset({self.giver_id})
        return frozenset(Keeper._base_manager.filter(organisation=self.organisation_id, since__isnull=False).values_list("person_id", flat=True))

    @property
    def subject_ids(self) -> frozenset[int]:
        return self.ours | self.theirs

    @property
    def party_ids(self) -> frozenset[int]:
        return self.subject_ids | ({self.found_by_id} - {None})

    @property
    def both_said_yes(self) -> bool:
        return self.state == "introduced"

    @classmethod
    def find(cls, post: Post, helper: Organisation | Person, *, by: Person, sort: str, need: str, reasons: list[Any], reach: str = "") -> Introduction:
        """Propose it. By whose it is this is their yes, once they say how to reach them; by the team they are asked first.

        Raises NotNow when it was asked before, or cannot be.
        """
        to: dict[str, Any] = {"organisation": helper} if isinstance(helper, Organisation) else {"giver": helper}
        with transaction.atomic():
            no = Q(state="refused", ended_at__gt=clock.now() - COOLS)
            if post.state != "shown" or cls.objects.filter(Q(state__in=["found", "asked", "introduced"]) | no, post=post.pk, **to).exists():
                raise NotNow("this was asked before")
            intro = cls(post=post, found_by=by, sort=sort, need=need, reasons=reasons, our_reach=reach, **to)
            people = {helper.pk} if isinstance(helper, Person) else set()
            if people & intro.ours or Block.objects.filter(Q(person__in=intro.ours, other__in=people) | Q(person__in=people, other__in=intro.ours)).exists():
                raise NotNow("these two cannot be brought together")
            intro.save(force_insert=True)
            if by.pk in intro.ours and reach:
                intro.say_yes(by=by, reach=reach)
            else:
                record("intro.found", post, by)
        return intro

    def say_yes(self, *, by: Person, reach: str, spoken: str = "") -> None:
        """Of who pulls it, or told it: now the other side may know. `spoken`: how the team heard it of somebody without an account."""
        if not (by.pk in self.ours or (spoken and not self.ours)):
            raise NotNow("who has an account answers for themselves")
        with transaction.atomic():
            self._move("consent", consented_by_id=by.pk, consent=spoken, our_reach=reach)
            record("intro.asked", self.post, by, note=str(self.pk))

    def agree(self, *, by: Person, reach: str, answer: str = "") -> None:
        """Of who may help: now each knows how to reach the other."""
        if by.pk not in self.theirs:
            raise NotNow("this is asked of somebody else")
        with transaction.atomic():
            self._move("agree", their_reach=reach, answer=answer, ended_at=clock.now())
            record("intro.made", self.post, by, note=str(self.pk))

    def refuse(self) -> None:
        """No, of either; nobody need say why, and how to reach each other is forgotten."""
        self._move("refuse", our_reach="", their_reach="", ended_at=clock.now())

    def _move(self, move: str, **also: Any) -> None:
        was, ends = self.state, INTRODUCTION.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, **also):
            raise NotNow("this was answered before")
        for name, value in {"state": ends, **also}.items():
            setattr(self, name, value)
        self.__dict__.pop("theirs", None)


def let_lapse() -> int:
    """By the clock: what nobody answered for four weeks. Answers how many."""
    over = Introduction._base_manager.filter(state__in=["found", "asked"], found_at__lt=clock.now() - LAPSES)
    return sum(swap(row, {"state": row.state}, state=INTRODUCTION.next(row.state, "lapse"), our_reach="", ended_at=clock.now()) for row in over)
