"""An initiative in words: why it stands still, and where it is on its road."""
from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reuring.projects.models import Initiative
from reuring.projects.trap import Sign

BECAUSE = {
    Sign.EXPLORING: _("You have been looking around for a month."),
    Sign.DAYS: _("For a month no step was done."),
    Sign.MEETINGS: _("You met three times, and no step was done in between."),
    Sign.NO_NEXT: _("There is no next step with a name and a day."),
    Sign.WAITING: _("Two people or more wait for something."),
}
ROAD = (
    (("exploring", "agreed"), _("looking around")), (("begun",), _("first step done")), (("together",), _("working together")),
    (("start", "half", "harvest"), _("a hundred days")), (("runs",), _("runs")), (("jewel", "handed"), _("jewel of the neighbourhood")),
)


def road(initiative: Initiative) -> list[tuple[str, str]]:
    """For `ui.stages`: what was, where it is, what may come. What rests stands where it was."""
    at = initiative.paused_from or initiative.stage
    here = next((place for place, (stages, _words) in enumerate(ROAD) if at in stages), -1)
    if here < 0:
        return []
    return [(str(words), "done" if place < here else "current" if place == here else "") for place, (_stages, words) in enumerate(ROAD)]
