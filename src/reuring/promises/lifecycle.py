from reuring.core.lifecycle import Lifecycle

PROMISE = Lifecycle("promise", {
    "keep": ({"open"}, "done"),
    "let_go": ({"open"}, "let_go"),
})
