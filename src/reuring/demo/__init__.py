"""The demo country: the invented town of Waterbeek, its four neighbourhoods, their people and their words.

Loaded through the verbs of the models, each at the day it happened, so that a first look is at a living place. The texts
stand in `waterbeek/` as YAML; what the models cannot hold yet waits there for the room that can.
"""
