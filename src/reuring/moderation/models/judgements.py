"""What the team decided about somebody's words, with the reason they read."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Membership, Neighbourhood
from reuring.moderation.lifecycle import JUDGEMENT
from reuring.posts import rules
from reuring.posts.models import Comment, Happening, Post

WINDOW = timedelta(days=184)             # six months, however long they are (DSA article 20)
SNAPSHOT_FOR = timedelta(days=365)       # as long as an objection can last, and somebody may go to a judge


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def for_page(self) -> Self:
        return self.select_related("author", "judged_by", "post", "comment", "hood", "snapshot", "objection")


class Judgement(models.Model):
    """Something was taken out of sight, or somebody was paused: by a person, for a rule, with words. Never by a count or a machine.

    It stays when the thing is shown again: what was judged and how it ended is what the open numbers are counted from.
    """

    class Kind(models.TextChoices):
        POST = "post"
        COMMENT = "comment"
        PAUSE = "pause"

    class State(models.TextChoices):
        STANDS = "stands"
        OBJECTED = "objected"
        UPHELD = "upheld"
        OVERTURNED = "overturned"
        LIFTED = "lifted"            # the team came back to it by itself

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="judgements")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="judgements")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="judgements")
    happening = models.OneToOneField(Happening, models.CASCADE, null=True, related_name="judgement")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")         # whose words, or who was paused
    guest_email = models.EmailField(blank=True)                  # of a guest whose answer was refused; emptied when it cannot be objected to any more
    rule = models.CharField(max_length=16, blank=True)
    rules_number = models.IntegerField(default=0)
    why = models.CharField(max_length=300)
    judged_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDS, editable=False)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(JudgementQuerySet))

    READ = "judgement.read"

    class Meta:
        indexes = [models.Index(fields=["hood", "-made_at"], name="judged_lately")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def thing(self) -> Post | Comment | None:
        return self.comment or self.post

    @property
    def rule_words(self) -> str:
        return rules.named(self.rule)

    @property
    def until(self) -> date:
        """The last day on which the writer may object."""
        return clock.day_of(self.made_at + WINDOW)

    @property
    def open_to_object(self) -> bool:
        gone = self.thing is not None and self.thing.state == "gone"
        return self.state == "stands" and not gone and clock.today() <= self.until

    def move(self, move: str) -> None:
        """Raises NotNow when it is not in a state for this, or somebody was first."""
        was, ends = self.state, JUDGEMENT.next(self.state, move)
        ended: dict[str, Any] = {} if ends == "objected" else {"ended_at": clock.now()}
        if not swap(self, {"state": was}, state=ends, **ended):
            raise NotNow("somebody else was first with this judgement")
        self.refresh_from_db(fields=["state", "ended_at"])

    def show_again(self, *, by: Person, why: str) -> None:
        """Undo what was done; what the writer took back in the meantime stays back."""
        if self.kind == self.Kind.PAUSE:
            for member in Membership.objects.filter(person=self.author_id):
                member.let_back()
        elif self.thing is not None and self.thing.state == "hidden":
            self.thing.show(by=by, **({"why": why[:300]} if self.comment is None else {}))


class Snapshot(models.Model):
    """How it read when it was judged: an objection is about those words. It goes after a year, whatever happens to the rest."""

    judgement = models.OneToOneField(Judgement, models.CASCADE, related_name="snapshot")
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField()
    until = models.DateTimeField()

    objects = ScopedManager(hood="judgement__hood")

    def __str__(self) -> str:
        return self.title
