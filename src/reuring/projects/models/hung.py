"""What hangs on an initiative: it is read by who reads that, and done by who works on it."""
from __future__ import annotations

from functools import cached_property
from typing import Any, Self

from django.db import models
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import raise_version
from reuring.projects.models.initiatives import Initiative


class HungQuerySet(models.QuerySet[Any]):
    def for_page(self) -> Self:
        return self.select_related("initiative__author", "initiative__hood", "initiative__place")


class Hung(models.Model):
    """For the policy it speaks for its initiative: the same readers, the same champion, the same team."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="%(class)ss")

    objects = ScopedManager(hood="initiative__hood", _manager_class=models.Manager.from_queryset(HungQuerySet))

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        """Whoever reads along without an account sees it at once."""
        super().save(**kwargs)
        raise_version(self.initiative.hood_id)

    @property
    def post(self) -> Initiative:
        return self.initiative

    @property
    def author_id(self) -> int | None:
        return self.initiative.author_id

    @property
    def organisation_id(self) -> int | None:
        return self.initiative.organisation_id

    @property
    def state(self) -> str:
        """For the policy: what is out of sight takes along what hangs on it."""
        return self.initiative.state

    @cached_property
    def keeper_ids(self) -> frozenset[int]:
        return self.initiative.keeper_ids

    def change(self, cycle: Lifecycle, move: str, column: str = "lot", **columns: Any) -> None:
        """One move of its own life. Raises NotNow when it was made before."""
        was = getattr(self, column)
        columns |= {column: cycle.next(was, move)}
        if not swap(self, {column: was}, **columns):
            raise NotNow("somebody else was first")
        raise_version(self.initiative.hood_id)
        for name, value in columns.items():
            setattr(self, name, value)


def called(person: Person | None, name: str) -> str:
    """The name on a screen: of who left or must not be seen, nothing."""
    return name if person is None else "" if person.hidden else person.name
