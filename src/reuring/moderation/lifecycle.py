from reuring.core.lifecycle import Lifecycle

JUDGEMENT = Lifecycle("judgement", {
    "object": ({"stands"}, "objected"),
    "uphold": ({"objected"}, "upheld"),
    "overturn": ({"objected"}, "overturned"),
    "lift": ({"stands", "objected"}, "lifted"),
})
