"""The weekly letter: what is new in a neighbourhood, each Friday at eight, to who asked for it. An empty week is no mail.

A letter tells until ten minutes before that hour, so that what is just being put up is never missed, and it is due to who
was last told before that moment. So it does not matter whether the worker was down, starts on a Tuesday, or runs twice:
every follower is told once, by one UPDATE that only one of two workers wins.
"""
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from itertools import groupby

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import scope

from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.policy import Viewer
from reuring.core.rows import swap
from reuring.core.text import plain
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.models.members import with_factor
from reuring.hoods.scope import viewer_of
from reuring.posts import follows
from reuring.posts.models import Follow, Post

FRIDAY, EIGHT = 4, time(8)
UNDERWAY = timedelta(minutes=10)
MOST = 40
OPEN = ("public", "neighbours")          # what is for one group or for the team never travels by mail
HEADINGS = {"article": _("News"), "story": _("Stories")}


AHEAD: list[Callable[[Neighbourhood, Viewer], list[tuple[object, str, str, str]]]] = []       # what comes: when, title, where, link; filled by rooms above


def last_friday(now: datetime) -> datetime:
    """The last Friday at eight by the clock on the wall, summer or winter."""
    local = timezone.localtime(now)
    friday = local.date() - timedelta(days=(local.weekday() - FRIDAY) % 7)
    moment = timezone.make_aware(datetime.combine(friday, EIGHT))
    return moment if moment <= now else timezone.make_aware(datetime.combine(friday - timedelta(days=7), EIGHT))


def next_hour(now: datetime) -> datetime:
    """When to look again. Full hours, so that a Friday's letter leaves at eight."""
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def send_due() -> int:
    """Every letter that is due, in every neighbourhood that is awake; answers how many mails were written."""
    until = last_friday(clock.now()) - UNDERWAY
    return sum(_send_in(hood, until) for hood in Neighbourhood.objects.filter(life__in=["seeding", "growing"]).order_by("pk"))


def _send_in(hood: Neighbourhood, until: datetime) -> int:
    with scope(hood=hood):
        waiting = Follow.objects.filter(post=None, topic=None, told_until__lt=until).filter(Q(person=None) | Q(person__is_active=True))
        return sum(_send(hood, follow, until) for follow in waiting.select_related("person").order_by("pk").iterator(chunk_size=200))


def _send(hood: Neighbourhood, follow: Follow, until: datetime) -> bool:
    email, viewer = follow.person.email if follow.person else follow.email, _viewer(hood, follow)
    with transaction.atomic():
        if not swap(follow, {"told_until": follow.told_until}, told_until=until):
            return False
        posts = _new_to(viewer, follow, until) if viewer is not None else []
        ahead = [found for part in AHEAD for found in part(hood, viewer)] if viewer is not None else []
        if not (posts or ahead) or not email:
            return False
        said = {"hood": hood, "parts": _parts(hood, posts), "ahead": ahead, "stop": follows.stop_address(follow, hood.slug)}
        return mail.post(email, "notices/mail/letter", said,
                         key=f"letter:{follow.pk}:{until:%G-%V}", language=follow.language, headers=follows.headers(follow, hood))


def _new_to(viewer: Viewer, follow: Follow, until: datetime) -> list[Post]:
    posts = Post.objects.visible_to(viewer).shown().news().filter(audience__in=OPEN, created_at__gt=follow.told_until, created_at__lte=until)
    if follow.person_id:
        posts = posts.exclude(author=follow.person_id)
    return list(posts.for_page().newest()[:MOST])


def _viewer(hood: Neighbourhood, follow: Follow) -> Viewer | None:
    """None for a member who left: who wants the letter as a guest asks for it as a guest."""
    if follow.person is None:
        return Viewer(life=hood.life)
    membership = with_factor(Membership.objects.filter(person=follow.person), Authenticator.objects.all()).first()
    return viewer_of(follow.person, hood, membership) if membership is not None else None


def _parts(hood: Neighbourhood, posts: list[Post]) -> list[tuple[object, list[dict[str, object]]]]:
    """By kind, the newest first. The words themselves only of what everybody may read; of the rest the title."""
    ordered = sorted(posts, key=lambda post: post.kind)
    return [(HEADINGS.get(kind, _("Also new")), [_item(hood, post) for post in group]) for kind, group in groupby(ordered, lambda post: post.kind)]


def _item(hood: Neighbourhood, post: Post) -> dict[str, object]:
    return {
        "title": post.title, "writer": post.writer, "at": post.created_at, "place": post.place.name if post.place else "",
        "text": plain(post.body, 300) if post.audience == "public" else "",
        "link": absolute(reverse("posts:show", kwargs={"slug": hood.slug, "pk": post.pk})),
    }
