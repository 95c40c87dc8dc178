"""What the station of the photo tells of itself, what it had better have before it is called done, and needs, which only people themselves state."""
from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reuring.workshop import known, thresholds
from reuring.workshop.kinds import KINDS, CardKind
from reuring.workshop.models import Analysis, Asset, Figure, Observation, Recognition, Snapshot
from reuring.workshop.path import STATIONS, Tally
from reuring.workshop.trends import LINES, Line

PHOTO = STATIONS["photo"]


def gathered(analysis: Analysis, counted: Tally) -> str:
    figures, seen = counted["photo.figures"], counted["photo.seen"]
    words = [ngettext("%(n)s figure as background.", "%(n)s figures as background.", figures) % {"n": figures}] if figures else []
    words += [ngettext("%(n)s thing seen on a walk.", "%(n)s things seen on walks.", seen) % {"n": seen}] if seen else []
    return " ".join(words)


def heard(analysis: Analysis, counted: Tally) -> str:
    talks, places = counted["question.talks"], counted["question.places"]
    if talks >= thresholds.TALKS.at(analysis.inhabitants) and places >= thresholds.PLACES.at(analysis.inhabitants):
        return _("%(talks)s talks, in %(places)s places.") % {"talks": talks, "places": places}
    return _("%(talks)s of %(of)s talks, in %(places)s of %(all)s places.") % {
        "talks": talks, "of": thresholds.TALKS.at(analysis.inhabitants), "places": places, "all": thresholds.PLACES.at(analysis.inhabitants)} if talks else ""


def few_talks(analysis: Analysis, counted: Tally) -> str:
    need = thresholds.TALKS.at(analysis.inhabitants)
    return _("You heard %(n)s of %(of)s talks.") % {"n": counted["question.talks"], "of": need} if counted["question.talks"] < need else ""


def few_places(analysis: Analysis, counted: Tally) -> str:
    need = thresholds.PLACES.at(analysis.inhabitants)
    return _("You listened in %(n)s of %(of)s places.") % {"n": counted["question.places"], "of": need} if counted["question.places"] < need else ""


def few_parts(analysis: Analysis, counted: Tally) -> str:
    need = thresholds.DAY_PARTS.at(analysis.inhabitants)
    return _("You walked at %(n)s of %(of)s parts of the day.") % {"n": counted["photo.parts"], "of": need} if counted["photo.parts"] < need else ""


def not_frozen(analysis: Analysis, counted: Tally) -> str:
    return "" if counted["photo.photos"] else _("No photo was kept with its date yet.")


def not_given_back(analysis: Analysis, counted: Tally) -> str:
    return _("No neighbour outside the team saw the photo yet. Lay it before them, and ask whether it fits.") if not counted["photo.given_back"] else ""


def one_part_of_the_day(analysis: Analysis, counted: Tally) -> str:
    return _("We walked at one part of the day only.") if counted["photo.parts"] == 1 else ""


def recognised(analysis: Analysis, counted: Tally) -> float | None:
    """Of all that was told of each figure, and no sooner: what one says of five figures is one."""
    return round(100 * counted["photo.yes"] / counted["photo.told"]) if counted["photo.told"] else None


PHOTO.counts |= {
    "photo.figures": lambda analysis: Figure.objects.filter(hood=analysis.hood_id),
    "photo.seen": lambda analysis: Observation.objects.filter(analysis=analysis),
    "photo.parts": lambda analysis: Observation.objects.filter(analysis=analysis).order_by().values("day_part").distinct(),
    "photo.assets": lambda analysis: Asset.objects.filter(analysis=analysis),
    "photo.photos": lambda analysis: Snapshot.objects.filter(analysis=analysis),
    "photo.given_back": lambda analysis: Snapshot.objects.filter(analysis=analysis).exclude(given_back=""),
    "photo.told": lambda analysis: Recognition.objects.filter(analysis=analysis).exclude(told=""),
    "photo.yes": lambda analysis: Recognition.objects.filter(analysis=analysis, told="yes"),
}
PHOTO.says += [gathered, heard]
PHOTO.misses += [few_talks, few_places, few_parts, not_frozen, not_given_back]
PHOTO.open.append((gettext_lazy("The photo"), "workshop:photo"))
known.KNOW.append(gathered)
known.KNOW_NOT.append(one_part_of_the_day)
KINDS["need"] = CardKind(gettext_lazy("need"), gettext_lazy("Needs"), gettext_lazy("What do people say that they need themselves?"), themselves=True,
                           talk_only=True)
LINES["recognised"] = Line(gettext_lazy("Figures that people recognise"), recognised,
                           gettext_lazy("Of all answers to the question whether somebody recognises a figure."), unit="%", most=100)
LINES["assets"] = Line(gettext_lazy("What there is already"), lambda analysis, counted: counted["photo.assets"],
                       gettext_lazy("People, activities, things, places, organisations and open space that were noted."))
