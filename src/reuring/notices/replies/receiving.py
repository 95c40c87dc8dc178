"""An answer that came by mail: it stands below the message, or goes back to who wrote it with what happened, what to do, and whom to call.

It goes back to the address we know of that person, never to the one a letter says it comes from: nobody is mailed by us because somebody forged their
name. Machines get no answer at all, so two of them never talk on.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import limits, mail
from reuring.core.addresses import absolute
from reuring.core.policy import Viewer, may
from reuring.core.refusals import WORDS
from reuring.core.text import many_lines
from reuring.core.whynot import why_not
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.models.members import with_factor
from reuring.hoods.scope import viewer_of
from reuring.notices.replies.addresses import Key, opened
from reuring.notices.replies.cutting import cut
from reuring.notices.replies.reading import Incoming, read
from reuring.posts import once
from reuring.posts.forms import CommentForm
from reuring.posts.models import Comment, Post

A_DAY = 30                           # answers of one person that are taken
BACK_A_DAY = 5                       # and those that go back
LONGEST_BACK = 4_000


class Outcome(StrEnum):
    POSTED = "posted"
    AGAIN = "again"                  # brought before
    AUTOMATIC = "automatic"
    UNKNOWN = "unknown"              # no address of ours
    BACK = "back"


@dataclass(frozen=True)
class Refusal:
    what: str
    then: str


def receive(content: bytes, *, to: str = "", sender: str | None = None) -> Outcome:
    """One letter, whole. Brought twice it is taken once."""
    letter = read(content, to=to, sender=sender)
    key = next(filter(None, map(opened, letter.to)), None)
    if key is None:
        return Outcome.UNKNOWN
    if letter.automatic:
        return Outcome.AUTOMATIC
    person = Person.objects.filter(pk=key.person, is_active=True).exclude(email=None).first()
    post = Post._base_manager.select_related("hood", "author").filter(pk=key.post).first()
    if person is None or post is None:
        return Outcome.UNKNOWN
    with override(person.language), scope(hood=post.hood):
        return _answer(letter, key, person, post)


def _answer(letter: Incoming, key: Key, person: Person, post: Post) -> Outcome:
    said = many_lines(cut(letter.text))
    refusal = _refused(letter, key, person, post) or _unfit(said)
    if refusal is not None:
        return _back(letter, person, post, refusal, said or letter.text)
    try:
        with transaction.atomic():
            once.spend(f"mail:{letter.name}", person.pk)
            Comment(post=post, author=person, body=said).put_up(by=person)
            if letter.files:
                _back(letter, person, post, Refusal(_("Your answer is on the page. What was attached did not come along."),
                                                    _("Do you want to show a photo? Add it on the page.")), said)
    except once.Spent:
        return Outcome.AGAIN
    return Outcome.POSTED


def _refused(letter: Incoming, key: Key, person: Person, post: Post) -> Refusal | None:
    """Whose letter it is and whether they may, as things stand now."""
    if letter.sender != (person.email or "").lower() or letter.forged:
        return Refusal(_("An answer came in your name, but not from your own mail address."),
                       _("Was it you? Send it from the address that you gave us, or write it on the page. "
                         "Was it somebody else? Then you need not do anything."))
    viewer = _viewer(key, person, post.hood)
    if viewer is None:
        return Refusal(_("You are no longer a member of this neighbourhood."), _("You can join again on the site, and write it there."))
    if not may(viewer, "post.read", post):
        return Refusal(_("The message that you answer is not there any more."), _("Do you want to tell the others? Write a message of your own."))
    if (why := why_not(viewer, "post.comment", post)) is not None:
        return Refusal(str(WORDS[why].title), str(WORDS[why].what_now))
    if key.over:
        return Refusal(_("You answered an old mail. After a month that does not work any more."), _("Write your answer on the page."))
    if not limits.allowed("reply by mail", str(person.pk), most=A_DAY, within=timedelta(days=1)):
        return Refusal(_("You sent very many answers today."), _("Write it on the page, or wait until tomorrow."))
    return None


def _viewer(key: Key, person: Person, hood: Neighbourhood) -> Viewer | None:
    """None when the membership that this address was made for is over."""
    membership = with_factor(Membership.objects.filter(pk=key.membership, person=person), Authenticator.objects.all()).first()
    return viewer_of(person, hood, membership) if membership is not None else None


def _unfit(said: str) -> Refusal | None:
    """What the form on the page would say of these words."""
    if not said:
        return Refusal(_("We found no words of yours in your mail."),
                       _("Write above what is quoted, or write it on the page. A photo alone does not come along."))
    form = CommentForm({"body": said, "once": once.token()}, helped=[], kept=[])
    if form.is_valid():
        return None
    return Refusal(_("Your answer is not on the page yet."), "\n".join(str(error) for errors in form.errors.values() for error in errors))


def _back(letter: Incoming, person: Person, post: Post, refusal: Refusal, text: str) -> Outcome:
    """One mail with everything in it; a handful a day, then silence."""
    if limits.allowed("reply back", str(person.pk), most=BACK_A_DAY, within=timedelta(days=1)):
        mail.post(person.email or "", "notices/mail/reply_back", {
            "hood": post.hood, "person": person, "what": refusal.what, "then": refusal.then, "text": text.strip()[:LONGEST_BACK],
            "link": absolute(reverse("posts:show", kwargs={"slug": post.hood.slug, "pk": post.pk})),
        }, key=f"reply:{person.pk}:{letter.name}", lane=mail.Lane.RECEIPT, language=person.language, headers={"Auto-Submitted": "auto-replied"})
    return Outcome.BACK
