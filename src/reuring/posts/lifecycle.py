from reuring.core.lifecycle import Lifecycle

POST = Lifecycle("post", {
    "withdraw": ({"shown"}, "withdrawn"),
    "put_back": ({"withdrawn"}, "shown"),
    "hide": ({"shown"}, "hidden"),
    "show": ({"hidden"}, "shown"),
    "let_go": ({"hidden"}, "gone"),
})

COMMENT = Lifecycle("comment", {
    "admit": ({"held"}, "shown"),
    "refuse": ({"held"}, "hidden"),
    "withdraw": ({"shown", "held"}, "withdrawn"),
    "put_back": ({"withdrawn"}, "shown"),
    "hide": ({"shown"}, "hidden"),
    "show": ({"hidden"}, "shown"),
    "let_go": ({"hidden"}, "gone"),
})

SHARED = Lifecycle("shared", {
    "accept": ({"asked", "refused"}, "shown"),
    "refuse": ({"asked", "shown"}, "refused"),
})

REPORT = Lifecycle("report", {
    "keep": ({"open"}, "kept"),
    "act": ({"open"}, "acted"),
    "reopen": ({"kept", "acted"}, "open"),
})
