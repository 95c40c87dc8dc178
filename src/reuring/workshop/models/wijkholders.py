"""Who has to do with the neighbourhood (*wijkholder*), and the agreement on one page by which one becomes a partner (P2)."""
from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar, Self

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
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.people.models import Keeper, Organisation
from reuring.workshop.lifecycle import AGREEMENT, WIJKHOLDER
from reuring.workshop.models.parts import Part, PartQuerySet, Turning, in_lines

HIGH = 3                                 # of five: from here on influence or interest is great
PARTNERS = ("joined", "active", "asleep")
FOUND = ("agreed", "busy", "finished")   # of a hire: somebody does it
RUNS_OUT, A_YEAR = timedelta(days=30), timedelta(days=365)


class WijkholderQuerySet(PartQuerySet):
    def for_page(self) -> Self:
        """With who keeps its page, its agreement, whether it spoke about plan and story that are being written, and how often it hired: what pages ask."""
        kept = Keeper._base_manager.filter(organisation=OuterRef("organisation"), since__isnull=False).order_by().annotate(all=Value(1)).values("all")
        page = Agreement._base_manager.filter(wijkholder=OuterRef("pk")).exclude(state="ended").order_by("-pk")
        plan, voice, story, said = (self.model._meta.apps.get_model("workshop", name)._base_manager
                                    for name in ("Framework", "FrameworkVoice", "StoryCard", "StoryVoice"))
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
        """By who keeps its page, and by its person here."""
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
        return None if key is None else Agreement(pk=key, wijkholder=self, state=self.__dict__["page_state"], until=self.__dict__["page_until"])

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
            for one in Agreement.objects.filter(wijkholder=self, state__in=["draft", "signed"]):
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


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def for_page(self) -> Self:
        return self.select_related("wijkholder__analysis", "wijkholder__organisation")

    def holding(self) -> Self:
        """Signed, and its day has not passed."""
        return self.filter(state="signed").filter(Q(until=None) | Q(until__gte=clock.today()))


class Agreement(Turning):
    """One page: we bring, we hope, until, call. On the screen or on paper; everybody reads it once it is signed."""

    CYCLE: ClassVar[Lifecycle] = AGREEMENT
    READ = "agreement.read"

    class State(models.TextChoices):
        DRAFT = "draft", _("not signed yet")
        SIGNED = "signed", _("signed")
        ENDED = "ended", _("ended, with thanks")

    class How(models.TextChoices):
        SCREEN = "screen", _("on the screen")
        PAPER = "paper", _("on paper")

    wijkholder = models.ForeignKey(Wijkholder, models.CASCADE, related_name="agreements")
    brings = models.TextField(max_length=600)                            # people, room, money, network, knowledge: one a line
    wants = models.CharField(max_length=300)
    until = models.DateField(null=True)
    contact = models.CharField(max_length=80)                            # the name on the page, as they want it there
    phone = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    signed_on = models.DateField(null=True)
    signed_how = models.CharField(max_length=6, choices=How.choices, blank=True)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    made_on = models.DateField(default=clock.today)

    objects = ScopedManager(hood="wijkholder__hood", _manager_class=models.Manager.from_queryset(AgreementQuerySet))

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["wijkholder"], condition=~Q(state="ended"), name="one_agreement_a_partner")]

    def __str__(self) -> str:
        return str(self.wijkholder)

    @property
    def of_hood(self) -> int:
        return self.wijkholder.hood_id

    @property
    def keeper_ids(self) -> frozenset[int]:
        return self.wijkholder.keeper_ids

    @property
    def public(self) -> bool:
        """For the policy: what was signed is everybody's to read."""
        return self.state != self.State.DRAFT

    @property
    def bringing(self) -> list[str]:
        return in_lines(self.brings)

    @classmethod
    def draft(cls, wijkholder: Wijkholder, *, brings: str, wants: str, contact: str, **more: object) -> Agreement:
        """Raises ValidationError where nobody of them is here, or they seek no connection (S1-9)."""
        wijkholder.may_join()
        return cls.objects.create(wijkholder=wijkholder, brings=brings, wants=wants, contact=contact, **more)

    def change(self, **columns: object) -> None:
        if not swap(self, {"state": self.State.DRAFT}, **columns):
            raise NotNow("what is signed is not changed: end it and make another")
        self.refresh_from_db()

    def sign(self, *, by: Person | None, how: str = "screen", on: date | None = None) -> None:
        """They are a partner from now on. Raises NotNow when it was signed before."""
        with transaction.atomic():
            self.wijkholder.may_join()
            self.turn("sign", signed_on=on or clock.today(), signed_how=how, recorded_by_id=by.pk if by is not None else None)
            if not self.wijkholder.is_partner:
                self.wijkholder.turn("join")

    def end(self) -> None:
        self.turn("end", ended_on=clock.today())

    @property
    def runs_out(self) -> bool:
        """Signed, and its day is near or has passed."""
        return self.state == self.State.SIGNED and self.until is not None and self.until <= clock.today() + RUNS_OUT

    def renew(self, *, by: Person | None, how: str = "screen") -> Agreement:
        """The same words for a year more: this one ends, and the next is signed today. Raises NotNow for what is not signed, or has no day."""
        if self.state != self.State.SIGNED or self.until is None:
            raise NotNow("there is nothing to renew")
        with transaction.atomic():
            self.end()
            made = Agreement.draft(self.wijkholder, brings=self.brings, wants=self.wants, contact=self.contact, phone=self.phone,
                                   until=max(self.until, clock.today()) + A_YEAR)
            made.sign(by=by, how=how)
        return made
