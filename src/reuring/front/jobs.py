"""The weave, made anew every day from what neighbours did."""
from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import combinations

from django.db.models import Q
from django_scopes import scope

from reuring.core import clock
from reuring.core.jobs import every
from reuring.core.rows import swap
from reuring.hoods.models import Interest, Neighbourhood
from reuring.posts.models import Happening, Post
from weave.pattern import threads_of

SPAN = {"days": 90}
LEAST = 5                # fewer people leave no trace: nobody can be read off a pattern
SAID_FOR = {"days": 365}
People = dict[str, set[int]]


def reweave_all() -> int:
    """All neighbourhoods that are awake or just asleep; answers how many patterns changed."""
    return sum(reweave(hood) for hood in Neighbourhood.objects.all().iterator())


every("weave", reweave_all, timedelta(days=1))


def reweave(hood: Neighbourhood) -> bool:
    """Lay the threads of this neighbourhood anew: topics with at least five active people. Says whether they changed."""
    with scope(hood=hood):
        active = active_people()
    threads = laid(active)
    if threads == hood.threads or not swap(hood, {}, threads=threads):
        return False
    hood.threads = threads
    hood.touch()
    return True


def active_people() -> People:
    """Who did something per topic in the last 90 days, where all neighbours could see it, or shows that they do it."""
    found: People = defaultdict(set)
    for rows in (_writers(), _answerers(), _doers()):
        for topic, person in rows:
            if topic and person:
                found[topic].add(person)
    return found


def laid(active: People) -> list[list]:
    """The threads as they are kept: name, activity, place in the palette, and which later threads they meet."""
    threads = threads_of({name: len(people) for name, people in active.items()}, least=LEAST)
    kept = [thread for thread in threads if thread.name in active]
    shared = {(i, j): len(active[kept[i].name] & active[kept[j].name]) for i, j in combinations(range(len(kept)), 2)}
    strong = {pair: count for pair, count in shared.items() if count >= LEAST}
    most = max(strong.values(), default=1)
    return [[thread.name, round(thread.activity, 3), int(thread.colour[-1]),
             [[j, round(strong[i, j] / most, 3)] for j in range(len(kept)) if (i, j) in strong]] for i, thread in enumerate(kept)]


def _writers() -> list[tuple[str, int]]:
    return list(_seen().filter(created_at__gt=clock.ago(**SPAN)).values_list("topics__name", "author_id"))


def _answerers() -> list[tuple[str, int]]:
    done = Happening.objects.filter(at__gt=clock.ago(**SPAN), post__in=_seen()).exclude(Q(action__contains="hid") | Q(action__contains="report"))
    return list(done.values_list("post__topics__name", "person_id"))


def _doers() -> list[tuple[str, int]]:
    said = Interest.objects.filter(shown=True, said_at__gt=clock.ago(**SAID_FOR), membership__suspended_at=None)
    return list(said.values_list("topic__name", "membership__person_id"))


def _seen() -> Post.objects.__class__:
    return Post.objects.filter(state="shown", audience__in=["public", "neighbours"])
