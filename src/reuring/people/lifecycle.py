from reuring.core.lifecycle import Lifecycle

CLAIM = Lifecycle("claim", {
    "grant": ({"asked"}, "granted"),
    "refuse": ({"asked"}, "refused"),
})
