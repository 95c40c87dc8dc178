"""Who has to do with the neighbourhood (*wijkholder*); those who sign an agreement are partners (P2)."""
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import CharField, Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.keys import Strung
from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle
from reuring.people.models import Keeper, Organisation
from reuring.workshop.lifecycle import WIJKHOLDER
from reuring.workshop.models.parts import Part, PartQuerySet, in_lines

if TYPE_CHECKING:
    from reuring.workshop.models.agreements import Agreement

HIGH = 3                                 # of five: from here on influence or interest is great
PARTNERS = ("joined", "active", "asleep")
FOUND = ("agreed", "busy", "finished")   # of a hire: somebody does it


class WijkholderQuerySet(PartQuerySet):
    def for_page(self) -> Self:
        """With who keeps its page, its agreement, whether it spoke about plan and story that are being written, and how often it hired: what pages ask."""
        kept = Keeper._base_manager.filter(organisation=OuterRef("organisation"), since__isnull=False).order_by().annotate(all=Value(1)).values("all")
        signed, plan, voice, story, said = (self.model._meta.apps.get_model("workshop", name)._base_manager
                                            for name in ("Agreement", "Framework", "FrameworkVoice", "StoryCard", "StoryVoice"))
        page = signed.filter(wijkholder=OuterRef("pk")).exclude(state="ended").order_by("-pk")
        newest = story.filter(analysis=OuterRef("analysis"), state__in=["asked", "approved"]).order_by("-version")
        hires = self.model._meta.apps.get_model("workshop", "Hire")._base_manager.filter(wijkholder=OuterRef("pk"), state__in=FOUND).order_by()
        hired, local = (rows.values("wijkholder").annotate(n=Count("pk")).values("n") for rows in (hires, hires.filter(local=True)))
        choice, at_table = (self.model._meta.apps.get_model("workshop", name)._base_manager for name in ("Choice", "TableVoice"))
        unsaid = choice.filter(analysis=OuterRef("analysis"), state="open").exclude(
            pk__in=at_table.filter(wijkholder=OuterRef(OuterRef("pk"))).values("lying__choice")).order_by("pk")
        return self.select_related("analysis", "organisation", "person").annotate(
            open_choice=Subquery(unsaid.values(told=JSONObject(pk="pk", title="title"))[:1]),
            hired=Coalesce(Subquery(hired), 0), hired_local=Coalesce(Subquery(local), 0),
            kept_by=Subquery(kept.annotate(keys=Strung(Cast("person", CharField()))).values("keys")),
            page_key=Subquery(page.values("pk")[:1]), page_state=Subquery(page.values("state")[:1]), page_until=Subquery(page.values("until")[:1]),
            planning=Exists(plan.filter(analysis=OuterRef("analysis"), state="draft")),
            spoke=Exists(voice.filter(wijkholder=OuterRef("pk"), framework__state="draft")),
            story_key=Subquery(newest.values("pk")[:1])).annotate(story_said=Exists(said.filter(wijkholder=OuterRef("pk"), card=OuterRef("story_key"))))

    def partners(self) -> Self:
        return self.filter(state__in=PARTNERS)

    def spoken_for(self, person: int | None) -> Self:
        """By who keeps its page, and by its person here; by nobody who is not signed in."""
        if person is None:
            return self.none()
        return self.filter(Q(person=person) | Exists(Keeper._base_manager.filter(organisation=OuterRef("organisation"), person=person, since__isnull=False)))


class Wijkholder(Part):
    """An organisation, a group or a role: never a person. Written as if they read along, for who speaks for it reads it (R32).

    Residents come first: they decide along whatever their influence is, and they are a partner as any other.
    """

    CYCLE: ClassVar[Lifecycle] = WIJKHOLDER
    READ = "wijkholder.read"

    class Kind(models.TextChoices):
        RESIDENTS = "residents", _("residents")
        GOVERNMENT = "government", _("government")
        HOUSING = "housing", _("housing")
        CARE = "care", _("care and welfare")
        LEARNING = "learning", _("school or library")
        BUSINESS = "business", _("business")
        CLUB = "club", _("club, church or mosque")
        OTHER = "other", _("something else")

    class Attitude(models.TextChoices):
        WITH = "with", _("with us")
        WAITS = "waits", _("waits")
        AGAINST = "against", _("against")
        UNKNOWN = "unknown", _("we do not know")

    class State(models.TextChoices):
        SEEN = "seen", _("in sight")
        SPOKEN = "spoken", _("spoken with")
        INTERESTED = "interested", _("interested")
        JOINED = "joined", _("joined")
        ACTIVE = "active", _("active")
        ASLEEP = "asleep", _("quiet for a while")
        LEFT = "left", _("left, with thanks")

    KINDS_OF_PAGES: ClassVar[dict[str, str]] = {
        "group": "residents", "initiative": "residents", "project": "care", "club": "club", "business": "business", "business_club": "business",
        "welfare": "care", "care": "care", "library": "learning", "school": "learning", "housing": "housing", "municipality": "government",
        "police": "government"}

    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=80, blank=True)                   # the desk or the role, never who sits there
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OTHER)
    influence = models.PositiveSmallIntegerField(default=3)
    interest = models.PositiveSmallIntegerField(default=3)
    attitude = models.CharField(max_length=7, choices=Attitude.choices, default=Attitude.UNKNOWN)
    seeks = models.TextField(max_length=600, blank=True)                 # one a line
    offers = models.TextField(max_length=600, blank=True)                # the same
    wish = models.CharField(max_length=300, blank=True)                  # where they want connection themselves (S1-9)
    wants_not = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=600, blank=True)
    their_words = models.CharField(max_length=600, blank=True)           # what they say themselves about what stands here (R32)
    local_name = models.CharField(max_length=80, blank=True)             # who of them is here, as they want to be named
    local_phone = models.CharField(max_length=30, blank=True)
    people = models.PositiveSmallIntegerField(default=1)                 # with so many of them they take part
    email = models.EmailField(blank=True)                                # for the monthly lines, where nobody has an account
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="speaks_for")
    owner = models.CharField(max_length=60, blank=True)                  # who of the team keeps in touch
    spoken_on = models.DateField(null=True)
    meets_on = models.DateField(null=True)                               # when we see each other again
    farewell = models.CharField(max_length=300, blank=True)              # what they said when they left
    state = models.CharField(max_length=10, choices=State.choices, default=State.SEEN)
    mails = models.BooleanField(default=True)
    mailed_on = models.DateField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(WijkholderQuerySet))

    class Meta:
        ordering = ["-influence", "-interest", "name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="wijkholder_has_a_name"),
                       models.CheckConstraint(condition=Q(influence__range=(1, 5), interest__range=(1, 5)), name="wijkholder_one_to_five")]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def keeper_ids(self) -> frozenset[int]:
        """Who speaks for it: who keeps its page, and its person here."""
        known = self.__dict__.get("kept_by", "")                         # asked along, where the page was asked for
        asked = self.organisation is not None and "kept_by" not in self.__dict__
        held = self.organisation.keeper_ids if asked else frozenset(int(key) for key in (known or "").split(",") if key)
        return held | (frozenset({self.person_id}) if self.person_id is not None else frozenset())

    @property
    def is_partner(self) -> bool:
        return self.state in PARTNERS

    @property
    def page(self) -> Agreement | None:
        """Its agreement of now, where it was asked along (`for_page`)."""
        key = self.__dict__.get("page_key")
        return None if key is None else self.agreements.model(pk=key, wijkholder=self, state=self.__dict__["page_state"], until=self.__dict__["page_until"])

    @property
    def approach(self) -> str | Promise:
        """Advice by influence and interest, with residents first: little influence and much interest is a reason to decide along, not to be informed."""
        if self.kind == self.Kind.RESIDENTS or (self.influence < HIGH <= self.interest):
            return _("decide along")
        if self.interest >= HIGH:
            return _("pull together")
        return _("keep content") if self.influence >= HIGH else _("keep informed")

    @property
    def seeking(self) -> list[str]:
        return in_lines(self.seeks)

    @property
    def offering(self) -> list[str]:
        return in_lines(self.offers)

    def speak(self, *, interested: bool = False) -> None:
        """Somebody of the team spoke with them."""
        self.turn("interest" if interested else "speak", spoken_on=clock.today())

    def doze(self) -> None:
        self.turn("doze")

    def wake(self) -> None:
        """Not quiet any more."""
        if self.state == self.State.ASLEEP:
            self.turn("act")

    def leave(self, words: str = "") -> None:
        """With thanks; what they brought stays told, what they only offered is taken back, and no lines come any more."""
        with transaction.atomic():
            self.turn("leave", farewell=words)
            for one in self.agreements.filter(state__in=["draft", "signed"]):
                one.end()
            for offer in self.contributions.filter(state="offered"):
                offer.call_off(why=str(_("The partner left the alliance.")))
            for story in self.analysis.storycards.filter(state="asked"):
                story.weigh()

    def may_join(self) -> None:
        """Raises ValidationError: a partner wants connection here, and has somebody here (S1-9)."""
        if not self.wish.strip():
            raise ValidationError(_("Ask first where they want connection themselves. Who wants none here is no partner."))
        if not self.local_name.strip():
            raise ValidationError(_("Ask first who of them is here, by name. Without somebody in the neighbourhood there is no partner."))
