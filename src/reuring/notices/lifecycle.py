from reuring.core.lifecycle import Lifecycle

CIRCULAR = Lifecycle("circular", {
    "take_back": ({"waiting"}, "back"),
    "go": ({"waiting"}, "going"),
    "end": ({"going"}, "sent"),
})
