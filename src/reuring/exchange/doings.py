"""What an ask or an offer is about: a handful of doings with a picture, and when it suits. No trait of a person."""
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Doing(models.TextChoices):
    ERRAND = "errand", _("do the shopping")
    WALK = "walk", _("take a walk")
    RIDE = "ride", _("get somewhere")
    TALK = "talk", _("drink coffee with somebody")
    CHORE = "chore", _("keep the house in order")
    GARDEN = "garden", _("keep the garden")
    READ = "read", _("read letters and forms")
    SCREEN = "screen", _("use phone and internet")
    LEARN = "learn", _("learn something")
    THING = "thing", _("use a thing for a while")
    ELSE = "else", _("something else")


SIGNS = {"errand": "boodschap", "walk": "lopen", "ride": "fiets", "talk": "koffie", "chore": "sleutel", "garden": "blad", "read": "brief",
         "screen": "bel", "learn": "idee", "thing": "leen", "else": "vraag"}

PARTS = [(1, _("weekdays, morning")), (2, _("weekdays, afternoon")), (4, _("weekdays, evening")),
         (8, _("weekend, by day")), (16, _("weekend, evening"))]
ANY = 31                                 # every part of the week


def parts_in_words(bits: int) -> str:
    """The parts of the week that suit; all of them are one word."""
    return str(_("any time")) if bits & ANY == ANY else ", ".join(str(label) for bit, label in PARTS if bits & bit)
