"""A micro-action: one small thing on one day in one place, that makes people meet (F49, S1-31)."""
from __future__ import annotations

from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.agenda.models import Event
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.posts.models import Post, PostQuerySet, record
from reuring.projects.lifecycle import MICRO
from reuring.projects.models.initiatives import Initiative

SOON, EUROS = 14, 250            # days of getting ready, and what it may cost: what is bigger is an initiative


class MicroAction(Post):
    """It makes an activity that is there already larger, or begins one; afterwards counts how many people spoke to somebody new."""

    PAGE: ClassVar[str] = "projects:micro"
    CARD: ClassVar[str] = "projects/_card.html"

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("done")
        OFF = "off", _("called off")

    day = models.DateField(_("On which day?"))
    euros = models.PositiveSmallIntegerField(default=0)
    enlarges = models.ForeignKey(Event, models.SET_NULL, null=True, related_name="micro_actions")
    part_of = models.ForeignKey(Initiative, models.SET_NULL, null=True, related_name="micro_actions")
    stage = models.CharField(max_length=7, choices=Stage.choices, default=Stage.PLANNED, editable=False)
    met = models.PositiveSmallIntegerField(null=True, editable=False)        # who spoke to somebody new
    came = models.PositiveSmallIntegerField(null=True, editable=False)
    result = models.CharField(max_length=300, blank=True, editable=False)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PostQuerySet))

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(euros__lte=EUROS), name="micro_action_is_small")]

    def hold(self, *, by: Person, result: str, came: int | None, met: int | None) -> None:
        """It was held, and this came of it. Raises NotNow when that was said before."""
        self._end("hold", by, result=result, came=came, met=met)

    def call_off(self, *, by: Person, why: str) -> None:
        self._end("call_off", by, result=why)

    def _end(self, move: str, by: Person, **columns: object) -> None:
        was, ends = self.stage, MICRO.next(self.stage, move)
        with transaction.atomic():
            if not swap(self, {"stage": was}, stage=ends, **columns):
                raise NotNow("somebody else was first")
            self.refresh_from_db()
            record(f"micro.{ends}", self, by, note=str(columns["result"])[:300])
