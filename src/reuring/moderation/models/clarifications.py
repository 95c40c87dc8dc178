"""Asking the writer what they mean, outside the page (S3-37, S3-38): in the thread nothing shows, nor in the history."""
from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.moderation.lifecycle import CLARIFICATION
from reuring.posts.models import Comment, Post


class ClarificationQuerySet(models.QuerySet["Clarification"]):
    def for_page(self) -> Self:
        return self.select_related("author", "asked_by", "post__group", "comment", "hood")

    def waiting(self) -> Self:
        return self.filter(state__in=["asked", "answered"])


class Clarification(models.Model):
    """One question of the team to who wrote something. They answer, change it, or take it away; the team decides nothing here."""

    class Kind(models.TextChoices):
        VAGUE = "vague", _("I do not understand what you mean")
        HURTS = "hurts", _("this may hurt somebody")
        REMOVE = "remove", _("I advise to take it away")

    class Via(models.TextChoices):
        MAIL = "mail", _("send a mail")
        PHONE = "phone", _("I call, or called")

    class State(models.TextChoices):
        ASKED = "asked"
        ANSWERED = "answered"
        CHANGED = "changed"
        REMOVED = "removed"
        CLOSED = "closed"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="clarifications")
    post = models.ForeignKey(Post, models.CASCADE, related_name="clarifications")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="clarifications")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    via = models.CharField(max_length=5, choices=Via.choices)
    words = models.TextField(max_length=600)
    answer = models.TextField(max_length=2_000, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED, editable=False)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(ClarificationQuerySet))

    READ = "clarification.close"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=models.Q(comment=None, state__in=["asked", "answered"]), name="one_open_question_post"),
            models.UniqueConstraint(fields=["comment"], condition=models.Q(state__in=["asked", "answered"]), name="one_open_question_comment"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def thing(self) -> Post | Comment:
        return self.comment or self.post

    @property
    def waits(self) -> bool:
        return self.state in {"asked", "answered"}

    def say(self, text: str) -> None:
        """The writer answers; the team reads it."""
        self.move("answer", answer=text)

    def move(self, move: str, **also: Any) -> None:
        """Raises NotNow when it is over, or somebody was first."""
        was, ends = self.state, CLARIFICATION.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, ended_at=clock.now(), **also):
            raise NotNow("somebody else was first with this question")
        self.refresh_from_db(fields=["state", "ended_at", *also])
