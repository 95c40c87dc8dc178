"""How far the photo is, in the order of P1: figures, walks, listening, ordering, keeping, giving back. Honest about how little it is."""
from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reuring.core.words import day
from reuring.workshop import thresholds
from reuring.workshop.models import Analysis
from reuring.workshop.path import Tally, Text
from reuring.workshop.photo import Line
from reuring.workshop.standing_photo import heard, recognised


class Step(NamedTuple):
    label: Text
    words: Text
    state: str                           # "done", "current" or nothing yet; the first that is not done is the current one, while the reading goes on


def steps(analysis: Analysis, counted: Tally, kept: Line | None) -> list[Step]:
    """`kept` is the newest photo of this analysis. None of them asks the database itself."""
    people, going = analysis.inhabitants, analysis.state == Analysis.State.GOING
    listened = counted["question.talks"] >= thresholds.TALKS.at(people) and counted["question.places"] >= thresholds.PLACES.at(people)
    rows = [(_("Figures"), _figures(analysis, counted), counted["photo.figures"] > 0),
            (_("Walks"), _walks(analysis, counted), counted["photo.parts"] >= thresholds.DAY_PARTS.at(people)),
            (_("Listening"), heard(analysis, counted) or _("None of %(of)s talks yet, in %(all)s places.") % {
                "of": thresholds.TALKS.at(people), "all": thresholds.PLACES.at(people)}, listened),
            (_("Ordering"), _ordered(counted), counted["question.shared"] > 0),
            (_("Keeping"), _kept(kept), kept is not None and not kept.aged),
            (_("Giving back"), kept.a if kept is not None and kept.a else _("Nobody outside the team saw it yet."),
             kept is not None and bool(kept.a) and not kept.aged)]
    begun = [counted["photo.figures"], counted["photo.seen"], counted["question.talks"], counted["question.shared"], kept, kept is not None and kept.a]
    if not going:                        # nobody is sent out any more
        rows = [(label, words if some else _("Not done in this reading."), done) for (label, words, done), some in zip(rows, begun, strict=True)]
    first = next((place for place, row in enumerate(rows) if not row[2]), None) if going else None
    return [Step(label, words, "done" if done else "current" if place == first else "") for place, (label, words, done) in enumerate(rows)]


def _figures(analysis: Analysis, counted: Tally) -> str:
    n, share = counted["photo.figures"], recognised(analysis, counted)
    words = ngettext("%(n)s figure as background.", "%(n)s figures as background.", n) % {"n": n} if n else _("None yet.")
    return f"{words} " + _("%(n)s of a hundred answers recognise them.") % {"n": share} if share is not None else words


def _walks(analysis: Analysis, counted: Tally) -> str:
    parts, need, seen = counted["photo.parts"], thresholds.DAY_PARTS.at(analysis.inhabitants), counted["photo.seen"]
    if not seen:
        return _("Nobody walked yet.")
    words = _("At %(n)s parts of the day.") % {"n": parts} if parts >= need else _("At %(n)s of %(of)s parts of the day.") % {"n": parts, "of": need}
    return f"{words} " + ngettext("%(n)s thing seen.", "%(n)s things seen.", seen) % {"n": seen}


def _ordered(counted: Tally) -> str:
    n = counted["question.shared"]
    return ngettext("%(n)s card was confirmed by several people.", "%(n)s cards were confirmed by several people.", n) % {"n": n} if n else _(
        "Nothing is confirmed by several people yet.")


def _kept(kept: Line | None) -> str:
    if kept is None:
        return _("None is kept yet.")
    words = _("Photo %(n)s, %(on)s") % {"n": kept.number, "on": day(kept.on, year=True)}
    return f"{words}. " + _("It is older than a year. Look again.") if kept.aged else f"{words}."
