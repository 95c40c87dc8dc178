"""The moves of an idea, from what was told to what begins; each says who, when and why (P4)."""
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
