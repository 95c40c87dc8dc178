"""The steps somebody put their name to, and what a municipality has to answer, wherever it belongs: for one's own page at `/ik/`."""
from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.accounts.waiting import OwnLine, OwnRow, Source, columns
from reuring.core import clock
from reuring.core.words import day
from reuring.people.models import Keeper
from reuring.projects.lifecycle import OVER
from reuring.projects.models import Challenge, Step


def open_of(person: Person) -> QuerySet[Any, Any]:
    """Of all neighbourhoods; of what is shown and goes on."""
    rows = Step._base_manager.filter(person=person, lot="open", initiative__state="shown").exclude(initiative__stage__in=[*OVER, "paused"])
    return columns("projects", rows, "initiative__hood", words="text", day="due")


def line(row: OwnRow) -> OwnLine:
    when = f"{row.hood}, {day(row.day)}" if row.day else row.hood
    return OwnLine(row.words, reverse("projects:done", kwargs={"slug": row.slug, "pk": row.pk}), when, late=row.day is not None and row.day < clock.today())


STEPS = Source(open_of, line)


def challenges_of(person: Person) -> QuerySet[Any, Any]:
    """What neighbours handed in with a municipality whose page somebody keeps."""
    keeps = Keeper._base_manager.filter(person=person, organisation__kind="municipality", organisation__closed_at=None, since__isnull=False)
    rows = Challenge._base_manager.filter(state__in=["handed_in", "talking", "trial"], hood__in=keeps.values("organisation__hood"))
    return columns("challenges", rows, "hood", words="task", day="answer_by")


def challenge_line(row: OwnRow) -> OwnLine:
    when = _("%(hood)s waits for an answer, before %(day)s") % {"hood": row.hood, "day": day(row.day)} if row.day else row.hood
    late = row.day is not None and row.day < clock.today()
    return OwnLine(row.words, reverse("projects:challenge", kwargs={"slug": row.slug, "pk": row.pk}), when, late=late)


CHALLENGES = Source(challenges_of, challenge_line)
