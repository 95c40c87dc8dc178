"""What a search costs in one large neighbourhood: words that half of all posts hold, words that few hold, and none."""
from __future__ import annotations

import argparse
from urllib.parse import quote

from django.core.management import call_command
from django.db import connections
from django_scopes import scope

from reuring.bench.crowd import Asked
from reuring.bench.measuring import Kind, compare
from reuring.bench.pages import SEARCH, cookies
from reuring.bench.seed import grow
from reuring.hoods.models import Membership, Neighbourhood
from reuring.posts.models import Post

ASKED = {"a word in half of all posts": "moestuin", "three such words": "moestuin fiets koor", "a word in a few posts": "kastanje", "misspelt": "kasstanje",
         "a name": "Zaal", "nothing there": "zeppelin"}
RARE = 2_000            # one post in so many holds the rare word


def search(args: argparse.Namespace) -> int:
    """The command. Everything stands in one neighbourhood, and all its neighbours may be found by name."""
    call_command("migrate", verbosity=0)
    grow(hoods=1, neighbours=args.neighbours, posts=args.posts or 100_000)
    hood = Neighbourhood.objects.get()
    with scope(hood=hood):
        Membership.objects.update(findable=True)
        for post in Post.objects.order_by("pk")[:: RARE]:
            post.body += " En een kastanje."
            post.save()
    member = cookies()
    connections.close_all()
    packed = {"Accept-Encoding": "gzip"}
    return compare([_kind(f"{who}: {what}", words, headers) for who, headers in (("visitor", packed), ("member", member)) for what, words in ASKED.items()],
                   args)


def _kind(name: str, words: str, headers: dict[str, str]) -> Kind:
    return Kind(name, lambda server, n: Asked(f"/buurt-0/zoeken/?q={quote(words)}&n={n}", headers), SEARCH)
