"""A possibility somebody may not know, about what they chose themselves: only when asked for, at most one in two weeks, and it says why (R14, S2-17)."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.policy import Viewer
from reuring.hoods.models import Interest, Membership, Neighbourhood, Topic
from reuring.notices import ledger, planner
from reuring.notices.models import Notice, Tip
from reuring.notices.planner import Item, Lane
from reuring.notices.recipes import viewer_at
from reuring.notices.watches import less_address, one_click, readable
from reuring.posts import follows
from reuring.posts.models import Comment, Follow, Post, Reaction

SALT = "reuring.notices.tip"
TIRED = 2                            # so many times in a row known already, and a topic rests
WEEK = timedelta(days=7)

POSSIBLE: dict[str, Callable[[Viewer, Sequence[int]], dict[int, datetime]]] = {}       # of a kind: which of these one can still do, and until when


def send_due() -> int:
    """Every tip that is due, in every neighbourhood that is awake; answers how many were written."""
    hoods = Neighbourhood.objects.filter(life__in=["seeding", "growing"], memberships__person__wishes__alerts=True).distinct().order_by("pk")
    return sum(_send_in(hood) for hood in hoods)


def _send_in(hood: Neighbourhood) -> int:
    with scope(hood=hood):
        rows = Membership.objects.filter(person__wishes__alerts=True, person__is_active=True, person__route=Person.Route.EMAIL).exclude(person__email=None)
        return sum(_send(hood, membership) for membership in rows.select_related("person__wishes").order_by("pk"))


def _send(hood: Neighbourhood, membership: Membership) -> bool:
    person, now = membership.person, clock.now()
    reader = ledger.reader(person)
    if not planner.room(reader, Lane.ALERT, now) or (viewer := viewer_at(person, hood)) is None:
        return False
    topics = chosen(membership)
    found = unknown(viewer, person, topics)
    items = [Item(f"p{post.pk}", post.pk, Lane.ALERT, post.created_at, by=post.author_id, before=until) for post, until in found.values()]
    message = next((one for one in planner.plan(reader, items, now) if one.at <= now), None)
    if message is None:
        return False
    post = found[message.items[0].thing][0]
    with transaction.atomic():
        topic = next(topic for topic in post.topics.all() if topic.pk in topics)
        tip, new = Tip.objects.get_or_create(person=person, post=post, defaults={"hood": hood, "topic": topic, "lane": Lane.ALERT, "message": f"tip:{post.pk}"})
        return new and _write(hood, person, tip, topic)


def chosen(membership: Membership) -> dict[int, Topic]:
    """What this member said to do, seek or offer, without what they know all about."""
    topics = {one.topic_id: one.topic for one in Interest.objects.current().filter(membership=membership).select_related("topic")}
    return {key: topic for key, topic in topics.items() if not _tired(membership.person_id, key)}


def _tired(person_id: int, topic_id: int) -> bool:
    rows = Tip.objects.filter(person=person_id, topic=topic_id, lane=Lane.ALERT).exclude(answer="")
    last = list(rows.order_by("-told_at").values_list("answer", flat=True)[:TIRED])
    return len(last) == TIRED and set(last) == {Tip.Answer.KNEW}


def unknown(viewer: Viewer, person: Person, topics: dict[int, Topic]) -> dict[int, tuple[Post, datetime]]:
    """What one can still do about these topics and has no sign of knowing: not told, followed, answered, said a word to, or in a letter."""
    seen = [model.objects.filter(**{who: person}).values("post") for model, who in (
        (Tip, "person"), (Notice, "person"), (Follow, "person"), (Comment, "author"), (Reaction, "person"))]
    posts = readable(viewer).filter(kind__in=POSSIBLE, topics__in=list(topics)).exclude(author=person)
    for rows in seen:
        posts = posts.exclude(pk__in=rows.exclude(post=None))
    letter = follows.letters(person)
    if letter is not None:
        posts = posts.exclude(Q(created_at__gt=letter.since, created_at__lte=letter.told_until))
    told = letter.letter_at + WEEK if letter is not None and letter.letter_at else None          # the letter names what is on in its week
    found = {post.pk: post for post in posts.distinct().prefetch_related("topics")}
    kinds = {kind: [post.pk for post in found.values() if post.kind == kind] for kind in POSSIBLE}
    still = {key: until for kind, keys in kinds.items() for key, until in POSSIBLE[kind](viewer, keys).items()}
    return {key: (found[key], until) for key, until in still.items() if told is None or until > told}


def _write(hood: Neighbourhood, person: Person, tip: Tip, topic: Topic) -> bool:
    stop = less_address(hood, {"tips": person.pk})
    said = {"hood": hood, "person": person, "title": tip.post.title, "topic": topic.name, "stop": stop, "answer": tip_address(hood, tip),
            "link": absolute(reverse("posts:show", kwargs={"slug": hood.slug, "pk": tip.post_id}))}
    return mail.post(person.email or "", "notices/mail/tip", said, key=f"tip:{tip.pk}", lane=mail.Lane.ALERT, language=person.language, headers=one_click(stop))


def tip_address(hood: Neighbourhood, tip: Tip) -> str:
    return absolute(reverse("notices:tip", kwargs={"slug": hood.slug, "token": signing.Signer(salt=SALT).sign_object({"tip": tip.pk})}))


def by_token(token: str) -> Tip | None:
    """The tip of the open neighbourhood that this link is about; None for whatever is no link of ours."""
    try:
        said = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    return Tip.objects.select_related("post").filter(pk=said["tip"]).first()
