"""One neighbour asked by name, where many find something good and nobody does anything (S1-38)."""
from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import IntegrityError, models, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Block, Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.ideas.lifecycle import ASKED_BY_NAME
from reuring.ideas.models.standing import GOING, Standing, stand
from reuring.posts.models import Post, record

RESTS = timedelta(days=30)               # who was asked for something is not asked again so soon, for whatever it is
LAPSES = timedelta(days=14)
STILL = timedelta(days=14)               # so long behind it without anybody who does something
FEW = 3                                  # so many who find it good


class AskedByNameQuerySet(models.QuerySet["AskedByName"]):
    def for_page(self) -> Self:
        return self.select_related("post", "person", "asked_by")

    def open(self) -> Self:
        return self.filter(state="asked")


class AskedByName(models.Model):
    """A question to one neighbour who stands behind it and said that they may be asked. One at a time; a no needs no reason, and only they see it."""

    READ = "stand.answer"

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        YES = "yes", _("yes")
        NO = "no", _("no, this time not")
        LAPSED = "lapsed", _("not answered")

    post = models.ForeignKey(Post, models.CASCADE, related_name="asked_by_name")
    person = models.ForeignKey(Person, models.CASCADE, related_name="asked_by_name")
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=300)
    state = models.CharField(max_length=6, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="post__hood", _manager_class=models.Manager.from_queryset(AskedByNameQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post"], condition=Q(state="asked"), name="one_is_asked_at_a_time")]

    def __str__(self) -> str:
        return f"question {self.pk}"

    @property
    def subject_ids(self) -> frozenset[int]:
        return frozenset({self.person_id})

    @classmethod
    def ask(cls, post: Post, person: Person, *, by: Person, words: str) -> AskedByName:
        """Raises NotNow for who did not say that they may be asked, rests, or was asked lately; or when somebody is asked already."""
        with transaction.atomic():
            if not may_be_asked(post, by=by).filter(person=person).exists():
                raise NotNow("this neighbour cannot be asked now")
            try:
                with transaction.atomic():
                    asked = cls.objects.create(post_id=post.pk, person=person, asked_by=by, words=words)
            except IntegrityError as twice:
                raise NotNow("somebody is asked already") from twice
            record("stand.asked", post, by)
        return asked

    def answer(self, yes: bool) -> None:
        """Of who was asked. A yes puts them among who goes; a no stays with them."""
        with transaction.atomic():
            self._move("agree" if yes else "refuse")
            if yes:
                mine = Standing.objects.filter(post=self.post_id, person=self.person).first()
                stand(self.post, "help", person=self.person, others=0, shown=bool(mine and mine.shown), askable=True)
                record("stand.said_yes", self.post, self.person)

    def _move(self, move: str) -> None:
        was, ends = self.state, ASKED_BY_NAME.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, answered_at=clock.now()):
            raise NotNow("this was answered before")
        self.state = ends


def may_be_asked(post: Post, *, by: Person) -> QuerySet[Standing]:
    """Who stands behind it, said that they may be asked, was not asked for anything lately, and is somebody the asker may meet: who helps first."""
    lately = AskedByName._base_manager.filter(person=OuterRef("person"), asked_at__gt=clock.now() - RESTS)
    away = Block.objects.filter(Q(person=by, other=OuterRef("person")) | Q(other=by, person=OuterRef("person")))
    here = Membership.objects.filter(person=OuterRef("person"), suspended_at=None, shielded_at=None, person__hidden=False, person__is_active=True)
    rows = Standing.objects.here().filter(post=post.pk, askable=True, person__isnull=False).exclude(person=by).exclude(state__in=GOING)
    return rows.filter(~Exists(lately), ~Exists(away), Exists(here)).select_related("person").order_by("kind", "since", "pk")


def without_doer() -> QuerySet[Post]:
    """Posts that at least three neighbours find good or wait for, the first of them two weeks ago, and for which nobody does anything yet."""
    rows = Standing.objects.here()
    doing = rows.filter(post=OuterRef("pk"), kind="help", state__in=GOING)
    old = rows.filter(post=OuterRef("pk"), since__lt=clock.now() - STILL)
    behind = Post.objects.shown().annotate(behind=Count("standings", filter=~Q(standings__state="lapsed")))
    return behind.filter(~Exists(doing), Exists(old), behind__gte=FEW).order_by("pk")


def let_lapse() -> int:
    """By the clock: who did not answer for two weeks is left in peace, and another may be asked. Answers how many."""
    over = AskedByName._base_manager.filter(state="asked", asked_at__lt=clock.now() - LAPSES)
    return sum(swap(row, {"state": "asked"}, state=ASKED_BY_NAME.next("asked", "lapse"), answered_at=clock.now()) for row in over)
