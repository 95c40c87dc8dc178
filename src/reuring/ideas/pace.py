"""How long ideas stand in each step, which of them stand still, and how many are of residents."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from django.db.models import Q

from reuring.core import clock
from reuring.core.policy import Viewer
from reuring.ideas.models import Idea, Possibility
from reuring.posts.models import Happening

STILL = timedelta(days=30)               # so long in one step: it is shown to everybody
STEPS = ("told", "clear", "open", "pulled")
ENDS = {"post.put_up": "told", "idea.cleared": "clear", "idea.opened": "open", "idea.fell_back": "open", "idea.pulled": "pulled", "idea.parted": "told",
        "idea.brought_back": "told", "idea.taken_out": "told", "idea.reconsidered": "told"}
LEAVES = {"idea.begun", "idea.merged", "idea.sent_on", "idea.shelved", "idea.turned_down"}
MOST = 2_000                             # of the last moves


class Pace(NamedTuple):
    """Of one step: how many ideas stand in it now, and how many days one mostly does; None where nobody knows yet."""

    stage: str
    now: int
    days: int | None


class Found(NamedTuple):
    paces: list[Pace]
    still: list[tuple[int, str, int]]    # key, title, days
    residents: int
    organisations: int

    @property
    def share(self) -> int:
        """Per cent of what is told here that residents told (S2-16)."""
        return round(100 * self.residents / (self.residents + self.organisations)) if self.residents else 0


def found(viewer: Viewer) -> Found:
    ideas = list(Idea.objects.visible_to(viewer).shown().values_list("pk", "title", "stage", "stage_since"))
    about = Happening.objects.filter(Q(action="post.put_up") | Q(action__startswith="idea."), post__kind="idea")
    moves = about.order_by("-pk").values_list("post", "action", "at")[:MOST]
    spans = in_steps(moves, clock.now())
    paces = [Pace(stage, sum(1 for one in ideas if one[2] == stage), round(median(spans[stage]) / 86_400) if spans[stage] else None) for stage in STEPS]
    still = [(pk, title, (clock.now() - since).days) for pk, title, stage, since in ideas if stage in STEPS and clock.now() - since > STILL]
    return Found(paces, sorted(still, key=lambda one: -one[2])[:20], len(ideas), Possibility.objects.visible_to(viewer).shown().count())


def in_steps(moves: Iterable[tuple[int, str, datetime]], now: datetime) -> dict[str, list[float]]:
    """Seconds that ideas stood in each step, until the next move or until now."""
    of_idea: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
    for post, action, at in moves:
        of_idea[post].append((at, action))
    spans: dict[str, list[float]] = defaultdict(list)
    for told in of_idea.values():
        stage, since = "", now
        for at, action in sorted(told):
            if action in ENDS or action in LEAVES:
                if stage:
                    spans[stage].append((at - since).total_seconds())
                stage, since = ENDS.get(action, ""), at
        if stage:
            spans[stage].append((now - since).total_seconds())
    return spans
