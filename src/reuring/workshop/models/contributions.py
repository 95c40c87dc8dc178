"""What a partner brings to what neighbours do: offered, agreed, done. Deeds, not logos."""
from __future__ import annotations

from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.posts.models import record
from reuring.projects.models import Initiative, Partner
from reuring.projects.models.needs import add_partner
from reuring.workshop.lifecycle import CONTRIBUTION
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.parts import Turning
from reuring.workshop.models.snapshots import Snapshot
from reuring.workshop.models.wijkholders import Wijkholder


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def for_page(self) -> Self:
        return self.select_related("wijkholder__analysis", "wijkholder__organisation", "initiative")

    def of(self, analysis: Analysis) -> Self:
        return self.filter(wijkholder__analysis=analysis)

    def together(self) -> Self:
        """What became a collaboration: agreed or done."""
        return self.filter(state__in=["agreed", "done"])

    def new_since(self, analysis: Analysis) -> Self:
        """Collaborations that were agreed since the first photo; all of them while there is none (S1-11)."""
        first = Snapshot.objects.filter(analysis=analysis).order_by("made_on").values("made_on")[:1]
        return self.of(analysis).together().filter(agreed_on__gte=Coalesce(Subquery(first), Value(analysis.begun_on), output_field=models.DateField()))


class Contribution(Turning):
    """*Dat kunnen wij.* A partner says so, who works on the initiative says yes, and later it is told what it meant for the neighbourhood (S1-12)."""

    CYCLE: ClassVar[Lifecycle] = CONTRIBUTION
    READ = "wijkholder.read"

    class State(models.TextChoices):
        OFFERED = "offered", _("offered")
        AGREED = "agreed", _("agreed")
        DONE = "done", _("done")
        OFF = "off", _("did not come of it")

    wijkholder = models.ForeignKey(Wijkholder, models.CASCADE, related_name="contributions")
    initiative = models.ForeignKey(Initiative, models.SET_NULL, null=True, related_name="+")
    seeker = models.ForeignKey(Wijkholder, models.SET_NULL, null=True, related_name="received")     # another party that seeks it, where it is no initiative
    with_whom = models.CharField(max_length=120)                         # also of an initiative that goes
    what = models.CharField(max_length=200)
    partner = models.ForeignKey(Partner, models.SET_NULL, null=True, related_name="+")      # on the page of the initiative, since the yes
    state = models.CharField(max_length=7, choices=State.choices, default=State.OFFERED)
    offered_on = models.DateField(default=clock.today)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    agreed_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    value = models.CharField(max_length=300, blank=True)                 # what it means for the neighbourhood, in one sentence
    why_off = models.CharField(max_length=200, blank=True)

    objects = ScopedManager(hood="wijkholder__hood", _manager_class=models.Manager.from_queryset(ContributionQuerySet))

    class Meta:
        ordering = ["-offered_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["wijkholder", "initiative"], condition=Q(state__in=["offered", "agreed"]), name="one_offer_at_a_time"),
                       models.UniqueConstraint(fields=["wijkholder", "seeker"], condition=Q(state__in=["offered", "agreed"]), name="one_offer_to_a_party")]

    def __str__(self) -> str:
        return self.what

    @property
    def of_hood(self) -> int:
        return self.wijkholder.hood_id

    @property
    def keeper_ids(self) -> frozenset[int]:
        return self.wijkholder.keeper_ids

    @classmethod
    def offer(cls, wijkholder: Wijkholder, initiative: Initiative, what: str, *, by: Person | None) -> Contribution:
        """Twice is once. Raises NotNow for who is no partner, or an initiative that ended."""
        if not wijkholder.is_partner:
            raise NotNow("no agreement was signed")
        if initiative.ended or initiative.state != "shown":
            raise NotNow("this has ended")
        with transaction.atomic():
            known = cls.objects.filter(wijkholder=wijkholder, initiative=initiative, state__in=["offered", "agreed"]).first()
            if known is not None:
                return known
            made = cls.objects.create(wijkholder=wijkholder, initiative=initiative, with_whom=initiative.title[:120], what=what[:200], recorded_by=by)
            record("partner.can_do", initiative, by, note=f"{wijkholder.name}: {made.what}"[:300])
        return made

    @classmethod
    def offer_to(cls, wijkholder: Wijkholder, seeker: Wijkholder, what: str, *, by: Person | None) -> Contribution:
        """*Wat A zoekt, heeft B*, and B says so. Twice is once. Raises NotNow for who is no partner, and for who seeks nothing here."""
        if not wijkholder.is_partner or wijkholder.pk == seeker.pk or wijkholder.analysis_id != seeker.analysis_id or seeker.state == "left":
            raise NotNow("not between these two")
        with transaction.atomic():
            known = cls.objects.filter(wijkholder=wijkholder, seeker=seeker, state__in=["offered", "agreed"]).first()
            return known or cls.objects.create(wijkholder=wijkholder, seeker=seeker, with_whom=seeker.name, what=what[:200], recorded_by=by)

    def welcome(self) -> None:
        """The party that sought it says yes; it is a collaboration from now on."""
        with transaction.atomic():
            self.turn("accept", agreed_on=clock.today())
            if self.wijkholder.state != "active":
                self.wijkholder.turn("act")

    def accept(self, *, by: Person) -> None:
        """Who works on it says yes: the partner stands on the page of the initiative, with what it brings."""
        initiative = self.initiative
        if initiative is None:
            raise NotNow("the initiative is gone")
        with transaction.atomic():
            party = add_partner(initiative, by=by, brings=self.what, name=self.wijkholder.name, party=self.wijkholder.organisation)
            self.turn("accept", agreed_on=clock.today(), partner_id=party.pk)
            if self.wijkholder.state != "active":
                self.wijkholder.turn("act")

    def finish(self, *, value: str) -> None:
        """It is there. `value`: what it means for the neighbourhood, without which it is a logo and no deed."""
        if not value.strip():
            raise ValueError("say what it means for the neighbourhood")
        self.turn("finish", done_on=clock.today(), value=value)

    def call_off(self, *, why: str) -> None:
        self.turn("call_off", why_off=why)
