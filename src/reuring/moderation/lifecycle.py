from reuring.core.lifecycle import Lifecycle

JUDGEMENT = Lifecycle("judgement", {
    "object": ({"stands"}, "objected"),
    "uphold": ({"objected"}, "upheld"),
    "overturn": ({"objected"}, "overturned"),
    "lift": ({"stands", "objected"}, "lifted"),
})

CLARIFICATION = Lifecycle("clarification", {
    "answer": ({"asked"}, "answered"),
    "change": ({"asked", "answered"}, "changed"),
    "remove": ({"asked", "answered"}, "removed"),
    "close": ({"asked", "answered"}, "closed"),
})

LOAN = Lifecycle("loan", {
    "accept": ({"asked"}, "lent"),
    "refuse": ({"asked"}, "refused"),
    "end": ({"asked", "lent"}, "ended"),
})
