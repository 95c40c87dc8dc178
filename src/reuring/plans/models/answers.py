"""What a neighbour says of a plan, and the answer they get to it."""
from __future__ import annotations

from functools import cached_property, reduce
from operator import or_

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.people.models import Keeper, Organisation
from reuring.plans.lifecycle import ANSWER
from reuring.plans.models.plan import LONGEST, Plan
from reuring.posts.models import Comment, record

MOVES = {"taken": "take_over", "partly": "take_part", "not": "refuse"}


class Contribution(Comment):
    """Words of a neighbour below a plan, as a plan maker meets them: to be answered (F65)."""

    class Meta:
        proxy = True

    @cached_property
    def plan(self) -> Plan | None:
        return Plan._base_manager.select_related("place", "organisation", "talks_with").filter(pk=self.post_id).first()

    @property
    def keeper_ids(self) -> frozenset[int]:
        """Who answers: whoever speaks for a plan maker there."""
        return self.plan.speaker_ids if self.plan is not None else frozenset()

    @property
    def answerable(self) -> bool:
        """It stands there, it is no reply, and it is not a plan maker's own."""
        first = self.state == "shown" and self.parent_id is None
        return first and self.plan is not None and self.organisation_id not in self.plan.maker_ids and self.author_id not in self.plan.speaker_ids

    def answer(self, verdict: str, why: str, *, by: Person, organisation: Organisation) -> Answered:
        """Taken over, in part, or not, and why; said again it replaces what was said, which the history keeps.

        Raises NotNow for words that need no answer, or when a colleague was first.
        """
        if not self.answerable:
            raise NotNow("there is nothing to answer here")
        found = Answered._base_manager.filter(comment=self.pk).first()
        ends = verdict if found is not None and found.verdict == verdict else ANSWER.next(found.verdict if found else "open", MOVES[verdict])
        with transaction.atomic():
            organisation.lend_name(by)
            if found is None:
                found = self._first(ends, why, by, organisation)
            elif not swap(found, {"answered_at": found.answered_at}, verdict=ends, why=why, answered_by_id=by.pk,
                          organisation_id=organisation.pk, answered_at=clock.now()):
                raise NotNow("a colleague changed this answer in the meantime")
            found.refresh_from_db()
            record("contribution.answered", self.post, by, note=f"{self.pk} {ends}")
        return found

    def _first(self, verdict: str, why: str, by: Person, organisation: Organisation) -> Answered:
        try:
            with transaction.atomic():
                return Answered._base_manager.create(comment_id=self.pk, verdict=verdict, why=why, answered_by=by, organisation=organisation)
        except IntegrityError as first:
            raise NotNow("a colleague was first to answer") from first


def overdue() -> models.QuerySet[Comment]:
    """Words of neighbours below a running plan of this neighbourhood that were promised an answer by now; a plan maker's own count as none."""
    keeps = Keeper._base_manager.filter(person=models.OuterRef("author"), organisation__plan_maker__state="in", since__isnull=False)
    late = reduce(or_, (models.Q(post__plan__answer_days=days, created_at__lt=clock.ago(days=days + 1)) for days in range(1, LONGEST + 1)))
    rows = Comment.objects.filter(late, post__state="shown", state="shown", parent=None, answered=None)
    return rows.exclude(post__plan__stage__in=["done", "dropped"]).exclude(organisation__plan_maker__state="in").filter(~models.Exists(keeps))


class Answered(models.Model):
    """What became of a neighbour's words: taken over, in part, or not, and always why."""

    class Verdict(models.TextChoices):
        TAKEN = "taken", _("taken over")
        PARTLY = "partly", _("taken over in part")
        NOT = "not", _("not taken over")

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="answered")
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    why = models.CharField(max_length=600)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="comment__post__hood")

    def __str__(self) -> str:
        return f"{self.verdict}: {self.why}"
