"""How an analysis ends, and how something heard becomes something shared (R5)."""
from __future__ import annotations

from reuring.core.lifecycle import Lifecycle

ANALYSIS = Lifecycle("analysis", {
    "close": ({"going"}, "closed"),
    "reopen": ({"closed"}, "going"),
})

CARD = Lifecycle("card", {
    "confirm": ({"heard"}, "confirmed"),                  # enough people, from enough kinds of source
    "doubt": ({"confirmed"}, "heard"),                    # a source was taken away
    "give_back": ({"confirmed"}, "given_back"),           # residents heard it and say that it is right
    "correct": ({"confirmed", "given_back"}, "heard"),    # residents say that it is not
    "drop": ({"heard", "confirmed"}, "dropped"),
    "take_up": ({"dropped"}, "heard"),
})

REMARK = Lifecycle("remark on the method", {
    "hide": ({"shown"}, "hidden"),
    "show": ({"hidden"}, "shown"),
})
