"""The life of an idea in words: where it stands, and what each move says."""
from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reuring.ideas.models import Idea

TOLD: dict[str, str | Promise] = {
    "post.put_up": _("told"),
    "idea.cleared": _("clear"),
    "idea.opened": _("looks for people"),
    "idea.adopted": _("somebody begins to pull it"),
    "idea.laid_down": _("nobody pulls it any more"),
    "idea.pulled": _("pulled, with two others"),
    "idea.fell_back": _("looks for people again"),
    "idea.begun": _("it has begun"),
    "idea.merged": _("goes on in another idea"),
    "idea.parted": _("stands by itself again"),
    "idea.sent_on": _("somebody else does this"),
    "idea.answered": _("they answered"),
    "idea.brought_back": _("back with us"),
    "idea.shelved": _("in the closet"),
    "idea.put_off": _("rests on"),
    "idea.taken_out": _("out of the closet"),
    "idea.turned_down": _("does not fit here"),
    "idea.reconsidered": _("looked at again"),
}
SILENT = {"post.put_up", "idea.put_off"}           # whose note is for machines
LINE = [("told", _("told")), ("clear", _("clear")), ("open", _("looks for people")), ("pulled", _("pulled")), ("begun", _("begun"))]


def stages(idea: Idea) -> list[tuple[str, str]]:
    """The way on, for `ui.stages`; of what left it, only where it is now."""
    places = [name for name, _words in LINE]
    if idea.stage not in places:
        return [(gettext("told"), "done"), (str(idea.get_stage_display()), "current")]
    here = places.index(idea.stage)
    return [(str(words), "done" if place < here else "current" if place == here else "") for place, (_name, words) in enumerate(LINE)]
