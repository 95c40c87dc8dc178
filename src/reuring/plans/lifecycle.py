"""How far a plan is, and whether an organisation may show plans here."""
from __future__ import annotations

from reuring.core.lifecycle import Lifecycle

PLAN = Lifecycle("plan", {
    "ask": ({"announced"}, "asking"),            # neighbours think along
    "decide": ({"asking"}, "deciding"),
    "build": ({"deciding"}, "building"),
    "look_after": ({"building"}, "aftercare"),
    "finish": ({"aftercare"}, "done"),
    "reopen": ({"deciding"}, "asking"),
    "drop": ({"announced", "asking", "deciding", "building"}, "dropped"),
    "take_up": ({"dropped"}, "announced"),
})

MAKER = Lifecycle("maker", {
    "let_in": ({"asked"}, "in"),
    "refuse": ({"asked"}, "refused"),
    "put_out": ({"in"}, "out"),
    "ask_again": ({"refused", "out"}, "asked"),
})

WORK = Lifecycle("work", {
    "begin": ({"planned", "late"}, "busy"),
    "delay": ({"planned", "busy", "late"}, "late"),
    "finish": ({"busy", "late"}, "done"),
})

ANSWER = Lifecycle("answer", {
    "take_over": ({"open", "partly", "not"}, "taken"),
    "take_part": ({"open", "taken", "not"}, "partly"),
    "refuse": ({"open", "taken", "partly"}, "not"),
})
