"""A spam wave taken out of sight in one act, and put back in one (safety F1)."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Self

from django.db import models, transaction
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.posts import rules
from reuring.posts.models import Comment, Post
from weave.texts import similar

MOST = 500                        # in one act; what is left is a second one
ALIKE = 0.6
BACK = timedelta(days=31)         # no wave is older when somebody sees it
Thing = Post | Comment


class WaveQuerySet(models.QuerySet["Wave"]):
    def for_page(self) -> Self:
        return self.select_related("made_by", "undone_by").annotate(many=models.Count("swept"))


class Wave(models.Model):
    """One act of the team: what was taken out of sight together, for which rule and why. It can be put back whole."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="waves")
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=300)
    made_at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(WaveQuerySet))

    READ = "wave.sweep"

    def __str__(self) -> str:
        return self.note

    @property
    def reason(self) -> tuple[str, str]:
        """The rule in words, and the words of the team."""
        return rules.read_note(self.note)

    def put_back(self, *, by: Person) -> int:
        """Show all of it again that is still out of sight; answers how many. Raises NotNow when somebody did."""
        with transaction.atomic():
            if not swap(self, {"undone_at": None}, undone_at=clock.now(), undone_by_id=by.pk):
                raise NotNow("this was put back before")
            things = [one.comment or one.post for one in self.swept.select_related("post", "comment__post")]
            hidden = [thing for thing in things if thing is not None and thing.state == "hidden"]
            for thing in hidden:
                thing.show(by=by)
            return len(hidden)


class Swept(models.Model):
    """One message or answer that went along."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="swept")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="+")

    objects = ScopedManager(hood="wave__hood")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(post=None) ^ models.Q(comment=None), name="swept_one_thing")]

    def __str__(self) -> str:
        return f"{self.post_id or self.comment_id} of {self.wave_id}"


def find(*, writer: str, hours: int, like: str, readable: Sequence[str]) -> list[Thing]:
    """What stands now, was put up in the last hours, and is by this writer, reads like these words, or both; the newest first.

    Without a writer and without words it finds nothing: taking away everything is no act of moderation.
    """
    if not writer and not like:
        return []
    since = clock.now() - min(timedelta(hours=hours), BACK)
    posts = Post.objects.filter(state__in=["shown", "held"], created_at__gte=since, audience__in=readable)
    comments = Comment.objects.filter(state__in=["shown", "held"], created_at__gte=since, post__audience__in=readable)
    if writer:
        posts = posts.filter(author__name__iexact=writer)
        comments = comments.filter(models.Q(author__name__iexact=writer) | models.Q(author=None, guest_name__iexact=writer))
    found: list[Thing] = [*posts.select_related("author", "hood").newest()[:10 * MOST],
                          *comments.select_related("author", "post__hood").order_by("-created_at", "-pk")[:10 * MOST]]
    alike = [thing for thing in found if not like or reads_like(thing, like)]
    return sorted(alike, key=lambda thing: thing.created_at, reverse=True)[:MOST]


def reads_like(thing: Thing, like: str) -> bool:
    """The words stand in it, or the whole is nearly the same."""
    text = f"{getattr(thing, 'title', '')} {thing.body}"
    return like.casefold() in text.casefold() or similar(text, like) >= ALIKE


def sweep(hood: Neighbourhood, things: Sequence[Thing], *, by: Person, note: str) -> Wave:
    """All of it out of sight, in one transaction and one line of the log. Each writer reads why and may object, as always."""
    with transaction.atomic():
        wave = Wave.objects.create(hood=hood, made_by=by, note=note)
        for thing in things:
            hide = thing.refuse if isinstance(thing, Comment) and thing.state == "held" else thing.hide
            hide(by=by, why=note)
        Swept.objects.bulk_create([Swept(wave=wave, **{"comment" if isinstance(thing, Comment) else "post": thing}) for thing in things])
        return wave
