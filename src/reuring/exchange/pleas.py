"""An ask in a text for the neighbourhood: what in it could tell whose it is, and how it is put up so that nothing leads back."""
from __future__ import annotations

import re
from datetime import datetime, timedelta
from random import SystemRandom

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.core import clock
from reuring.core.rows import swap
from reuring.core.text import plain
from reuring.exchange import nudges
from reuring.exchange.models import Ask, Plea
from reuring.hoods.models import Neighbourhood
from reuring.posts import caution
from reuring.posts.audiences import default_for

HOUR = 9                                 # all that were approved stand up together, in the morning
NAME = re.compile(r"(?<![.!?:\n\"“] )(?<!^)\b[A-ZÀ-Ý][a-zà-ÿ]{2,}\b", re.M)
STREET = re.compile(r"\b[\w'’-]{3,}(?:straat|laan|weg|plein|hof|dreef|singel|kade|gracht|steeg|acker|plantsoen|flat)\b", re.I)
FIGURE = re.compile(r"\d+")


def telling(text: str, *, names: list[str]) -> list[str]:
    """Parts that could tell whose ask it is, as they stand there: names, streets, numbers, ways to be reached."""
    own = [name for name in names if name and re.search(rf"\b{re.escape(name)}\b", text, re.I)]
    found = [*own, *(match.group() for pattern in (STREET, NAME, FIGURE) for match in pattern.finditer(text))]
    private = caution.private_parts(text)
    return list(dict.fromkeys([*private, *found]))


def must_go(text: str, *, names: list[str]) -> list[str]:
    """Of those the ones that may not stand there in any case: a way to be reached, an address, the asker's own name, a street."""
    own = [name for name in names if name and re.search(rf"\b{re.escape(name)}\b", text, re.I)]
    return list(dict.fromkeys([*caution.private_parts(text), *own, *(match.group() for match in STREET.finditer(text))]))


def put_up_approved() -> int:
    """In every neighbourhood that is awake: what was approved stands up, in an order that says nothing. Answers how many."""
    return sum(_put_up_in(hood) for hood in Neighbourhood.objects.filter(life__in=["seeding", "growing"]).order_by("pk"))


def _put_up_in(hood: Neighbourhood) -> int:
    with scope(hood=hood):
        waiting = [ask for ask in Ask.objects.open().filter(route=Ask.Route.HOOD).select_related("place", "connector") if ask.approved and not ask.plea]
        SystemRandom().shuffle(waiting)
        for ask in waiting:
            with transaction.atomic():
                plea = put_up(hood, ask)
            nudges.nudge(ask, plea)
        return len(waiting)


def put_up(hood: Neighbourhood, ask: Ask) -> Plea:
    """One plea; only the sealed number on the ask knows where it came from."""
    plea = Plea(hood=hood, title=plain(ask.approved.split("\n")[0], 90), body=ask.approved, audience=default_for(hood, "plea"), doing=ask.doing)
    plea.stand_up()
    swap(ask, {"state": "open"}, plea=str(plea.pk))
    ask.refresh_from_db()
    return plea


def tell_connector(plea: Plea) -> None:
    """Somebody wants to do it: the connector of the ask it came from hears that there is something new."""
    for ask in Ask.objects.open().filter(route=Ask.Route.HOOD).for_page():
        if ask.plea == str(plea.pk):
            ask.stir()
            if ask.connector is not None:
                nudges.tell(ask.connector, plea.hood, "exchange:tend", ask.pk, key=f"hand:{ask.pk}:{plea.hands.count()}")


def next_morning(now: datetime) -> datetime:
    """The next time at which pleas stand up."""
    here = timezone.localtime(now)
    at = here.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return at if at > here else at + timedelta(days=1)


def stands_from() -> str:
    """When an approved text is there to be read."""
    return _("tomorrow morning") if clock.day_of(next_morning(clock.now())) > clock.today() else _("this morning")
