from reuring.core.lifecycle import Lifecycle

OPEN = frozenset({"begun", "asked", "planned", "running", "changing"})

CIRCLE = Lifecycle("circle", {
    "ask": ({"begun"}, "asked"),                     # people are asked
    "plan": ({"asked"}, "planned"),                  # somebody said yes: tasks and days
    "run": ({"planned"}, "running"),                 # a task is done by another
    "change": ({"planned", "running"}, "changing"),  # who is in the middle wants it otherwise
    "settle": ({"changing"}, "running"),
    "end": (set(OPEN), "ended"),
    "withdraw": (set(OPEN), "withdrawn"),            # the yes is taken back
})
MEMBER = Lifecycle("member of a circle", {
    "accept": ({"asked"}, "in"),
    "decline": ({"asked"}, "no"),
    "take_back": ({"asked"}, "no"),
    "leave": ({"in"}, "out"),
})
SHIFT = Lifecycle("task on a day", {
    "take": ({"free"}, "taken"),
    "give_back": ({"taken"}, "free"),
    "agree": ({"taken"}, "taken"),                   # somebody else does it, who said yes
    "done": ({"taken"}, "done"),
})
