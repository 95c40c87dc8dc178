"""Taking back what a calendar brought, as far as nobody did anything with it since."""
from __future__ import annotations

from django.db import transaction
from django.db.models import F

from reuring.agenda.models import Event
from reuring.core.rows import referred_to
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import Follow

OF_ITSELF = {       # every activity that comes in may have these
    "posts.Happening", "notices.Notice", "notices.Tip", "agenda.Arrival", "agenda.Turn", "posts.Follow"}


def take_back(hood: Neighbourhood, made: list[int]) -> tuple[int, int]:
    """Take away the activities that came in. Answers how many went, and how many stay: where somebody comes, answered, or changed something."""
    with transaction.atomic():
        others = Follow._base_manager.filter(post__in=made).exclude(person=F("post__author")).values_list("post_id", flat=True)
        used = referred_to(Event, made, but=OF_ITSELF) | set(others)
        rows = list(Event.objects.filter(pk__in=made))
        gone = [one for one in rows if one.pk not in used and not one.by_hand and one.edited_at is None]
        for one in gone:
            one.delete()
        hood.touch()
    return len(gone), len(rows) - len(gone)
