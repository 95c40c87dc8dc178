"""Who is told what: one table. A happening without a row tells nobody, on purpose or by the weekly letter.

Whatever a row says, nobody is told of their own deed, of somebody they do not want to meet, or of what they may not read.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from reuring.accounts.models import Person
from reuring.core.policy import Viewer, may
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.models.members import with_factor
from reuring.hoods.scope import viewer_of
from reuring.notices.models import Notice
from reuring.posts.models import Follow, Happening, PostPerson
from reuring.posts.models.replies import party_to

Kind = Notice.Kind


@dataclass(frozen=True)
class Recipe:
    kind: Kind
    who: Callable[[Happening], Iterable[Person]]
    hourly: bool = False             # at most one mail an hour about one post
    says: Callable[[Happening], str] | None = None      # words of the deed that the mail repeats
    still: Callable[[Happening, Person], bool] | None = None      # whether it is for them yet when it goes out
    before: Callable[[Happening], datetime | None] | None = None      # when it is of no use any more: what is tonight rings tonight


def followers(happening: Happening) -> Iterator[Person]:
    """Who wrote it, answered it or asked to follow it: they all stand in one list, and each may leave it."""
    return (row.person for row in Follow.objects.filter(post=happening.post_id, person__isnull=False).select_related("person"))


def follows(happening: Happening, person: Person) -> bool:
    return bool(Follow.objects.filter(post=happening.post_id, person=person).exists())


def connectors(happening: Happening) -> list[Person]:
    return [row.person for row in Membership.objects.team().filter(role="connector") if row.role_now == "connector"]


def others_of_the_team(happening: Happening) -> list[Person]:
    """Who reports something is never heard of by whom it is about."""
    party = party_to(happening.post, happening.comment)
    return [person for person in connectors(happening) if person.pk not in party]


def writer(happening: Happening) -> list[Person]:
    return [happening.post.author] if happening.post.author is not None else []


def writer_of_comment(happening: Happening) -> list[Person]:
    return [happening.comment.author] if happening.comment is not None and happening.comment.author is not None else []


def asked_by_name(happening: Happening) -> list[Person]:
    return [row.person for row in PostPerson.objects.filter(post=happening.post_id, agreed_at=None).select_related("person")]


RECIPES: dict[str, Recipe] = {
    "comment.put_up": Recipe(Kind.COMMENT, followers, hourly=True, still=follows),
    "comment.held": Recipe(Kind.HELD, connectors, hourly=True),
    "post.admitted": Recipe(Kind.ADMITTED, writer),
    "comment.admitted": Recipe(Kind.ADMITTED, writer_of_comment),
    "post.held": Recipe(Kind.HELD, connectors, hourly=True),
    "people.named": Recipe(Kind.NAMED, asked_by_name),
    "post.hidden": Recipe(Kind.HIDDEN, writer),
    "comment.hidden": Recipe(Kind.COMMENT_HIDDEN, writer_of_comment),
    "paper.asked": Recipe(Kind.PAPER, writer),
    "report.made": Recipe(Kind.REPORT, others_of_the_team, hourly=True),
}
BEGIN_TO_FOLLOW = {"post.put_up", "comment.put_up"}


def told(happening: Happening) -> Iterator[Person]:
    """Everybody this happening is for, once each. The scope is open."""
    thing = happening.comment or happening.post
    recipe = RECIPES[happening.action]
    seen = {happening.person_id} | ({happening.comment.author_id} if recipe.kind == Kind.COMMENT and happening.comment else set())
    for person in recipe.who(happening):
        viewer = viewer_here(person, happening)
        if person.pk not in seen and viewer is not None and may(viewer, "post.read", thing):
            seen.add(person.pk)
            yield person


def viewer_here(person: Person, happening: Happening) -> Viewer | None:
    return viewer_at(person, happening.post.hood)


def viewer_at(person: Person, hood: Neighbourhood) -> Viewer | None:
    """None for who left: they are told nothing any more, not even what everybody may read."""
    membership = with_factor(Membership.objects.filter(person=person), Authenticator.objects.all()).first()
    return viewer_of(person, hood, membership) if membership is not None and person.is_active else None
