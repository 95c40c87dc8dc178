"""Matches that hold together: a swap in a ring, or a room with somebody for the rest. All say yes, or nothing of it happens."""
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.rows import swap
from reuring.core.sealed import SealedText
from reuring.exchange.models.asks import Ask
from reuring.exchange.models.matches import ASKER, GIVER, OPEN, Match
from reuring.exchange.models.offers import Offer
from reuring.hoods.models import Neighbourhood

if TYPE_CHECKING:
    from collections.abc import Sequence


class Step(NamedTuple):
    """Who does what for which ask: the words the giver reads, the offer if it is one, and the names of reasons."""

    ask: Ask
    giver: Person
    words: str
    offer: Offer | None = None
    reasons: Sequence[str] = ()


class Knot(models.Model):
    """Two or three matches that are agreed by all or by none; until then nobody in it knows who the others are (A14).

    `size` is how many matches it was tied of: with one that is gone it is never whole. `money` says who pays whom what for, and is read
    by all of them before they say yes.
    """

    class Sort(models.TextChoices):
        SWAP = "swap", _("a swap")
        TRIO = "trio", _("a room, and somebody for the rest")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="knots")
    sort = models.CharField(max_length=4, choices=Sort.choices)
    size = models.PositiveSmallIntegerField()
    money = SealedText(blank=True)
    moved_at = models.DateTimeField(default=clock.now)               # when somebody last answered

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(size__gte=2, size__lte=3), name="knot_of_two_or_three")]

    def __str__(self) -> str:
        return f"knot {self.pk}"

    @classmethod
    def tie(cls, hood: Neighbourhood, sort: str, steps: Sequence[Step], *, money: str = "") -> list[Match]:
        """Propose all of them at once. Raises NotNow when one of them cannot be: then none is."""
        with transaction.atomic():
            knot = cls.objects.create(hood=hood, sort=sort, size=len(steps), money=money)
            return [Match.propose(step.ask, step.giver, words=step.words, offer=step.offer, reasons=list(step.reasons), knot=knot)
                    for step in steps]

    def hold(self) -> None:
        """One answer at a time: of two who say the last two yeses at once, each would not see the other's."""
        swap(self, {}, moved_at=clock.now())

    def rows(self) -> list[Match]:
        return list(self.matches.select_related("ask", "knot").order_by("pk"))

    def of_person(self, person_id: int | None) -> tuple[list[Match], list[Match]]:
        """In which of them this person gives, and in which they ask."""
        rows = self.rows()
        return [row for row in rows if row.giver_id == person_id], [row for row in rows if person_id in {row.ask.asker_id, row.ask.author_id}]

    def answered(self, match: Match, side: str, reach: str) -> None:
        """Who says yes says it to all that is theirs in it. With the last yes all is agreed; where an ask has ended meanwhile, nothing is."""
        rows = self.rows()
        for row in rows:
            for its in (ASKER, GIVER):
                if not row.said_yes(its) and same_person(match, side, row, its):
                    row.note_yes(its, reach)
        if any(row.ask.state != "open" or row.state not in OPEN for row in rows):
            self.fall()
        elif len(rows) == self.size and all(row.said_yes(ASKER) and row.said_yes(GIVER) for row in rows):
            for number, row in enumerate(rows):
                row.agree(settles=row.ask_id not in {other.ask_id for other in rows[:number]})

    def fall(self) -> None:
        """With one no the rest does not happen either; nobody reads whose no it was."""
        for row in self.rows():
            if row.state in OPEN:
                row.ask.stir()
                row.drop()


def same_person(match: Match, side: str, row: Match, its: str) -> bool:
    """Whether this side of this match is the person who just answered. Who asks without an account is known by the ask alone."""
    person = match.giver_id if side == GIVER else match.ask.asker_id
    if side == its == ASKER and row.ask_id == match.ask_id:
        return True
    return person is not None and person == (row.giver_id if its == GIVER else row.ask.asker_id)
