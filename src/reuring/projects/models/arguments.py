"""For and against: one argument a person a side, in words one may change; no endless thread (F47)."""
from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import raise_version
from reuring.posts.models import Post, record
from reuring.projects.lifecycle import ARGUMENT


class Argument(models.Model):
    """On any post: an initiative, an idea, a plan."""

    class Side(models.TextChoices):
        FOR = "for", _("for")
        AGAINST = "against", _("against")

    class State(models.TextChoices):
        SHOWN = "shown"
        HIDDEN = "hidden"

    post = models.ForeignKey(Post, models.CASCADE, related_name="arguments")
    author = models.ForeignKey(Person, models.CASCADE, null=True, related_name="arguments")
    side = models.CharField(max_length=7, choices=Side.choices)
    text = models.CharField(max_length=500)
    state = models.CharField(max_length=6, choices=State.choices, default=State.SHOWN)
    said_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="post__hood")

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["post", "author", "side"], name="one_argument_a_side")]

    def __str__(self) -> str:
        return self.text[:60]

    @classmethod
    def say(cls, post: Post, side: str, text: str, *, by: Person) -> Argument | None:
        """One's own words on one side, the last ones; without words it is taken away. Raises NotNow for words the team took out of sight."""
        with transaction.atomic():
            mine = cls.objects.filter(post_id=post.pk, author=by, side=side).first()
            if mine is not None and mine.state == cls.State.HIDDEN:
                raise NotNow("the team took these words out of sight")
            if not text:
                cls.objects.filter(post_id=post.pk, author=by, side=side).delete()
                raise_version(post.hood_id)
                return None
            mine, _new = cls.objects.update_or_create(post_id=post.pk, author=by, side=side, defaults={"text": text, "said_at": clock.now()})
            record("argument.said", post, by)
        return mine

    def turn(self, move: str) -> None:
        """The team takes it out of sight, or shows it again."""
        if not swap(self, {"state": self.state}, state=ARGUMENT.next(self.state, move)):
            raise NotNow("a colleague was first")
        raise_version(self.post.hood_id)
        self.refresh_from_db()


class Summary(models.Model):
    """One line of the team: where it stands now."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="summary_line")
    text = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="post__hood")

    def __str__(self) -> str:
        return self.text

    def save(self, **kwargs: Any) -> None:
        super().save(**kwargs)
        raise_version(self.post.hood_id)
