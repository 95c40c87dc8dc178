from reuring.core.lifecycle import Lifecycle

POST = Lifecycle("post", {
    "admit": ({"held"}, "shown"),
    "refuse": ({"held"}, "hidden"),
    "withdraw": ({"shown"}, "withdrawn"),
    "put_back": ({"withdrawn"}, "shown"),
    "hide": ({"shown"}, "hidden"),
    "show": ({"hidden"}, "shown"),
    "let_go": ({"hidden", "held"}, "gone"),
})

COMMENT = Lifecycle("comment", {
    "admit": ({"held"}, "shown"),
    "refuse": ({"held"}, "hidden"),
    "withdraw": ({"shown"}, "withdrawn"),
    "put_back": ({"withdrawn"}, "shown"),
    "hide": ({"shown"}, "hidden"),
    "show": ({"hidden"}, "shown"),
    "let_go": ({"hidden", "held"}, "gone"),
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
