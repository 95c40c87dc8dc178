"""What the clock asks of the team about ideas: an answer within two weeks, somebody who pulls it, a look into the closet, and what others would say by now."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.ideas.models import Idea
from reuring.ideas.models.asking import without_doer
from reuring.ideas.models.idea import ASKS
from reuring.ideas.telling import HEARD, SAYS
from reuring.posts.models import Happening
from reuring.promises.rules import RULES, Due

TO_ANSWER = timedelta(days=14)           # R10
LOOK_BACK = timedelta(days=60)           # older ones were heard long ago, or rest
TO_LOOK = timedelta(days=7)


def heard() -> Iterable[Due]:
    """Who told something hears what is done with it, within two weeks: every idea that nobody else did something with."""
    others = Happening._base_manager.filter(Q(action__in=SAYS) | Q(action="comment.put_up"), post=OuterRef("pk"))
    others = others.filter(Q(person__isnull=False) & (Q(post__author=None) | ~Q(person=F("post__author"))))
    rows = Idea.objects.shown().alive().filter(created_at__gt=clock.now() - LOOK_BACK).exclude(Exists(others))
    for idea in rows.order_by("created_at", "pk"):
        yield Due(f"{idea.pk}", _("Tell who told “%(title)s” what we do with it") % {"title": idea.title}, clock.day_of(idea.created_at) + TO_ANSWER,
                  about={"post_id": idea.pk})


def pulls() -> Iterable[Due]:
    """A month without somebody who pulls it (F40); where one neighbour is asked by name already (`one_by_name`) not once more."""
    asked = {post.pk for post in without_doer()}
    for idea in Idea.objects.shown().alone(clock.now() - ASKS).order_by("alone_since", "pk"):
        if idea.pk not in asked:
            what = _("Look for somebody who pulls “%(title)s”, before it rests in the closet") % {"title": idea.title}
            yield Due(f"{idea.pk}:{clock.day_of(idea.alone_since)}", what, clock.today() + TO_LOOK, about={"post_id": idea.pk})


def closet() -> Iterable[Due]:
    for idea in Idea.objects.shown().to_review(clock.today()).order_by("review_on", "pk"):
        yield Due(f"{idea.pk}:{idea.review_on}", _("Look again at “%(title)s” in the closet") % {"title": idea.title}, clock.today() + TO_LOOK,
                  about={"post_id": idea.pk})


def answers() -> Iterable[Due]:
    for idea in Idea.objects.shown().unanswered(clock.today()).order_by("answer_on", "pk"):
        yield Due(f"{idea.pk}:{idea.answer_on}", _("Ask %(who)s what they do with “%(title)s”") % {"who": idea.elsewhere, "title": idea.title},
                  clock.today() + TO_LOOK, about={"post_id": idea.pk})


RULES |= {HEARD: heard, "nobody pulls": pulls, "idea in closet": closet, "idea elsewhere": answers}
