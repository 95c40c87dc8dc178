from reuring.core.lifecycle import Lifecycle

HOOD = Lifecycle("neighbourhood", {
    "open": ({"exploring"}, "seeding"),
    "grow": ({"seeding"}, "growing"),
    "rest": ({"seeding", "growing"}, "resting"),
    "wake": ({"resting"}, "seeding"),
})
