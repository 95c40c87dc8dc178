"""Every move of the method, for `test_states.py`."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from reuring.core.rows import swap
from reuring.testing.analyses import make_analysis, make_card, make_remark
from reuring.testing.photos import make_survey
from reuring.workshop.lifecycle import ANALYSIS, CARD, REMARK, SURVEY
from reuring.workshop.models import Analysis, Card
from tests.sweeps.moves_of_alliance import CYCLES_OF_ALLIANCE, MOVES_OF_ALLIANCE
from tests.sweeps.moves_of_culture import CYCLES_OF_CULTURE, MOVES_OF_CULTURE

CYCLES_OF_WORKSHOP = [ANALYSIS, CARD, REMARK, SURVEY, *CYCLES_OF_ALLIANCE, *CYCLES_OF_CULTURE]


def closed(street: SimpleNamespace) -> Analysis:
    asked = make_analysis(street)
    asked.close(learnt="Eerst lopen.", goes_on="De buurtvereniging")
    return asked


def card(street: SimpleNamespace, state: str) -> Card:
    """As if it stood there."""
    made = make_card(street)
    swap(made, {"state": made.state}, state=state)
    made.refresh_from_db()
    return made


def backed(street: SimpleNamespace) -> None:
    made = make_card(street)
    for voice, source in (("a" * 16, "talk"), ("b" * 16, "seen"), ("c" * 16, "talk")):
        made.support(source, voice, by=street.cato)


def turned(street: SimpleNamespace, *moves: str) -> None:
    one = make_remark(street)
    for move in moves:
        one.turn(move)


MOVES_OF_WORKSHOP: dict[tuple[str, str], Callable[[SimpleNamespace], Any]] = {
    ("analysis", "close"): closed,
    ("analysis", "reopen"): lambda s: closed(s).reopen(),
    ("card", "confirm"): backed,
    ("card", "doubt"): lambda s: card(s, "confirmed").weigh(),
    ("card", "give_back"): lambda s: card(s, "confirmed").give_back("een avond"),
    ("card", "correct"): lambda s: card(s, "given_back").correct("zo was het vroeger"),
    ("card", "drop"): lambda s: card(s, "heard").drop("dubbel"),
    ("card", "take_up"): lambda s: card(s, "dropped").take_up(),
    ("remark on the method", "hide"): lambda s: turned(s, "hide"),
    ("remark on the method", "show"): lambda s: turned(s, "hide", "show"),
    ("survey", "close"): lambda s: make_survey(s).close(),
    **MOVES_OF_ALLIANCE,
    **MOVES_OF_CULTURE,
}
