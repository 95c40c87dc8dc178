"""Who of the team says hello to a newcomer, and by which day (S0-44)."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models.members import Membership
from reuring.hoods.models.neighbourhood import Neighbourhood

WITHIN = timedelta(days=7)
SATURDAY = 5


class WelcomeQuerySet(models.QuerySet["Welcome"]):
    def for_page(self) -> Self:
        """Without who hid after it was promised: nobody goes looking for them."""
        return self.filter(person__hidden=False)

    def open(self) -> Self:
        """Promised, and neither done nor let go; the first to fall due first."""
        return self.for_page().filter(done_at=None, let_go_why="").select_related("person", "promised_by").order_by("by_when", "pk")


class Welcome(models.Model):
    """A promise of the team to one newcomer. It is done, or let go with a reason; it does not fade away by itself."""

    class What(models.TextChoices):
        HELLO = "hello", _("says hello")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="welcomes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="welcomes")                               # about whom
    promised_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="welcome_turns")   # nobody: whoever is there
    what = models.CharField(max_length=5, choices=What.choices, default=What.HELLO)
    by_when = models.DateField()
    made_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    let_go_why = models.CharField(max_length=200, blank=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(WelcomeQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "person", "what"], name="one_welcome")]

    def __str__(self) -> str:
        return f"{self.what} {self.by_when}"

    @property
    def late(self) -> bool:
        return self.by_when < clock.today()

    def take_over(self, *, by: Person) -> None:
        """Somebody else of the team says hello; the day stays."""
        self._change(promised_by_id=by.pk)

    def keep(self, *, by: Person) -> None:
        """Hello was said, by whoever says so. Raises NotNow when that was written down before."""
        self._change(promised_by_id=by.pk, done_at=clock.now())

    def let_go(self, *, why: str) -> None:
        """It will not happen, and the reason stays. Raises NotNow when it was done or let go before."""
        self._change(let_go_why=why)

    def _change(self, **becomes: object) -> None:
        if not swap(self, {"done_at": None, "let_go_why": ""}, **becomes):
            raise NotNow("a colleague was first with this welcome")
        self.refresh_from_db()


def greet(member: Membership, *, by: Person) -> None:
    """They shook hands, so hello was said too; nothing when nobody had promised it."""
    promised = Welcome.objects.open().filter(person=member.person_id).first()
    if promised is not None:
        promised.keep(by=by)


def promise_welcome(member: Membership, *, by: Person | None = None) -> Welcome:
    """Promise a newcomer a hello within a week, by `by` or by whose turn it is. Twice is as good as once."""
    given = {"promised_by": by or next_in_turn(member), "by_when": last_working_day(clock.today() + WITHIN)}
    return Welcome.objects.get_or_create(hood_id=member.hood_id, person_id=member.person_id, what=Welcome.What.HELLO, defaults=given)[0]


def next_in_turn(member: Membership) -> Person | None:
    """Of the team: who has the fewest open promises, then who was asked longest ago, then who came first."""
    mine = Q(person__welcome_turns__hood=F("hood"))
    waits = mine & Q(person__welcome_turns__done_at=None, person__welcome_turns__let_go_why="")
    team = Membership.objects.team().seen().exclude(person=member.person_id).annotate(
        load=Count("person__welcome_turns", filter=waits), asked=Max("person__welcome_turns__made_at", filter=mine))
    first = team.order_by("load", F("asked").asc(nulls_first=True), "joined_at", "pk").first()
    return first.person if first is not None else None


def greeter_of(member: Membership) -> Membership | None:
    """Somebody of the team for a newcomer to know: who promised hello, with `by_when` the day; else the first connector."""
    promise = Welcome.objects.filter(person=member.person_id, hood=OuterRef("hood"), promised_by=OuterRef("person"), done_at=None, let_go_why="")
    team = Membership.objects.team().seen().exclude(person=member.person_id).annotate(by_when=Subquery(promise.values("by_when")))
    return team.filter(Q(role="connector") | Q(by_when__isnull=False)).order_by(F("by_when").asc(nulls_last=True), "role", "joined_at", "pk").first()


def last_working_day(day: date) -> date:
    """This day, or the Friday before when it is in a weekend: the week the newcomer was promised is never passed."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))
