"""How much is enough for the method; in a small place it is less (S2-2). Never about privacy."""
from __future__ import annotations

from reuring.core.thresholds import Threshold

PEOPLE = Threshold(3, 2)           # independent of one another, who say the same (R5)
KINDS = Threshold(2, 2)            # of source: one kind confirms nothing, however small the place
TALKS = Threshold(20, 6)           # P1
PLACES = Threshold(6, 3)
DAY_PARTS = Threshold(3, 2)
PARTNERS = Threshold(3, 2)         # of an alliance to start with (P2)
ACTIVITIES = Threshold(2, 1)       # seen being done, before an identity may be called one: it is found, not made up (S0-67)
