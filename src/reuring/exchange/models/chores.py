"""A chore: paid, swapped or voluntary, and always visibly so."""
from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.exchange.models.first_yes import FirstYes, FirstYesQuerySet
from reuring.people.models import Organisation
from reuring.posts.models import Post


class Chore(FirstYes, Post):
    """Something to do for somebody, by one of us. Which of the three it is, is said by its writer and never guessed.

    Of a paid chore a part may go to a club of the one who does it, if both want that.
    """

    PAGE: ClassVar[str] = "exchange:chore"
    CARD: ClassVar[str] = "exchange/things/_card.html"
    NEWS: ClassVar[bool] = False
    LASTS: ClassVar[int] = 30

    class Pay(models.TextChoices):
        VOLUNTARY = "free", _("voluntary: without pay")
        SWAP = "swap", _("a swap: something in return")
        PAID = "paid", _("paid")

    pay = models.CharField(_("Paid, a swap or voluntary?"), max_length=4, choices=Pay.choices)
    price = models.PositiveIntegerField(default=0)                           # cents
    returns = models.CharField(_("What do you do or give in return?"), max_length=200, blank=True)
    club = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    share = models.PositiveSmallIntegerField(default=0)                      # per cent of the price, for the club

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(FirstYesQuerySet))

    class Meta:
        constraints = [
            models.CheckConstraint(name="chore_says_what_it_pays", condition=(
                Q(pay="free", price=0, share=0) | (Q(pay="swap", price=0, share=0) & ~Q(returns="")) | Q(pay="paid", price__gt=0, returns=""))),
            models.CheckConstraint(condition=Q(share__lte=100), name="chore_share_of_a_whole"),
        ]

    @property
    def for_club(self) -> int:
        """Cents that go to the club."""
        return self.price * self.share // 100 if self.club_id is not None else 0

    @property
    def for_doer(self) -> int:
        return self.price - self.for_club
