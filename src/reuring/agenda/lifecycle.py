"""The moves of an event, of one of its dates, and of somebody's word that they come."""
from __future__ import annotations

from reuring.core.lifecycle import Lifecycle

EVENT = Lifecycle("event", {
    "call_off": ({"on"}, "off"),
    "call_on": ({"off"}, "on"),
})

TURN = Lifecycle("date", {
    "move": ({"on", "moved"}, "moved"),
    "cancel": ({"on", "moved"}, "off"),
    "restore": ({"off", "moved"}, "on"),
})

COMING = Lifecycle("coming", {
    "seat": ({"waiting"}, "coming"),
    "leave": ({"coming", "waiting"}, "gone"),
    "again": ({"gone"}, "waiting"),
})
