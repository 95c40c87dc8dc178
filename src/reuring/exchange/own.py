"""What is between oneself and others here, for one's own page at `/ik/`: that there is something, without a word of it."""
from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.accounts.views.me import OwnLine
from reuring.exchange.models import Match

MOST = 10


def lines_of(person: Person) -> list[OwnLine]:
    """Matches that wait for this person or go on, of all neighbourhoods; one query."""
    rows = Match._base_manager.filter(Q(ask__asker=person) | Q(giver=person), state__in=["proposed", "talked", "agreed"]).select_related("ask__hood")
    return [OwnLine(_("Doing together, number %(number)s") % {"number": one.pk}, reverse("exchange:match", kwargs={"slug": one.ask.hood.slug, "pk": one.pk}),
                    one.ask.hood.name) for one in rows.order_by("pk")[:MOST]]
