"""The moves of an ask, an offer and a match; and of what neighbours lend, look for, give away and share."""
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

LENDABLE = Lifecycle("thing or space", {
    "pause": ({"on"}, "off"),
    "resume": ({"off"}, "on"),
})

LENDING = Lifecycle("lending", {
    "agree": ({"asked"}, "agreed"),
    "refuse": ({"asked"}, "refused"),
    "cancel": ({"asked", "agreed"}, "cancelled"),
    "lapse": ({"asked", "agreed"}, "lapsed"),
    "hand_over": ({"agreed"}, "out"),
    "run_late": ({"out"}, "late"),
    "bring_back": ({"out", "late"}, "back"),
    "break": ({"out", "late"}, "broken"),
})

FIRST_YES = Lifecycle("first yes", {
    "take": ({"open"}, "taken"),
    "reopen": ({"taken"}, "open"),
    "finish": ({"taken"}, "done"),
    "close": ({"open", "taken"}, "over"),
    "renew": ({"over"}, "open"),
})

BOOKING = Lifecycle("booking", {
    "agree": ({"asked"}, "agreed"),
    "refuse": ({"asked"}, "refused"),
    "cancel": ({"asked", "agreed"}, "cancelled"),
    "lapse": ({"asked"}, "lapsed"),
})

SETTLING = Lifecycle("settling", {
    "agree": ({"asked"}, "agreed"),
    "refuse": ({"asked"}, "refused"),
    "cancel": ({"asked", "agreed"}, "cancelled"),
})
