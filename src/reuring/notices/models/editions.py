"""What the team makes of the weekly letter. Without a row here the letter is as it writes itself."""
from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood


class Edition(models.Model):
    """The letter of one week: an own word on top, what comes first, what is left out. It goes out whether or not somebody edited it."""

    MOST = 1_000

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="editions")
    until = models.DateField()                                   # the Friday of that week; who chose another day reads it on that day
    word = models.TextField(max_length=MOST, blank=True)
    word_at = models.DateTimeField(null=True)                    # since when there is one: nobody reads it twice
    first = models.JSONField(default=list)                       # keys of posts, in the order they were given
    left_out = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)             # how often it was changed

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "until"], name="one_edition")]

    def __str__(self) -> str:
        return f"the letter of {self.until}"

    def change(self, *, by: Person, seen: int, word: str, first: list[int], left_out: list[int], titles: dict[int, str]) -> None:
        """Raises NotNow when somebody changed it after this version was `seen`. What changed is written down with who did it."""
        lines = list(self._differences(word, first, set(left_out), titles))
        word_at = None if not word else self.word_at or clock.now()
        with transaction.atomic():
            if not swap(self, {"version": seen}, version=F("version") + 1, word=word, word_at=word_at, first=first, left_out=left_out):
                raise NotNow("somebody else changed this letter")
            EditionChange.objects.bulk_create([EditionChange(edition=self, by=by, version=seen + 1, what=what, text=text) for what, text in lines])
        self.refresh_from_db()

    def _differences(self, word: str, first: list[int], left_out: set[int], titles: dict[int, str]) -> Any:
        What = EditionChange.What
        if word != self.word:
            yield What.WORD, word
        yield from ((What.LEFT_OUT, titles.get(key, "")) for key in sorted(left_out - set(self.left_out)))
        yield from ((What.BACK, titles.get(key, "")) for key in sorted(set(self.left_out) - left_out))
        if first != self.first:
            yield What.ORDER, ", ".join(titles[key] for key in first if key in titles)


class EditionChange(models.Model):
    """Who changed what in a letter. Never changed itself."""

    class What(models.TextChoices):
        WORD = "word", _("own word")
        LEFT_OUT = "out", _("left out")
        BACK = "back", _("back in")
        ORDER = "order", _("order")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="changes")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField()
    what = models.CharField(max_length=5, choices=What.choices)
    text = models.TextField(blank=True)

    objects = ScopedManager(hood="edition__hood")

    def __str__(self) -> str:
        return f"{self.what} of {self.edition_id}"
