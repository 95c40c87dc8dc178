"""F3: one member tries to collect who lives here, by first names, by numbers and by whatever page there is."""
from __future__ import annotations

import re

from reuring.bench.abuse.attack import Attack, Defence, Figures
from reuring.bench.abuse.town import browser, build
from reuring.bench.seed import NAMES
from reuring.core.models import OutgoingMail
from reuring.front.views import searching
from reuring.hoods.models import Membership
from reuring.people import looking

NEIGHBOURS = 500                 # who may be found by name
PAGES = ("", "wie-en-waar/", "nieuws/", "agenda/", "organisaties/", "groepen/", "sociale-kaart/", "samen-doen/")
FOUND, ADDRESSES, SILENCE = "of those who may be found, in a hundred", "addresses and numbers on the pages", "days without word to the team"
MAIL = re.compile(r"[\w.]+@zaaidam\.example")


def scrape(size: int) -> Figures:
    """In one day: every first name, then `size` profiles by their number."""
    town = build(NEIGHBOURS)
    client = browser(1, town.neighbours[0])
    read = [client.get(town.path(f"zoeken/?q={name}")) for name in NAMES[:max(4, size // 20)]]
    read += [client.get(town.path(f"wie/{key}/")) for key in Membership._base_manager.order_by("pk").values_list("pk", flat=True)[:size]]
    read += [client.get(town.path(path)) for path in PAGES]
    pages = {answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]: answer.content.decode() for answer in read if answer.status_code == 200}
    named = {int(key) for path, page in pages.items() for key in re.findall(r"/wie/(\d+)/", path + page)}
    found = named - {town.member(who).pk for who in (town.neighbours[0], town.cato)}
    told = OutgoingMail.objects.filter(to=town.cato.email, key__startswith="collects:").count()
    return {FOUND: 100 * len(found) / NEIGHBOURS, ADDRESSES: len(set(MAIL.findall("".join(pages.values())))), SILENCE: 0 if told else 1}


def with_address(one: searching.Other) -> searching.Found:
    """A list that tells how to reach somebody."""
    return as_found(one)._replace(name=f"{one.name} <buur{one.pk}@zaaidam.example>")


as_found = searching.as_found
COUNTS = Defence("counting who is looked up", {"reuring.people.looking.up": lambda request, many=1: True}, (FOUND, SILENCE))
BARE = Defence("lists of names alone", {"reuring.front.views.searching.as_found": with_address}, (ADDRESSES,))
ATTACK = Attack("F3", "one member looks for all of 500 neighbours, {n} by their number", scrape,
                {FOUND: 100 * looking.A_DAY / NEIGHBOURS, ADDRESSES: 0, SILENCE: 0}, (COUNTS, BARE), 32, 500)
