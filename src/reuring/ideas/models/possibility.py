"""A possibility: what an organisation hands over. Never a solution (R2)."""
from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.posts.models import Post, PostQuerySet


class PossibilityQuerySet(PostQuerySet):
    def holding(self, day: date | None = None) -> Self:
        """What one can still make use of."""
        return self.filter(Q(until=None) | Q(until__gte=day or clock.today()))


class Possibility(Post):
    """What worked elsewhere, what is here already, and a question to neighbours. Nobody stands behind it, and it is in no vote:
    ideas are of residents. A neighbour who sees something in it tells an idea of their own.
    """

    PAGE: ClassVar[str] = "ideas:possibility"
    CARD: ClassVar[str] = "ideas/_card.html"
    EDIT: ClassVar[str] = "ideas:change_possibility"
    NEWS: ClassVar[bool] = False

    worked = models.CharField(_("What worked elsewhere?"), max_length=400)
    here = models.CharField(_("What is here already?"), max_length=400)
    question = models.CharField(_("What do you want to ask neighbours?"), max_length=200)
    condition = models.CharField(_("Is there a condition?"), max_length=200, blank=True)
    until = models.DateField(_("Until when does it hold?"), null=True, blank=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PossibilityQuerySet))

    class Meta:
        verbose_name_plural = "possibilities"

    def save(self, **kwargs: Any) -> None:
        self.body = self.body or self.question
        super().save(**kwargs)

    def rearrange(self, *, by: Person, words: dict[str, Any], **own: Any) -> None:
        """Change the words and everything else in one go. Raises NotNow when it is gone."""
        with transaction.atomic():
            self.edit(by=by, **words)
            if not swap(self, {}, **own):
                raise NotNow(f"{self} is gone")
            for name, value in own.items():
                setattr(self, name, value)

    @property
    def holds(self) -> bool:
        return self.until is None or self.until >= clock.today()
