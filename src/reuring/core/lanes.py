"""Why somebody gets a mail, and how many of that sort they get at most, whoever sends: one budget a person and lane (F107).

Every sender names its lane; `core.mail` keeps the budget when it hands over. What has no room waits until there is some, and is not lost.
Two lanes have no budget: what somebody asked for themselves a moment ago. They are limited where it is asked.
"""
from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class Lane(StrEnum):
    CODE = "code"            # a code, or word of a changed lock: somebody waits for it, or must know it
    RECEIPT = "receipt"      # one answer to one deed of one's own
    NOW = "now"              # needs you at once: of no use tomorrow
    DIRECT = "direct"        # needs you
    SAVED = "saved"          # something new in what you asked to be told of
    LETTER = "letter"        # the weekly letter, one a neighbourhood
    TEAM = "team"            # a message of the team to many
    ALERT = "alert"          # a possibility you may not know


DAY = timedelta(days=1)
BUDGETS: dict[Lane, tuple[int, timedelta]] = {       # so many in such a span
    Lane.NOW: (6, DAY), Lane.DIRECT: (6, DAY), Lane.SAVED: (1, DAY), Lane.LETTER: (5, timedelta(days=6)), Lane.TEAM: (2, timedelta(days=6)),
    Lane.ALERT: (1, timedelta(days=14))}
FREE = {Lane.CODE: "accounts.proofs: so many an hour and address", Lane.RECEIPT: "where the deed is done: once a deed, and a few a day"}


def opens(lane: Lane, went: list[datetime], now: datetime) -> datetime | None:
    """When the next one of this lane fits, given when others went; None is now."""
    if lane in FREE:
        return None
    most, span = BUDGETS[lane]
    recent = sorted(at for at in went if at > now - span)
    return recent[-most] + span if len(recent) >= most else None
