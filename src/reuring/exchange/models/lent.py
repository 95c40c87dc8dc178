"""What a thing and a room have in common: a price that is nothing unless said otherwise, what is agreed, and a pause."""
from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.exchange.lifecycle import LENDABLE
from reuring.posts.models import record


class NotFree(NotNow):
    """Somebody else has one of these days, or hours."""


class Going(models.TextChoices):
    ON = "on"
    OFF = "off"                          # not to be had for now; nobody has to say why


class Lent(models.Model):
    """What a thing and a space have in common: a price that is nothing unless said otherwise, and a pause."""

    price = models.PositiveIntegerField(default=0)                      # cents
    rules = models.CharField(_("What do we agree?"), max_length=300, blank=True)
    going = models.CharField(max_length=3, choices=Going.choices, default=Going.ON, editable=False)

    class Meta:
        abstract = True

    @property
    def free(self) -> bool:
        return self.price == 0

    def pause(self, *, by: Person) -> None:
        """Not to be had for now, without a reason: what was agreed stands. Raises NotNow when that was said before."""
        self._go("pause", by)

    def resume(self, *, by: Person) -> None:
        self._go("resume", by)

    def rearrange(self, *, by: Person, words: dict[str, Any], **own: Any) -> None:
        """Change the words and everything else in one go; what was agreed with somebody stands as it was agreed."""
        with transaction.atomic():
            self.edit(by=by, **words)      # type: ignore[attr-defined]
            if not swap(self, {}, **own):
                raise NotNow(f"{self} is gone")
            for name, value in own.items():
                setattr(self, name, value)

    def _go(self, move: str, by: Person) -> None:
        was, ends = self.going, LENDABLE.next(self.going, move)
        with transaction.atomic():
            if not swap(self, {"going": was}, going=ends):
                raise NotNow(f"{self} was changed in the meantime")
            self.going = ends
            record("lent.paused" if ends == "off" else "lent.resumed", self, by)     # type: ignore[arg-type]
