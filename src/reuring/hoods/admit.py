"""Coming in: joining with a proven address, and being entered on paper by a helper."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django_scopes import scope

from reuring.accounts import behalf
from reuring.accounts.models import Person
from reuring.hoods import carried
from reuring.hoods.likeness import of_the_team
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.models.welcomes import promise_welcome


def take_in(hood: Neighbourhood, person: Person) -> Membership:
    """The membership of this person here; made when there is none, with a welcome promised. Two clicks at once make one."""
    with transaction.atomic(), scope(hood=hood):
        member, new = Membership.objects.get_or_create(hood=hood, person=person)
        if new:
            promise_welcome(member)
        return member


def joined_by_mail(request: HttpRequest, person: Person, carries: Mapping[str, Any]) -> None:
    """Somebody proved an address that they gave on a joining page: they belong from now on, if that place still takes people.

    Who is called like somebody of the team there comes to the joining page first, which says what to do.
    """
    hood = Neighbourhood.objects.filter(slug=carries.get("join") or "").first()
    if hood is not None and hood.awake and not hood.unattended and not of_the_team(person.name, person, hood.pk):
        take_in(hood, person)
        with scope(hood=hood):
            carried.grant(request, hood, person, carries.get("wish") or "")


def enter_on_behalf(hood: Neighbourhood, name: str, **said: Any) -> Membership:
    """An account without e-mail, kept by a named helper with recorded consent and an end (F75), as a member here.

    Takes what `accounts.behalf.enter_on_behalf` takes; raises ValidationError with words for the form.
    """
    with transaction.atomic(), scope(hood=hood):
        link = behalf.enter_on_behalf(name, **said)
        member = Membership.objects.create(hood=hood, person=link.person)
        promise_welcome(member, by=link.helper)
        return member
