from reuring.core.lifecycle import Lifecycle

PROMISE = Lifecycle("promise", {
    "keep": ({"open"}, "done"),
    "let_go": ({"open"}, "let_go"),
})
REPETITION = Lifecycle("repetition", {
    "reach": ({"open"}, "reached"),
    "stop": ({"open"}, "stopped"),
    "plan_again": ({"reached", "stopped"}, "open"),
})
