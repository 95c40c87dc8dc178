"""The weave, made anew every day from what neighbours did."""
from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import combinations

from django.db.models import Q, QuerySet
from django_scopes import scope

from reuring.core import clock
from reuring.core.jobs import every
from reuring.core.rows import swap
from reuring.hoods.models import Interest, Neighbourhood
from reuring.posts.models import Happening, Post
from reuring.workshop.culture import HEARTS
from reuring.workshop.models import Kernel
from weave.pattern import threads_of

SPAN = {"days": 90}
LEAST = 5                # fewer people leave no trace: nobody can be read off a pattern
SAID_FOR = {"days": 365}
MOST = 6                 # more threads flicker at the head of a page
People = dict[str, set[int]]
Pairs = Counter[frozenset[str]]


def reweave_all() -> int:
    """All neighbourhoods that are awake or just asleep; answers how many patterns changed."""
    return sum(reweave(hood) for hood in Neighbourhood.objects.all().iterator())


every("weave", reweave_all, timedelta(days=1))


def reweave(hood: Neighbourhood) -> bool:
    """Lay the threads of this neighbourhood anew: its confirmed kernels, and before it has two of them topics with at least five active people.

    Says whether they changed.
    """
    with scope(hood=hood):
        threads = laid(*threaded(active_people(), together(), confirmed_kernels()))
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


def together() -> Pairs:
    """How many messages of the last 90 days were about both of two topics: where these meet."""
    topics: dict[int, set[str]] = defaultdict(set)
    for post, topic in _recent().filter(topics__isnull=False).values_list("pk", "topics__name"):
        topics[post].add(topic)
    return Counter(frozenset(pair) for names in topics.values() for pair in combinations(names, 2))


def confirmed_kernels() -> dict[str, str]:
    """The name of each with the topic that keeps its breadth, if it has one: of the newest reading that found two (R4)."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for analysis, title, topic in Kernel.objects.confirmed().order_by("-analysis__begun_on", "-analysis", "pk").values_list(
            "analysis", "title", "topic__name"):
        found[analysis][title] = topic or ""
    return next((kernels for kernels in found.values() if len(kernels) >= HEARTS), {})


def threaded(active: People, met: Pairs, kernels: dict[str, str]) -> tuple[People, Pairs]:
    """The same by kernel: each is at least as broad as the narrowest thread, so that nobody reads off it how few are active."""
    if not kernels:
        return active, met
    least = set(range(-LEAST, 0))
    people = {title: active[topic] if len(active.get(topic, ())) >= LEAST else least for title, topic in kernels.items()}
    ties = {frozenset({one, other}): met[frozenset({topic, beside})]
            for (one, topic), (other, beside) in combinations(kernels.items(), 2) if topic and beside}
    return people, Counter({pair: n for pair, n in ties.items() if n})


def laid(active: People, met: Pairs) -> list[list]:
    """The threads as they are kept: name, activity, place in the palette, and which later threads they meet."""
    threads = threads_of({name: len(people) for name, people in active.items()}, least=LEAST, most=MOST)
    kept = [thread for thread in threads if thread.name in active]
    found = {(i, j): met[frozenset({kept[i].name, kept[j].name})] for i, j in combinations(range(len(kept)), 2)}
    most = max(found.values(), default=0)
    return [[thread.name, round(thread.activity, 3), int(thread.colour[-1]),
             [[j, round(found[i, j] / most, 3)] for j in range(i + 1, len(kept)) if found[i, j]]] for i, thread in enumerate(kept)]


def _writers() -> list[tuple[str, int]]:
    return list(_recent().exclude(author__hidden=True).values_list("topics__name", "author_id"))


def _answerers() -> list[tuple[str, int]]:
    done = Happening.objects.filter(at__gt=clock.ago(**SPAN), post__in=_seen())
    done = done.exclude(Q(action__contains="hid") | Q(action__contains="report") | Q(person__hidden=True))
    return list(done.values_list("post__topics__name", "person_id"))


def _doers() -> list[tuple[str, int]]:
    said = Interest.objects.filter(shown=True, said_at__gt=clock.ago(**SAID_FOR), membership__suspended_at=None, membership__person__hidden=False)
    return list(said.values_list("topic__name", "membership__person_id"))


def _recent() -> QuerySet[Post]:
    return _seen().filter(created_at__gt=clock.ago(**SPAN))


def _seen() -> QuerySet[Post]:
    return Post.objects.filter(state="shown", audience__in=["public", "neighbours"])
