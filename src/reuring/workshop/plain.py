"""How hard a text reads, by the one thing everybody can mend: long sentences."""
from __future__ import annotations

import re

EASY = 10                # words in a sentence that everybody follows (A2)


def longest_sentence(text: str) -> int:
    """Words in the longest sentence."""
    return max((len(re.findall(r"\w[\w'’-]*", part)) for part in re.split(r"[.!?:;\n]+", text)), default=0)
