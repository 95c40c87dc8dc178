from reuring.core.lifecycle import Lifecycle

CLIPPING = Lifecycle("clipping", {
    "agree": ({"asked"}, "agreed"),
    "refuse": ({"asked", "agreed"}, "refused"),
    "ask_again": ({"asked", "agreed", "refused"}, "asked"),
    "print": ({"agreed"}, "printed"),
})

FEED_WORDS = Lifecycle("feed words", {
    "show": ({"waiting"}, "shown"),
    "refuse": ({"waiting"}, "refused"),
})
