"""When something is a jewel of the neighbourhood: all five, or it is refused with what is missing (P5, A31)."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TIMES, PARTIES = 2, 2


class Lacks(StrEnum):
    DONE = "done"
    USED = "used"
    CARRIED = "carried"
    VISIBLE = "visible"
    UPKEEP = "upkeep"


@dataclass(frozen=True)
class Claim:
    done: int = 0                # steps that were done
    times: int = 0               # how often it was used
    regular: bool = False        # or: it returns by itself
    parties: int = 0             # who carry it, neighbours counted as one
    residents: bool = False      # neighbours are among them
    visible: str = ""            # where one sees it
    upkeep: str = ""             # the name of who keeps it up


def missing(claim: Claim) -> list[Lacks]:
    """In the order in which they are asked; empty for a jewel."""
    met = {
        Lacks.DONE: claim.done > 0, Lacks.USED: claim.regular or claim.times >= TIMES, Lacks.CARRIED: claim.residents and claim.parties >= PARTIES,
        Lacks.VISIBLE: bool(claim.visible.strip()), Lacks.UPKEEP: bool(claim.upkeep.strip()),
    }
    return [lack for lack, holds in met.items() if not holds]
