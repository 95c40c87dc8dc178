"""Two people and their talk: who they are, whether it goes on, and who of the two no longer wants to meet the other."""
from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, Self

from django.db import IntegrityError, models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django_scopes import ScopedManager

from reuring.accounts.models import Block, HelperLink, Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText
from reuring.hoods.models import Membership, Neighbourhood
from reuring.letters.lifecycle import TALK
from reuring.posts.models import Post


class TalkQuerySet(models.QuerySet["Talk"]):
    def of(self, person_id: int) -> Self:
        return self.filter(sides__person=person_id)

    def for_page(self) -> Self:
        return self.select_related("post", "closed_by").annotate(
            low_turned=Exists(Block.objects.filter(person=OuterRef("low"), other=OuterRef("high"))),
            high_turned=Exists(Block.objects.filter(person=OuterRef("high"), other=OuterRef("low"))))


class Talk(models.Model):
    """Private talk of two people: just so, about a message on the board, or about a deal of a room above.

    Of one kind about one thing two people have at most one. Who of them left is a *former neighbour*; when both did, it is erased.
    """

    READ: ClassVar[str] = "talk.read"

    class Kind(models.TextChoices):
        PERSON = "person"
        POST = "post"
        DEAL = "deal"            # opened by a room above, where both said yes to it

    class State(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="talks")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="talks")
    subject = SealedText(blank=True)                 # of a deal, in the words of its room
    low = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")       # the two in the order of their numbers
    high = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    closed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(TalkQuerySet))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(low__lt=F("high")) | Q(low=None) | Q(high=None), name="talk_of_two"),
            models.UniqueConstraint(fields=["hood", "low", "high"], condition=Q(kind="person"), name="one_talk"),
            models.UniqueConstraint(fields=["hood", "low", "high", "post"], condition=Q(kind="post"), name="one_talk_a_post"),
        ]

    def __str__(self) -> str:
        return f"talk {self.pk}"

    @property
    def subject_ids(self) -> frozenset[int]:
        """The two."""
        return frozenset(side.person_id for side in self.people)

    @cached_property
    def people(self) -> list[Side]:
        return list(Side.objects.filter(talk=self.pk).select_related("person").order_by("pk"))

    @cached_property
    def helped_by(self) -> dict[int, int]:
        """Who reads and writes along for one of the two, with their consent: helper and whom they help."""
        offline = [side.person_id for side in self.people if side.person.route != Person.Route.EMAIL]
        links = HelperLink.objects.filter(person__in=offline, ended_at=None, until__gte=clock.today())
        return dict(links.values_list("helper", "person")) if offline else {}

    @cached_property
    def turned_away(self) -> frozenset[int]:
        """Who of the two does not want to meet the other. The other is not told."""
        if hasattr(self, "low_turned"):
            return frozenset(key for key, turned in ((self.low_id, self.low_turned), (self.high_id, self.high_turned)) if turned and key is not None)
        return turned_away(self)

    @cached_property
    def with_team(self) -> bool:
        """One of the two is a connector here: to whom everybody may write."""
        rows = Membership._base_manager.filter(hood=self.hood_id, person__in=self.subject_ids, role="connector", suspended_at=None)
        return rows.exclude(role_until__lt=clock.today()).exists()

    def side_for(self, person_id: int | None) -> Side | None:
        """Whose letters this person reads here: their own, or of whom they help."""
        mine = person_id if person_id in self.subject_ids else self.helped_by.get(person_id or 0)
        return next((side for side in self.people if side.person_id == mine), None)

    def beside(self, side: Side) -> Side | None:
        """The other one; None when they left."""
        return next((one for one in self.people if one.pk != side.pk), None)

    def about(self) -> str:
        """In a few words, for the two alone."""
        return self.subject or (self.post.title if self.post is not None else "")

    def close(self, *, by: Person) -> None:
        """No more letters. Raises NotNow when it is closed already."""
        if not swap(self, {"state": self.state}, state=TALK.next(self.state, "close"), closed_by_id=by.pk):
            raise NotNow("this talk was closed in the meantime")

    def reopen(self, *, by: Person) -> None:
        """Only who closed it opens it again."""
        ends = TALK.next(self.state, "reopen")
        if self.closed_by_id != by.pk or not swap(self, {"state": "closed", "closed_by": by.pk}, state=ends, closed_by_id=None):
            raise NotNow("only who closed a talk opens it again")


class Side(models.Model):
    """One of the two, and what that one alone knows: until where they read, and what they were told. The other never sees it."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="sides")
    person = models.ForeignKey(Person, models.CASCADE, related_name="talk_sides")
    last_at = models.DateTimeField(default=clock.now)            # of the last letter that this one knows of
    seen_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True)                    # by mail or a sign, that there is a letter
    warned_at = models.DateTimeField(null=True)                  # that it will be erased

    objects = ScopedManager(hood="talk__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["talk", "person"], name="one_side")]
        indexes = [models.Index(fields=["person", "-last_at"], name="talks_of_one")]

    def __str__(self) -> str:
        return f"side of talk {self.talk_id}"

    def look(self) -> None:
        """Everything until now was read, by this side."""
        if self.last_at > self.seen_at:
            swap(self, {}, seen_at=clock.now(), told_at=None)

    @property
    def name(self) -> str:
        return self.person.name


def open_talk(one: Person, other: Person, *, hood: Neighbourhood, about: Post | None = None, deal: str = "") -> Talk:
    """The talk of these two: the one there is, or a new one.

    `deal` are the words of a room above for a deal that both said yes to: each deal has a talk of its own, and its room keeps the key.
    Whether two people may write to one another at all is asked before, of the policy (`talk.begin`); a deal needs no such leave.
    """
    low, high = sorted((one, other), key=lambda person: person.pk)
    kind = Talk.Kind.DEAL if deal else Talk.Kind.POST if about is not None else Talk.Kind.PERSON
    given: dict[str, Any] = {"hood": hood, "low": low, "high": high, "kind": kind, "post": about}
    if kind != Talk.Kind.DEAL and (found := Talk.objects.filter(**given).first()) is not None:
        return found
    try:
        with transaction.atomic():
            talk = Talk.objects.create(**given, subject=deal)
            Side.objects.bulk_create([Side(talk=talk, person=person) for person in (low, high)])
            return talk
    except IntegrityError:                       # the other one opened it just now
        return Talk.objects.get(**given)


def turned_away(talk: Talk) -> frozenset[int]:
    """As it is now."""
    two = [talk.low_id, talk.high_id]
    return frozenset(Block.objects.filter(person__in=two, other__in=two).values_list("person", flat=True))


def named(side: Side | None) -> str:
    """The other one's name, also after they left."""
    return side.name if side is not None else _("former neighbour")
