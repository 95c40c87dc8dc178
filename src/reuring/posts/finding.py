"""What a search page shows: posts this viewer may read; places, groups and people by name; organisations and help by their words."""
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, CharField, QuerySet, TextField, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Concat
from django_scopes import get_scope, scope

from reuring.core import clock
from reuring.core.policy import Role, Viewer, may
from reuring.core.prepared import Prepared
from reuring.hoods.models import Group, Membership, Neighbourhood, Place
from reuring.people.models import MapEntry, Organisation
from reuring.people.models.socialmap import hidden_before
from reuring.posts import search
from reuring.posts.cards import Card, as_cards, who
from reuring.posts.models import Post
from weave import texts

CANDIDATES = 200         # so many are looked at; what a viewer may not read falls off after that
NAMES = 4000
HOODS = 8                # neighbourhoods whose names a process remembers
NOTHING = Value("", output_field=TextField())
_READ: dict[int, tuple[Any, list[Named]]] = {}       # by neighbourhood: as of which version, and the names


class Other(NamedTuple):
    """A place, a group, an organisation, something one helps with, or somebody who chose to be findable."""

    what: str            # "place", "group", "organisation", "help", "person"
    pk: int              # of a person: the person's, so that two who do not want to meet are kept apart
    name: str
    page: int            # key of its page: of a person the membership's, of help the organisation's
    words: str           # what else it is found by


Named = tuple[Other, str]            # and the terms it is found by, in one string


def find_posts(viewer: Viewer, hood_id: int, text: str, limit: int = 50) -> list[Card]:
    """Shown posts that answer the question and that this viewer may read: found in the title first, then the newest."""
    found = dict(islice(search.ranked(hood_id, text, CANDIDATES).items(), CANDIDATES))
    if not found:
        return []
    values = {"hood": hood_id, "found": _listed(found), "titled": _listed(pk for pk, whole in found.items() if whole), **who(viewer)}
    return [Card(*row) for row in AMONG.rows(viewer.roles, viewer.suspended, limit, **values)]


def _among(roles: frozenset[Role], suspended: bool, limit: int, *, hood: int, found: str, titled: str, person: int | None = None) -> QuerySet[Any, Any]:
    """Whole rows only of those that are shown: of two hundred candidates most are looked at and left."""
    order = Case(When(pk__in=_unlisted(titled), then=0), default=1), "-created_at", "-pk"
    with scope(hood=hood):
        read = Post.objects.visible_to(Viewer(person, roles, suspended=suspended)).shown().filter(pk__in=_unlisted(found))
        return as_cards(Post.objects.filter(pk__in=read.order_by(*order).values("pk")[:limit]).order_by(*order))


def _listed(keys: Iterable[int]) -> str:
    return f"[{','.join(map(str, keys))}]"


def _unlisted(keys: str) -> RawSQL:
    """Any number of keys as one value, so that the query stays the same."""
    each = "json_each(%s)" if connection.vendor == "sqlite" else "json_array_elements_text(%s::json)"
    return RawSQL(f"SELECT CAST(value AS bigint) FROM {each}", [keys])      # noqa: S608, S611 -- one of two constants


AMONG = Prepared(_among)


def find_others(viewer: Viewer, text: str, limit: int = 20, hood: Neighbourhood | None = None) -> list[Other]:
    """By the same terms as posts, read from the names themselves: there is no second index to fall behind.

    People only by their own yes, only for neighbours we have met, and never two who do not want to meet. With the `hood` of a request
    what everybody may find is remembered from one search to the next.
    """
    asked = [re.compile("|".join(f" {re.escape(term)} " for term in ways)) for ways in texts.query(text[:search.LONGEST])]
    if not asked:
        return []
    names = _names(may(viewer, "group.read"), viewer.met, hood)
    found = [one for one, terms in names if _answers(asked, terms)]
    once = {one[:2]: one for one in found if one.what != "person" or one.pk not in viewer.apart()}
    return sorted(once.values(), key=lambda one: (one.what, one.name, one.pk))[:limit]


def _names(groups: bool, people: bool, hood: Neighbourhood | None) -> list[Named]:
    """In one question; where places, organisations and help did not change since they were read, only for groups and people, or for nothing."""
    pk, stamp = get_scope()["hood"].pk, (hood.version, clock.today()) if hood is not None else None
    was = _READ.get(pk)
    if stamp is None or was is None or was[0] != stamp:
        names = [_with_terms(row) for row in NAMED.rows(groups, people, hood=pk, since=hidden_before())]
        if stamp is not None:
            _remember(pk, stamp, names)
        return names
    return [*was[1], *map(_with_terms, AMONG_US.rows(groups, people, hood=pk))] if groups or people else was[1]


def _remember(pk: int, stamp: Any, names: list[Named]) -> None:
    _READ.pop(pk, None)
    if len(_READ) >= HOODS:
        _READ.pop(next(iter(_READ)), None)
    _READ[pk] = stamp, [named for named in names if named[0].what not in {"group", "person"}]


def forget() -> None:
    """For a test that begins with another database."""
    _READ.clear()


def _with_terms(row: tuple[Any, ...]) -> Named:
    return Other(*row), _name(row[2]) + (_words(row[4]) if row[4] else "")


def _answers(asked: list[re.Pattern[str]], terms: str) -> bool:
    """As `texts.found_by`, of terms in one string: hundreds of texts are held against the question at each search."""
    return all(ways.search(terms) for ways in asked)


def named(rows: QuerySet[Any, Any], what: str, pk: str = "pk", name: str = "name", page: str = "pk", words: Any = NOTHING) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(Value(what, output_field=CharField()), pk, name, page, words)


def _named(groups: bool, people: bool, *, hood: int, since: datetime) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        here = Organisation.objects.open()
        offered = MapEntry.objects.filter(organisation__closed_at=None, confirmed_at__gt=since)
        rows = named(Place.objects.all(), "place", words=together("hours", "access", "address", "story")).union(
            named(here, "organisation", words=together("about", "seeks", "offers", "goals")),
            named(here.filter(does__isnull=False), "organisation", words=together("does__name")),
            named(offered, "help", name="what", page="organisation_id", words=together("for_whom", "organisation__name")),
            *_of_neighbours(groups, people), all=True)
        return rows[:NAMES]


def _among_us(groups: bool, people: bool, *, hood: int) -> QuerySet[Any, Any]:
    """What a visitor does not find."""
    with scope(hood=hood):
        first, *more = _of_neighbours(groups, people)
        return (first.union(*more, all=True) if more else first)[:NAMES]


def _of_neighbours(groups: bool, people: bool) -> list[QuerySet[Any, Any]]:
    findable = Membership.objects.seen().filter(findable=True, suspended_at=None)
    return [*([named(Group.objects.all(), "group")] if groups else []),
            *([named(findable, "person", "person_id", "person__name", "pk")] if people else [])]


def together(*names: str) -> Any:
    """Columns as one text."""
    parts = [part for name in names for part in (name, Value("\n"))]
    return Cast(Concat(*parts, output_field=TextField()), TextField())


NAMED, AMONG_US = Prepared(_named), Prepared(_among_us)


def _terms(text: str) -> str:
    return f" {'  '.join(dict.fromkeys(texts.terms(text)))} "


_name, _words = lru_cache(maxsize=2048)(_terms), lru_cache(maxsize=512)(_terms)       # names are many and short
