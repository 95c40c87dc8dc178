"""The agreement on one page by which a wijkholder becomes a partner (P2)."""
from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.workshop.lifecycle import AGREEMENT
from reuring.workshop.models.parts import Turning, in_lines
from reuring.workshop.models.wijkholders import Wijkholder

RUNS_OUT, A_YEAR = timedelta(days=30), timedelta(days=365)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def for_page(self) -> Self:
        return self.select_related("wijkholder__analysis", "wijkholder__organisation")

    def holding(self) -> Self:
        """Signed, and its day has not passed."""
        return self.filter(state="signed").filter(Q(until=None) | Q(until__gte=clock.today()))


class Agreement(Turning):
    """One page: we bring, we hope, until, call. On the screen or on paper; everybody reads it once it is signed."""

    CYCLE: ClassVar[Lifecycle] = AGREEMENT
    READ = "agreement.read"

    class State(models.TextChoices):
        DRAFT = "draft", _("not signed yet")
        SIGNED = "signed", _("signed")
        ENDED = "ended", _("ended, with thanks")

    class How(models.TextChoices):
        SCREEN = "screen", _("on the screen")
        PAPER = "paper", _("on paper")

    wijkholder = models.ForeignKey(Wijkholder, models.CASCADE, related_name="agreements")
    brings = models.TextField(max_length=600)                            # people, room, money, network, knowledge: one a line
    wants = models.CharField(max_length=300)
    until = models.DateField(null=True)
    contact = models.CharField(max_length=80)                            # the name on the page, as they want it there
    phone = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    signed_on = models.DateField(null=True)
    signed_how = models.CharField(max_length=6, choices=How.choices, blank=True)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    made_on = models.DateField(default=clock.today)

    objects = ScopedManager(hood="wijkholder__hood", _manager_class=models.Manager.from_queryset(AgreementQuerySet))

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["wijkholder"], condition=~Q(state="ended"), name="one_agreement_a_partner")]

    def __str__(self) -> str:
        return str(self.wijkholder)

    @property
    def of_hood(self) -> int:
        return self.wijkholder.hood_id

    @property
    def keeper_ids(self) -> frozenset[int]:
        return self.wijkholder.keeper_ids

    @property
    def public(self) -> bool:
        """For the policy: what was signed is everybody's to read."""
        return self.state != self.State.DRAFT

    @property
    def bringing(self) -> list[str]:
        return in_lines(self.brings)

    @classmethod
    def draft(cls, wijkholder: Wijkholder, *, brings: str, wants: str, contact: str, **more: object) -> Agreement:
        """Raises ValidationError where nobody of them is here, or they seek no connection (S1-9)."""
        wijkholder.may_join()
        return cls.objects.create(wijkholder=wijkholder, brings=brings, wants=wants, contact=contact, **more)

    def change(self, **columns: object) -> None:
        if not swap(self, {"state": self.State.DRAFT}, **columns):
            raise NotNow("what is signed is not changed: end it and make another")
        self.refresh_from_db()

    @property
    def read_as(self) -> str:
        """Which words somebody has before them: other words, another answer."""
        words = [self.brings, self.wants, str(self.until), self.contact, self.phone]
        return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]

    def sign(self, *, by: Person | None, how: str = "screen", on: date | None = None, read: str | None = None) -> None:
        """They are a partner from now on. Raises NotNow when it was signed before, ValidationError where other words were `read` than stand now."""
        with transaction.atomic():
            if read is not None and read != Agreement._base_manager.select_for_update(no_key=True).get(pk=self.pk).read_as:
                raise ValidationError(_("Not signed yet. These words changed after you opened this page. Read them once more, and press the button again."))
            self.wijkholder.may_join()
            self.turn("sign", signed_on=on or clock.today(), signed_how=how, recorded_by_id=by.pk if by is not None else None)
            if not self.wijkholder.is_partner:
                self.wijkholder.turn("join")

    def end(self) -> None:
        self.turn("end", ended_on=clock.today())

    @property
    def runs_out(self) -> bool:
        """Signed, and its day is near or has passed."""
        return self.state == self.State.SIGNED and self.until is not None and self.until <= clock.today() + RUNS_OUT

    def renew(self, *, by: Person | None, how: str = "screen") -> Agreement:
        """The same words for a year more: this one ends, and the next is signed today. Raises NotNow for what is not signed, or has no day."""
        if self.state != self.State.SIGNED or self.until is None:
            raise NotNow("there is nothing to renew")
        with transaction.atomic():
            self.end()
            made = Agreement.draft(self.wijkholder, brings=self.brings, wants=self.wants, contact=self.contact, phone=self.phone,
                                   until=max(self.until, clock.today()) + A_YEAR)
            made.sign(by=by, how=how)
        return made
