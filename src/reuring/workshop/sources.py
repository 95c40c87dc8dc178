"""From what was told along a sheet to the wall, word for word, without copying by hand."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from reuring.core.policy import Viewer
from reuring.sheets.models import Answer, Filled
from reuring.workshop.models import Analysis, Quote
from reuring.workshop.models.quotes import About

A_PAGE = 12


@dataclass(frozen=True)
class Talk:
    filled: Filled
    answers: list[Answer]


def talks(analysis: Analysis, viewer: Viewer, before: int = 0) -> tuple[list[Talk], int]:
    """Talks written down last of which something this viewer may read is not on the wall yet, by their day, and the key to go on from (0: that was all)."""
    taken = Quote.objects.filter(analysis=analysis, answer=OuterRef("pk"))
    rows = Answer.objects.told_to(viewer).filter(~Exists(taken)).exclude(text="")
    keys = Filled.objects.filter(pk__in=rows.values("filled"), **({"pk__lt": before} if before else {})).order_by("-pk").values_list("pk", flat=True)
    some = list(keys[:A_PAGE + 1])
    found: dict[int, Talk] = {}
    for answer in rows.filter(filled__in=some[:A_PAGE]).for_page().order_by("-filled", "place"):
        if answer.filled.sheet.can_be_quoted(answer.place):
            found.setdefault(answer.filled_id, Talk(answer.filled, [])).answers.append(answer)
    return sorted(found.values(), key=lambda talk: talk.filled.at, reverse=True), some[A_PAGE - 1] if len(some) > A_PAGE else 0


def bring(analysis: Analysis, keys: list[int], viewer: Viewer, by: object, others: Collection[int] = ()) -> int:
    """Onto the wall; says how many came. What is no answer that they may read, or cannot be quoted, stays where it is. `others`: which tell of others."""
    found = [answer for answer in Answer.objects.told_to(viewer).filter(pk__in=keys).for_page() if answer.filled.sheet.can_be_quoted(answer.place)]
    for answer in found:
        Quote.from_answer(analysis, answer, about=About.OTHERS if answer.pk in others else About.OWN, by=by)  # type: ignore[arg-type]
    return len(found)
