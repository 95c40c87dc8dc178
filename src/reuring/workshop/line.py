"""The metro line as a page draws it."""
from __future__ import annotations

from dataclasses import dataclass

from reuring.core.policy import may
from reuring.core.viewer import Viewer
from reuring.workshop import path
from reuring.workshop.models import Analysis


@dataclass(frozen=True)
class Stop:
    station: path.Station
    state: str                           # "done", "current" or nothing yet
    says: list[path.Text]
    shut: list[path.Text]                # a closed gate, in words
    ways: list[path.Way]                 # the pages this reader may open


def metro(analysis: Analysis, counted: path.Tally | None = None, viewer: Viewer | None = None) -> list[Stop]:
    """Every station with its state; with a tally also what it says of itself, and for a reader the ways on."""
    states = path.states(analysis)
    return [Stop(one, states[key], path.lines(analysis, key, counted) if counted is not None else [],
                 path.closed(analysis, key, counted) if counted is not None and not states[key] else [],
                 ways(one, analysis, viewer) if viewer is not None else []) for key, one in path.STATIONS.items()]


def ways(station: path.Station, analysis: Analysis, viewer: Viewer) -> list[path.Way]:
    """Of a station, those that do not end at a shut door; what changes an analysis goes as long as that does."""
    team = [path.Way(*one) for one in station.pages]
    return [*(path.Way(*one) for one in station.open),
            *(one for one in team if may(viewer, one.act, analysis) and (one.act != "analysis.lead" or analysis.state == "going"))]
