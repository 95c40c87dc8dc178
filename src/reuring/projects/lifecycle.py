"""P5: from the first talk to a jewel of the neighbourhood, or thanks; and the moves of what hangs on an initiative."""
from __future__ import annotations

from reuring.core.lifecycle import Lifecycle

WORKING = ("exploring", "agreed", "begun", "together", "start", "half", "harvest")     # where talk may become a trap
GOING = (*WORKING, "runs")
ENDS = frozenset({"handed", "stopped"})                   # what was handed over goes on elsewhere; what stopped left its lesson
OVER = ENDS | {"merged"}                                  # nothing is done here any more; what goes on in another one may come apart again

INITIATIVE = Lifecycle("initiative", {
    "agree": ({"exploring"}, "agreed"),                   # a first step with one name and one day
    "begin": ({"agreed"}, "begun"),                       # that step is done
    "join_up": ({"begun"}, "together"),                   # what we agree stands on paper
    "start": ({"together"}, "start"),                     # day 1 of a hundred
    "steer": ({"start"}, "half"),                         # day 50
    "harvest": ({"half"}, "harvest"),                     # day 100
    "run": ({"harvest"}, "runs"),
    "crown": ({"runs"}, "jewel"),                         # all five criteria
    "hand_over": ({"jewel"}, "handed"),
    "pause": (set(GOING), "paused"),
    **{f"resume_{stage}": ({"paused"}, stage) for stage in GOING},        # to where it was
    "stop": ({*GOING, "paused"}, "stopped"),              # with thanks
    "merge": (set(GOING), "merged"),                      # it goes on in another one, with a yes of both (R13)
    **{f"part_{stage}": ({"merged"}, stage) for stage in GOING},          # and stands by itself again, where it was
})

STEP = Lifecycle("step", {
    "do": ({"open"}, "done"),
    "drop": ({"open"}, "dropped"),
})

NEED = Lifecycle("need", {
    "close": ({"open"}, "met"),
    "reopen": ({"met"}, "open"),
})

BARRIER = Lifecycle("barrier", {
    "clear": ({"open"}, "cleared"),
})

TRIAL = Lifecycle("trial", {
    "end": ({"runs"}, "ended"),
})

HANDING = Lifecycle("handing over", {
    "agree": ({"asked"}, "agreed"),
    "refuse": ({"asked"}, "refused"),
    "take_back": ({"asked"}, "back"),
})

ARGUMENT = Lifecycle("argument", {
    "hide": ({"shown"}, "hidden"),
    "show": ({"hidden"}, "shown"),
})

MICRO = Lifecycle("micro-action", {
    "hold": ({"planned"}, "held"),
    "call_off": ({"planned"}, "off"),
})

FOUND = Lifecycle("initiative that was found", {          # P7: seen, spoken, on the map with a yes, still right, asleep
    "speak": ({"seen"}, "spoken"),
    "put_on": ({"seen", "spoken"}, "on_map"),
    "still_right": ({"on_map", "asleep"}, "on_map"),
    "doze": ({"on_map"}, "asleep"),
})

SMALL_MONEY = Lifecycle("small money", {
    "support": ({"in"}, "supported"),
    "refuse": ({"in"}, "refused"),
    "take_back": ({"in"}, "back"),
})

CHALLENGE = Lifecycle("challenge", {                      # P9: neighbours take over a task of the municipality
    "plan": ({"exploring", "refused"}, "planned"),
    "hand_in": ({"planned"}, "handed_in"),
    "talk": ({"handed_in"}, "talking"),
    "try": ({"talking"}, "trial"),
    "grant": ({"talking", "trial"}, "granted"),
    "refuse": ({"handed_in", "talking", "trial"}, "refused"),
    "carry_out": ({"granted"}, "running"),
    "evaluate": ({"running"}, "evaluated"),
})
