"""A search that stays: one mail a day at most with all that is new in it, over all searches of one person; off by one click (F10)."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from math import asin, cos, radians, sin, sqrt

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.policy import Viewer
from reuring.core.rows import swap
from reuring.core.text import plain
from reuring.hoods.models import Neighbourhood, Place
from reuring.notices import ledger, planner
from reuring.notices.letters import OPEN
from reuring.notices.models import Tip, Watch
from reuring.notices.planner import UNDERWAY, Item, Lane, Message
from reuring.notices.recipes import viewer_at
from reuring.posts.models import Post

SALT = "reuring.notices.less"


def matching(watch: Watch, posts: QuerySet[Post]) -> QuerySet[Post]:
    """Of these posts the ones this search is about."""
    if watch.topic_id:
        return posts.filter(topics=watch.topic_id)
    return posts.filter(place__in=around(watch.place, watch.metres) if watch.metres else [watch.place_id])


def around(place: Place, metres: int) -> list[int]:
    """Every place that lies within so many metres of this one, itself included."""
    return [one.pk for one in Place.objects.all() if one.pk == place.pk or (lies(one) and lies(place) and metres_between(place, one) <= metres)]


def lies(place: Place) -> bool:
    return place.lon is not None and place.lat is not None


def metres_between(a: Place, b: Place) -> float:
    """Along the ground (haversine)."""
    half = sin(radians(b.lat - a.lat) / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(half))


def readable(viewer: Viewer) -> QuerySet[Post]:
    """What may stand in such a mail: on the board, and open to more than a few."""
    return Post.objects.visible_to(viewer).shown().filter(audience__in=OPEN)


def send_due() -> int:
    """Every mail that is due, in every neighbourhood that is awake; answers how many were written."""
    hoods = Neighbourhood.objects.filter(life__in=["seeding", "growing"], watches__person__isnull=False).distinct().order_by("pk")
    return sum(_send_in(hood) for hood in hoods)


def _send_in(hood: Neighbourhood) -> int:
    with scope(hood=hood):
        rows = Watch.objects.filter(person__is_active=True, person__route=Person.Route.EMAIL).exclude(person__email=None)
        rows = rows.select_related("person__wishes", "topic", "place").order_by("person", "pk")
        return sum(_send(hood, list(mine)) for _person, mine in groupby(rows, lambda watch: watch.person_id))


def _send(hood: Neighbourhood, watches: list[Watch]) -> bool:
    person, now = watches[0].person, clock.now()
    until, viewer = now - UNDERWAY, viewer_at(person, hood)
    new = {} if viewer is None else found(watches, viewer, until)
    message = _due(person, [post for post, _watch in new.values()], now) if new else None
    if message is None:
        return False
    with transaction.atomic():
        if sum(swap(watch, {"told_until": watch.told_until}, told_until=until) for watch in watches) < len(watches):
            transaction.set_rollback(True)       # another worker was first
            return False
        told = [new[item.thing] for item in message.items]
        key = f"watch:{watches[0].pk}:{now.timestamp():.0f}"
        Tip.objects.bulk_create([Tip(hood=hood, person=person, post=post, topic=watch.topic, lane=Lane.SAVED, message=key) for post, watch in told],
                                ignore_conflicts=True)
        return write(hood, person.email or "", person.name, person.language, told, key)


def found(watches: list[Watch], viewer: Viewer, until: datetime) -> dict[int, tuple[Post, Watch]]:
    """Each new post with the first search it belongs to."""
    posts: dict[int, tuple[Post, Watch]] = {}
    for watch in watches:
        new = readable(viewer).filter(created_at__gte=watch.told_until, created_at__lte=until).select_related("author", "place", "organisation")
        for post in matching(watch, new).distinct():
            posts.setdefault(post.pk, (post, watch))
    return posts


def _due(person: Person, posts: Iterable[Post], now: datetime) -> Message | None:
    """As the planner says: not one's own, not read, not told before by any lane, not at night, once a day."""
    items = [Item(f"p{post.pk}", post.pk, Lane.SAVED, post.created_at, by=ledger.teller(post.author_id, person.pk, post.organisation_id is not None))
             for post in posts]
    return next((one for one in planner.plan(ledger.reader(person), items, now) if one.lane is Lane.SAVED and one.at <= now), None)


def write(hood: Neighbourhood, email: str, name: str, language: str, told: list[tuple[Post, Watch]], key: str) -> bool:
    watches = {watch.pk: watch for _post, watch in told}
    stop = less_address(hood, {"watches": sorted(watches)})
    lines = [{"title": post.title, "writer": post.writer, "at": post.created_at, "place": post.place.name if post.place else "", "why": str(watch),
              "text": plain(post.body, 300) if post.audience == "public" else "",
              "link": absolute(reverse("posts:show", kwargs={"slug": hood.slug, "pk": post.pk}))} for post, watch in told]
    page = "notices:watches" if name else "notices:keep_search"
    said = {"hood": hood, "name": name, "lines": lines, "stop": stop, "all": absolute(reverse(page, kwargs={"slug": hood.slug}))}
    return mail.post(email, "notices/mail/saved", said, key=key, lane=mail.Lane.SAVED, language=language, headers=one_click(stop))


def one_click(stop: str) -> dict[str, str]:
    """What lets a mail program stop it with its own button (RFC 8058)."""
    return {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def less_address(hood: Neighbourhood, what: dict[str, object]) -> str:
    return absolute(reverse("notices:less", kwargs={"slug": hood.slug, "token": signing.Signer(salt=SALT).sign_object(what)}))


def less_of(token: str) -> dict[str, object] | None:
    """What this way out ends; None for whatever is no link of ours."""
    try:
        return dict(signing.Signer(salt=SALT).unsign_object(token))
    except signing.BadSignature:
        return None
