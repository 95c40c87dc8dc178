"""Who works along, and how the pulling goes from one to another."""
from __future__ import annotations

from typing import Self

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.hoods.models.neighbourhood import raise_version
from reuring.posts.models import Post, record
from reuring.projects.lifecycle import HANDING
from reuring.projects.models.hung import Hung, HungQuerySet, called
from reuring.projects.models.initiatives import Initiative


class MateQuerySet(HungQuerySet):
    def here(self) -> Self:
        return self.filter(left_at=None).select_related("person").order_by("since", "pk")


class Mate(Hung):
    """Somebody of the team, a coach beside it, or a sounding board: asked for an opinion now and then, never given a task (S2-33)."""

    class Role(models.TextChoices):
        TEAM = "team", _("works along")
        SOUNDING = "sounding", _("thinks along now and then")
        COACH = "coach", _("walks beside us")

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="mate_in")
    name = models.CharField(max_length=60, blank=True)               # of who has no account
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.TEAM)
    named = models.BooleanField(default=False)                       # their own yes to their name on the page and in thanks
    since = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=6, choices=Post.Source.choices, default=Post.Source.ONLINE)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    came_with = models.ForeignKey(Initiative, models.SET_NULL, null=True, related_name="+")      # whose it was before two went together

    objects = ScopedManager(hood="initiative__hood", _manager_class=models.Manager.from_queryset(MateQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "person"], condition=Q(person__isnull=False), name="mate_once"),
                       models.CheckConstraint(condition=Q(person__isnull=False, name="") | (Q(person=None) & ~Q(name="")), name="mate_is_one")]

    def __str__(self) -> str:
        return self.name or str(self.person)

    @property
    def who(self) -> str:
        """The name, with their yes to it."""
        return called(self.person, self.name) if self.named else ""

    @classmethod
    def join(cls, initiative: Initiative, person: Person, *, role: str = "team", named: bool = False, by: Person | None = None) -> Mate:
        """Come along, again, or in another role; twice is once. Raises NotNow when it has ended."""
        if initiative.ended:
            raise NotNow(f"{initiative} has ended")
        given = {"role": role, "named": named, "left_at": None}
        with transaction.atomic():
            mate, new = cls.objects.get_or_create(initiative=initiative, person=person, defaults=given | {"entered_by": by})
            if not new:
                swap(mate, {}, **given)
                mate.refresh_from_db()
            record("initiative.joined", initiative, person)
        return mate

    def leave(self, *, by: Person) -> None:
        """Without a reason, and without a word to anybody. Raises NotNow when that was said before."""
        if not swap(self, {"left_at": None}, left_at=clock.now()):
            raise NotNow("they left before")
        raise_version(self.initiative.hood_id)


class Handing(Hung):
    """The pulling goes to somebody else, who says yes or no. One is asked at a time; whoever pulled so far stays until then."""

    READ = "initiative.answer"

    class Lot(models.TextChoices):
        ASKED = "asked", _("asked")
        AGREED = "agreed", _("said yes")
        REFUSED = "refused", _("said no")
        BACK = "back", _("taken back")

    person = models.ForeignKey(Person, models.CASCADE, related_name="handed_to")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    lot = models.CharField(max_length=7, choices=Lot.choices, default=Lot.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative"], condition=Q(lot="asked"), name="one_handing_at_a_time")]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.lot}"

    @property
    def subject_ids(self) -> frozenset[int]:
        return frozenset({self.person_id})

    @classmethod
    def ask(cls, initiative: Initiative, person: Person, *, by: Person, words: str = "") -> Handing:
        """Raises NotNow when somebody is asked already, has not been met here, works for an organisation here, or pulls it now."""
        member = Membership.objects.met().filter(person=person).first()
        if initiative.stage == Initiative.Stage.STOPPED or member is None or member.is_staff or person.pk == initiative.author_id:
            raise NotNow("only a neighbour we have met, who does not pull it yet")
        try:
            with transaction.atomic():
                handing = cls.objects.create(initiative=initiative, person=person, by=by, words=words)
                record("initiative.asked", initiative, by, note=str(handing.pk))
        except IntegrityError as asked:
            raise NotNow("somebody is asked already") from asked
        return handing

    def agree(self) -> None:
        """From now on they pull it; whoever did stays in the team."""
        initiative, before = self.initiative, self.initiative.author
        with transaction.atomic():
            self.change(HANDING, "agree", answered_at=clock.now())
            if not swap(initiative, {"author_id": initiative.author_id}, author_id=self.person_id):
                raise NotNow("it went to somebody else in the meantime")
            initiative.author, self.initiative = self.person, initiative
            initiative.passages.create(move="hand_on", was=initiative.stage, becomes=initiative.stage, by=self.person, why=self.words)
            record("initiative.handed_on", initiative, self.person)
            if before is not None and not initiative.ended:
                Mate.join(initiative, before, named=True)

    def refuse(self) -> None:
        """No is fine; whoever asked is told."""
        with transaction.atomic():
            self.change(HANDING, "refuse", answered_at=clock.now())
            record("initiative.not_handed", self.initiative, self.person)

    def take_back(self) -> None:
        self.change(HANDING, "take_back", answered_at=clock.now())
