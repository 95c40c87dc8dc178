"""From what happened to who hears it: the only listener to the one signal."""
from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scope
from django_tasks import task

from reuring.accounts.models import Person, PushDevice
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.text import plain
from reuring.hoods.models import Neighbourhood
from reuring.notices import ledger, planner, signs
from reuring.notices.models import Notice, Telling
from reuring.notices.recipes import BEGIN_TO_FOLLOW, RECIPES, told, viewer_here
from reuring.notices.replies import addresses
from reuring.posts import follows
from reuring.posts.models import Follow, Happening, Post
from reuring.posts.rules import read_note

CLOSED = {"connectors", "group"}           # not even the title of these stands in a mail
LONGEST = 600                              # so much of an answer stands in a mail
DESK = {Notice.Kind.HELD: "console:held", Notice.Kind.REPORT: "console:reports"}


ALSO: list[Callable[[Happening], None]] = []       # what rooms above tell those who have no list here, such as guests


def tell(sender: Any, happening: Happening, post: Post, **_more: Any) -> None:
    """In the transaction of the deed: who speaks begins to follow, and the telling becomes a job."""
    if happening.action in BEGIN_TO_FOLLOW:
        speaker = happening.comment.author if happening.comment is not None else post.author
        if speaker is not None:
            follows.begin(post, speaker)
    if happening.action in RECIPES and not mail.silent():
        spread.enqueue(happening.pk)
    for further in ALSO:
        further(happening)


@task()
def spread(happening_id: int) -> int:
    """Write the line of everybody this is for, and what the planner says is due; answers how many. Twice is once: lines and tellings have keys."""
    happening = Happening._base_manager.select_related("post__hood", "post__author", "comment__author").filter(pk=happening_id).first()
    if happening is None:
        return 0
    if happening.comment is not None:
        happening.comment.post = happening.post
    recipe, hood = RECIPES[happening.action], happening.post.hood_id
    with scope(hood=hood), transaction.atomic():
        people = list(told(happening))
        Notice.objects.bulk_create([Notice(hood_id=hood, person=person, post=happening.post, kind=recipe.kind) for person in people], ignore_conflicts=True)
        with_sign = set(PushDevice.objects.filter(person__in=people).values_list("person", flat=True))
        reached = [person for person in people if person.pk in with_sign or by_mail(person)]
        Telling.objects.bulk_create([Telling(hood_id=hood, person=person, happening=happening) for person in reached], ignore_conflicts=True)
        if reached:
            send_waiting([person.pk for person in reached])
    return len(people)


def by_mail(person: Person) -> bool:
    return bool(person.email) and person.route == Person.Route.EMAIL


def send_due() -> int:
    """By the clock: what waited for the morning, or for room in somebody's budget."""
    sent = 0
    for hood in Neighbourhood.objects.filter(tellings__told_at=None, tellings__isnull=False).distinct().order_by("pk"):
        with scope(hood=hood), transaction.atomic():
            sent += send_waiting()
    return sent


def send_waiting(people: list[int] | None = None) -> int:
    """Every message that is due in the open neighbourhood, as the planner says; answers how many were written."""
    rows = sorted(ledger.waiting(people), key=lambda row: row.person_id)
    return sum(_send(list(mine)) for _person, mine in groupby(rows, lambda row: row.person_id))


def _send(rows: list[Telling]) -> int:
    sent, person = 0, rows[0].person
    viewer = viewer_here(person, rows[0].happening)
    fit = {ledger.item(row): row for row in rows if ledger.still_for(row, viewer)}
    follow = follows.letters(person)
    found = planner.plan(ledger.reader(person, follow.day if follow else None), fit, clock.now())
    planned = {item.key for message in found for item in message.items}
    Telling.objects.filter(pk__in=[row.pk for row in rows if f"h{row.happening_id}" not in planned]).delete()
    for message in found:
        if message.lane is planner.Lane.DIRECT and message.at <= clock.now():
            name = f"{ledger.BY_PLANNER}{fit[message.items[0]].pk}"
            sent += write(ledger.go([fit[item] for item in message.items], name), name)
    return sent


def write(rows: list[Telling], key: str) -> bool:
    """One message to one person: a sign where a device of theirs asked for it, else a mail in their language, about one thing or the rest of a busy day."""
    if not rows:
        return False
    if signs.write(rows[0].person, key):
        return True
    if not by_mail(rows[0].person):
        return False
    happening, person = rows[-1].happening, rows[0].person
    if len({(row.happening.post_id, RECIPES[row.happening.action].kind) for row in rows}) > 1:
        return _write_several(rows, key)
    recipe, post, hood = RECIPES[happening.action], happening.post, happening.post.hood
    follow = Follow.objects.filter(post=post.pk, person=person).first() if recipe.kind == Notice.Kind.COMMENT else None
    with override(person.language):
        rule = read_note(happening.note)[0]
    reply = addresses.offered(person, happening) if follow else ""
    headers = follows.headers(follow, hood) if follow else {}
    return mail.post(
        person.email or "", "notices/mail/notice",
        {"kind": recipe.kind, "about": Notice.Kind(recipe.kind).label, "hood": hood, "person": person,
         "title": "" if post.audience in CLOSED else post.title, "link": link_of(recipe.kind, post),
         "rule": rule, "words": recipe.says(happening) if recipe.says else said(rows),
         "reply": reply, "readers": post.get_audience_display(), "stop": follows.stop_address(follow, hood.slug) if follow else ""},
        key=key, lane=mail.Lane.DIRECT, language=person.language, headers=headers | ({"Reply-To": reply} if reply else {}))


def said(rows: list[Telling]) -> str:
    """The answers themselves, where everybody may read them: who reads them here can answer at once."""
    comments = [row.happening.comment for row in rows if row.happening.post.audience == "public" and row.happening.action == "comment.put_up"]
    return "\n\n".join(f"{one.writer}: {plain(one.body, LONGEST)}" for one in comments if one is not None)


def _write_several(rows: list[Telling], key: str) -> bool:
    hood, person = rows[0].happening.post.hood, rows[0].person
    wishes = absolute(reverse("notices:wishes", kwargs={"slug": hood.slug}))
    return mail.post(person.email or "", "notices/mail/several", {"hood": hood, "person": person, "lines": lines(rows), "wishes": wishes},
                     key=key, lane=mail.Lane.DIRECT, language=person.language)


def lines(rows: list[Telling]) -> list[tuple[object, str, str]]:
    """What, about which title, and where it is read; a thing that is told several times stands there once."""
    found = {}
    for row in rows:
        kind, post = RECIPES[row.happening.action].kind, row.happening.post
        found[kind, post.pk] = (kind.label, "" if post.audience in CLOSED else post.title, link_of(kind, post))
    return list(found.values())


def link_of(kind: str, post: Post) -> str:
    if kind in DESK:
        return absolute(reverse(DESK[Notice.Kind(kind)], kwargs={"slug": post.hood.slug}))
    return absolute(reverse("posts:show", kwargs={"slug": post.hood.slug, "pk": post.pk}))


def words_of(notice: Notice) -> str:
    """The line on the list."""
    return _("%(what)s: %(title)s") % {"what": notice.get_kind_display(), "title": notice.post.title}
