from reuring.core.lifecycle import Lifecycle

TALK = Lifecycle("talk", {
    "close": ({"open"}, "closed"),
    "reopen": ({"closed"}, "open"),
})
