"""What a member shows of themselves in one neighbourhood."""
from __future__ import annotations

from typing import ClassVar

from django.db import models
from django_scopes import ScopedManager

from reuring.hoods.models import Membership


class ProfileQuerySet(models.QuerySet["Profile"]):
    def for_page(self) -> models.QuerySet:
        return self.select_related("person")


class Profile(Membership):
    """A membership as others meet it. Who may not see it finds nothing, as if there were nobody (`core.conditions.may_meet`)."""

    READ: ClassVar[str] = "profile.read"

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(ProfileQuerySet))

    class Meta:
        proxy = True
