"""The moves of an idea, from what was told to what begins (P4); and of who stands behind something, goes together, is asked and is introduced (P5, P7)."""
from __future__ import annotations

from reuring.core.lifecycle import Lifecycle

ALIVE = {"told", "clear", "open", "pulled"}

IDEA = Lifecycle("idea", {
    "clarify": ({"told"}, "clear"),
    "open": ({"clear"}, "open"),
    "pull": ({"open"}, "pulled"),
    "fall_back": ({"pulled"}, "open"),
    "become": ({"pulled"}, "begun"),
    "merge": (ALIVE, "merged"),
    "part": ({"merged"}, "told"),
    "send_on": (ALIVE, "elsewhere"),
    "bring_back": ({"elsewhere"}, "told"),
    "shelve": ({*ALIVE, "begun"}, "closet"),
    "take_out": ({"closet"}, "told"),
    "turn_down": (ALIVE, "no_fit"),
    "reconsider": ({"no_fit"}, "told"),
})

STANDING = Lifecycle("standing", {
    "wait": ({"given"}, "waits"),
    "go": ({"given", "waits"}, "goes"),
    "keep": ({"goes"}, "kept"),
    "lapse": ({"given", "waits"}, "lapsed"),
})

MERGER = Lifecycle("merger", {
    "propose": ({"seen"}, "proposed"),
    "speak": ({"proposed"}, "spoken"),
    "agree": ({"proposed", "spoken"}, "agreed"),
    "refuse": ({"proposed", "spoken"}, "refused"),
    "go": ({"agreed"}, "together"),
    "look_back": ({"together"}, "looked_back"),
    "part": ({"together", "looked_back"}, "parted"),
    "lapse": ({"seen", "proposed", "spoken"}, "lapsed"),
})

INTRODUCTION = Lifecycle("introduction", {
    "consent": ({"found"}, "asked"),
    "agree": ({"asked"}, "introduced"),
    "refuse": ({"found", "asked"}, "refused"),
    "lapse": ({"found", "asked"}, "lapsed"),
})

ASKED_BY_NAME = Lifecycle("asked by name", {
    "agree": ({"asked"}, "yes"),
    "refuse": ({"asked"}, "no"),
    "lapse": ({"asked"}, "lapsed"),
})
