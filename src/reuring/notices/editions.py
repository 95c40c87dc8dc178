"""The weekly letter as the team edits it: this week's draft, and what its edits mean for one reader's letter."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from reuring.core import clock
from reuring.core.policy import Viewer
from reuring.hoods.models import Neighbourhood
from reuring.notices.models import Edition
from reuring.notices.planner import FRIDAY, UNDERWAY, letter_moment
from reuring.posts.models import Follow

KEPT = timedelta(days=365)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Edits:
    """What the team made of the letter somebody gets. `first` and `left_out` are keys of posts."""

    word: str = ""
    first: tuple[int, ...] = ()
    left_out: frozenset[int] = frozenset()

    def rank(self, key: int) -> int:
        return self.first.index(key) if key in self.first else len(self.first)


def edits(follow: Follow, at: datetime) -> Edits:
    """For a letter that leaves `at`. A word is read in the first letter after it was written, by everybody once, whatever day they chose."""
    begun = follow.letter_at or follow.told_until
    rows = list(Edition.objects.filter(until__gte=clock.day_of(follow.told_until)).order_by("-until"))
    word = next((row.word for row in rows if row.word_at is not None and begun < row.word_at <= at), "")
    return Edits(word, tuple(dict.fromkeys(key for row in rows for key in row.first)), frozenset(key for row in rows for key in row.left_out))


def this_week(hood: Neighbourhood) -> Edition:
    """The letter that is being made: kept once somebody changes it."""
    until = clock.day_of(_leaves())
    return Edition.objects.filter(until=until).first() or Edition(hood=hood, until=until)


def kept(edition: Edition) -> Edition:
    """The row itself. Twice at once is once: a neighbourhood has one letter a week."""
    if edition.pk is None:
        edition = Edition.objects.get_or_create(hood=edition.hood, until=edition.until)[0]
    return edition


def reader(hood: Neighbourhood) -> Follow:
    """Somebody who read last week's letter and reads this one: not kept, for the draft and the preview."""
    began = _leaves() - WEEK
    return Follow(hood=hood, day=FRIDAY, told_until=began - UNDERWAY, letter_at=began)


def neighbour(viewer: Viewer) -> Viewer:
    """How a neighbour we have met reads here, whoever that is."""
    return Viewer(roles=viewer.roles - {"connector", "supporter"}, life=viewer.life)


def in_order(places: Iterable[tuple[int, int | None]]) -> list[int]:
    """Keys of those that were given a place, the first first; what got the same place stays as it was."""
    return [key for key, place in sorted(((key, place) for key, place in places if place is not None), key=lambda one: one[1])]


def forget_old() -> int:
    """After a year: what stood in it stands on the board."""
    return Edition._base_manager.filter(until__lt=clock.today() - KEPT).delete()[0]


def _leaves() -> datetime:
    """The Friday's letter that is still to go."""
    return letter_moment(clock.now() + WEEK, FRIDAY, timezone.get_default_timezone())
