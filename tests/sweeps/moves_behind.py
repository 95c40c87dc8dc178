"""One way to make each move of who stands behind something, goes together, is introduced or asked by name."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from reuring.ideas.lifecycle import ASKED_BY_NAME, INTRODUCTION, MERGER, STANDING
from reuring.ideas.models import AskedByName, Introduction, Merger
from reuring.ideas.models.standing import stand
from reuring.testing.street import make_idea
from tests.sweeps.things import thing_for

CYCLES_BEHIND = [STANDING, MERGER, INTRODUCTION, ASKED_BY_NAME]


def after(thing: Any, *moves: Callable[[Any], Any]) -> Any:
    for move in moves:
        move(thing)
    return thing


MOVES_BEHIND: dict[tuple[str, str], Callable[[SimpleNamespace], Any]] = {
    ("standing", "wait"): lambda s: stand(make_idea(s), "help", person=s.aisha, others=3),
    ("standing", "go"): lambda s: stand(make_idea(s), "help", person=s.aisha, others=0),
    ("standing", "keep"): lambda s: stand(make_idea(s), "help", person=s.aisha, others=0).go("keep"),
    ("standing", "lapse"): lambda s: stand(make_idea(s), "help", person=s.aisha, others=3).go("lapse"),
    ("merger", "propose"): lambda s: thing_for(s, Merger), ("merger", "refuse"): lambda s: thing_for(s, Merger).refuse(by=s.bram),
    ("merger", "speak"): lambda s: thing_for(s, Merger).say_yes(by=s.bram), ("merger", "lapse"): lambda s: thing_for(s, Merger)._move("lapse"),
    **{("merger", move): lambda s, then=then: after(thing_for(s, Merger), lambda m: m.say_yes(by=s.bram), lambda m: m.say_yes(by=s.aisha), *then(s))
       for move, then in {"agree": lambda s: [], "go": lambda s: [], "look_back": lambda s: [lambda m: m.look_back(by=s.cato, outcome="goed")],
                          "part": lambda s: [lambda m: m.part(by=s.bram, why="toch niet")]}.items()},
    ("introduction", "consent"): lambda s: thing_for(s, Introduction),
    ("introduction", "agree"): lambda s: thing_for(s, Introduction).agree(by=s.aisha, reach="06"),
    ("introduction", "refuse"): lambda s: thing_for(s, Introduction).refuse(),
    ("introduction", "lapse"): lambda s: thing_for(s, Introduction)._move("lapse"),
    ("asked by name", "agree"): lambda s: thing_for(s, AskedByName).answer(True),
    ("asked by name", "refuse"): lambda s: thing_for(s, AskedByName).answer(False),
    ("asked by name", "lapse"): lambda s: thing_for(s, AskedByName)._move("lapse"),
}
