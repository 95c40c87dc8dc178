"""What the clock asks of the team: to look back on what went together, and to ask one neighbour by name where many wait and nobody does."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.ideas.models import Merger, Standing
from reuring.ideas.models.asking import without_doer
from reuring.ideas.models.standing import climb
from reuring.promises.rules import RULES, Due

TO_TALK = timedelta(days=7)


def looks_back() -> Iterable[Due]:
    """Eight weeks after two went together: how is that? (P7)"""
    for merger in Merger.objects.to_look_back().select_related("one", "other", "proposed_by").order_by("together_at", "pk"):
        what = _("Look back with both: “%(one)s” and “%(other)s” went together") % {"one": merger.one.title, "other": merger.other.title}
        yield Due(str(merger.pk), what, clock.today() + TO_TALK, by=merger.proposed_by, about={"post_id": merger.one_id})


def one_by_name() -> Iterable[Due]:
    """Many find it good and nobody does anything (S1-38): no call to all, but one neighbour asked by name."""
    for post in without_doer():
        what = _("Ask one neighbour by name: “%(title)s” has people behind it, and nobody who does anything yet") % {"title": post.title}
        yield Due(str(post.pk), what, clock.today() + TO_TALK, about={"post_id": post.pk})


def one_short() -> Iterable[Due]:
    """One yes short of going ahead: a connector knows who might say it (A27). Again only when others wait by then."""
    waiting = Standing.objects.filter(kind="help", state="waits").values("post")
    rows = Standing.objects.helping().for_page().filter(post__in=waiting, post__state="shown").order_by("post", "pk")
    for _key, some in groupby(rows, attrgetter("post_id")):
        behind = list(some)
        post, found = behind[0].post, climb(behind[0].post, behind)[1]
        if found.gap == 1 and getattr(post.itself, "open_to_join", True):
            what = _("One yes short: “%(title)s”. With one neighbour more there are %(all)s. Who could that be?") % {"title": post.title, "all": found.with_gap}
            yield Due(f"{post.pk}:{found.with_gap}", what, clock.today() + TO_TALK, about={"post_id": post.pk})


RULES |= {"look back": looks_back, "one by name": one_by_name, "one short": one_short}
