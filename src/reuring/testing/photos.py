"""What belongs to the photo of Oost, for tests."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from reuring.testing.analyses import make_analysis
from reuring.workshop.models import Analysis, Asset, Figure, Observation, Snapshot

WORDS = {"identity": "Een straat die pompt.", "breathing": "Zaterdag is het vol.", "structure": "Vier hoven en een pomp."}


def make_figure(street: SimpleNamespace, **given: Any) -> Figure:
    return Figure.objects.create(hood=street.oost, **{"label": "bedrijven per 1.000 inwoners", "value": "61", "source": "CBS", "year": 2025} | given)


def make_observation(street: SimpleNamespace, analysis: Analysis | None = None, **given: Any) -> Observation:
    return Observation.make(analysis or make_analysis(street), by=street.cato,
                            **{"day_part": "morning", "band": "6-20", "text": "Ze staan bij de pomp.", "place": street.park} | given)


def make_asset(street: SimpleNamespace, analysis: Analysis | None = None, **given: Any) -> Asset:
    return Asset.make(analysis or make_analysis(street), by=street.cato, **{"kind": "things", "title": "een pomp", "place": street.park} | given)


def make_snapshot(street: SimpleNamespace, analysis: Analysis | None = None) -> Snapshot:
    return Snapshot.freeze(analysis or make_analysis(street), by=street.cato, **WORDS)


MAKERS: dict[Any, Callable[[SimpleNamespace], Any]] = {Observation: make_observation, Asset: make_asset, Snapshot: make_snapshot}
