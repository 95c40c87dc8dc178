from reuring.core.lifecycle import Lifecycle

CLAIM = Lifecycle("claim", {
    "grant": ({"asked"}, "granted"),
    "refuse": ({"asked"}, "refused"),
})

DOUBT = Lifecycle("doubt", {
    "same": ({"waiting"}, "same"),
    "other": ({"waiting"}, "other"),
})

UPLOAD = Lifecycle("upload", {
    "take": ({"looked"}, "taken"),
    "undo": ({"taken"}, "undone"),
})
