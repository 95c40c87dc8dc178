"""Who may help with something: organisations by what they want and offer, neighbours by what they said that they offer or look for, groups by what ties them.

Each with the reasons. A passion or an urgency that is the same (S0-9) counts for groups and for pages with a group of their own; in which group a
neighbour is stays with the group.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from reuring.accounts.handles import handle
from reuring.accounts.models import Block, Person
from reuring.core import clock
from reuring.hoods.models import Group, Interest
from reuring.ideas.models import Idea, Introduction
from reuring.ideas.models.matching import COOLS
from reuring.people.models import Keeper, Organisation
from reuring.posts.models import Post
from weave import texts

MOST, GROUPS = 7, 3                      # a list that ends
WORDS, TITLE, TOPIC, SEEKS, PLACE, DRIVE, SORT = 6.0, 2.0, 1.5, 1.0, 1.0, 0.75, 0.5
KNOWN_FOR: dict[str, set[str]] = {
    "advice": {"welfare", "municipality", "foundation", "housing"}, "hands": {"group", "club", "initiative", "project"},
    "space": {"housing", "school", "library", "welfare", "business"}, "things": {"business", "club", "library"},
    "money": {"municipality", "housing", "foundation", "business_club"}}


@dataclass(frozen=True)
class Helper:
    """A page, a group, or a neighbour who has no name here; why, as sorts of reason with their words."""

    score: float
    reasons: tuple[tuple[str, str], ...]
    organisation: Organisation | None = None
    person: Person | None = None
    group: Group | None = None               # one joins it or writes there: nobody is asked for it

    @property
    def name(self) -> str:
        named = self.organisation or self.group
        return named.name if named is not None else ""

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
    drive = Idea.objects.filter(Q(pk=post.pk) | Q(became=post.pk)).exclude(drive="").values_list("drive", flat=True).first() or ""
    pages = list(_pages(post, need, sort, topics, drive, {page for page, _person in known}, by))
    people = _people(post, topics, {person for _page, person in known}, by)
    groups = _groups(post, need, drive, {one.organisation.circle_id for one in pages if one.organisation is not None})
    return sorted([*pages, *people, *groups], key=lambda one: (-one.score, one.name or "~", one.person.pk if one.person else 0))[:MOST]


def _pages(post: Post, need: str, sort: str, topics: dict[int, str], drive: str, asked: set[int | None], by: Person) -> Iterable[Helper]:
    mine = Keeper.objects.filter(person=by, since__isnull=False).values("organisation")
    found = list(Organisation.objects.open().exclude(pk__in=mine).select_related("place", "circle").prefetch_related("does").order_by("pk"))
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
        reasons += [("drive", drive)] if reasons and drive and page.circle is not None and page.circle.drive == drive else []
        reasons += [("sort", str(page.get_kind_display()))] if reasons and page.kind in KNOWN_FOR.get(sort, ()) else []
        if reasons:
            score = sum(weight * some[page.pk].score for weight, some in ((WORDS, near), (TITLE, beside)) if page.pk in some) + TOPIC * len(shared)
            names = {name for name, _words in reasons}
            yield Helper(score + PLACE * ("place" in names) + DRIVE * ("drive" in names) + SORT * ("sort" in names), tuple(reasons), organisation=page)


def _groups(post: Post, need: str, drive: str, shown: set[int | None]) -> list[Helper]:
    """Groups that the same passion or urgency ties, a few, those that say the same first; not those whose page stands there already."""
    rows = list(Group.objects.filter(drive=drive).exclude(pk__in=shown - {None})) if drive else []
    near = {one.key: one for one in texts.nearest(f"{need}\n{post.title}", [texts.told(row.pk, row.name) for row in rows], most=len(rows), least=0.1)}
    found = []
    for row in rows:
        said = [("words", ", ".join(near[row.pk].shared[:3]))] if row.pk in near else []
        found.append(Helper(DRIVE + (TITLE * near[row.pk].score if said else 0.0), (*said, ("drive", drive)), group=row))
    return sorted(found, key=lambda one: (-one.score, one.name))[:GROUPS]


def _people(post: Post, topics: dict[int, str], asked: set[int | None], by: Person) -> Iterable[Helper]:
    """Only by what they offer or look for by their own word and others may see, and never one of two who do not want to meet."""
    pairs = Block.objects.filter(Q(person=by) | Q(other=by)).values_list("person_id", "other_id")
    away = {key for pair in pairs for key in pair} | asked | {by.pk, post.author_id}
    rows = Interest.objects.on_show().filter(topic__in=list(topics), wish__in=["offers", "seeks"]).select_related("membership__person")
    rows = rows.filter(membership__suspended_at=None, membership__shielded_at=None, membership__person__hidden=False, membership__person__is_active=True)
    said: dict[int, list[Interest]] = {}
    for row in rows:
        if row.membership.person_id not in away:
            said.setdefault(row.membership.person_id, []).append(row)
    for some in said.values():
        named = {wish: [row.topic.name for row in some if row.wish == wish] for wish in ("offers", "seeks")}
        score = TOPIC * len(named["offers"]) + SEEKS * len(named["seeks"])
        yield Helper(score, tuple((wish, ", ".join(names)) for wish, names in named.items() if names), person=some[0].membership.person)
