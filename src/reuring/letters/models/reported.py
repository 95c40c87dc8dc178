"""Letters that one of the two showed to the team."""
from __future__ import annotations

from typing import ClassVar

from django.db import models
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core.sealed import SealedText
from reuring.posts.models import Report


class Reported(models.Model):
    """One letter as it went along with a report: exactly those that the reporter chose, as they read then."""

    READ: ClassVar[str] = "report.judge"

    report = models.ForeignKey(Report, models.CASCADE, related_name="letters")
    about = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")      # whose words; they are not told
    words = SealedText()
    at = models.DateTimeField()

    objects = ScopedManager(hood="report__hood")

    def __str__(self) -> str:
        return f"letter with report {self.report_id}"
