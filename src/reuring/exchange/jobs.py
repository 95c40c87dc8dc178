"""What returns by the clock: texts without a name stand up, who offered hears honestly, who rested is back, and old words go."""
from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock, jobs, mail
from reuring.core.addresses import absolute
from reuring.core.rows import swap
from reuring.exchange import matching, nudges, pleas, small
from reuring.exchange.models import Ask, AskEntry, Boundary, Hand, Knot, Match, Offer
from reuring.exchange.models.asks import ENDED
from reuring.exchange.models.offers import WEEK
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.scope import viewer_of
from reuring.promises.rules import Due, promise

WORDS, ROWS, BOUNDARIES = timedelta(days=90), timedelta(days=365), timedelta(days=730)
AWAKE = ["seeding", "growing"]


def tell_waiting_givers() -> int:
    """Who offered a week ago and was asked nothing hears so once, with one other thing to do (A17). Answers how many."""
    return sum(_tell_in(hood) for hood in Neighbourhood.objects.filter(life__in=AWAKE).order_by("pk"))


def _tell_in(hood: Neighbourhood) -> int:
    with scope(hood=hood):
        asked = Match.objects.values("giver")
        helped = Hand.objects.values("person")
        rows = Offer.objects.to_ask().filter(told_at=None, created_at__lt=clock.now() - WEEK).exclude(author__in=asked).exclude(author__in=helped)
        return sum(_tell(hood, offer) for offer in rows.select_related("author").order_by("pk"))


def _tell(hood: Neighbourhood, offer: Offer) -> bool:
    """By mail where they read mail; else somebody of the team calls."""
    person, member = offer.author, Membership.objects.filter(person=offer.author).first()
    if member is None:
        return False
    with transaction.atomic():
        if not swap(offer, {"told_at": None}, told_at=clock.now()):
            return False
        found = small.three(viewer_of(person, hood, member), hood, 1)
        if person.email and person.route == Person.Route.EMAIL:
            link = absolute(reverse(found[0].page, kwargs={"slug": hood.slug, "pk": found[0].pk})) if found else ""
            known = {"person": person, "hood": hood, "offer": offer, "small": found[0] if found else None, "link": link}
            mail.post(person.email, "exchange/mail/meanwhile", known, key=f"meanwhile:{offer.pk}", lane=mail.Lane.DIRECT,
                      language=person.language)
        else:
            due = Due(f"{offer.pk}", f"{person.name}: {offer.title}", clock.today() + timedelta(days=2), about={"post_id": offer.pk})
            promise(hood, due, rule="offer waits")
    return True


def ask_whether_it_happened() -> int:
    """A week after two agreed both are asked once, in a word that says nothing (F23). Answers how many mails were written."""
    sent = 0
    for hood in Neighbourhood.objects.filter(life__in=AWAKE).order_by("pk"):
        with scope(hood=hood):
            for match in Match.objects.filter(state="agreed", agreed_at__lt=clock.now() - WEEK).for_page():
                for person in filter(None, [match.giver, match.ask.asker]):
                    sent += nudges.tell(person, hood, "exchange:match", match.pk, key=f"happened:{match.pk}")
    return sent


def wake_rested() -> int:
    """Whose rest is over may be asked again."""
    woken = 0
    for hood in Neighbourhood.objects.filter(life__in=AWAKE).order_by("pk"):
        with scope(hood=hood):
            for offer in Offer.objects.filter(lot="resting", rests_until__lte=clock.today()):
                offer.wake(by=None)
                woken += 1
    return woken


def forget_old() -> int:
    """Words of what ended go after ninety days, the rows after a year (safety E5)."""
    ended = Ask._base_manager.filter(state__in=ENDED)
    gone = ended.filter(ended_at__lt=clock.now() - ROWS).delete()[0]
    old = list(ended.filter(ended_at__lt=clock.now() - WORDS).values_list("pk", flat=True))
    Ask._base_manager.filter(pk__in=old).update(text="", name="", reach="", approved="", plea="")
    Match._base_manager.filter(ask__in=old).update(words="", asker_reach="", giver_reach="", goal="", why_not="", thanks="")
    AskEntry._base_manager.filter(ask__in=old).update(words="")
    Knot._base_manager.filter(matches__ask__in=old).update(money="")
    Knot._base_manager.filter(matches=None).delete()
    return gone + Boundary._base_manager.filter(ended_at__lt=clock.now() - BOUNDARIES).delete()[0]


jobs.every("pleas", pleas.put_up_approved, pleas.next_morning)
jobs.every("rounds of asks", matching.keep_rounds, timedelta(hours=1))
jobs.every("givers who wait", tell_waiting_givers, timedelta(hours=6))
jobs.every("whether it happened", ask_whether_it_happened, timedelta(hours=12))
jobs.every("givers who rested", wake_rested, timedelta(hours=12))
jobs.every("old asks", forget_old, timedelta(days=1))
