"""What a line of the log says, after who did it."""
from django.utils.translation import gettext_lazy as _

SAID = {
    "began": _("began the circle"), "asked": _("asked somebody"), "came": _("takes part"), "declined": _("said no"), "taken_back": _("was not asked after all"),
    "left": _("stopped"), "key": _("wrote down who has a key"), "task": _("wrote down a task"), "task_changed": _("changed a task"),
    "task_ended": _("took a task off"), "took": _("does it"), "gave_back": _("gave it back"), "took_over": _("took it over"), "done": _("did it"),
    "always": _("does it always"), "not_always": _("no longer does it always"), "wish": _("wrote down wishes"), "change": _("wants it otherwise"),
    "handed_over": _("let somebody else arrange it"), "yes_again": _("said yes again"), "ask": _("people are asked"), "plan": _("the first said yes"),
    "run": _("it runs"), "settle": _("the tasks fit again"), "end": _("ended the circle"), "withdraw": _("took the yes back"),
}
