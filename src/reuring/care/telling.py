"""Telling who is in a circle that something is for them: a mail that says nothing, or a text with a day."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.accounts.waiting import OwnLine, OwnRow, Source, columns
from reuring.care.lifecycle import OPEN
from reuring.care.models import Circle, CircleMember
from reuring.core import mail
from reuring.core.addresses import absolute


def knock(members: Iterable[CircleMember], key: str) -> int:
    """There is something for them. Subject and words name nobody and nothing; `key` says what for, once."""
    sent = 0
    for member in members:
        person = member.person
        if person is not None and person.email and person.is_active:
            sent += mail.post(person.email, "care/mail/for_you", {"address": absolute(reverse("me:home"))}, lane=mail.Lane.DIRECT,
                              key=f"{key}:{member.pk}", language=person.language)
    return sent


def circles_of(person: Person) -> QuerySet[Any, Any]:
    rows = Circle._base_manager.filter(members__person=person, members__state="in", state__in=OPEN)
    return columns("care", rows, "hood")


def line(row: OwnRow) -> OwnLine:
    """That there is something, and where; no name of it."""
    return OwnLine(_("What we do together"), reverse("care:circle", kwargs={"slug": row.slug, "pk": row.pk}), row.hood)


CIRCLES = Source(circles_of, line)
