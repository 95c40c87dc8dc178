"""The metro line as a page draws it."""
from __future__ import annotations

from dataclasses import dataclass

from reuring.workshop import path
from reuring.workshop.models import Analysis


@dataclass(frozen=True)
class Stop:
    station: path.Station
    state: str                           # "done", "current" or nothing yet
    says: list[path.Text]
    shut: list[path.Text]                # a closed gate, in words


def metro(analysis: Analysis, counted: path.Tally | None = None) -> list[Stop]:
    """Every station with its state; with a tally also what it says of itself."""
    states = path.states(analysis)
    return [Stop(one, states[key], path.lines(analysis, key, counted) if counted is not None else [],
                 path.closed(analysis, key, counted) if counted is not None and not states[key] else []) for key, one in path.STATIONS.items()]
