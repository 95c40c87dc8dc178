"""The house rules of one neighbourhood, in versions: a judgement names the rule as it read that day."""
from __future__ import annotations

from django.db import models
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models import Neighbourhood


class HouseRules(models.Model):
    """One version. A line is `{"key", "nl", "en"}`; of a rule that every neighbourhood begins with only the key is kept.

    A key means the same words for ever: a line that is worded anew gets a new key, with the number of its version in it.
    """

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="house_rules")
    number = models.IntegerField()
    lines = models.JSONField(default=list)
    set_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "number"], name="one_rules_version")]

    def __str__(self) -> str:
        return f"house rules {self.number}"
