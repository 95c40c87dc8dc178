"""*Wij doen mee*: a party, or neighbours together, put themselves on the list of the alliance, and the team answers (P2)."""
from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.people.models import Organisation
from reuring.workshop.lifecycle import JOINING
from reuring.workshop.models.agreements import Agreement
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.parts import Part, PartQuerySet, in_lines
from reuring.workshop.models.wijkholders import Wijkholder


class JoiningQuerySet(PartQuerySet):
    def for_page(self) -> Self:
        return self.select_related("analysis", "organisation", "made_by")

    def waiting(self) -> Self:
        return self.filter(state="waiting")

    def of_party(self, organisation: Organisation | None, person: Person) -> Self:
        """In this name; without a page those of whoever says it."""
        return self.filter(organisation=organisation) if organisation is not None else self.filter(organisation=None, made_by=person)


class Joining(Part):
    """What a party says of itself before it is one. Who of them is here stands in it until the answer, and then with the party alone."""

    CYCLE: ClassVar[Lifecycle] = JOINING
    READ = "wijkholder.read"

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for an answer")
        WELCOME = "welcome", _("welcome")
        DECLINED = "declined", _("not now")
        TAKEN_BACK = "taken_back", _("taken back")

    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=120)
    seeks = models.TextField(max_length=600, blank=True)                 # one a line
    offers = models.TextField(max_length=600)                            # the same
    wish = models.CharField(max_length=300)
    local_name = models.CharField(max_length=80, blank=True)
    local_phone = models.CharField(max_length=30, blank=True)
    people = models.PositiveSmallIntegerField(default=1)
    words = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    answer = models.CharField(max_length=400, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    wijkholder = models.ForeignKey(Wijkholder, models.SET_NULL, null=True, related_name="+")      # what it became

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(JoiningQuerySet))

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["analysis", "organisation"], condition=Q(state="waiting"), name="one_joining_a_page"),
                       models.UniqueConstraint(fields=["analysis", "made_by"], condition=Q(state="waiting", organisation=None), name="one_joining_a_group")]

    def __str__(self) -> str:
        return self.name

    @property
    def keeper_ids(self) -> frozenset[int]:
        """Who reads the answer: whoever said it, and who keeps the page in whose name it was said."""
        mine = frozenset({self.made_by_id}) if self.made_by_id is not None else frozenset()
        return mine | (self.organisation.keeper_ids if self.organisation is not None else frozenset())

    @property
    def seeking(self) -> list[str]:
        return in_lines(self.seeks)

    @property
    def offering(self) -> list[str]:
        return in_lines(self.offers)

    @classmethod
    def ask(cls, analysis: Analysis, *, by: Person, organisation: Organisation | None = None, **said: Any) -> Joining:
        """Twice is once. Raises ValidationError without a wish for connection or somebody here (S1-9), NotNow for a partner or who does not keep the page."""
        analysis.must_be_going()
        Wijkholder(wish=said.get("wish", ""), local_name=said.get("local_name", "")).may_join()
        with transaction.atomic():
            if organisation is not None:
                organisation.lend_name(by)
                said["name"] = organisation.name
                if Wijkholder.objects.partners().filter(analysis=analysis, organisation=organisation).exists():
                    raise NotNow("a partner already")
            known = cls.objects.of(analysis).waiting().of_party(organisation, by).first()
            return known or cls.make(analysis, by=by, organisation=organisation, **said)

    def welcome(self, *, by: Person, wish: str, local_name: str, brings: str, wants: str, until: date | None = None, answer: str = "") -> Agreement:
        """Yes: on the list, with a page that waits for a name below it. Raises ValidationError where nobody of them is here, or they seek no connection."""
        with transaction.atomic():
            party = self._party(wish=wish, local_name=local_name)
            page = Agreement.objects.filter(wijkholder=party, state="draft").first()
            words: dict[str, Any] = {"brings": brings, "wants": wants, "contact": local_name, "phone": party.local_phone, "until": until}
            if page is None:
                page = Agreement.draft(party, **words)
            else:
                party.may_join()
                page.change(**words)
            self._answer("welcome", by, answer, wijkholder_id=party.pk)
        return page

    def _party(self, **own: str) -> Wijkholder:
        """The one that was on the list already, or a new one; in their own words from now on. Raises NotNow where it became a partner meanwhile."""
        said = own | {"seeks": self.seeks, "offers": self.offers, "local_phone": self.local_phone, "people": self.people}
        known = Wijkholder.objects.filter(analysis=self.analysis_id, organisation=self.organisation_id).first() if self.organisation_id is not None else None
        if known is None:
            kind = Wijkholder.KINDS_OF_PAGES.get(self.organisation.kind, "other") if self.organisation is not None else "residents"
            known = Wijkholder.make(self.analysis, by=self.made_by, organisation=self.organisation, name=self.name, kind=kind, attitude="with",
                                    person=self.made_by if self.organisation is None else None, **said)
        elif known.is_partner:
            raise NotNow("a partner already")
        else:
            known.change(**said)
        if known.state == Wijkholder.State.LEFT:
            known.speak()
        if known.state != Wijkholder.State.INTERESTED:
            known.speak(interested=True)
        return known

    def decline(self, *, by: Person, answer: str) -> None:
        """No, and why. Raises ValidationError without a reason."""
        if not answer.strip():
            raise ValidationError(_("Say why, in words you would say to their face."))
        self._answer("decline", by, answer)

    def take_back(self) -> None:
        self._answer("take_back", None, "")

    def _answer(self, move: str, by: Person | None, answer: str, **more: Any) -> None:
        self.turn(move, answer=answer, answered_on=clock.today(), answered_by_id=by.pk if by is not None else None, local_name="", local_phone="", **more)
