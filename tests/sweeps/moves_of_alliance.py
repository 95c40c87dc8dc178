"""Every move of an alliance, its story and its strengths, for `test_states.py`."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from reuring.core.rows import swap
from reuring.testing import alliances as made
from reuring.workshop.lifecycle import (
    AGREEMENT,
    CHOICE,
    CONTRIBUTION,
    FRAMEWORK,
    HARVEST,
    HIRE,
    JOINING,
    OUTLET,
    STORY_CARD,
    STRENGTH,
    WIJKHOLDER,
)

CYCLES_OF_ALLIANCE = [WIJKHOLDER, AGREEMENT, JOINING, CONTRIBUTION, FRAMEWORK, CHOICE, OUTLET, HIRE, STORY_CARD, HARVEST, STRENGTH]


def at(thing: Any, state: str, column: str = "state") -> Any:
    """As if it stood there."""
    swap(thing, {column: getattr(thing, column)}, **{column: state})
    thing.refresh_from_db()
    return thing


def stands(street: SimpleNamespace) -> Any:
    plan = made.make_framework(street)
    partner = made.make_partner(street, plan.analysis, kind="residents")
    plan.say(partner, True, by=street.bram)
    plan.adopt()
    return plan


def replaced(street: SimpleNamespace) -> None:
    first = stands(street)
    second = type(first).begin(first.analysis, aim="Meer buiten.", by=street.cato)
    second.say(second.analysis.wijkholders.get(), True, by=street.bram)
    second.adopt()


def twice(street: SimpleNamespace) -> None:
    first = made.make_told(street)
    made.make_told(street, first.analysis)


MOVES_OF_ALLIANCE: dict[tuple[str, str], Callable[[SimpleNamespace], Any]] = {
    (WIJKHOLDER.name, "speak"): lambda s: made.make_wijkholder(s).speak(),
    (WIJKHOLDER.name, "interest"): lambda s: made.make_wijkholder(s).speak(interested=True),
    (WIJKHOLDER.name, "join"): made.make_partner,
    (WIJKHOLDER.name, "act"): lambda s: made.make_contribution(s).accept(by=s.bram),
    (WIJKHOLDER.name, "doze"): lambda s: made.make_partner(s).doze(),
    (WIJKHOLDER.name, "leave"): lambda s: made.make_wijkholder(s).leave(),
    (AGREEMENT.name, "sign"): lambda s: made.make_agreement(s).sign(by=s.bram),
    (AGREEMENT.name, "end"): lambda s: made.make_agreement(s).end(),
    (CONTRIBUTION.name, "accept"): lambda s: made.make_contribution(s).accept(by=s.bram),
    (CONTRIBUTION.name, "finish"): lambda s: at(made.make_contribution(s), "agreed").finish(value="De keet is elke woensdag warm."),
    (CONTRIBUTION.name, "call_off"): lambda s: made.make_contribution(s).call_off(why="de keet is weg"),
    (FRAMEWORK.name, "adopt"): stands,
    (FRAMEWORK.name, "replace"): replaced,
    (CHOICE.name, "decide"): made.make_decided,
    (CHOICE.name, "tell"): lambda s: made.make_decided(s).tell("een briefje op het bord", by=s.cato),
    (CHOICE.name, "drop"): lambda s: made.make_choice(s).turn("drop"),
    (OUTLET.name, "speak"): lambda s: made.make_outlet(s).speak(),
    (OUTLET.name, "use"): lambda s: at(made.make_outlet(s), "spoken").use(yes_how="aan de toonbank"),
    (OUTLET.name, "stop"): lambda s: made.make_outlet(s).stop(),
    (OUTLET.name, "take_up"): lambda s: at(made.make_outlet(s), "stopped").take_up(),
    (JOINING.name, "welcome"): lambda s: made.make_joining(s).welcome(by=s.cato, wish="samen eten", local_name="Bram", brings="een keet", wants="een hek"),
    (JOINING.name, "decline"): lambda s: made.make_joining(s).decline(by=s.cato, answer="Er is nu geen plek."),
    (JOINING.name, "take_back"): lambda s: made.make_joining(s).take_back(),
    (HIRE.name, "search"): lambda s: made.make_hire(s).search(),
    (HIRE.name, "speak"): lambda s: at(made.make_hire(s), "searching").speak(),
    (HIRE.name, "agree"): lambda s: at(made.make_hire(s), "spoken").agree("Aisha"),
    (HIRE.name, "begin"): lambda s: at(made.make_hire(s), "agreed").begin(),
    (HIRE.name, "finish"): lambda s: at(made.make_hire(s), "busy").finish(),
    (HIRE.name, "drop"): lambda s: made.make_hire(s).drop(),
    (STORY_CARD.name, "ask"): lambda s: made.make_story(s).ask(),
    (STORY_CARD.name, "approve"): made.make_told,
    (STORY_CARD.name, "shut"): lambda s: made.make_told(s).lose_photo("Aisha"),
    (STORY_CARD.name, "replace"): twice,
    (HARVEST.name, "publish"): lambda s: made.make_harvest(s).publish(by=s.cato),
    (STRENGTH.name, "picture"): lambda s: at(made.make_strength(s), "confirmed").picture("Een sok met een gouden stop."),
    (STRENGTH.name, "publish"): lambda s: at(made.make_strength(s), "pictured", "stage").publish(),
    (STRENGTH.name, "celebrate"): lambda s: at(made.make_strength(s), "published", "stage").celebrate("met soep"),
    (STRENGTH.name, "take_in"): lambda s: at(made.make_strength(s), "published", "stage").take_in(),
}
