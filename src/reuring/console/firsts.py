"""The first words of a new neighbour that nobody has answered: the one thing that must not wait (A10)."""
from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from reuring.core import clock
from reuring.core.policy import Viewer
from reuring.hoods.models import Membership
from reuring.posts.models import Comment, Happening, Post

PATIENCE = timedelta(hours=4)            # of daytime
STILL_NEW = timedelta(days=14)           # after that an answer would no longer be one
MOST = 20
SPOKE, CALLED = ["post.put_up", "comment.put_up"], "first.called"


def unanswered(viewer: Viewer) -> list[Happening]:
    """First posts and comments of residents that waited four hours of daytime for a human; the longest first. One query."""
    now = clock.now()
    return [spoke for spoke in _firsts(viewer)[:MOST] if clock.by_day(spoke.at, now) >= PATIENCE]


def _firsts(viewer: Viewer) -> QuerySet[Happening]:
    """What a helper typed for somebody is no first word: there somebody sat beside them."""
    before = Happening.objects.filter(action__in=SPOKE, person=OuterRef("person"), post__hood=OuterRef("post__hood"), pk__lt=OuterRef("pk"))
    answers = Comment.objects.filter(post=OuterRef("post"), state="shown", created_at__gt=OuterRef("at")).exclude(author=OuterRef("person"))
    called = Happening.objects.filter(Q(comment=None) | Q(comment=OuterRef("comment")), action=CALLED, post=OuterRef("post"), at__gt=OuterRef("at"))
    resident = Membership.objects.filter(person=OuterRef("person"), hood=OuterRef("post__hood"), role="resident", suspended_at=None)
    rows = Happening.objects.filter(Exists(resident), Q(comment=None) | Q(comment__state="shown"), action__in=SPOKE, at__gt=clock.now() - STILL_NEW,
                                    post__in=Post.objects.visible_to(viewer).shown().values("pk"))
    return rows.exclude(Exists(before)).exclude(Exists(answers)).exclude(Exists(called)).select_related("person", "post", "comment").order_by("at", "pk")
