"""The analysis of De Weverij follows from what was said and done: taken away and told again it is the same, and it says what its file says."""
from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django_scopes import scope

from reuring.demo.load import load
from reuring.demo.workshop import Reading
from reuring.promises.models import Promise
from reuring.sheets.models import Filled
from reuring.workshop import path
from reuring.workshop.models import (
    Agreement,
    Analysis,
    Card,
    Choice,
    Contribution,
    FrameworkLine,
    HarvestLine,
    Hire,
    Joining,
    Kernel,
    Line,
    MethodPage,
    OnionItem,
    OnTable,
    Outlet,
    Placement,
    Portrait,
    Quote,
    Remark,
    Snapshot,
    StoryCard,
    StoryVoice,
    Strength,
    Survey,
    TableVoice,
    Vision,
    Wijkholder,
)

STATES = {"gehoord": "heard", "bevestigd": "confirmed", "teruggelegd": "given_back"}
KEPT: dict[Any, tuple[str, ...]] = {
    Quote: ("text", "source", "consent", "heard_on", "place__slug", "aside"), Kernel: ("title", "state", "gathering", "heart__slug", "topic__slug"),
    OnionItem: ("title", "kind", "state", "sign", "side", "hardware", "yes", "around__title", "back_how"), Line: ("text", "block", "side", "author__name"),
    Vision: ("version", "lines", "sides", "why", "fixed_on"), Portrait: ("title", "lead", "state", "version", "published_on"),
    Wijkholder: ("name", "kind", "state", "influence", "interest", "spoken_on"), Agreement: ("wijkholder__name", "brings", "state", "signed_on", "until"),
    Contribution: ("what", "with_whom", "state", "agreed_on", "done_on", "value"), FrameworkLine: ("framework__state", "side", "text", "owner__name"),
    Outlet: ("name", "state", "deadline", "as_of"),
    Hire: ("what", "wijkholder__name", "chosen", "local", "why_outside", "none_found", "state", "looked_count", "until"),
    Joining: ("name", "organisation__name", "offers", "seeks", "wish", "people", "words", "asked_at", "state", "answer", "answered_on", "answered_by__name",
              "wijkholder__name"),
    Placement: ("what", "promise__state", "promise__by_when", "maker__chosen"), StoryCard: ("call", "buddy", "state", "approved_on", "hoped"),
    Choice: ("title", "worth", "decided", "why", "by_whom", "state", "decided_on", "told_on"), OnTable: ("card__title", "chosen", "why_not"),
    TableVoice: ("lying__card__title", "wijkholder__name", "residents", "yes", "words", "said_on"),
    StoryVoice: ("party", "yes", "how", "said_on", "heard_by"),
    HarvestLine: ("heard", "answer", "answered_on", "promise__state", "promise__by_when"), Strength: ("title", "state", "stage", "shown_on", "maker"),
    Snapshot: ("version", "made_on", "counts", "rhythm", "figures"),
    Survey: ("version", "state", "closed_on", "answered", "figures"), MethodPage: ("station", "version", "text"), Remark: ("station", "text", "author__name"),
}


@pytest.mark.nightly
@pytest.mark.once
def test_told_again_the_analysis_is_the_same_and_as_its_file_says(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    readings: list[Reading] = []
    first_load = Reading.load
    monkeypatch.setattr(Reading, "load", lambda self: readings.append(self) or first_load(self))
    with time_machine.travel("2026-11-20T12:00:00+01:00", tick=False):
        load(progress=lambda line: None)
        reading = next(one for one in readings if one.hood.slug == "weverij")
        with scope(hood=reading.hood):
            before = found()
            take_away()
            assert not any(model.objects.exists() for model in KEPT)
            again = Reading(reading.hood, reading.people, reading.places, reading.connector, reading.at)
            again.before()
            first_load(again)
            assert found() == before
            said = {item["text"]: STATES[item["state"]] for kernel in reading.method["kernels"] for item in kernel["items"]}
            assert dict(OnionItem.objects.values_list("title", "state")) == said
            assert set(Kernel.objects.confirmed().values_list("title", flat=True)) == {one["name"] for one in reading.method["kernels"]}


def found() -> dict[Any, Any]:
    """All that an analysis holds, in words and days; how much each card weighs; and its path."""
    rows: dict[Any, Any] = {model: sorted(map(repr, model.objects.values_list(*names))) for model, names in KEPT.items()}
    cards = Card.objects.select_related("analysis")
    rows[Card] = sorted(repr((one.kind, one.title, one.state, vars(one.weight()), one.log)) for one in cards)
    asked = Analysis.objects.filter(state="going").get()
    return rows | {"log": asked.log, "counted": path.tally(asked)}


def take_away() -> None:
    """With the sheets that were filled in along the way and what was promised."""
    sheets = list(Quote.objects.exclude(answer=None).values_list("answer__filled", flat=True))
    promised = [*Choice.objects.values_list("promise", flat=True),
                *Placement.objects.values_list("promise", flat=True),
                *HarvestLine.objects.exclude(promise=None).values_list("promise", flat=True)]
    for model in (Analysis, MethodPage, Remark):
        model.objects.all().delete()
    Filled.objects.filter(pk__in=sheets).delete()
    Promise.objects.filter(pk__in=promised).delete()
