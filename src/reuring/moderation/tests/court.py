"""A street with a team large enough to look again: Cato hides, Suus, Nico and Omar are connectors too."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django_scopes import scope

from reuring.core import clock
from reuring.hoods.models import Membership
from reuring.moderation.models import Judgement, Objection
from reuring.testing.street import lock, make_article

HIDE = {"rule": "point", "why": "Het gaat over één huis."}


def team(street: SimpleNamespace, *names: str) -> None:
    for name in names:
        person = getattr(street, name)
        with scope(hood=street.oost):
            Membership.objects.filter(person=person).update(role="connector", met_until=clock.ahead(days=300), role_until=clock.today())
        if not person.authenticator_set.exists():
            lock(person)


def judged(street: SimpleNamespace, **given: Any) -> Judgement:
    """Words of Bram's that Cato took out of sight."""
    post = make_article(street, **given)
    with scope(hood=street.oost):
        post.hide(by=street.cato, why="point: Het gaat over één huis.")
        return Judgement.objects.for_page().get(post=post.pk)


def objected(street: SimpleNamespace) -> Objection:
    judgement = judged(street)
    with scope(hood=street.oost):
        Objection.make(judgement, text="Ik noemde niemand.")
        return Objection.objects.for_page().get(judgement=judgement)
