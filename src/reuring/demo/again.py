"""What comes back in the demo country: planned by the team, partly done, partly ahead."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.demo.files import Entry, read
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import Post
from reuring.promises.again import ask_now
from reuring.promises.models import Promise, Repetition
from reuring.promises.models.repetition import RULE, begin_of


def let_come_back(hood: Neighbourhood, people: dict[str, Person], at: Callable[..., AbstractContextManager[Any]]) -> None:
    for entry in read(hood.slug, "again"):
        turns, post = [_turn(one) for one in entry["turns"]], Post.objects.get(title=entry["post"])
        with at(entry["day"]):
            Repetition.plan(post, turns, by=people[entry["by"]], goal=entry["goal"], enough=entry["enough"])
        for one in entry["turns"]:
            if "done" in one:
                with at(one["day"]):
                    ask_now(hood)
                    for made in Promise.objects.filter(rule=RULE, post=post, state="open"):
                        made.keep(by=people[one["done"]])


def _turn(entry: Entry) -> dict[str, Any]:
    """On a day that counts from the day of loading."""
    return {"at": begin_of(clock.today() + timedelta(days=entry["day"])), "way": entry["way"], "opening": entry["opening"]}
