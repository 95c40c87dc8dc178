"""From what happened to who hears it: the only listener to the one signal."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scope
from django_tasks import task

from reuring.accounts.models import Person
from reuring.core import mail
from reuring.core.addresses import absolute
from reuring.notices.models import Notice
from reuring.notices.recipes import BEGIN_TO_FOLLOW, RECIPES, Recipe, told
from reuring.posts import follows
from reuring.posts.models import Follow, Happening, Post
from reuring.posts.rules import read_note

CLOSED = {"connectors", "group"}           # not even the title of these stands in a mail
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
    """Write the line and the mail of everybody this is for; answers how many. Twice is once: lines and mails have keys."""
    happening = Happening._base_manager.select_related("post__hood", "post__author", "comment__author").filter(pk=happening_id).first()
    if happening is None:
        return 0
    if happening.comment is not None:
        happening.comment.post = happening.post
    recipe = RECIPES[happening.action]
    with scope(hood=happening.post.hood_id), transaction.atomic():
        people = list(told(happening))
        Notice.objects.bulk_create(
            [Notice(hood_id=happening.post.hood_id, person=person, post=happening.post, kind=recipe.kind) for person in people], ignore_conflicts=True)
        for person in people:
            write(happening, recipe, person)
    return len(people)


def write(happening: Happening, recipe: Recipe, person: Person) -> bool:
    """The mail to one person, in their language, for who is reached by mail."""
    if not person.email or person.route != Person.Route.EMAIL:
        return False
    post, hood = happening.post, happening.post.hood
    follow = Follow.objects.filter(post=post.pk, person=person).first() if recipe.kind == Notice.Kind.COMMENT else None
    with override(person.language):
        rule = read_note(happening.note)[0]
    return mail.post(
        person.email, "notices/mail/notice",
        {"kind": recipe.kind, "hood": hood, "person": person, "title": "" if post.audience in CLOSED else post.title, "link": link_of(recipe.kind, post),
         "rule": rule, "words": recipe.says(happening) if recipe.says else "", "stop": follows.stop_address(follow, hood.slug) if follow else ""},
        key=key_of(happening, recipe, person), language=person.language, headers=follows.headers(follow, hood) if follow else None)


def key_of(happening: Happening, recipe: Recipe, person: Person) -> str:
    """Names the cause: the same thing is not told twice, and much talk is told once an hour."""
    when = f"p{happening.post_id}:{int(happening.at.timestamp()) // 3600}" if recipe.hourly else f"h{happening.pk}"
    return f"notice:{recipe.kind}:{when}:{person.pk}"


def link_of(kind: str, post: Post) -> str:
    if kind in DESK:
        return absolute(reverse(DESK[Notice.Kind(kind)], kwargs={"slug": post.hood.slug}))
    return absolute(reverse("posts:show", kwargs={"slug": post.hood.slug, "pk": post.pk}))


def words_of(notice: Notice) -> str:
    """The line on the list."""
    return _("%(what)s: %(title)s") % {"what": notice.get_kind_display(), "title": notice.post.title}
