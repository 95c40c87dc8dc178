"""An account without e-mail: entered by somebody of the team, with consent, for a time, and with a named helper."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from reuring.accounts.models import Block, HelperLink, Person
from reuring.core import clock
from reuring.core.text import one_line
from reuring.core.texting import numbers

LONGEST = timedelta(days=2 * 366)


def enter_on_behalf(name: str, *, route: str, helper: Person, scope: str, consent: str, recorded_by: Person, until: date, phone: str = "") -> HelperLink:
    """Make the person and write down who helps, with what, how they said yes and until when. No mail is asked.

    Answers the link; `link.person` is the new person. Raises ValidationError with words for the form.
    """
    check(name, route, scope, consent, until, phone)
    with transaction.atomic():
        person = Person.objects.create_user(name=one_line(name), route=route, phone=as_written(phone) if route == Person.Route.PHONE else "")
        return HelperLink.objects.create(person=person, helper=helper, scope=scope.strip(), consent=consent, recorded_by=recorded_by, until=until)


def pair(person: Person, *, helper: int, scope: str, consent: str, recorded_by: Person, until: date) -> HelperLink:
    """Somebody else helps from now on: earlier help ends. Raises ValidationError when the two do not want to meet."""
    if Block.objects.filter(Q(person=person, other=helper) | Q(person=helper, other=person)).exists():
        raise ValidationError(_("These two cannot be brought together."))
    with transaction.atomic():
        HelperLink.objects.filter(person=person, ended_at=None).update(ended_at=clock.now())
        return HelperLink.objects.create(person=person, helper_id=helper, scope=scope.strip(), consent=consent, recorded_by=recorded_by, until=until)


def as_written(phone: str) -> str:
    """A mobile number in one way of writing, so that whoever proves it later is known; any other number as it was given."""
    number = numbers.read(phone)
    return numbers.spoken(number) if number else phone.strip()


def check(name: str, route: str, scope: str, consent: str, until: date, phone: str) -> None:
    wrong: dict[str, str] = {}
    if not name.strip():
        wrong["name"] = _("Write what we call this neighbour.")
    if route not in set(Person.Route.values) - {Person.Route.EMAIL}:
        wrong["route"] = _("Choose how we reach this neighbour.")
    if route == Person.Route.PHONE and not phone.strip():
        wrong["phone"] = _("Write the phone number.")
    if not scope.strip():
        wrong["scope"] = _("Write what you may do for this neighbour.")
    if consent not in HelperLink.Consent.values:
        wrong["consent"] = _("Choose how this neighbour said yes.")
    if not clock.today() < until <= clock.today() + LONGEST:
        wrong["until"] = _("Choose a day in the coming two years.")
    if wrong:
        raise ValidationError(wrong)


def card(link: HelperLink) -> dict[str, Any]:
    """What the printed confirmation says, in the order of the card."""
    return {
        "name": link.person.name, "route": link.person.get_route_display(), "phone": link.person.phone, "helper": link.helper.name,
        "recorded_by": link.recorded_by.name if link.recorded_by else "", "scope": link.scope, "consent": link.consent,
        "since": clock.day_of(link.consented_at), "until": link.until}
