"""The letter for who reads it on paper, and the few easy words of a message."""
from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import Self

from django.db import models
from django_scopes import ScopedManager

from reuring.accounts.models import HelperLink, Person
from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import Post


class PaperReaderQuerySet(models.QuerySet["PaperReader"]):
    def for_page(self) -> Self:
        return self.select_related("person")


class PaperReader(models.Model):
    """Somebody who gets the weekly letter on paper, through somebody who brings it: the team, or their own helper."""

    READ = "digest.see"
    WEEK, LONGEST, OVERLAP = timedelta(days=7), timedelta(days=31), timedelta(days=1)

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="paper_readers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    large = models.BooleanField(default=False)                   # in large letters, by their own word
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    brought_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PaperReaderQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "person"], name="one_paper_reader")]

    def __str__(self) -> str:
        return f"{self.person} on paper"

    @property
    def subject_ids(self) -> frozenset[int]:
        return frozenset({self.person_id})

    @cached_property
    def keeper_ids(self) -> frozenset[int]:
        """Who helps them now, and so brings it."""
        running = HelperLink.objects.filter(person=self.person_id, ended_at=None, until__gte=clock.today())
        return frozenset(running.values_list("helper_id", flat=True))

    @property
    def since(self) -> datetime:
        """From when the next letter tells: a week, or since the last one was brought. Rather a thing twice than never."""
        brought = self.brought_at or clock.now()
        return max(clock.now() - self.LONGEST, min(clock.now() - self.WEEK, brought - self.OVERLAP))

    def bring(self) -> None:
        swap(self, {}, brought_at=clock.now())

    def turn_large(self) -> None:
        """Larger letters, or no longer; two presses at once are one."""
        swap(self, {"large": self.large}, large=not self.large)


class EasyText(models.Model):
    """What a message says in easy words, by its writer or by the team. Shown in short letters; a machine never makes it."""

    MOST = 300

    post = models.OneToOneField(Post, models.CASCADE, related_name="easy")
    text = models.TextField(max_length=MOST)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_writer = models.BooleanField(default=False)               # else it is said with it that the team wrote it (R25)
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="post__hood")

    def __str__(self) -> str:
        return self.text[:60]
