"""The champion of an idea: a neighbour or a business who pulls it, together with two others (R11, F41)."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.people.models import Organisation
from reuring.posts.models import record

ENGAGED = 2                              # so many others who join make it pulled
BUSINESS = {"business", "business_club"}
JOINED: list[Callable[[Any], int]] = []  # who counts the neighbours that stand behind a post and do something: `standing`


class Championed(models.Model):
    """Who pulls it, in whose name, and since when it is alone. Whoever begins to pull may lay it down again, without a reason."""

    champion = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    champion_for = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")      # a business
    champion_since = models.DateTimeField(null=True)
    alone_since = models.DateTimeField(default=clock.now, editable=False)

    stage: Any
    PULLABLE: ClassVar[set[str]] = {"told", "clear", "open", "closet"}

    class Meta:
        abstract = True

    @property
    def joined(self) -> int:
        """How many others do something for it."""
        return sum(count(self) for count in JOINED)

    @property
    def pulled_by(self) -> str:
        """The name on screens."""
        if self.champion_for is not None:
            return self.champion_for.name
        if self.champion is None:
            return ""
        return gettext("a neighbour") if self.champion.hidden else self.champion.name

    def adopt(self, *, by: Person, business: Organisation | None = None) -> None:
        """Begin to pull: a neighbour, or a business by who keeps it. One at a time; never staff. Raises NotNow otherwise."""
        if self.stage not in self.PULLABLE or is_staff(self.hood_id, by):  # type: ignore[attr-defined]
            raise NotNow(f"{by} cannot pull {self}")
        if business is not None and (business.kind not in BUSINESS or not business.is_kept_by(by)):
            raise NotNow(f"{by} does not pull in the name of {business}")
        columns = {"champion_id": by.pk, "champion_for_id": business.pk if business else None, "champion_since": clock.now()}
        with transaction.atomic():
            if self.stage == "closet":
                self.take_out(by=by)  # type: ignore[attr-defined]
            if not swap(self, {"champion_id": None, "stage": self.stage}, **columns):
                raise NotNow(f"somebody else pulls {self}")
            self.refresh_from_db(fields=["champion", "champion_for", "champion_since"])
            record("idea.adopted", self, by)  # type: ignore[arg-type]
            self.weigh(by=by)

    def lay_down(self, *, by: Person | None) -> None:
        """Stop pulling, without a reason; sixty days begin anew."""
        with transaction.atomic():
            columns: dict[str, Any] = {"champion_id": None, "champion_for_id": None, "champion_since": None, "alone_since": clock.now()}
            if self.champion_id is None or not swap(self, {"champion_id": self.champion_id}, **columns):
                raise NotNow(f"nobody pulls {self}")
            for name, value in columns.items():
                setattr(self, name, value)
            record("idea.laid_down", self, by)  # type: ignore[arg-type]
            self.weigh(by=by)

    def weigh(self, *, by: Person | None) -> None:
        """After somebody joined or left: with a champion and two others it is pulled; with less it is open again."""
        enough = self.champion_id is not None and self.joined >= ENGAGED
        if enough and self.stage == "open":
            self._step("pull", by, "pulled")  # type: ignore[attr-defined]
        elif not enough and self.stage == "pulled":
            self._step("fall_back", by, "fell_back")  # type: ignore[attr-defined]


def is_staff(hood_id: int, person: Person) -> bool:
    """Works for the neighbourhood or in its team for an employer; who has a business is no staff."""
    member = Membership._base_manager.filter(hood=hood_id, person=person).first()
    return member is not None and member.is_staff
