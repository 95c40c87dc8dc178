"""Synthetic neighbourhoods for load tests: invented, deterministic, written in bulk."""
from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from datetime import time as at
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Any

from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.db import connection, models, transaction
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.agenda.models import Event
from reuring.core import clock
from reuring.hoods.models import Membership, Neighbourhood, Place
from reuring.news.models import Article, Story
from reuring.people.models import MapEntry, Organisation
from reuring.posts import search
from reuring.posts.models import Comment, Post

WORDS = ("plein koffie moestuin fiets bankje brug muziek soep repareren wandelen park bibliotheek vlag koor tafel stoel raam deur straat bakker "
         "touw water boom lamp plank schaar draad naald feest krant school trap lift tuin hek sleutel kraan emmer spade appel brood vijver "
         "hond bal goal veld trein spoor tunnel haven kade boot zeil mast schip toren klok bel stem lied dans").split()
NAMES = "Aya Bas Cem Dina Els Finn Gül Hans Ivo Joke Kim Lev Mo Nel Otto Pia Rik Sara Tim Uma Vera Wim Yara Zef".split()
BATCH = 2_000
FEW = 20                                 # neighbourhoods that get a programme
RULES = ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=WEEKLY;BYDAY=MO,WE", "")
PLACES, KINDS = 24, ("open", "indoor", "shop", "making")


def seed(args: argparse.Namespace) -> int:
    """The command: counts and seconds, a line each. A new folder gets its tables first."""
    call_command("migrate", verbosity=0)
    began = time.monotonic()
    counts = grow(hoods=args.hoods, neighbours=args.neighbours, posts=args.posts, comments=args.comments, seed=args.seed)
    for what, count in counts.items():
        print(f"{count:>10,} {what}")
    print(f"{time.monotonic() - began:10.1f} seconds")
    return 0


def grow(*, hoods: int, neighbours: int, posts: int, comments: int = 0, seed: int = 1) -> dict[str, int]:
    """So many neighbourhoods, and neighbours, posts and comments in all of them together."""
    luck = Random(seed)
    start = Neighbourhood.objects.count()
    with transaction.atomic():
        places = [_hood(start + n) for n in range(hoods)]
        people = _people(places, neighbours)
        first = (Post._base_manager.aggregate(most=models.Max("pk"))["most"] or 0) + 1
        _posts(places, people, posts, luck)
        _children(first)
        for place in places[:FEW]:
            _programme(place, people, luck)
            _organisations(place, luck)
        talk = _comments(first, people, comments, luck)
    return {"neighbourhoods": hoods, "neighbours": len(people), "posts": posts, "comments": talk}


def _hood(number: int) -> Neighbourhood:
    hood = Neighbourhood.objects.create(slug=f"buurt-{number}", name=f"Buurt {number}", town="Zaaidam", life="growing", levels=[1, 2, 3, 4],
                                        phone="0320 – 000 000", phone_hours="dinsdag, 10 tot 12 uur", walk_in="De Zaal")
    with scope(hood=hood):
        Place.objects.create(hood=hood, slug="zaal", name="De Zaal", kind="indoor", hours="dinsdag 10 tot 12 uur", welcome=True, lon=5.64, lat=52.64)
        Place.objects.bulk_create(Place(
            hood=hood, slug=f"plek-{n}", name=f"Plek {n}", kind=KINDS[n % 4], hours="altijd", lon=5.64 + n % 6 / 500, lat=52.64 + n // 6 / 500)
            for n in range(1, PLACES))
    return hood


def _people(hoods: list[Neighbourhood], count: int) -> list[Person]:
    start = Person.objects.count()
    people = Person.objects.bulk_create((_person(start + n) for n in range(count)), batch_size=BATCH)
    EmailAddress.objects.bulk_create((EmailAddress(user=p, email=p.email, primary=True, verified=True) for p in people), batch_size=BATCH)
    with scope(hood=hoods):
        Membership.objects.bulk_create((
            Membership(hood=hoods[n % len(hoods)], person=p, met_how="handshake", met_until=clock.ahead(days=300))
            for n, p in enumerate(people)), batch_size=BATCH)
    return people


def _person(number: int) -> Person:
    person = Person(name=NAMES[number % len(NAMES)], email=f"buur{number}@zaaidam.example")
    person.password = "!"
    return person


def _posts(hoods: list[Neighbourhood], people: list[Person], count: int, luck: Random) -> None:
    """Spread evenly over the neighbourhoods and the last two years, oldest first."""
    now, step = clock.now(), timedelta(days=730) / max(count, 1)
    rows = (Post(hood=hoods[n % len(hoods)], author=people[n % len(people)], kind="story" if n // len(hoods) % 5 == 0 else "article",
                 title=_words(luck, 5).capitalize(), body=_words(luck, 40).capitalize() + ".",
                 audience="neighbours" if n // len(hoods) % 10 == 9 else "public",
                 created_at=now - step * (count - n)) for n in range(count))
    for batch in _batches(rows):
        for post in Post._base_manager.bulk_create(batch):
            search.put(post)


def _programme(hood: Neighbourhood, people: list[Person], luck: Random) -> None:
    """Thirty activities in a neighbourhood: most return, as in a real one."""
    with scope(hood=hood):
        spot = Place.objects.get(hood=hood, slug="zaal")
        for number in range(30):
            day = clock.today() - timedelta(days=400 - number * 9)
            event = Event(hood=hood, author=people[number % len(people)], title=_words(luck, 3).capitalize(), body=_words(luck, 25).capitalize() + ".",
                          audience="public", place=spot, day=day, starts=at(8 + number % 12), minutes=90, rule=RULES[number % len(RULES)])
            event.save()


def _organisations(hood: Neighbourhood, luck: Random) -> None:
    """Forty with a page, each with two things it helps with."""
    with scope(hood=hood):
        spot = Place.objects.get(hood=hood, slug="zaal")
        kinds = [kind for kind in Organisation.Kind.values if kind != "initiative"]
        made = Organisation.objects.bulk_create(Organisation(
            hood=hood, slug=f"club-{n}", name=f"{_words(luck, 2).capitalize()} {n}", kind=kinds[n % len(kinds)], about=_words(luck, 30).capitalize() + ".",
            goals=_words(luck, 6), seeks=_words(luck, 4), offers=_words(luck, 4), phone="0320 – 000 000", hours="dinsdag 10 tot 12 uur", place=spot)
            for n in range(40))
        MapEntry.objects.bulk_create(MapEntry(organisation=one, what=_words(luck, 3), for_whom=_words(luck, 3)) for one in [*made, *made])


def _children(first: int) -> None:
    with connection.cursor() as cursor:
        for child in (Article, Story):
            table, key = child._meta.db_table, child._meta.pk.column
            cursor.execute(f"INSERT INTO {table} ({key}) SELECT id FROM posts_post WHERE id >= %s AND kind = %s", [first, child._meta.model_name])


def _comments(first: int, people: list[Person], count: int, luck: Random) -> int:
    posts = list(Post._base_manager.filter(pk__gte=first, kind__in=("article", "story")).order_by("-pk").values_list("pk", "created_at")[:max(1, count // 20)])
    rows = (Comment(post_id=pk, author=people[n % len(people)], body=_words(luck, 15).capitalize() + ".", created_at=at + timedelta(minutes=n + 1))
            for pk, at in posts for n in range(20))
    made = 0
    for batch in _batches(islice(rows, count)):
        made += len(Comment._base_manager.bulk_create(batch))
    return made


def _words(luck: Random, count: int) -> str:
    return " ".join(luck.choices(WORDS, k=count))


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
