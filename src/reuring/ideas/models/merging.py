"""Two posts of one kind go on together: proposed by anyone, with a yes of both owners; never by a machine (R13, A24, F50, S2-14)."""
from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.ideas.lifecycle import MERGER
from reuring.ideas.models.bundling import bundle, fit, owners_of, unbundle
from reuring.ideas.models.standing import BACKED, hold
from reuring.posts.models import Post, record
from reuring.promises.rules import Due, promise

COOLS = timedelta(days=182)              # after a no nobody proposes the same two again
WAITS = timedelta(days=42)               # without an answer it lapses, and may be proposed again
LOOK_BACK = timedelta(weeks=8)
TO_ASK = timedelta(days=7)
OPEN, ONE_NOW = ["proposed", "spoken"], ["together", "looked_back"]
ONE, OTHER = "one", "other"



class MergerQuerySet(models.QuerySet["Merger"]):
    def for_page(self) -> Self:
        kinds = [f"{side}__{kind}" for side in (ONE, OTHER) for kind in sorted(BACKED)]
        return self.select_related("one__author", "other__author", "one__hood", "proposed_by", *kinds)

    def about(self, post: Post) -> Self:
        return self.filter(Q(one=post.pk) | Q(other=post.pk))

    def between(self, one: Post, other: Post) -> Self:
        return self.filter(Q(one=one.pk, other=other.pk) | Q(one=other.pk, other=one.pk))

    def to_look_back(self) -> Self:
        return self.filter(state="together", together_at__lte=clock.now() - LOOK_BACK)


class Merger(models.Model):
    """Shall these two go on together? `other` goes on in `one`, where it is a bundle; both names stay and both addresses answer.

    An owner without an account says their yes to somebody of the team, who writes down how.
    """

    READ = "merger.read"

    class Form(models.TextChoices):
        BUNDLE = "bundle", _("They become one")
        ONCE = "once", _("Do one thing together, once")
        AGENDA = "agenda", _("Share the agenda")

    one = models.ForeignKey(Post, models.CASCADE, related_name="mergers")
    other = models.ForeignKey(Post, models.CASCADE, related_name="merges_into")
    form = models.CharField(max_length=6, choices=Form.choices, default=Form.BUNDLE)
    why = models.CharField(max_length=300)
    state = models.CharField(max_length=11, choices=[(state, state) for state in MERGER.states], default="seen")
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    one_yes_at = models.DateTimeField(null=True)
    other_yes_at = models.DateTimeField(null=True)
    one_spoken = models.CharField(max_length=120, blank=True)        # how the team heard the yes of somebody without an account
    other_spoken = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True)
    together_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=300, blank=True)

    objects = ScopedManager(hood="one__hood", _manager_class=models.Manager.from_queryset(MergerQuerySet))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(one=F("other")), name="merger_of_two"),
            models.CheckConstraint(condition=~Q(state__in=["agreed", *ONE_NOW]) | Q(one_yes_at__isnull=False, other_yes_at__isnull=False),
                                   name="merger_with_two_yes"),
            models.UniqueConstraint(fields=["one", "other"], condition=Q(state__in=OPEN), name="merger_once_at_a_time"),
            models.UniqueConstraint(fields=["other"], condition=Q(form="bundle", state__in=ONE_NOW), name="goes_on_in_one"),
        ]

    def __str__(self) -> str:
        return f"merger {self.pk}"

    @property
    def hood(self) -> Any:
        return self.one.hood

    @cached_property
    def owners(self) -> dict[str, frozenset[int]]:
        """Who says yes for each side: its writer, or who keeps the organisation in whose name it stands."""
        return {ONE: owners_of(self.one), OTHER: owners_of(self.other)}

    @property
    def subject_ids(self) -> frozenset[int]:
        return self.owners[ONE] | self.owners[OTHER]

    @property
    def party_ids(self) -> frozenset[int]:
        return self.subject_ids | ({self.proposed_by_id} - {None})

    @property
    def open(self) -> bool:
        return self.state in OPEN

    def sides_of(self, person_id: int | None) -> list[str]:
        """For which sides they answer; who owns both says it once for both."""
        return [side for side in (ONE, OTHER) if person_id in self.owners[side]]

    def said_yes(self, side: str) -> bool:
        return getattr(self, f"{side}_yes_at") is not None

    @property
    def unowned(self) -> list[str]:
        """Sides for which nobody with an account answers: the team speaks with who told it, and writes that down."""
        return [side for side in (ONE, OTHER) if not self.owners[side]]

    @classmethod
    def propose(cls, one: Post, other: Post, *, by: Person, why: str, form: str = Form.BUNDLE) -> Merger:
        """Ask both owners. Raises NotNow when it cannot be: of another kind or for other readers, out of sight, apart, refused a short while ago."""
        with transaction.atomic():
            one, other = [hold(post) for post in sorted((one, other), key=lambda post: post.pk)][::1 if one.pk < other.pk else -1]
            fit(one, other)
            if cls.objects.between(one, other).filter(Q(state__in=[*OPEN, "agreed", *ONE_NOW]) | Q(state="refused", ended_at__gt=clock.now() - COOLS)).exists():
                raise NotNow("these two were asked before")
            merger = cls.objects.create(one=one, other=other, proposed_by=by, why=why, form=form)
            merger._move("propose")
            for post in (one, other):
                record("merger.proposed", post, by)
            for side in merger.sides_of(by.pk):
                merger._yes(side)
            for side in merger.unowned:
                merger._ask_by_voice(side)
            merger._settle(by)
        return merger

    def _ask_by_voice(self, side: str) -> None:
        """Who told it without an account is asked by somebody of the team (A24)."""
        post = getattr(self, side)
        with override("nl"):
            what = gettext("Ask who told “%(title)s” whether it may go on together with something else") % {"title": post.title}
        promise(post.hood, Due(f"{self.pk}:{side}", what, clock.today() + TO_ASK, by=post.entered_by, about={"post_id": post.pk}), rule="merger")

    def say_yes(self, *, by: Person) -> None:
        """The yes of an owner, for what is theirs. Raises NotNow when it is over, was said before, or the two do not fit any more."""
        self._answer(self.sides_of(by.pk), by)

    def say_yes_for(self, side: str, *, by: Person, spoken: str) -> None:
        """Somebody of the team spoke with an owner who has no account. Raises NotNow where an owner answers for themselves."""
        if side not in self.unowned or not spoken:
            raise NotNow("who has an account answers for themselves")
        self._answer([side], by, **{f"{side}_spoken": spoken})

    def _answer(self, sides: list[str], by: Person, **also: str) -> None:
        with transaction.atomic():
            self._hold()
            waiting = [side for side in sides if not self.said_yes(side)]
            if not self.open or not waiting:
                raise NotNow(f"{self} was answered before, or is over")
            fit(self.one, self.other)
            for side in waiting:
                self._yes(side, **also)
            self._settle(by)

    def _hold(self) -> None:
        """One answer after the other: of two at the same moment the second sees the first."""
        type(self)._base_manager.select_for_update().filter(pk=self.pk).values_list("pk", flat=True).first()
        self.refresh_from_db()
        self.__dict__.pop("owners", None)
        for post in sorted((self.one, self.other), key=lambda post: post.pk):
            hold(post)
        self.one.refresh_from_db()
        self.other.refresh_from_db()

    def _yes(self, side: str, **also: str) -> None:
        if not swap(self, {f"{side}_yes_at": None}, **{f"{side}_yes_at": clock.now()}, **also):
            raise NotNow("this yes was said before")
        self.refresh_from_db()

    def _settle(self, by: Person) -> None:
        """After a yes: one of two is spoken; with both it is agreed and they go together."""
        if not (self.said_yes(ONE) and self.said_yes(OTHER)):
            if self.state == "proposed" and (self.said_yes(ONE) or self.said_yes(OTHER)):
                self._move("speak")
            return
        self._move("agree", ended_at=clock.now())
        if self.form == self.Form.BUNDLE:
            bundle(self.other, self.one, by)
        self._move("go", together_at=clock.now())
        for post in (self.one, self.other):
            record("merger.together", post, by)

    def refuse(self, *, by: Person, side: str = "") -> None:
        """No, without a reason; for half a year nobody asks again. `side`: for whom the team heard it."""
        with transaction.atomic():
            self._hold()
            if not (self.sides_of(by.pk) or side in self.unowned):
                raise NotNow("who has an account answers for themselves")
            self._move("refuse", ended_at=clock.now())
            record("merger.refused", self.one, by, note=str(self.pk))

    def look_back(self, *, by: Person, outcome: str) -> None:
        """After eight weeks: how is it to be together?"""
        self._move("look_back", outcome=outcome)
        record("merger.looked_back", self.one, by, note=outcome)

    def part(self, *, by: Person, why: str) -> None:
        """It did not work out: each stands by itself again, with who came along with it."""
        with transaction.atomic():
            self._hold()
            self._move("part", ended_at=clock.now(), outcome=why)
            if self.form == self.Form.BUNDLE:
                unbundle(self.other, self.one, by, why)
            for post in (self.one, self.other):
                record("merger.parted", post, by, note=why[:300])

    def _move(self, move: str, **also: Any) -> None:
        was, ends = self.state, MERGER.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, **also):
            raise NotNow(f"somebody else was first with {self}")
        for name, value in {"state": ends, **also}.items():
            setattr(self, name, value)


def let_lapse() -> int:
    """By the clock: what nobody answered for six weeks. Answers how many."""
    over = Merger._base_manager.filter(state__in=OPEN, proposed_at__lt=clock.now() - WAITS)
    return sum(swap(row, {"state": row.state}, state=MERGER.next(row.state, "lapse"), ended_at=clock.now()) for row in over)


def look_back_on(merger: Merger) -> date | None:
    return clock.day_of(merger.together_at + LOOK_BACK) if merger.together_at else None
