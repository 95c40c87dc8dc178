"""Mails of this room: neutral words to a few, never twice a day, and nobody who rests (F22, F37). What is private stands in none of them."""
from __future__ import annotations

from datetime import datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from reuring.accounts.models import Block, Person
from reuring.core import clock
from reuring.core.rows import swap
from reuring.exchange import flat
from reuring.exchange.kindred import of_one_sort
from reuring.exchange.models import Ask, Match, Offer, Plea
from reuring.exchange.models.matches import COUNTED, asked_lately
from reuring.exchange.telling_things import tell_quietly
from reuring.hoods.models import Neighbourhood

MOST = 3                                 # givers who are mailed of one plea


def nudge(ask: Ask, plea: Plea) -> int:
    """Write to a few givers whose offer fits, the nearest and most rested first; answers how many."""
    sent = 0
    for offer in fitting(ask):
        if sent == MOST:
            break
        if asked_lately(offer.author) < offer.most and tell(offer.author, plea.hood, "exchange:plea", plea.pk, key=f"plea:{plea.pk}:{offer.author_id}"):
            swap(offer, {}, asked_at=clock.now())
            sent += 1
    return sent


def fitting(ask: Ask) -> list[Offer]:
    """Offers of the same sort at a time that suits, of givers who were asked nothing today: nearest, and then most rested, first."""
    morning = datetime.combine(clock.today(), time(), timezone.get_default_timezone())
    free = Offer.objects.to_ask().exclude(asked_at__gte=morning).exclude(strangers_to(ask)).select_related("author", "place")
    rows, _shared = of_one_sort(free, ask)
    here = flat.metres(ask.place)

    def rank(offer: Offer) -> tuple[int, float, int]:
        far = flat.apart(here, flat.metres(offer.place))
        return (round(far / 200) if far is not None else 4, offer.asked_at.timestamp() if offer.asked_at else 0.0, offer.pk)
    return sorted((offer for offer in rows if offer.parts & ask.parts), key=rank)


def strangers_to(ask: Ask) -> Q:
    """Whose offers never go to an ask: of who asks, who typed it, who was asked for it already, and who are to be kept apart from who asks."""
    asked = Match.objects.filter(ask=ask.pk).exclude(state__in=COUNTED)
    own = Q(author__in=[key for key in (ask.asker_id, ask.author_id) if key]) | Q(author__in=asked.values("giver"))
    if ask.asker_id is None:
        return own
    blocks = Block.objects
    return own | Q(author__in=blocks.filter(person=ask.asker_id).values("other")) | Q(author__in=blocks.filter(other=ask.asker_id).values("person"))


def tell_of(ask: Ask) -> None:
    """A new ask: its connector, and whom who asks chose, hear that there is something."""
    if ask.connector is not None:
        tell(ask.connector, ask.hood, "exchange:tend", ask.pk, key=f"ask:{ask.pk}")
    for one in ask.trusted.select_related("person"):
        tell(one.person, ask.hood, "exchange:ask", ask.pk, key=f"ask:{ask.pk}:chosen")


def tell_sides(match: Match, *sides: Person | None) -> None:
    """Something is new between two people."""
    for person in sides:
        if person is not None:
            tell(person, match.ask.hood, "exchange:match", match.pk, key=f"match:{match.pk}:{match.state}:{person.pk}")


def tell(person: Person, hood: Neighbourhood, page: str, pk: int, *, key: str) -> bool:
    """That there is something, and where; not what. Only to who reads mail."""
    return tell_quietly(person, hood, reverse(page, kwargs={"slug": hood.slug, "pk": pk}), f"exchange:{key}")
