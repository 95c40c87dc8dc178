"""What somebody put up, as a way to write to them."""
from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import ClassVar

from reuring.accounts.models import Person
from reuring.hoods.models import Membership
from reuring.posts.models import Post


class Written(Post):
    """A message and the neighbour behind it: who reads it may write to them, if the two may write at all. An organisation has an address of its own."""

    READ: ClassVar[str] = "post.read"

    class Meta:
        proxy = True

    @cached_property
    def writer_here(self) -> Membership | None:
        mine = Membership.objects.select_related("person").filter(person=self.author_id)
        return mine.first() if self.organisation_id is None else None

    @property
    def person(self) -> Person | None:
        return self.writer_here.person if self.writer_here else None

    @property
    def person_id(self) -> int | None:
        return self.writer_here.person_id if self.writer_here else None

    @property
    def has_met(self) -> bool:
        return self.writer_here is not None and self.writer_here.has_met

    @property
    def role_now(self) -> str:
        return self.writer_here.role_now if self.writer_here else ""

    @property
    def suspended_at(self) -> datetime | None:
        return self.writer_here.suspended_at if self.writer_here else None

    @property
    def shielded_at(self) -> datetime | None:
        return self.writer_here.shielded_at if self.writer_here else None
