"""Bringing two together by text message: who reads no mail is asked, and answers with JA DO or NEE DO.

A text names who asks and nothing else: not what it is about, and not with whom. It shows on a locked screen; the connector tells the rest by phone.
"""
from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.accounts import mobiles
from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.models import Asked
from reuring.core.texting import asking, numbers, provider, sending
from reuring.exchange import nudges
from reuring.exchange.models import Match
from reuring.exchange.models.matches import GIVER
from reuring.hoods.models import Neighbourhood

WHAT = "match"
PATIENCE = timedelta(days=7)


def tell_sides(match: Match, *sides: Person | None) -> None:
    """Something is new between two people: by mail, or by text where they read no mail."""
    for person in filter(None, sides):
        if match.open_hands:
            tell_agreed(match, person)
        else:
            ask(match, person)
    nudges.tell_sides(match, *sides)


def tell_all(matches: list[Match], but: int | None = None) -> None:
    """Something is new in a knot: everybody in it hears so once, but for whoever did it."""
    told: dict[int, tuple[Match, Person]] = {}
    for match in matches:
        for person in filter(None, (match.giver, match.ask.asker)):
            told.setdefault(person.pk, (match, person))
    for key, (match, person) in told.items():
        if key != but:
            tell_sides(match, person)


def tell_others(match: Match, side: str, *, also: bool = False) -> None:
    """One side said something: the other hears it, and of a knot everybody else. `also` this side itself, where it said so elsewhere."""
    me, other = (match.giver, match.ask.asker) if side == GIVER else (match.ask.asker, match.giver)
    if match.knot is not None:
        tell_all(list(match.knot.matches.for_page()), None if also or me is None else me.pk)
    else:
        tell_sides(match, *([me, other] if also else [other]))


def ask(match: Match, person: Person) -> bool:
    """Ask one side that reads no mail whether it says yes. False when they read mail, answered before, or no text can go there."""
    number = mobiles.number_of(person) if person.route == Person.Route.PHONE and person.is_active else ""
    if not number or not provider.answerable() or match.state not in {"proposed", "talked"} or match.said_yes(match.side_of(person.pk)):
        return False
    with suppress(sending.OverBudget), transaction.atomic(), translation.override("nl"):
        about = {"hood": match.ask.hood_id, "match": match.pk, "side": match.side_of(person.pk)}
        asked = asking.ask(number, WHAT, about, on=clock.today(), until=clock.now() + PATIENCE)
        if asked is not None:
            said = _("%(name)s would like to bring you together with a neighbour, and calls you about it. Is that good?") % {"name": _called(match)}
            how = _("Answer JA %(code)s or NEE %(code)s. No more texts? STOP") % {"code": asked.code}
            return sending.say(number, f"{said} {how}", key=f"asked:{asked.pk}")
    return False


def tell_agreed(match: Match, person: Person) -> bool:
    """Both said yes: how they reach each other is said by phone, not on a screen that others see."""
    number = mobiles.number_of(person) if person.route == Person.Route.PHONE and person.is_active else ""
    if not number:
        return False
    with suppress(sending.OverBudget), translation.override("nl"):
        said = _("Both said yes. %(name)s calls you about how and where you meet.") % {"name": _called(match)}
        return sending.say(number, said, key=f"agreed:{match.pk}:{number}")
    return False


def _called(match: Match) -> str:
    """The connector by first name; of the neighbourhood where there is none."""
    return match.ask.connector.name.split(" ")[0] if match.ask.connector is not None else match.ask.hood.name


def answered(asked: Asked, yes: bool) -> str:
    """What they said is done, and said back."""
    hood = Neighbourhood.objects.filter(pk=asked.about["hood"]).first()
    with translation.override("nl"):
        if hood is None or not hood.awake:
            return _("This is over. Nothing was changed. Thank you.")
        with scope(hood=hood):
            match = Match.objects.for_page().filter(pk=asked.about["match"]).first()
            try:
                return _gone() if match is None else _answer(match, asked.about["side"], asked.number, yes)
            except NotNow:
                return _gone()


def _answer(match: Match, side: str, number: str, yes: bool) -> str:
    """Of one side; the other hears it, and when both said yes this side too."""
    if not yes:
        match.fail()
        said = _("That is fine. You need not say why.")
    else:
        if not match.said_yes(side):
            match.say_yes(side, reach=numbers.spoken(number))
        said = _("Good. %(name)s hears it, and calls you.") % {"name": _called(match)}
    tell_others(match, side, also=match.open_hands)
    if match.ask.connector is not None:
        nudges.tell(match.ask.connector, match.ask.hood, "exchange:tend_match", match.pk, key=f"texted:{match.pk}:{side}:{yes}")
    return said


def _gone() -> str:
    return _("This is over. Nothing was changed. Thank you.")


asking.ON_ANSWER[WHAT] = answered
