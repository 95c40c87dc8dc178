"""The trap of talking: is something done, or do we talk on? Values in, words out; talk is no input, so it resets nothing (R12, F43, S1-37)."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reuring.projects.lifecycle import WORKING

DAYS = 30                        # without a step that was done
MEETINGS = 3                     # since the last one
WAITING = 2                      # people who say that they wait
GRACE = 7                        # days in which a next step may be looked for
NUDGE, CALL = 21, 42             # days: a word to who pulls, a call by a connector


class Sign(StrEnum):
    """Why the card of the trap shows."""

    EXPLORING = "exploring"      # thirty days of looking around
    DAYS = "days"                # thirty days without a done step
    MEETINGS = "meetings"
    NO_NEXT = "no_next"          # no next step with a name and a day
    WAITING = "waiting"


class Way(StrEnum):
    """Five ways out, in the order in which they cost least."""

    SMALLER = "smaller"
    THRESHOLD = "threshold"
    TRIAL = "trial"
    DOER = "doer"
    CLOSET = "closet"


@dataclass(frozen=True)
class Facts:
    """What was done, as days; `since` is when it began, or went on after a pause."""

    stage: str
    since: date
    done: date | None = None             # the last step that was done
    meetings: Sequence[date] = ()
    has_next: bool = False               # a next step with one name and one day
    waiting: int = 0                     # people who wait for something


def idle(facts: Facts, today: date) -> int:
    """Days since something was done."""
    return (today - max(facts.since, facts.done or facts.since)).days


def signs(facts: Facts, today: date) -> list[Sign]:
    """All that holds today; empty for what runs, rests or has ended."""
    if facts.stage not in WORKING:
        return []
    days = idle(facts, today)
    met = sum(1 for day in facts.meetings if day >= facts.since and (facts.done is None or day > facts.done) and day <= today)
    found = {
        Sign.EXPLORING: facts.stage == "exploring" and days >= DAYS, Sign.DAYS: facts.stage != "exploring" and days >= DAYS,
        Sign.MEETINGS: met >= MEETINGS, Sign.NO_NEXT: not facts.has_next and days > GRACE, Sign.WAITING: facts.waiting >= WAITING,
    }
    return [sign for sign, holds in found.items() if holds]


def nudged(facts: Facts, today: date) -> str:
    """Who should hear of it: nobody yet, who pulls (`puller`), or a connector too (`connector`)."""
    days = idle(facts, today)
    if facts.stage not in WORKING or days < NUDGE:
        return ""
    return "connector" if days >= CALL else "puller"
