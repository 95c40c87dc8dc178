"""Who took part in what ideas became, for the funnel of the room below (S1-26)."""
from __future__ import annotations

from reuring.ideas.funnel import LATER, Rows, rows
from reuring.projects.models import Meeting, Step


def took_part() -> list[Rows]:
    """Meetings as they were counted at the table, and whoever did a step, with an account or by a name alone."""
    done = Step.objects.filter(initiative__from_idea__isnull=False, lot="done", sort="step")
    return [rows("came", Meeting.objects.filter(initiative__from_idea__isnull=False), key="pk", number="came"),
            rows("did", done.exclude(person=None), key="person"), rows("did", done.filter(person=None).exclude(name=""), number="initiative", name="name")]


LATER.append(took_part)
