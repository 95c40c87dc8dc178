"""Asks, offers and matches of the cast: Bram asks, Aisha gives, Cato is the connector."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django_scopes import scope

from reuring.accounts.models import Person
from reuring.exchange import knotting
from reuring.exchange.models import Ask, Knot, Match, Offer, Plea
from reuring.exchange.models.knots import Step
from reuring.exchange.models.matches import ASKER, GIVER


def make_ask(street: SimpleNamespace, **given: Any) -> Ask:
    with scope(hood=street.oost):
        words = {"author": street.bram, "asker": street.bram, "text": "Wie loopt er een stuk mee?", "doing": "walk"}
        ask = Ask.make(street.oost, **{name: value for name, value in (words | given).items() if name not in LATER})
        if later := {name: value for name, value in given.items() if name in LATER}:
            Ask.objects.filter(pk=ask.pk).update(**later)
            ask = Ask.objects.get(pk=ask.pk)
        return ask


LATER = {"connector", "waits_since", "made_at", "taken_at", "state"}


def make_offer(street: SimpleNamespace, **given: Any) -> Offer:
    by = given.pop("by", street.bram)
    with scope(hood=street.oost):
        words = {"hood": street.oost, "title": "Ik loop graag mee", "body": "", "audience": "neighbours", "author": by, "doing": "walk", "place": street.park}
        offer = Offer(**words | given)
        offer.put_up(by=by)
        return offer


def make_plea(street: SimpleNamespace, **given: Any) -> Plea:
    """As if Bram had written it, so that sweeps have a writer."""
    by = given.pop("by", street.bram)
    with scope(hood=street.oost):
        words = {"hood": street.oost, "title": "Wie loopt er mee?", "body": "Een rondje.", "audience": "neighbours", "author": by, "doing": "walk"}
        plea = Plea(**words | given)
        plea.put_up(by=by)
        return plea


def make_match(street: SimpleNamespace, *, state: str = "proposed", **given: Any) -> Match:
    with scope(hood=street.oost):
        ask = given.pop("ask", None) or make_ask(street)
        match = Match.propose(ask, given.pop("giver", street.aisha), words="Loop je een keer mee?", **given)
        if state in {"agreed", "done", "thanked"}:
            match.say_yes(ASKER, reach="bram 06")
            match.say_yes(GIVER, reach="aisha 06")
        if state in {"done", "thanked"}:
            match.finish(ASKER)
        if state == "thanked":
            match.thank("Fijn gelopen")
        if state == "failed":
            match.fail()
        return match


RING = [("bram", "walk"), ("aisha", "garden"), ("suus", "read")]       # who asks what; each offers what the next one asks


def make_ring(street: SimpleNamespace, size: int = 3) -> list[Ask]:
    some = RING[:size]
    for (who, _asks), (_next, wants) in zip(some, [*some[1:], some[0]], strict=True):
        make_offer(street, by=getattr(street, who), doing=wants, title=f"Ik doe {wants}")
    return [make_ask(street, author=getattr(street, who), asker=getattr(street, who), doing=asks, text=f"kanarie{who}") for who, asks in some]


def make_swap(street: SimpleNamespace, size: int = 3) -> list[Match]:
    """A ring that its connector proposed."""
    make_ring(street, size)
    with scope(hood=street.oost):
        [tied] = knotting.found_for(street.cato.pk)
        return Knot.tie(street.oost, tied.sort, [Step(way.ask, Person.objects.get(pk=way.giver_id), "Een buur wil dit graag.", way.offer) for way in tied.ways])


def make_knot(street: SimpleNamespace) -> Knot:
    """Of two matches of Bram and Aisha: with a room, so that there is somebody who pays."""
    with scope(hood=street.oost):
        matches = [Step(make_ask(street), street.aisha, "Loop je een keer mee?"),
                   Step(make_ask(street, author=street.aisha, asker=street.aisha), street.bram, "Leen je je kamer?")]
        return Knot.tie(street.oost, Knot.Sort.TRIO, matches, money="Bram betaalt de koffie")[0].knot
