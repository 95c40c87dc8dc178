"""Words in a question that are already an answer: a friendly word about them, never a no (R1)."""
from __future__ import annotations

import re

WORDS = re.compile(r"\b(apps?|websites?|platforms?|buurthuis|buurthuizen|wijkcentrum|community cent(?:er|re)|projecten|project|gebouw|nieuwbouw|camera'?s?|"
                   r"speeltuin(?:en)?|cursus(?:sen)?|training(?:en)?|campagnes?|bord(?:en|jes)?|handhaving|parkeerplaats(?:en)?|subsidies?)\b",
                   re.IGNORECASE)
CLOSED = re.compile(r"^\s*(is|zijn|wil|willen|moet|moeten|kan|kunnen|mag|mogen|vindt|vinden|do|does|should|can)\b",
                    re.IGNORECASE)


def in_question(question: str) -> list[str]:
    """The words that name a solution, once each, in their order."""
    return list(dict.fromkeys(word.lower() for word in WORDS.findall(question)))


def is_closed(question: str) -> bool:
    """A yes or a no would answer it."""
    return bool(CLOSED.match(question))
