"""Which words wait for the team: the first ones of who came in with a code, and of an account that slept (safety F1).

Whom a connector shook hands with is known. A code can be taken from a letterbox, and an old account by whoever guesses its mail.
"""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.prepared import Prepared
from reuring.hoods.models import Membership, Neighbourhood
from reuring.posts.models.happenings import Happening

FIRSTS = 2                              # so many are read first
MONTH = timedelta(days=30)
SPOKE = {"post.put_up", "comment.put_up"}
LOOK_BACK = 50
FIRST, ASLEEP = "first", "asleep"
WHY = {
    FIRST: _("It is one of your first messages here, and you came in with a code. The team reads those first."),
    ASLEEP: _("You were not here for a long time. The team reads your next message first, in case somebody else uses your account."),
}


def reason(hood: Neighbourhood, person: Person | None) -> str:
    """Why what this person says here waits; empty for almost everybody. What is loaded from a file does not."""
    member = None if person is None or mail.silent() else _MEMBER.first(hood=hood.pk, person=person.pk)
    if member is None or member.role_now != Membership.Role.RESIDENT:
        return ""
    since = clock.now() - hood.asleep_months * MONTH
    counts = hood.holds == Neighbourhood.Holds.EVERYBODY or (hood.holds == Neighbourhood.Holds.CODES and member.met_how in {"letter", "voucher"})
    could_sleep = hood.asleep_months > 0 and member.joined_at < since
    if not counts and not could_sleep:
        return ""
    did = _DID.rows(hood=hood.pk, person=member.person_id)
    if counts and sum(action in SPOKE for action, _at in did) < FIRSTS:
        return FIRST
    return ASLEEP if could_sleep and (not did or did[0][1] < since) else ""


def _did(*, hood: int, person: int) -> QuerySet[Any, Any]:
    return Happening._base_manager.filter(person=person, post__hood=hood).order_by("-pk").values_list("action", "at")[:LOOK_BACK]


_MEMBER = Prepared(lambda hood, person: Membership._base_manager.filter(hood=hood, person=person).only(
    "person", "role", "role_until", "suspended_at", "met_how", "joined_at"))
_DID = Prepared(_did)


def tell_guest(comment: Any) -> bool:
    """A guest's answer was let in: one mail, and the address goes with what was mailed."""
    hood, post = comment.post.hood, comment.post
    link = absolute(reverse("posts:show", kwargs={"slug": hood.slug, "pk": post.pk}))
    return bool(comment.guest_email) and mail.post(comment.guest_email, "posts/mail/admitted", {
        "hood": hood, "name": comment.guest_name, "title": post.title, "link": link}, key=f"admitted:{comment.pk}", lane=mail.Lane.RECEIPT)
