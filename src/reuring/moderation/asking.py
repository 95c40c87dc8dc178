"""The question to the writer: the mail with its one link, and what settles it by itself."""
from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse

from reuring.accounts.models import Person
from reuring.core import mail
from reuring.core.addresses import absolute
from reuring.core.lifecycle import NotNow
from reuring.moderation.models import Clarification
from reuring.notices.tell import ALSO, CLOSED
from reuring.posts.models import Comment, Happening, Post

SALT = "reuring.moderation.clarification"
LIVES = timedelta(days=60)
SETTLES = {"post.edited": "change", "comment.edited": "change", "post.withdrawn": "remove", "comment.withdrawn": "remove"}


def ask(thing: Post | Comment, *, by: Person, kind: str, words: str, via: str) -> Clarification:
    """One open question about one thing; raises NotNow when a colleague asked already."""
    post, comment = (thing.post, thing) if isinstance(thing, Comment) else (thing, None)
    try:
        with transaction.atomic():
            asked = Clarification.objects.create(hood_id=post.hood_id, post_id=post.pk, comment=comment, author=thing.author, asked_by=by, kind=kind,
                                                 words=words, via=via)
            if via == Clarification.Via.MAIL:
                send(asked, post)
    except IntegrityError as twice:
        raise NotNow("a colleague asked already") from twice
    return asked


def send(asked: Clarification, post: Post) -> bool:
    person = asked.author
    link = absolute(reverse("moderation:answer", kwargs={"slug": post.hood.slug, "token": token_of(asked)}))
    told = {"name": person.name, "hood": post.hood, "title": "" if post.audience in CLOSED else post.title, "asked": asked, "link": link}
    return mail.post(person.email, "moderation/mail/clarify", told, key=f"clarify:{asked.pk}", lane=mail.Lane.DIRECT, language=person.language)


def token_of(asked: Clarification) -> str:
    return signing.TimestampSigner(salt=SALT).sign_object({"clarification": asked.pk})


def by_token(token: str) -> Clarification | None:
    """The question of the open neighbourhood that this link is about; None for whatever is no link of ours, or too old."""
    try:
        said = signing.TimestampSigner(salt=SALT).unsign_object(token, max_age=LIVES)
    except signing.BadSignature:
        return None
    return Clarification.objects.for_page().filter(pk=said["clarification"]).first()


def settle(happening: Happening) -> None:
    """Who changed or took back their own words has answered."""
    if happening.action in SETTLES:
        open_ones = Clarification._base_manager.filter(post=happening.post_id, comment=happening.comment_id, author=happening.person_id)
        for asked in open_ones.filter(state__in=["asked", "answered"]):
            asked.move(SETTLES[happening.action])


ALSO.append(settle)
