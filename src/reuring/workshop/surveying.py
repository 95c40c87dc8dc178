"""The survey along the path: what comes from paper, the two questions a place, and its lines over the years."""
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reuring.hoods.models import Neighbourhood, Place
from reuring.sheets.definitions import sheets
from reuring.sheets.keeping import KEPT
from reuring.sheets.models import Filled
from reuring.sheets.models.wordings import wording_of
from reuring.sheets.quotes import language
from reuring.workshop import known, trends
from reuring.workshop.models import Analysis, Survey, voice_of
from reuring.workshop.models.surveys import FACES, OUTCOMES, SHEET, newest
from reuring.workshop.path import STATIONS, Tally

PLACE, DRAWS, BINDS = 7, 8, 9            # on the sheet, after the faces
PHOTO = STATIONS["photo"]


def counts_along(filled: Filled) -> None:
    """From paper: the faces go into the survey that is open and off the sheet, and what was said of a place knows its place."""
    if filled.number != SHEET:
        return
    said = {answer.place: answer for answer in filled.answers.all()}
    if PLACE in said and said[PLACE].spot_id:
        filled.answers.filter(place__in=(DRAWS, BINDS)).update(spot=said[PLACE].spot_id)
    survey = Survey.objects.filter(hood=filled.hood_id, state="open").first()
    faces = {key: FACES[int(said[place].text)] for place, key in enumerate(OUTCOMES) if place in said}
    if survey is not None and faces:
        survey.answer(faces, voice=voice_of(filled))
        filled.answers.filter(place__lt=PLACE).delete()


def said_of(hood: Neighbourhood, place: Place | None, spot: str, *, draws: str, binds: str, shared: bool) -> Filled:
    """What somebody told on the screen about one place: a sheet of nobody, which the team brings to the wall."""
    filled = Filled(hood=hood, number=SHEET, wording=wording_of(hood, sheets()[SHEET]), source=Filled.Source.ONLINE)
    told = {PLACE: {"text": spot, "spot": place}} | {key: {"text": words, "spot": place} for key, words in ((DRAWS, draws), (BINDS, binds)) if words}
    filled.keep(told, quotable={DRAWS, BINDS} if shared else set(), consent="written", audience="public")
    return filled


class Share(NamedTuple):
    """One outcome in each round, the oldest first; None where too few answered."""

    label: str | Promise
    asked: str
    values: list[int | None]

    def rows(self, days: list[str]) -> list[tuple[str, str, int]]:
        """Of those that can be told: its day, how many of a hundred in words, and as a number."""
        return [(day, _("%(n)s of 100") % {"n": value}, value) for day, value in zip(days, self.values, strict=True) if value is not None]


def shares(closed: list[Survey]) -> list[Share]:
    """Nothing as long as no round had enough answers."""
    questions = [one.asked(language()) for one in sheets()[SHEET].questions]
    found = [Share(label, question, [one.share(key) for one in closed]) for (key, label), question in zip(OUTCOMES.items(), questions, strict=False)]
    return [one for one in found if any(value is not None for value in one.values)]


def asked(analysis: Analysis, counted: Tally) -> str:
    n = counted["photo.surveys"]
    return ngettext("%(n)s survey was held.", "%(n)s surveys were held.", n) % {"n": n} if n else ""


def never_asked(analysis: Analysis, counted: Tally) -> str:
    return "" if counted["photo.surveys"] else _("No survey was held yet. Without one there is nothing to compare with later.")


def _line(key: str) -> Callable[[Analysis, Tally], float | None]:
    return lambda analysis, counted: counted.get(f"survey.{key}")


KEPT.append(counts_along)
PHOTO.counts["photo.surveys"] = lambda analysis: Survey.objects.filter(analysis=analysis, state="closed")
PHOTO.says.append(asked)
known.KNOW_NOT.append(never_asked)
PHOTO.open.append((gettext_lazy("The survey"), "workshop:survey"))
trends.MORE.append(newest)
HOW = gettext_lazy("Of all who answered the survey, how many chose one of the two gladdest faces. Not told below ten answers.")
trends.LINES |= {f"survey.{key}": trends.Line(label, _line(key), HOW, unit="%", most=100) for key, label in OUTCOMES.items()}
