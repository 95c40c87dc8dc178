"""What belongs to the photo of Oost, for tests."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from reuring.testing.analyses import make_analysis
from reuring.workshop.models import Analysis, Asset, Figure, Observation, SeenPhoto, Snapshot, Survey

WORDS = {"identity": "Een straat die pompt.", "breathing": "Zaterdag is het vol.", "structure": "Vier hoven en een pomp."}


def make_figure(street: SimpleNamespace, **given: Any) -> Figure:
    return Figure.objects.create(hood=street.oost, **{"label": "bedrijven per 1.000 inwoners", "value": "61", "source": "CBS", "year": 2025} | given)


def another_figure(street: SimpleNamespace) -> Figure:
    return make_figure(street, year=1990 + Figure.objects.count())


def make_observation(street: SimpleNamespace, analysis: Analysis | None = None, **given: Any) -> Observation:
    return Observation.make(analysis or make_analysis(street), by=street.cato,
                            **{"day_part": "morning", "band": "6-20", "text": "Ze staan bij de pomp.", "place": street.park} | given)


def make_seen_photo(street: SimpleNamespace, analysis: Analysis | None = None) -> SeenPhoto:
    seen = make_observation(street, analysis)
    seen.hang((9, 9, [b"klein", b"groot"]), "Een pomp aan een ketting.")
    return SeenPhoto.objects.get(seen=seen)


def make_asset(street: SimpleNamespace, analysis: Analysis | None = None, **given: Any) -> Asset:
    return Asset.make(analysis or make_analysis(street), by=street.cato, **{"kind": "things", "title": "een pomp", "place": street.park} | given)


def make_snapshot(street: SimpleNamespace, analysis: Analysis | None = None) -> Snapshot:
    return Snapshot.freeze(analysis or make_analysis(street), by=street.cato, **WORDS)


def make_survey(street: SimpleNamespace, analysis: Analysis | None = None, **faces: list[int]) -> Survey:
    """Open, with these faces by outcome; each neighbour stands at one place in all of the lists."""
    held = Survey.open(analysis or make_analysis(street), by=street.cato)
    for nth in range(max((len(some) for some in faces.values()), default=0)):
        held.answer({key: some[nth] for key, some in faces.items() if nth < len(some)}, voice=f"{held.pk}-{nth}")
    return held


MAKERS: dict[Any, Callable[[SimpleNamespace], Any]] = {Figure: another_figure, Observation: make_observation,
                                                         Asset: make_asset, Snapshot: make_snapshot, Survey: make_survey,
                                                         SeenPhoto: make_seen_photo}
