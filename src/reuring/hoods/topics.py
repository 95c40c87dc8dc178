"""What a title or a description is about, in the doings of a neighbourhood: for what comes in from elsewhere and says no doing of its own."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reuring.hoods.models import Topic
from weave import texts

SHORTEST = 4             # letters of a word that says what is done


def named_in(text: str, topics: Iterable[Topic]) -> list[Topic]:
    """Those of `topics` whose doing stands in this text, in whatever form: “Fietsles” is about “fietsen en sleutelen”."""
    said = set(texts.terms(text))
    return [topic for topic in topics if said & _doings(topic.name)]


@lru_cache(maxsize=1024)
def _doings(name: str) -> frozenset[str]:
    """What each doing in a name is known by: its first word. A later one counts when it is short, “aan het water zitten” does not."""
    pieces = re.split(r",| en | of ", name)
    short = [piece.strip().removeprefix("samen ") for number, piece in enumerate(pieces) if number == 0 or len(piece.split()) < 3]
    groups = [group for piece in short for group in texts.query(piece)[:1]]
    return frozenset(term for group in groups for term in group if term.startswith("~~") or ("~" not in term and len(term) >= SHORTEST))
