"""Every move of what neighbours do together, for `test_states.py`."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from reuring.core import clock
from reuring.core.rows import swap
from reuring.projects.lifecycle import ARGUMENT, BARRIER, HANDING, INITIATIVE, MICRO, NEED, STEP, TRIAL
from reuring.projects.models import Argument, Barrier, Handing, Need, Trial
from reuring.testing.initiatives import make_initiative, make_micro, make_step

CYCLES = [INITIATIVE, STEP, NEED, BARRIER, TRIAL, HANDING, ARGUMENT, MICRO]


def turned(street: SimpleNamespace, move: str) -> None:
    """An initiative that stands where this move may start."""
    made, start = make_initiative(street), min(INITIATIVE.moves[move].starts)
    swap(made, {"stage": made.stage}, stage=start, paused_from=move.partition("_")[2] if start in {"paused", "merged"} else "")
    made.refresh_from_db()
    made.move(move, by=street.bram)


def need(street: SimpleNamespace) -> Need:
    return Need.objects.create(initiative=make_initiative(street), what="een pan")


def twice(row: Any, first: str, then: str, **how: Any) -> None:
    getattr(row, first)(**how)
    getattr(row, then)(**how)


def handing(street: SimpleNamespace) -> Handing:
    return Handing.ask(make_initiative(street), street.aisha, by=street.bram)


def argument(street: SimpleNamespace) -> Argument:
    return Argument.objects.create(post=make_initiative(street), author=street.bram, side="for", text="Soep is warm.")


def turned_twice(one: Argument) -> None:
    one.turn("hide")
    one.turn("show")


def trial(street: SimpleNamespace) -> Trial:
    return Trial.objects.create(initiative=make_initiative(street), what="Twee weken soep", until=clock.today() + timedelta(days=14))


MOVES_OF_PROJECTS: dict[tuple[str, str], Callable[[SimpleNamespace], Any]] = {
    **{("initiative", move): lambda s, move=move: turned(s, move) for move in INITIATIVE.moves},
    ("step", "do"): lambda s: make_step(make_initiative(s)).do(by=s.bram, proof="Er is een pan."),
    ("step", "drop"): lambda s: make_step(make_initiative(s)).drop(by=s.bram, why="niet nodig"),
    ("need", "close"): lambda s: need(s).close(by=s.bram),
    ("need", "reopen"): lambda s: twice(need(s), "close", "reopen", by=s.bram),
    ("barrier", "clear"): lambda s: Barrier.objects.create(initiative=make_initiative(s), sort="money", text="geen geld").clear(by=s.bram, how="pot"),
    ("trial", "end"): lambda s: trial(s).end(by=s.bram, learnt="Soep werkt.", goes_on=True),
    ("handing over", "agree"): lambda s: handing(s).agree(),
    ("handing over", "refuse"): lambda s: handing(s).refuse(),
    ("handing over", "take_back"): lambda s: handing(s).take_back(),
    ("argument", "hide"): lambda s: argument(s).turn("hide"),
    ("argument", "show"): lambda s: turned_twice(argument(s)),
    ("micro-action", "hold"): lambda s: make_micro(s).hold(by=s.bram, result="Elf tekeningen", came=11, met=6),
    ("micro-action", "call_off"): lambda s: make_micro(s).call_off(by=s.bram, why="regen"),
}
