"""What waits on the desk of Oost, made for the tests."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django_scopes import scope

from reuring.hoods.models import Membership, Voice
from reuring.posts.models import Comment, Report
from reuring.testing.street import make_article


def report(street: SimpleNamespace, **given: Any) -> Report:
    post = given.pop("post", None) or make_article(street)
    with scope(hood=street.oost):
        return Report.objects.create(**{"hood": street.oost, "post_id": post.pk, "reason": "unclear", "text": "Wie bedoelt u?"} | given)


def guest(street: SimpleNamespace, body: str = "Komt er een prullenbak?") -> Comment:
    post = make_article(street)
    with scope(hood=street.oost):
        return Comment.objects.create(post_id=post.pk, guest_name="Gerrit", guest_email="gerrit@example.org", body=body, state="held")


def voice(street: SimpleNamespace, **given: Any) -> Voice:
    with scope(hood=street.oost):
        return Voice.objects.create(**{"hood": street.oost, "kind": "answer", "text": "Stil, maar fijn."} | given)


def member(street: SimpleNamespace, who: str) -> Membership:
    with scope(hood=street.oost):
        return Membership.objects.get(person=getattr(street, who))
