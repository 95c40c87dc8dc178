"""Organisations, groups and initiatives with a page of their own, kept by several people."""
from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Any, ClassVar, Self

from django.core.validators import URLValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Group, Neighbourhood, Place, Topic
from reuring.people.models.imported import take_over

QUIET = timedelta(days=60)               # an initiative in which nothing moved for so long is shown to the connector (F5)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def open(self) -> Self:
        """What has not ended."""
        return self.filter(closed_at=None)

    def kept_by(self, person_id: int) -> Self:
        return self.filter(keepers__person=person_id, keepers__since__isnull=False)

    def unkept(self) -> Self:
        """Nobody keeps the page: brought in from a list, or the last keeper left. Somebody may ask for it."""
        holding = Keeper._base_manager.filter(organisation=OuterRef("pk"), since__isnull=False)
        return self.filter(~Exists(holding))

    def quiet(self) -> Self:
        """Initiatives whose page nobody touched for sixty days; whether they wrote something is known above this room."""
        return self.open().filter(kind="initiative", moved_at__lt=clock.now() - QUIET).exclude(stage="done")

    def on_map(self) -> models.QuerySet:
        """For who draws the map: `(pk, name, kind, lon, lat, place's name)` of each that has a place, in one query."""
        rows = self.open().filter(place__lon__isnull=False, place__lat__isnull=False)
        return rows.order_by("name", "pk").values_list("pk", "name", "kind", "place__lon", "place__lat", "place__name")

    def named(self) -> models.QuerySet:
        """For who lists them: `(pk, name, kind, hours, place's name)`, in one query."""
        return self.open().order_by("name", "pk").values_list("pk", "name", "kind", "hours", "place__name")

    def for_page(self) -> Self:
        return self.select_related("place", "circle", "hood")


class Organisation(models.Model):
    """A club, group, business, service or initiative, as a page that several people keep.

    It is no `Post`: nobody answers a page. What it has to say are posts that carry its name (`Post.organisation`). A circle
    (`hoods.Group`) is where its people read among themselves; it may have one, and a circle needs no page. What was brought
    in from a list remembers in `imported` what the list said, so that words changed here are never written over.
    """

    class Kind(models.TextChoices):
        GROUP = "group", _("neighbours together")
        INITIATIVE = "initiative", _("initiative")
        PROJECT = "project", _("project that makes people stronger")
        CLUB = "club", _("club or association")
        FOUNDATION = "foundation", _("foundation")
        BUSINESS = "business", _("business")
        BUSINESS_CLUB = "business_club", _("businesses together")
        WELFARE = "welfare", _("help and advice")
        CARE = "care", _("care")
        LIBRARY = "library", _("library")
        SCHOOL = "school", _("school")
        HOUSING = "housing", _("housing corporation")
        MUNICIPALITY = "municipality", _("municipality")
        POLICE = "police", _("police")
        MEDIA = "media", _("radio or paper")
        OTHER = "other", _("something else")

    class Stage(models.TextChoices):
        THOUGHT = "thought", _("thought of")
        TRYING = "trying", _("trying it out")
        RUNNING = "running", _("it runs")
        STILL = "still", _("it lies still")
        DONE = "done", _("done")

    INTEREST: ClassVar[dict[str, str]] = {"business": "business", "business_club": "business", "municipality": "municipality", "police": "municipality"}
    ENTRUSTED: ClassVar[frozenset[str]] = frozenset({"welfare", "care", "library", "school", "housing", "municipality", "police"})     # added by the team
    NEIGHBOURS: ClassVar[frozenset[str]] = frozenset({"group", "initiative", "club"})     # speak as neighbours, with no interest to disclose
    LISTED: ClassVar[tuple[str, ...]] = ("name", "kind", "about", "goals", "seeks", "offers", "meets", "contact_name", "phone", "email", "hours", "website")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="organisations")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=13, choices=Kind.choices, default=Kind.GROUP)
    about = models.TextField(max_length=2_000, blank=True)
    does = models.ManyToManyField(Topic, blank=True, related_name="organisations")
    goals = models.TextField(max_length=600, blank=True)             # one a line, as are the next two
    seeks = models.TextField(max_length=600, blank=True)
    offers = models.TextField(max_length=600, blank=True)
    meets = models.CharField(max_length=200, blank=True)             # when they come together
    hours = models.CharField(max_length=200, blank=True)             # when you can reach them
    contact_name = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)                            # the organisation's own: proves a claim, gets "still right?"
    website = models.CharField(max_length=200, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="organisations")
    circle = models.ForeignKey(Group, models.SET_NULL, null=True, blank=True, related_name="organisations")
    stage = models.CharField(max_length=8, choices=Stage.choices, blank=True)       # of an initiative
    source = models.CharField(max_length=60, blank=True)             # the list it came from, and its key there
    source_id = models.CharField(max_length=120, blank=True)
    imported = models.JSONField(default=dict, blank=True)            # what that list said when it was last read
    turn = models.IntegerField(default=0)                            # goes up whenever who keeps it changes
    closed_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(default=clock.now)
    created_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(OrganisationQuerySet))

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["hood", "slug"], name="one_organisation"),
            models.UniqueConstraint(fields=["hood", "source", "source_id"], condition=~Q(source=""), name="one_organisation_a_source"),
            models.CheckConstraint(condition=~Q(kind="initiative") | (~Q(seeks="") & ~Q(stage="")), name="initiative_seeks"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        self.slug = self.slug or free_slug(self.hood_id, self.name)
        super().save(**kwargs)

    @cached_property
    def keeper_ids(self) -> frozenset[int]:
        """Who may act for it: the policy's role *keeper* is read off this at every request."""
        return frozenset(self._held().values_list("person_id", flat=True))

    def _held(self) -> models.QuerySet[Keeper]:
        return Keeper._base_manager.filter(organisation=self.pk, since__isnull=False)

    def is_kept_by(self, person: Person) -> bool:
        """Whether they keep it at this moment, and until the end of the transaction: taking them off waits for that."""
        return self._held().select_for_update().filter(person=person).order_by().first() is not None

    def lend_name(self, by: Person | None) -> None:
        """Before something is said in its name, in the same transaction. Raises NotNow for who does not keep it."""
        if by is None or not self.is_kept_by(by):
            raise NotNow(f"{by} does not keep {self}")

    @property
    def may_be_claimed(self) -> bool:
        return self.closed_at is None and not self.keeper_ids

    @property
    def interest(self) -> str:
        """The label that a post in its name carries at least (F106): nothing for neighbours among themselves."""
        return "" if self.kind in self.NEIGHBOURS else self.INTEREST.get(self.kind, "partner")

    def found(self, *, by: Person) -> None:
        """Give it a page; who does so keeps it, and pulls it if it is an initiative."""
        with transaction.atomic():
            self.save()
            Keeper.objects.create(organisation=self, person=by, since=clock.now(), role=Keeper.Role.PULLS if self.kind == "initiative" else Keeper.Role.KEEPS)
            self.hood.touch()

    def edit(self, **becomes: Any) -> None:
        """Change what the page says. Raises NotNow if it was changed since this row was read."""
        if not swap(self, {"moved_at": self.moved_at, "closed_at": None}, moved_at=clock.now(), **becomes):
            raise NotNow(f"{self} was changed in the meantime")
        self.refresh_from_db()
        self.hood.touch()

    def close(self) -> None:
        """It ended: the page stays readable, and it is in no list and on no map any more."""
        if not swap(self, {"closed_at": None}, closed_at=clock.now()):
            raise NotNow(f"{self} had ended already")
        self.hood.touch()

    def invite(self, person: Person, *, by: Person) -> Keeper:
        """Ask another neighbour to keep it too; nothing is theirs until they say yes."""
        return Keeper.objects.get_or_create(organisation=self, person=person, defaults={"invited_by": by})[0]

    def step_down(self, person: Person, *, to_team: bool = False) -> None:
        """Keep it no longer; every right ends with the row. The last one says aloud that the team takes it.

        Raises NotNow when the last keeper did not say so, or when who keeps it changed since this row was read: so of two
        last keepers who leave at once one is told, and no page is left behind unseen.
        """
        with transaction.atomic():
            self._turn()
            if not to_team and not self._held().exclude(person=person).exists():
                raise NotNow(f"nobody else keeps {self}")
            Keeper._base_manager.filter(organisation=self.pk, person=person).delete()
            self.hood.touch()

    def hand_to(self, person: Person) -> None:
        """Who asked for a page without keepers gets it. Raises NotNow when somebody was first."""
        with transaction.atomic():
            self._turn()
            if self._held().exists():
                raise NotNow(f"somebody keeps {self} already")
            Keeper._base_manager.update_or_create(organisation=self, person=person, defaults={"since": clock.now()})
            self.hood.touch()

    def _turn(self) -> None:
        """Of two who change at once who keeps it, the second waits here and is refused."""
        if not swap(self, {"turn": self.turn}, turn=self.turn + 1):
            raise NotNow(f"who keeps {self} changed in the meantime")
        self.turn += 1
        self.__dict__.pop("keeper_ids", None)

    @classmethod
    def found_by_import(cls, hood: Neighbourhood, *, source: str, source_id: str, **fields: Any) -> tuple[Organisation, str]:
        """An organisation as a list says it: made, or brought up to date. Answers it, and "added", "changed" or "same".

        For whoever reads lists in: `source` names the list, `source_id` the row in it; `fields` are some of `LISTED`. Read
        again, a field follows the list only while it still says what the list said last time: whatever a keeper or the
        team wrote here stays. What ended here stays ended. Without keepers the page says that it may be claimed.
        """
        return take_over(cls, {"hood": hood}, source, source_id, fields, cls.LISTED)


class Keeper(models.Model):
    """Somebody who keeps a page: invited until `since`, from then on with every right of it, and none once the row is gone."""

    class Role(models.TextChoices):
        KEEPS = "keeps", _("keeps the page")
        PULLS = "pulls", _("pulls it")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="keepers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="keeps")
    role = models.CharField(max_length=5, choices=Role.choices, default=Role.KEEPS)
    shown = models.BooleanField(default=False)                       # my first name stands on the page, for neighbours who have met
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(default=clock.now)
    since = models.DateTimeField(null=True)

    objects = ScopedManager(hood="organisation__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "person"], name="one_keeper")]

    def __str__(self) -> str:
        return f"{self.person} keeps {self.organisation}"

    @property
    def subject_ids(self) -> frozenset[int]:
        return frozenset({self.person_id})

    @property
    def keeper_ids(self) -> frozenset[int]:
        return self.organisation.keeper_ids

    def accept(self) -> None:
        """Say yes to an invitation. Raises NotNow when that was said before."""
        with transaction.atomic():
            if not swap(self, {"since": None}, since=clock.now()):
                raise NotNow("this was answered before")
            self.organisation._turn()
            self.organisation.hood.touch()

    def decline(self) -> None:
        Keeper._base_manager.filter(pk=self.pk, since=None).delete()


def free_slug(hood_id: int, name: str) -> str:
    """A short word for it that nobody has yet."""
    plain = slugify(name)[:50] or "organisatie"
    taken = set(Organisation._base_manager.filter(hood=hood_id, slug__startswith=plain).values_list("slug", flat=True))
    return next(slug for slug in (plain, *(f"{plain}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
