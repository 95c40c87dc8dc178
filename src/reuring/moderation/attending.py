"""Somebody must look several times a week (S3-36): the team is reminded, and the operator hears when nobody came at all."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import get_scope, scope

from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.models.visits import days_looked
from reuring.moderation.models.objections import moderators
from reuring.promises.rules import AWAKE, RULES, TIME_TO_ASK, Due

LEAST = 2                        # days a week


def remind() -> int:
    """By the clock, each day; each week and each silence is told once. Answers how many mails were written."""
    monday = clock.today() - timedelta(days=clock.today().weekday())
    return sum(_remind(hood, monday) for hood in Neighbourhood.objects.filter(life__in=AWAKE))


def _remind(hood: Neighbourhood, monday: date) -> int:
    with scope(hood=hood):
        team = [row.person for row in Membership.objects.team().filter(role="connector")]
    sent, week = 0, monday - timedelta(days=7)
    seen = days_looked(hood.pk, week, monday - timedelta(days=1))
    if clock.day_of(hood.created_at) <= week and seen < LEAST:
        sent += _write(team, hood, "rounds", f"{week}", seen)
    if hood.unattended:
        sent += _write([*team, *Person.objects.filter(is_operator=True, is_active=True)], hood, "unattended", f"{hood.attended_on}", 0)
    return sent


def _write(people: Iterable[Person], hood: Neighbourhood, template: str, when: str, seen: int) -> int:
    link = absolute(reverse("console:round", kwargs={"slug": hood.slug}))
    return sum(mail.post(person.email, f"moderation/mail/{template}", {"hood": hood, "name": person.name, "link": link, "seen": seen},
                         key=f"{template}:{hood.pk}:{when}:{person.pk}", lane=mail.Lane.DIRECT, language=person.language) for person in people if person.email)


def alone() -> Iterable[Due]:
    """With one moderator nobody can look again, and nobody is there when that one is ill (F92): once a quarter somebody looks for a second."""
    today = clock.today()
    if len(moderators(get_scope()["hood"].pk)) == 1:
        yield Due(f"{today.year}-{(today.month - 1) // 3 + 1}", _("Find a second moderator: one alone cannot be fair, or ill"), today + TIME_TO_ASK)


RULES["alone"] = alone
