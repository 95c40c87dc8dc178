"""Where else neighbours find one another: what was there before we came stays, and is named (S3-47)."""
from __future__ import annotations

from django.db import models
from django_scopes import ScopedManager

from reuring.hoods.models.neighbourhood import Neighbourhood


class Channel(models.Model):
    """Something of the neighbourhood outside this site: a paper on the counter, a group of a street, the pages of a club."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="channels")
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=160)                       # what you find there, in a sentence
    where = models.CharField(max_length=200, blank=True)             # an address on the web, a phone number, or a counter

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def link(self) -> str:
        """The address, where it is one that a browser opens safely."""
        return self.where if self.where.startswith("https://") and not set(self.where) & set(" \"'<>\\") else ""
