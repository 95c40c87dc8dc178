"""What a lending and a booking have in common: two people, something that one of them has, and time in which it is held."""
from __future__ import annotations

from typing import Any, ClassVar

from django.db import models, transaction

from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap


class Deal(models.Model):
    """Between who has something and who asks for it. `ABOUT` names the key to that, `ONE` the key to the other, `CYCLE` the moves of its state."""

    ABOUT: ClassVar[str]
    ONE: ClassVar[str]
    CYCLE: ClassVar[Lifecycle]
    ENDS: ClassVar[tuple[str, ...]]          # states in which nothing is held any more

    state: str
    name: str

    class Meta:
        abstract = True

    @property
    def author_id(self) -> int | None:
        """Whose it is, for the policy; who asks is its subject."""
        author: int | None = getattr(self, self.ABOUT).author_id
        return author

    @property
    def organisation_id(self) -> int | None:
        organisation: int | None = getattr(self, self.ABOUT).organisation_id
        return organisation

    @property
    def subject_ids(self) -> frozenset[int]:
        return frozenset({getattr(self, f"{self.ONE}_id")} - {None})

    @property
    def who(self) -> str:
        """Who asks; without an account the name that somebody wrote down."""
        one = getattr(self, self.ONE)
        return str(one.name) if one is not None else self.name

    def agree(self, *, answer: str = "") -> None:
        """Whose it is says yes. Raises NotNow when it was answered or called off before."""
        self._move("agree", answer=answer, agreed_at=clock.now())

    def refuse(self, *, answer: str = "") -> None:
        self._move("refuse", answer=answer)

    def cancel(self) -> None:
        """Either of the two does not want it after all; what was held is free again."""
        self._move("cancel")

    def lapse(self) -> None:
        """Nobody answered, or nobody came for it."""
        self._move("lapse")

    def let_go(self) -> None:
        """The days or hours that were held are free again."""

    def _move(self, move: str, **also: Any) -> None:
        was, ends = self.state, self.CYCLE.next(self.state, move)
        also |= {"ended_at": clock.now()} if ends in self.ENDS else {}
        with transaction.atomic():
            if not swap(self, {"state": was}, state=ends, **also):
                raise NotNow(f"somebody else was first to change {self}")
            if ends in self.ENDS:
                self.let_go()
            for name, value in {"state": ends, **also}.items():
                setattr(self, name, value)
