from reuring.core.lifecycle import Lifecycle

CLIPPING = Lifecycle("clipping", {
    "agree": ({"asked"}, "agreed"),
    "refuse": ({"asked", "agreed"}, "refused"),
    "ask_again": ({"asked", "agreed", "refused"}, "asked"),
    "print": ({"agreed"}, "printed"),
})
