"""The moves of an ask, of an offer and of a match."""
from __future__ import annotations

from reuring.core.lifecycle import Lifecycle

ASK = Lifecycle("ask", {
    "match": ({"open"}, "matched"),
    "reopen": ({"matched"}, "open"),
    "finish": ({"open", "matched"}, "done"),
    "withdraw": ({"open", "matched"}, "withdrawn"),
    "lapse": ({"open"}, "lapsed"),
    "ask_again": ({"done", "withdrawn", "lapsed"}, "open"),
})

OFFER = Lifecycle("offer", {
    "rest": ({"open"}, "resting"),
    "wake": ({"resting"}, "open"),
    "close": ({"open", "resting"}, "closed"),
})

MATCH = Lifecycle("match", {
    "talk": ({"proposed"}, "talked"),
    "agree": ({"proposed", "talked"}, "agreed"),
    "finish": ({"agreed"}, "done"),
    "fail": ({"proposed", "talked", "agreed"}, "failed"),
    "thank": ({"done"}, "thanked"),
})
