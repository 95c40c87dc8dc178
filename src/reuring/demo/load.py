"""Load the demo country once, and hand out one way in per role."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

from django.db import transaction
from django_scopes import scope

from reuring.accounts.doorstep import INVENTED, doorstep
from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.demo.files import HOODS
from reuring.demo.neighbourhoods import Loader
from reuring.demo.people import OPERATOR, make_operator
from reuring.exchange.jobs import tell_waiting_givers
from reuring.front.jobs import reweave
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.models.visits import attend, visit
from reuring.workshop import monthly

ROLES = [  # what to look at, neighbourhood, who
    ("nieuw in De Weverij", "weverij", "nog niet kennisgemaakt"),
    ("buur in De Weverij", "weverij", "Samira"),
    ("buurtsupporter in De Weverij", "weverij", "Elif"),
    ("buurtverbinder in De Weverij", "weverij", "Lotte"),
    ("analist in De Weverij", "weverij", "Ilja"),
    ("buddy in De Weverij", "weverij", "Sjoerd"),
    ("partner in De Weverij", "weverij", "Naima"),
    ("buurtverbinder in Spoorzicht", "spoorzicht", "Amina"),
]

ROUNDS = (13, 10, 6, 3)               # days ago: twice in each calendar week, whatever day it is


def load_once(progress: Callable[[str], None] = print) -> bool:
    """Load all four neighbourhoods unless there is one already; says whether it did."""
    if Neighbourhood.objects.exists():
        return False
    load(progress)
    return True


def load(progress: Callable[[str], None] = print) -> None:
    """Everything or nothing, in one transaction. No mail goes out: all of this was told long ago."""
    progress("The demo country moves in …")
    with transaction.atomic(), mail.unsent():
        make_operator()
        ground = import_module("reuring.demo.ground")      # knows geometry, which no later start needs
        ground.lay()
        for slug in HOODS:
            counts = Loader(slug).load()
            hood = Neighbourhood.objects.get(slug=slug)
            reweave(hood)
            _go_round(hood)
            attend(hood)                    # its team is there today, or nobody could join
            progress(f"  {counts.pop('name')}: " + ", ".join(f"{count} {what}" for what, count in counts.items() if count))
        ground.settle()
        tell_waiting_givers()               # long ago as well, or the first minute is full of mail
        monthly.send()


def _go_round(hood: Neighbourhood) -> None:
    """Twice a week, as it should be."""
    for days in ROUNDS:
        with scope(hood=hood), clock.told(clock.now() - timedelta(days=days)):
            visit(hood)


def sign_in_links(base: str) -> list[tuple[str, str]]:
    """Role in words, and an address that signs in as somebody invented who has it. Made anew at every start; none where the demo is not."""
    operator = Person.objects.filter(email=OPERATOR, is_operator=True).first()
    if operator is None:
        return []
    people = [(words, _somebody(slug, who)) for words, slug, who in ROLES]
    people.append(("beheerder van de installatie", operator))
    return [(f"{words} ({person.name})", base.rstrip("/") + doorstep(person)) for words, person in people if person]


def _somebody(slug: str, who: str) -> Person | None:
    rows = Membership._base_manager.filter(hood__slug=slug, person__email__endswith=INVENTED).select_related("person")
    found = rows.filter(met_until=None).first() if who == "nog niet kennisgemaakt" else rows.filter(person__name=who).first()
    return found.person if found else None
