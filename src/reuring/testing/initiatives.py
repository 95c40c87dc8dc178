"""Initiatives for tests: made through their verbs, at the stage one wants."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django_scopes import scope

from reuring.core import clock
from reuring.projects.models import Initiative, Jewel, Look, MicroAction, Step
from reuring.projects.models.needs import add_partner

ROAD = ("exploring", "agreed", "begun", "together", "start", "half", "harvest", "runs")


def make_initiative(street: SimpleNamespace, stage: str = "exploring", **given: Any) -> Initiative:
    """Bram's, in Oost."""
    by = given.pop("by", street.bram)
    words = {"hood": street.oost, "title": "Soep op het plein", "body": "Elke vrijdag een pan.", "audience": "public", "place": street.park, "author": by}
    made = Initiative(**words | given)
    with scope(hood=made.hood):
        made.put_up(by=by)
        for turn in ROAD[1:ROAD.index(stage) + 1] if stage in ROAD else ():
            GO[turn](made, by)
    return made


def make_step(initiative: Initiative, **given: Any) -> Step:
    by = given.pop("by", initiative.author)
    step = Step(**{"initiative": initiative, "text": "Pan lenen", "person": by, "due": clock.today() + timedelta(days=7)} | given)
    step.plan(by=by)
    return step


def make_micro(street: SimpleNamespace, **given: Any) -> MicroAction:
    by = given.pop("by", street.bram)
    words = {"hood": street.oost, "title": "Krijt op de stoep", "body": "Twintig krijtjes.", "audience": "public", "place": street.park, "author": by,
             "day": clock.today() + timedelta(days=3)}
    micro = MicroAction(**words | given)
    with scope(hood=micro.hood):
        micro.put_up(by=by)
    return micro


def make_jewel(street: SimpleNamespace) -> Jewel:
    initiative = make_initiative(street, "runs")
    with scope(hood=street.oost):
        add_partner(initiative, by=street.bram, name="De Ark", brings="de keuken")
        jewel = Jewel(initiative=initiative, used="elke vrijdag", regular=True, visible="op het plein", upkeep="Aisha en Bram")
        jewel.crown(by=street.bram)
    return jewel


def _agree(made: Initiative, by: Any) -> None:
    make_step(made, by=by)


def _do(made: Initiative, by: Any) -> None:
    made.steps.get().do(by=by, proof="De pan staat er.")


def _sheet(day: int) -> Any:
    return lambda made, by: Look.write(made, "W19", {"5": "Elke week soep"}, by=by, day=day)


GO = {"agreed": _agree, "begun": _do, "together": lambda made, by: made.move("join_up", by=by, why="op papier"), "start": _sheet(1), "half": _sheet(50),
      "harvest": _sheet(100), "runs": lambda made, by: made.move("run", by=by)}
