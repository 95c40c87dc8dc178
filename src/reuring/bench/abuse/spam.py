"""F1: a wave of made-up accounts at night, accounts that slept, a team that is away, and taking a wave away."""
from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest import mock

from django.test import Client
from django_scopes import scope

from reuring.bench.abuse.attack import Attack, Defence, Figures
from reuring.bench.abuse.town import Town, browser, build, code_in, link_in, new_people, put_up
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.hoods.models.codes import write_codes
from reuring.notices import tell
from reuring.notices.models import Notice
from reuring.posts.models import Happening, Post
from reuring.posts.views import guests

SPAM = "Verdien snel geld met deze truc, klik hier"
READ, HEARD, LOST = "items that anybody reads", "neighbours who hear of it", "lost by neighbours, in a hundred"
CAME, STANDS, WENT_ALONG = "accounts that came in", "items that still stand", "messages of others that went along"
OWN_WORDS = {"audience": "public", "step": "post"}


def wave(size: int) -> Figures:
    """Ten minutes: every account its own connection, every second one with a code stolen from a letterbox; neighbours go on meanwhile."""
    town = build(4)
    post = put_up(town, town.neighbours[0], "Koffie")
    with scope(hood=town.hood):
        codes = iter(write_codes(town.hood, kind="letter", count=size, by=town.cato))
    lost, tried = 0, 0
    for number in range(size):
        _account(town, number, next(codes) if number % 2 == 0 else "", post)
        if number % 5 == 0:
            tried, lost = tried + 1, lost + (not _goes_on(town, number))
    _spread(town)
    heard = Notice._base_manager.filter(person__in=town.neighbours).count()           # only strangers answered
    return {READ: town.standing(), HEARD: heard, LOST: 100 * lost / tried}


def _account(town: Town, number: int, code: str, post: Post) -> None:
    client, email = browser(number), f"koopje{number}@spam.example"
    client.post(town.path("meedoen/"), {"name": f"Koopje {number}", "email": email})
    client.post("/binnen/code/", {"code": code_in(email)})
    if code:
        client.post(town.path("kennismaken/"), {"code": code})
    client.post(town.path("nieuws/nieuw/"), OWN_WORDS | {"title": f"Snel geld {number}", "body": SPAM})
    client.post(town.path(f"bericht/{post.pk}/reageren/"), {"body": SPAM})
    if number % 4 == 1:
        _as_guest(town, number, post)


def _as_guest(town: Town, number: int, post: Post) -> None:
    """A script can wait as long as a person."""
    client, email = browser(500_000 + number), f"gast{number}@spam.example"
    with mock.patch("reuring.posts.views.guests.FASTEST", -1):
        client.post(town.path(f"bericht/{post.pk}/gast/"), {"name": "Koos", "email": email, "body": SPAM, "since": guests.started()})
    client.post("/binnen/code/", {"code": code_in(email)})


def _goes_on(town: Town, number: int) -> bool:
    """A neighbour puts up a message in the middle of it: whether everybody reads it."""
    title = f"Bankje {number}"
    browser(900_000 + number, town.neighbours[1]).post(town.path("nieuws/nieuw/"), OWN_WORDS | {"title": title, "body": "Het staat er."})
    return Post._base_manager.filter(title=title, state="shown").exists()


def _spread(town: Town) -> None:
    """What the worker would do."""
    for key in Happening._base_manager.filter(post__hood=town.hood, action__startswith="comment.").values_list("pk", flat=True):
        with scope(hood=town.hood):
            tell.spread.func(key)


def sleepers(size: int) -> Figures:
    """Accounts made long ago, by whoever, that write for the first time."""
    town = build()
    people = new_people(size, "slaper")
    with scope(hood=town.hood):
        Membership.objects.bulk_create(Membership(hood=town.hood, person=one, met_how="handshake", met_until=clock.ahead(days=300),
                                                  joined_at=clock.ago(days=600)) for one in people)
    for number, person in enumerate(people):
        browser(number, person).post(town.path("nieuws/nieuw/"), OWN_WORDS | {"title": f"Snel geld {number}", "body": SPAM})
    return {READ: town.standing()}


def unattended(size: int) -> Figures:
    """Eight days after the last moderator looked: at the door, and with a proof that was asked for before it closed."""
    town = build()
    early, late = [f"koopje{number}@spam.example" for number in range(size)], [f"nog{number}@spam.example" for number in range(size)]
    for number, email in enumerate(early):
        browser(number).post(town.path("meedoen/"), {"name": "Koopje", "email": email})
    swap(town.hood, {}, attended_on=clock.today() - timedelta(days=8), created_at=clock.ago(days=60))
    for number, email in enumerate(late, size):
        browser(number).post(town.path("meedoen/"), {"name": "Koopje", "email": email})
    for number, email in enumerate([*early, *late]):
        if OutgoingMail.objects.filter(to=email).exists():
            browser(number).post(link_in(email))
    return {CAME: Membership._base_manager.filter(person__in=town.strangers()).count()}


def undone(size: int) -> Figures:
    """The wave stands, and one of the team takes it away: a look and an act, until nothing is found."""
    town = build()
    for number in range(size):
        put_up(town, town.neighbours[0], f"Snel geld {number}", SPAM)
    good = put_up(town, town.neighbours[1], "Koffie")
    began, acts, cato = time.perf_counter(), 0, browser(1, town.cato)
    while acts < 5 and _sweep(town, cato):
        acts += 1
    seconds = time.perf_counter() - began
    left = Post._base_manager.filter(state="shown").exclude(pk=good.pk).count()
    lost = Post._base_manager.filter(pk=good.pk).exclude(state="shown").count()
    return {STANDS: left, WENT_ALONG: lost, "seconds": seconds, "acts": acts}


def _sweep(town: Town, cato: Client) -> bool:
    given: dict[str, Any] = {"hours": "24", "like": SPAM, "rule": "open", "why": "Reclame."}
    page = cato.post(town.path("ronde/golf/"), given | {"step": "look"})
    seen = page.content.decode().partition('name="seen" value="')[2].partition('"')[0]
    return bool(seen) and cato.post(town.path("ronde/golf/"), given | {"step": "sweep", "seen": seen}).status_code == 302


READS_FIRST = Defence("reading first messages first", {"reuring.posts.waiting.reason": lambda hood, person: ""}, (READ, HEARD))
KNOWS = Defence("knowing who was met by hand", {"reuring.posts.waiting.reason": lambda hood, person: "first" if Post._base_manager.exists() else ""}, (LOST,))
LOOKS_ALIKE = Defence("finding what reads alike", {"reuring.moderation.models.waves.reads_like": lambda thing, like: False}, (STANDS,))
SHUTS = Defence("closing the door", {"reuring.hoods.models.neighbourhood.Neighbourhood.unattended": False}, (CAME,))
ATTACKS = (
    Attack("F1", "{n} made-up accounts in ten minutes", wave, {READ: 5, HEARD: 0, LOST: 1}, (READS_FIRST, KNOWS), 8, 1000),
    Attack("F1", "{n} accounts that slept write", sleepers, {READ: 5}, (replace(READS_FIRST, carries=(READ,)),), 6, 200),
    Attack("F1", "{n} accounts come a week after the last moderator", unattended, {CAME: 0}, (SHUTS,), 2, 100),
    Attack("F1", "{n} messages taken out of sight", undone, {STANDS: 0, WENT_ALONG: 0, "acts": 2, "seconds": 60}, (LOOKS_ALIKE,), 3, 1000),
)
