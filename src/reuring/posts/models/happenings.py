"""What happened: one append-only table, and the one signal that carries it upwards."""
from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.dispatch import Signal
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.rows import add
from reuring.hoods.models.neighbourhood import raise_version

if TYPE_CHECKING:
    from reuring.posts.models.post import Post
    from reuring.posts.models.replies import Comment


class Happening(models.Model):
    """Something somebody did to a post. Never changed: log, feed and network data in one."""

    post = models.ForeignKey("posts.Post", models.CASCADE, related_name="happenings")
    comment = models.ForeignKey("posts.Comment", models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="happenings")
    action = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)          # the reason of a hiding
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="post__hood")

    def __str__(self) -> str:
        return f"{self.action} {self.post_id}"


class Version(models.Model):
    """How a post read before an edit."""

    post = models.ForeignKey("posts.Post", models.CASCADE, related_name="versions")
    title = models.CharField(max_length=120)
    body = models.TextField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    until = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="post__hood")

    def __str__(self) -> str:
        return self.title


happened = Signal()     # the only signal of our own; `notices` listens


def record(action: str, post: Post, person: Person | None, *, comment: Comment | None = None, note: str = "") -> Happening:
    """Write down what happened, and tell whoever listens in the same transaction, so that nothing is half told."""
    happening = Happening(action=action, post=post, person=person, comment=comment, note=note)
    add(happening)
    raise_version(post.hood_id)
    happened.send(Happening, happening=happening, post=post)
    return happening


