"""Who may help with something: organisations by what they want and offer, neighbours by what they said that they offer; each with the reasons."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from reuring.accounts.handles import handle
from reuring.accounts.models import Block, Person
from reuring.core import clock
from reuring.hoods.models import Interest
from reuring.ideas.models import Introduction
from reuring.ideas.models.matching import COOLS
from reuring.people.models import Keeper, Organisation
from reuring.posts.models import Post
from weave import texts

MOST = 7                                 # a list that ends
WORDS, TITLE, TOPIC, PLACE, SORT = 6.0, 2.0, 1.5, 1.0, 0.5
KNOWN_FOR: dict[str, set[str]] = {
    "advice": {"welfare", "municipality", "foundation", "housing"}, "hands": {"group", "club", "initiative", "project"},
    "space": {"housing", "school", "library", "welfare", "business"}, "things": {"business", "club", "library"},
    "money": {"municipality", "housing", "foundation", "business_club"}}


@dataclass(frozen=True)
class Helper:
    """A page, or a neighbour who has no name here; why, as sorts of reason with their words."""

    score: float
    reasons: tuple[tuple[str, str], ...]
    organisation: Organisation | None = None
    person: Person | None = None

    @property
    def name(self) -> str:
        return self.organisation.name if self.organisation is not None else ""

    @cached_property
    def best(self) -> str:
        return self.reasons[0][0]

    def handle(self, reader: int | None) -> str:
        """What a form sends back: of no use to who was not shown it."""
        return f"o{self.organisation.pk}" if self.organisation is not None else f"p{handle(reader, self.person.pk)}" if self.person is not None else ""


def helpers(post: Post, need: str, sort: str, *, by: Person) -> list[Helper]:
    """The likeliest first, the same for everybody who asks the same; who was asked before is left out."""
    topics = dict(post.topics.values_list("pk", "name"))
    asked = Introduction.objects.filter(post=post.pk).filter(~Q(state__in=["refused", "lapsed"]) | Q(ended_at__gt=clock.now() - COOLS))
    known = list(asked.values_list("organisation_id", "giver_id"))
    pages = _pages(post, need, sort, topics, {page for page, _person in known}, by)
    people = _people(post, topics, {person for _page, person in known}, by)
    return sorted([*pages, *people], key=lambda one: (-one.score, one.name or "~", one.person.pk if one.person else 0))[:MOST]


def _pages(post: Post, need: str, sort: str, topics: dict[int, str], asked: set[int | None], by: Person) -> Iterable[Helper]:
    mine = Keeper.objects.filter(person=by, since__isnull=False).values("organisation")
    found = list(Organisation.objects.open().exclude(pk__in=mine).select_related("place").prefetch_related("does").order_by("pk"))
    shelf = [texts.told(page.pk, page.name, f"{page.goals}\n{page.offers}\n{page.about}") for page in found if page.pk not in asked]
    near, beside = ({one.key: one for one in texts.nearest(words, shelf, most=len(shelf), least=0.1)} for words in (need, post.title))
    for page in found:
        if page.pk in asked:
            continue
        shared = [topics[topic.pk] for topic in page.does.all() if topic.pk in topics]
        said = [word for some in (near, beside) if page.pk in some for word in some[page.pk].shared]
        reasons = [("words", ", ".join(dict.fromkeys(said[:3])))] if said else []
        reasons += [("topics", ", ".join(shared))] if shared else []
        reasons += [("place", page.place.name)] if page.place is not None and page.place_id == post.place_id else []
        reasons += [("sort", str(page.get_kind_display()))] if reasons and page.kind in KNOWN_FOR.get(sort, ()) else []
        if reasons:
            score = sum(weight * some[page.pk].score for weight, some in ((WORDS, near), (TITLE, beside)) if page.pk in some) + TOPIC * len(shared)
            names = {name for name, _words in reasons}
            yield Helper(score + PLACE * ("place" in names) + SORT * ("sort" in names), tuple(reasons), organisation=page)


def _people(post: Post, topics: dict[int, str], asked: set[int | None], by: Person) -> Iterable[Helper]:
    """Only by what they offer by their own word and others may see, and never one of two who do not want to meet."""
    pairs = Block.objects.filter(Q(person=by) | Q(other=by)).values_list("person_id", "other_id")
    away = {key for pair in pairs for key in pair} | asked | {by.pk, post.author_id}
    rows = Interest.objects.on_show().filter(topic__in=list(topics), wish="offers").select_related("membership__person")
    rows = rows.filter(membership__suspended_at=None, membership__shielded_at=None, membership__person__hidden=False, membership__person__is_active=True)
    offered: dict[int, list[Interest]] = {}
    for row in rows:
        if row.membership.person_id not in away:
            offered.setdefault(row.membership.person_id, []).append(row)
    for some in offered.values():
        yield Helper(TOPIC * len(some), (("offers", ", ".join(row.topic.name for row in some)),), person=some[0].membership.person)
