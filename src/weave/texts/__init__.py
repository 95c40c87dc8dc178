"""Dutch as neighbours write it: words, stems, compounds, spelling by ear, search terms, and a guard on names.

Deterministic, safe for any unicode and any length. Only `snowballstemmer` beside the standard library.
"""

from weave.texts.compounds import split
from weave.texts.guard import SUGGESTIONS, Hint, static_traits
from weave.texts.medical import medical
from weave.texts.naming import Alike, Register, alike, lookalikes
from weave.texts.nearness import Near, Told, likeliest, nearest, sought, told
from weave.texts.plain import Hard, Plainer, hard
from weave.texts.reading import fold, similar, stem, stems, words
from weave.texts.searching import found_by, query, terms
from weave.texts.sound import sound
from weave.texts.suspicion import Suspicion
from weave.texts.suspicion import seen as suspicion
from weave.texts.urgency import Urgency, care, urgency
from weave.texts.wary import Wary, absence, wary

__all__ = [
    "SUGGESTIONS",
    "Alike",
    "Hard",
    "Hint",
    "Near",
    "Plainer",
    "Register",
    "Suspicion",
    "Told",
    "Urgency",
    "Wary",
    "absence",
    "alike",
    "care",
    "fold",
    "found_by",
    "hard",
    "likeliest",
    "lookalikes",
    "medical",
    "nearest",
    "query",
    "similar",
    "sought",
    "sound",
    "split",
    "static_traits",
    "stem",
    "stems",
    "suspicion",
    "terms",
    "told",
    "urgency",
    "wary",
    "words",
]
