"""Who belongs here, how well we know them, and what they do."""
from __future__ import annotations

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.policy import ABOVE_RESIDENT, AN, BU, PA, E
from reuring.core.policy import Role as Right
from reuring.core.prepared import Prepared
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import Neighbourhood

MET_FOR = timedelta(days=2 * 365)        # default: how long having met counts
ASKED_FOR = timedelta(days=365)          # what you do changes: after a year we ask again
EDITOR, ANALYST, MARKETEER, BUDDY, PARTNER = "redacteur", "analist", "marketeer", "buddy", "partner"
TITLES = {EDITOR: E, ANALYST: AN, MARKETEER: AN, BUDDY: BU, PARTNER: PA}     # the titles that give rights (S4-1, S0-6)
READS_TALKS = {ANALYST, MARKETEER, BUDDY}                                    # and those that need a second lock, for what people told in trust


class MembershipQuerySet(models.QuerySet["Membership"]):
    def met(self) -> QuerySet[Membership]:
        return self.filter(met_until__gt=clock.now(), suspended_at=None)

    def seen(self) -> QuerySet[Membership]:
        """Without who must not be found: every list, count, face, suggestion and search of people asks this."""
        return self.filter(person__hidden=False, person__is_active=True)

    def holding(self) -> QuerySet[Membership]:
        """Everybody who has a role in the team, also out of the line."""
        rows = self.filter(role__in=["connector", "supporter"], suspended_at=None).exclude(role_until__lt=clock.today())
        return rows.select_related("person").order_by("role", "joined_at", "pk")

    def team(self) -> QuerySet[Membership]:
        """The people a visitor may know by name: they chose this role, and nobody threatens them for it."""
        return self.holding().filter(shielded_at=None)

    def waiting(self) -> QuerySet[Membership]:
        return self.seen().filter(Q(met_until=None) | Q(met_until__lte=clock.now()), suspended_at=None).select_related("person")


class Membership(models.Model):
    """A person in a neighbourhood: the role here, and whether we have met.

    `lives`, `works` and `visits` give the same rights (S0-48). "Met" is said in words, never as an address, and ends.
    """

    class Role(models.TextChoices):
        RESIDENT = "resident", _("neighbour")
        SUPPORTER = "supporter", _("supporter")
        CONNECTOR = "connector", _("connector")
        OFFICIAL = "official", _("works for the neighbourhood")

    class Tie(models.TextChoices):
        LIVES = "lives", _("lives here")
        WORKS = "works", _("works here")
        VISITS = "visits", _("comes here")

    class Met(models.TextChoices):
        HANDSHAKE = "handshake", _("a connector shook hands")
        LETTER = "letter", _("a code from a letter")
        VOUCHER = "voucher", _("a code from a voucher")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=9, choices=Role.choices, default=Role.RESIDENT)
    role_until = models.DateField(null=True, blank=True)             # a role ends unless it is given again
    title = models.CharField(max_length=40, blank=True)              # what they do in the team, in a word: "redacteur"
    employer = models.CharField(max_length=80, blank=True)           # a professional carries a badge (R20)
    guide = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ask_me = models.CharField(max_length=200, blank=True)            # "what you may ask me"
    bio = models.CharField(max_length=400, blank=True)               # in their own words, what they do
    tie = models.CharField(max_length=6, choices=Tie.choices, default=Tie.LIVES)
    met_how = models.CharField(max_length=9, choices=Met.choices, blank=True)
    met_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    met_until = models.DateTimeField(null=True)
    findable = models.BooleanField(default=False)                    # may others find me by name here
    greets = models.BooleanField(default=False)                      # who is new may see my first name, also before joining
    counts = models.BooleanField(default=False)                      # may my presence count in the network picture: off until asked
    askable = models.BooleanField(default=False)                     # the team may ask me for a role: my own yes (S3-15)
    asked_at = models.DateTimeField(null=True)                       # when seeks and offers were last asked
    suspended_at = models.DateTimeField(null=True)
    suspended_why = models.CharField(max_length=200, blank=True)
    shielded_at = models.DateTimeField(null=True)                    # threatened: nothing leads to them, until they say they are back
    joined_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(MembershipQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "person"], name="one_membership")]

    def __str__(self) -> str:
        return f"{self.person} ({self.role})"

    @property
    def has_met(self) -> bool:
        return self.met_until is not None and self.met_until > clock.now()

    @property
    def role_now(self) -> str:
        """The role, or plain resident once one above it has ended. Who works for an organisation does so until the team says otherwise."""
        return "resident" if self.role in ABOVE_RESIDENT and self.role_until and self.role_until < clock.today() else self.role

    @property
    def role_words(self) -> str:
        return str(self.Role(self.role_now).label)

    @property
    def title_now(self) -> str:
        """What they do in a word, until the day that was agreed."""
        return "" if self.role_until and self.role_until < clock.today() else self.title

    @property
    def is_staff(self) -> bool:
        """Here for an organisation: they make things possible and tell no ideas (R2). Who has a business of their own is a neighbour with a business."""
        return self.role == self.Role.OFFICIAL or (bool(self.employer) and self.above_resident)

    @property
    def right(self) -> Right | None:
        """What their title lets them do beside their role, until the day that was agreed."""
        return TITLES.get(self.title_now)

    @property
    def needs_factor(self) -> bool:
        """They read what others do not: behind a second lock."""
        return self.above_resident or self.title_now in READS_TALKS

    @property
    def above_resident(self) -> bool:
        return self.role_now in ABOVE_RESIDENT

    @property
    def ask_again(self) -> bool:
        """A year has passed since we asked what this member does, seeks and offers (S0-62); skipping counts as an answer."""
        return self.asked_at is None or self.asked_at < clock.now() - ASKED_FOR

    def give_role(self, role: str, *, until: date | None = None, guide: Person | None = None, title: str = "",
                  employer: str = "") -> None:
        """Another role, until a day. A supporter has a guide by name; only a resident's role has no end (R22)."""
        if role == self.Role.SUPPORTER and guide is None:
            raise ValueError("a supporter needs a guide")
        if role in ABOVE_RESIDENT and until is None:
            raise ValueError("a role ends unless it is given again")
        swap(self, {}, role=role, role_until=until, guide_id=guide.pk if guide else None, title=title, employer=employer)
        self.refresh_from_db()
        self.hood.touch()

    def shake_hands(self, *, by: Person, how: str = Met.HANDSHAKE) -> None:
        """We have met: for two years this person reads and writes as a neighbour."""
        swap(self, {}, met_how=how, met_by_id=by.pk, met_until=clock.now() + MET_FOR)
        self.refresh_from_db()

    def suspend(self, *, why: str) -> None:
        swap(self, {"suspended_at": None}, suspended_at=clock.now(), suspended_why=why)
        self.refresh_from_db()
        self.hood.touch()

    def shield(self) -> None:
        """Out of the line: on no page, asked for nothing."""
        swap(self, {"shielded_at": None}, shielded_at=clock.now())
        self.hood.touch()

    def step_forward(self) -> None:
        swap(self, {}, shielded_at=None)
        self.hood.touch()

    def let_back(self) -> None:
        swap(self, {}, suspended_at=None, suspended_why="")
        self.refresh_from_db()
        self.hood.touch()


class Group(models.Model):
    """Neighbours who do something together and may read something together. Named by themselves; nobody forbids a name."""

    class Drive(models.TextChoices):
        """What ties neighbours (S0-9)."""

        PASSION = "passion", _("because we like doing it")
        URGENCY = "urgency", _("because it has to get better")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="groups")
    name = models.CharField(max_length=60)
    drive = models.CharField(max_length=7, choices=Drive.choices, blank=True)
    founder = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name_kept_why = models.CharField(max_length=200, blank=True)     # what they said when the name guard asked (F69)
    founded_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def found(self, *, by: Person) -> None:
        """Begin the group; who founds it is its first member."""
        with transaction.atomic():
            self.founder = by
            self.save()
            self.let_in(by)

    def let_in(self, person: Person) -> None:
        """From now on this neighbour reads and writes with the group. Twice is as good as once."""
        GroupMember.objects.get_or_create(group=self, person=person)

    def let_go(self, person: Person) -> None:
        GroupMember.objects.filter(group=self, person=person).delete()


class GroupMember(models.Model):
    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="group_memberships")

    objects = ScopedManager(hood="group__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="one_group_member")]

    def __str__(self) -> str:
        return f"{self.person} in {self.group}"


def groups_of(hood_id: int, person_id: int) -> frozenset[int]:
    return frozenset(group for group, in _GROUPS.rows(hood=hood_id, person=person_id))


_GROUPS = Prepared(lambda hood, person: GroupMember._base_manager.filter(group__hood=hood, person=person).values_list("group_id"))


def with_factor(rows: QuerySet[Membership], authenticators: QuerySet) -> QuerySet[Membership]:
    """Each membership with `has_factor`: whether the person has a second lock."""
    return rows.annotate(has_factor=Exists(authenticators.filter(user=OuterRef("person"))))
