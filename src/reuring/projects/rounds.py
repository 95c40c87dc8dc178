"""What was found is asked again after half a year, and sleeps where nobody says that it still is right (P7)."""
from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django_scopes import scope

from reuring.core import clock, jobs, mail
from reuring.core.addresses import absolute
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.projects.models import Found


def go_round() -> int:
    """Every neighbourhood that is awake; answers how many were asked or fell asleep. Safe to run twice."""
    hoods = Neighbourhood.objects.filter(life__in=["seeding", "growing"], found_initiatives__isnull=False).distinct().order_by("pk")
    return sum(_in(hood) for hood in hoods)


def _in(hood: Neighbourhood) -> int:
    with scope(hood=hood):
        asked = sum(_ask(hood, found) for found in Found.objects.to_ask().for_page())
        return asked + sum(_doze(found) for found in Found.objects.to_doze().for_page())


def _ask(hood: Neighbourhood, found: Found) -> bool:
    """By mail where there is one; the team finds the others on its own list. Of two workers one asks."""
    with transaction.atomic():
        if not swap(found, {"asked_at": found.asked_at, "state": "on_map"}, asked_at=clock.now()):
            return False
        to = found.email or (found.person.email if found.person else "")
        if to:
            link = absolute(reverse("projects:found_answer", kwargs={"slug": hood.slug, "token": found.token}))
            mail.post(to, "projects/mail/found", {"hood": hood, "found": found, "link": link}, key=f"found:{found.pk}:{clock.today()}", lane=mail.Lane.DIRECT)
        return True


def _doze(found: Found) -> bool:
    try:
        found.doze()
    except NotNow:
        return False
    return True


jobs.every("found", go_round, timedelta(days=1))
