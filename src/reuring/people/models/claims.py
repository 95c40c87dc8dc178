"""Asking for a page that nobody keeps."""
from __future__ import annotations

from django.db import models, transaction
from django.db.models import Q
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.people.lifecycle import CLAIM
from reuring.people.models.organisations import Organisation


class Unkept(Organisation):
    """A page as somebody meets it who asks for it: the policy lets them ask only while nobody keeps it."""

    class Meta:
        proxy = True


class Claim(models.Model):
    """Somebody says that a page is theirs to keep. A mail to the organisation's own address proves it, or a connector says yes."""

    class State(models.TextChoices):
        ASKED = "asked"
        GRANTED = "granted"
        REFUSED = "refused"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="claims")
    person = models.ForeignKey(Person, models.CASCADE, related_name="claims")
    words = models.CharField(max_length=300, blank=True)             # what they have to do with it, in their own words
    state = models.CharField(max_length=7, choices=State.choices, default=State.ASKED)
    made_at = models.DateTimeField(default=clock.now)
    judged_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")      # nobody: the mail proved it
    judged_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="organisation__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "person"], condition=Q(state="asked"), name="one_open_claim")]

    def __str__(self) -> str:
        return f"{self.person} asks for {self.organisation}"

    def grant(self, *, by: Person | None = None) -> None:
        """The page is theirs to keep. Raises NotNow when this was judged before, somebody was first, or who asked left or is paused here."""
        with transaction.atomic():
            if not Membership.objects.filter(person=self.person_id, suspended_at=None, person__is_active=True).exists():
                raise NotNow("who asked is no member here, or paused")
            self._judge("grant", by)
            self.organisation.hand_to(self.person)

    def refuse(self, *, by: Person) -> None:
        self._judge("refuse", by)

    def _judge(self, move: str, by: Person | None) -> None:
        ends = CLAIM.next(self.state, move)
        if not swap(self, {"state": self.state}, state=ends, judged_at=clock.now(), judged_by_id=by.pk if by else None):
            raise NotNow("this was judged before")
        self.state = ends
