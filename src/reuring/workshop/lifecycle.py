"""How an analysis ends, and how something heard becomes something shared (R5)."""
from __future__ import annotations

from reuring.core.lifecycle import Lifecycle

ANALYSIS = Lifecycle("analysis", {
    "close": ({"going"}, "closed"),
    "reopen": ({"closed"}, "going"),
})

CARD = Lifecycle("card", {
    "confirm": ({"heard"}, "confirmed"),                  # enough people, from enough kinds of source
    "doubt": ({"confirmed"}, "heard"),                    # a source was taken away
    "give_back": ({"confirmed"}, "given_back"),           # residents heard it and say that it is right
    "correct": ({"confirmed", "given_back"}, "heard"),    # residents say that it is not
    "drop": ({"heard", "confirmed"}, "dropped"),
    "take_up": ({"dropped"}, "heard"),
})

SURVEY = Lifecycle("survey", {
    "close": ({"open"}, "closed"),                        # the answers go, the shares stay
})

REMARK = Lifecycle("remark on the method", {
    "hide": ({"shown"}, "hidden"),
    "show": ({"hidden"}, "shown"),
})

WIJKHOLDER = Lifecycle("party of the neighbourhood", {
    "speak": ({"seen", "left"}, "spoken"),
    "interest": ({"seen", "spoken"}, "interested"),
    "join": ({"seen", "spoken", "interested", "left"}, "joined"),    # an agreement was signed
    "act": ({"joined", "asleep"}, "active"),              # something was brought
    "doze": ({"joined", "active"}, "asleep"),
    "leave": ({"seen", "spoken", "interested", "joined", "active", "asleep"}, "left"),
})

AGREEMENT = Lifecycle("agreement of a partner", {
    "sign": ({"draft"}, "signed"),
    "end": ({"draft", "signed"}, "ended"),
})

JOINING = Lifecycle("party that says: we join", {
    "welcome": ({"waiting"}, "welcome"),
    "decline": ({"waiting"}, "declined"),                 # with a reason, in kind words
    "take_back": ({"waiting"}, "taken_back"),
})

CONTRIBUTION = Lifecycle("contribution of a partner", {
    "accept": ({"offered"}, "agreed"),
    "finish": ({"agreed"}, "done"),
    "call_off": ({"offered", "agreed"}, "off"),
})

FRAMEWORK = Lifecycle("framework of an alliance", {
    "adopt": ({"draft"}, "standing"),
    "replace": ({"standing"}, "replaced"),
})

CHOICE = Lifecycle("choice of an analysis", {
    "decide": ({"open"}, "decided"),                      # on the ground of a card, with what was not chosen and why
    "tell": ({"decided"}, "told"),                        # given back to those it is about
    "drop": ({"open"}, "dropped"),
})

OUTLET = Lifecycle("way to tell", {
    "speak": ({"found"}, "spoken"),
    "use": ({"spoken"}, "in_use"),                        # the owner said yes
    "stop": ({"found", "spoken", "in_use"}, "stopped"),
    "take_up": ({"stopped"}, "found"),
})

HIRE = Lifecycle("task for a maker", {
    "search": ({"described"}, "searching"),
    "speak": ({"searching"}, "spoken"),
    "agree": ({"spoken"}, "agreed"),
    "begin": ({"agreed"}, "busy"),
    "finish": ({"busy"}, "finished"),
    "drop": ({"described", "searching", "spoken", "agreed", "busy"}, "dropped"),
})

STORY_CARD = Lifecycle("story card", {
    "ask": ({"draft"}, "asked"),                          # whole, and before the parties that join
    "approve": ({"asked"}, "approved"),                   # they said yes: it opens the streets
    "shut": ({"approved"}, "asked"),                      # a yes was taken back: the streets wait again (R9)
    "replace": ({"asked", "approved"}, "replaced"),
})

HARVEST = Lifecycle("harvest", {
    "publish": ({"draft"}, "published"),
})

STRENGTH = Lifecycle("strength", {
    "picture": ({"words", "pictured"}, "pictured"),       # by a maker, who says yes to a name below it or not
    "publish": ({"pictured"}, "published"),
    "celebrate": ({"published"}, "celebrated"),
    "take_in": ({"published", "celebrated"}, "pictured"),
})

PORTRAIT = Lifecycle("portrait", {
    "publish": ({"draft"}, "published"),
    "replace": ({"published"}, "earlier"),                # a new version shows
    "withdraw": ({"published"}, "draft"),
})
