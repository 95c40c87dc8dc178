"""A circle around one person: who is in the middle and said yes, who arranges it, and how far it is."""
from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.calling import likeness
from reuring.accounts.models import Person
from reuring.care.lifecycle import CIRCLE, OPEN
from reuring.care.models.governing import governing
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText
from reuring.hoods.models import Membership, Neighbourhood

if TYPE_CHECKING:
    from reuring.care.models.members import CircleMember

YES_FOR = timedelta(days=365)            # default: how long a yes holds before it is asked again
GOES_ON = timedelta(days=90)             # at least so long does a circle go on when its neighbourhood rests (R29)


class CircleQuerySet(models.QuerySet["Circle"]):
    def for_page(self) -> Self:
        return self.select_related("hood")

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def of(self, person_id: int) -> Self:
        """Those this person is in, or was until they closed."""
        return self.filter(members__person=person_id, members__state="in").order_by("-begun_at", "-pk")


class Circle(models.Model):
    """Private, sealed, in no list, search, feed or number. Its page is there for who is in it, and for nobody else.

    Every word of it is sealed, the name of the person in the middle too, who needs no account. It goes on while a neighbourhood rests.
    """

    READ = "circle.look"

    class Basis(models.TextChoices):
        SELF = "self", _("For myself")
        CONSENT = "consent", _("For somebody who says yes")
        REPRESENTED = "represented", _("For somebody I may decide for")

    class How(models.TextChoices):
        SELF = "self", _("on this site")
        SPOKEN = "spoken", _("spoken, face to face")
        PHONE = "phone", _("by phone")
        WRITTEN = "written", _("on paper")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="circles")
    name = SealedText()
    middle = SealedText()                                            # what we call the person in the middle
    centre = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")          # the same, where they have an account
    representative = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")  # who may decide for them
    basis = models.CharField(max_length=11, choices=Basis.choices)
    how = models.CharField(max_length=7, choices=How.choices)        # how they said yes
    consented_at = models.DateTimeField(default=clock.now)
    consent_until = models.DateField()
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    consent_note = SealedText(blank=True)
    wishes = SealedText(blank=True)                                  # what they want to go on doing, a line each
    of_team = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")         # whom they may call, by name (R29)
    help_asked_at = models.DateTimeField(null=True)                  # only then does the team know that there is a circle
    until = models.DateField(null=True)                              # a while, such as six weeks; none: lasting
    state = models.CharField(max_length=9, choices=[(state, state) for state in CIRCLE.states], default="begun")
    begun_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=7, choices=How.choices, blank=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(CircleQuerySet))

    class Meta:
        indexes = [models.Index(fields=["state", "ended_at"], name="circle_ended")]

    def __str__(self) -> str:
        return f"{self.pk}"

    @classmethod
    def begin(cls, hood: Neighbourhood, *, by: Person, name: str, middle: str, basis: str, how: str, recorded_by: Person | None = None,
              centre: Person | None = None, **more: Any) -> Circle:
        """Begin one, after the yes of who is in the middle. Whoever begins it arranges it; somebody in the middle with an account sees all of it."""
        with transaction.atomic():
            circle = cls(hood=hood, name=name, middle=middle, basis=basis, how=how, recorded_by=recorded_by or by, centre=centre,
                         representative=by if basis == cls.Basis.REPRESENTED else None, **more)
            if circle.consent_until is None:
                circle.consent_until = clock.today() + YES_FOR
            if basis == cls.Basis.SELF:
                circle.centre = by
            circle.save()
            people = [(by, "organiser"), *([(centre, "centre")] if centre and centre != by else [])]
            for person, role in people:
                circle.members.create(person=person, name=person.name, role=role, state="in", answered_at=clock.now())
            circle.write("began", by=circle.member_of(by.pk))
        return circle

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def lasting(self) -> bool:
        return self.until is None

    @cached_property
    def people(self) -> list[CircleMember]:
        """Who is in it; asked once. Who came to work for the municipality since is left out (R20)."""
        official = Membership._base_manager.filter(hood=self.hood_id, person=OuterRef("person"), role=Membership.Role.OFFICIAL)
        found = list(self.members.filter(state="in").select_related("person").annotate(official=Exists(official)).order_by("pk"))
        officials = {member.person_id for member in found if member.official}
        out = governing(officials, self.hood_id) if officials else set()
        return [member for member in found if member.person_id not in out]

    def forget_people(self) -> None:
        """Ask anew who is in it."""
        self.__dict__.pop("people", None)

    @property
    def subject_ids(self) -> set[int]:
        return {member.person_id for member in self.people if member.person_id is not None}

    @property
    def inner_ids(self) -> set[int]:
        """Who sees all of it: everybody but guests."""
        return {member.person_id for member in self.people if member.inner and member.person_id is not None}

    @property
    def speaker_ids(self) -> set[int]:
        """Whose yes it stands on."""
        return {one for one in (self.centre_id, self.representative_id) if one is not None}

    @property
    def arranger_ids(self) -> set[int]:
        return {member.person_id for member in self.people if member.role == "organiser" and member.person_id is not None} | self.speaker_ids

    @property
    def organiser(self) -> CircleMember | None:
        return next((member for member in self.people if member.role == "organiser"), None)

    def member_of(self, person_id: int | None) -> CircleMember | None:
        return next((member for member in self.people if person_id is not None and member.person_id == person_id), None)

    @property
    def goes_on_until(self) -> date:
        """Until when at least, while the neighbourhood rests."""
        since: date = self.hood.life_since
        return since + GOES_ON

    def move(self, move: str, *, by: CircleMember | None = None, **more: Any) -> None:
        """One step further. Raises NotNow if it may not be made from here, or somebody was first."""
        if not swap(self, {"state": self.state}, state=CIRCLE.next(self.state, move), **more):
            raise NotNow("this circle changed in the meantime")
        self.refresh_from_db()
        self.write(move, by=by)

    def step(self, move: str) -> None:
        """A step that something else brings about; nothing where it was made before."""
        if move in CIRCLE.open_moves(self.state):
            self.move(move)

    def end(self, *, by: CircleMember | None) -> None:
        """It was enough. Everybody may still take along what is theirs; a while later all of it is erased."""
        self.move("end", by=by, ended_at=clock.now())

    def withdraw(self, *, how: str, recorded_by: Person | None) -> None:
        """The yes is taken back, on this site or by phone: closed at once, for everybody."""
        by = self.member_of(recorded_by.pk if recorded_by else None)
        self.move("withdraw", by=by, ended_at=clock.now(), ended_how=how)
        if by is None and recorded_by is not None:
            swap(self, {}, recorded_by_id=recorded_by.pk)

    def say_yes_again(self, *, how: str, until: date, recorded_by: Person) -> None:
        swap(self, {}, how=how, consented_at=clock.now(), consent_until=until, recorded_by_id=recorded_by.pk)
        self.refresh_from_db()
        self.write("yes_again", by=self.member_of(recorded_by.pk))

    def want(self, wishes: str, *, by: CircleMember | None) -> None:
        """Who is in the middle wants it otherwise: everybody looks at the tasks again."""
        with transaction.atomic():
            self.wishes = wishes
            self.save(update_fields=["wishes"])
            if "change" in CIRCLE.open_moves(self.state):
                self.move("change", by=by)
            else:
                self.write("wish", by=by)

    def hand_over(self, to: CircleMember, *, by: CircleMember | None) -> None:
        """Somebody else arranges it from now on. Raises NotNow for who is not in it as a member."""
        with transaction.atomic():
            former = self.organiser
            if to not in self.people or to.role not in {"member", "centre"} or to.person_id is None:
                raise NotNow("only a member with an account can arrange a circle")
            if former is not None and not swap(former, {"role": "organiser", "state": "in"}, role="member"):
                raise NotNow("somebody was first")
            if not swap(to, {"role": to.role, "state": "in"}, role="organiser"):
                raise NotNow("they left in the meantime")
            self.forget_people()
            self.write("handed_over", by=by, about=to)

    def write(self, act: str, *, by: CircleMember | None = None, about: CircleMember | None = None, **more: Any) -> None:
        """A line in the log: who did what to which task or whom, in no words."""
        self.lines.create(act=act, by=by, about=about, **more)


def closed_by_phone(hood: Neighbourhood, middle: str, organiser: str, *, recorded_by: Person) -> bool:
    """Somebody calls to end the circle around them, and names who arranges it: it closes; says whether there was one.

    Names are sealed, so they are opened one by one. Both must be right, and then it is closed: nobody looks without closing.
    """
    for circle in Circle.objects.open().filter(hood=hood).for_page():
        arranges = circle.organiser
        if likeness(circle.middle) == likeness(middle) and arranges is not None and likeness(arranges.called) == likeness(organiser):
            circle.withdraw(how=Circle.How.PHONE, recorded_by=recorded_by)
            return True
    return False
