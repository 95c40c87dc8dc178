"""Who may do what, as one table.

Plain Python: it knows roles and attributes, not models and not Django. The door, the templates, the generated page
`docs/who-may-what.md` and the sweeps read the same rows. A row without a `when` needs a neighbourhood that is awake.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What somebody is, here and to this thing. The first seven add up, an editor is one beside that, the last three depend on the thing."""

    VISITOR = "visitor"        # anyone at all
    PERSON = "person"          # signed in, anywhere
    NEWCOMER = "newcomer"      # joined this neighbourhood ("nieuw")
    NEIGHBOUR = "neighbour"    # a connector shook hands, or a code was typed ("kennisgemaakt")
    SUPPORTER = "supporter"    # light tasks, with a guide
    CONNECTOR = "connector"    # makes visible and ties together ("buurtverbinder")
    OPERATOR = "operator"      # keeps the installation; reads nothing private
    EDITOR = "editor"          # a neighbour who edits for site and paper ("redacteur"); reads no more than other neighbours
    AUTHOR = "author"          # wrote this thing, or keeps the organisation in whose name it stands
    SUBJECT = "subject"        # is named in this thing
    KEEPER = "keeper"          # keeps the page of this organisation


V, P, NEW, N, S, C, O = (Role.VISITOR, Role.PERSON, Role.NEWCOMER, Role.NEIGHBOUR, Role.SUPPORTER, Role.CONNECTOR, Role.OPERATOR)
E, A, SUBJ, K = Role.EDITOR, Role.AUTHOR, Role.SUBJECT, Role.KEEPER

LADDER = {"resident": (NEW, N), "official": (NEW,), "supporter": (NEW, N, S), "connector": (NEW, N, S, C)}
ABOVE_RESIDENT = frozenset({"supporter", "connector"})


def _nobody() -> frozenset[int]:
    return frozenset()


@dataclass(frozen=True)
class Viewer:
    """The person before the screen, as far as rules care. Built once a request by the neighbourhood's middleware."""

    person_id: int | None = None
    roles: frozenset[Role] = frozenset({V})
    life: str = "growing"                   # life-state of the neighbourhood
    suspended: bool = False
    factor_missing: bool = False            # a role above resident waits for a second factor
    groups: Callable[[], frozenset[int]] = field(default=_nobody, compare=False)
    keeps: Callable[[], frozenset[int]] = field(default=_nobody, compare=False)      # organisations
    apart: Callable[[], frozenset[int]] = field(default=_nobody, compare=False)      # blocked, either way round

    @property
    def moderates(self) -> bool:
        return C in self.roles

    @property
    def met(self) -> bool:
        return N in self.roles

    def roles_on(self, thing: Any) -> frozenset[Role]:
        if self.person_id is None or thing is None or self.suspended:
            return self.roles
        extra = set()
        if self._speaks(thing):
            extra.add(A)
        if self.person_id in getattr(thing, "subject_ids", ()):
            extra.add(SUBJ)
        if NEW in self.roles and self.person_id in getattr(thing, "keeper_ids", ()):
            extra.add(K)
        return self.roles | extra

    def _speaks(self, thing: Any) -> bool:
        """Whose words these are: who keeps it now, where they stand in the name of an organisation (F12)."""
        author = getattr(thing, "author_id", _nobody)
        organisation = getattr(thing, "organisation_id", None)
        if author is _nobody or organisation is None:
            return author == self.person_id
        return organisation in self.keeps()


def roles_for(role: str, *, met: bool) -> frozenset[Role]:
    """The roles that a membership gives. Who has not been met yet is a newcomer, whatever the role says."""
    steps = LADDER.get(role, LADDER["resident"])
    return frozenset({V, P, *(steps if met else steps[:1])})


def always(viewer: Viewer, thing: Any) -> bool:
    return True


def awake(viewer: Viewer, thing: Any) -> bool:
    """The neighbourhood has a platform and does not rest."""
    return viewer.life in {"seeding", "growing"}


def awake_or_prepared(viewer: Viewer, thing: Any) -> bool:
    """Open, or still being filled by its team before it opens (P0)."""
    return awake(viewer, thing) or (viewer.life == "exploring" and viewer.moderates)


def exploring(viewer: Viewer, thing: Any) -> bool:
    return viewer.life == "exploring"


def resting(viewer: Viewer, thing: Any) -> bool:
    return viewer.life == "resting"


def readable(viewer: Viewer, thing: Any) -> bool:
    """Single page and list (`visible_to`) agree on this: audience, state, and two people who do not want to meet.

    Anything that hangs on a post (a comment, a photo) is readable if its post is, and it is itself.
    """
    post = getattr(thing, "post", None)
    if post is not None and not readable(viewer, post):
        return False
    if not viewer.moderates and thing.author_id is not None and thing.author_id in viewer.apart() and not in_a_name(thing):
        return False
    return in_state(viewer, thing) and (post is not None or in_audience(viewer, thing))


def in_a_name(thing: Any) -> bool:
    """Said by an organisation: read by everybody alike, or a message that is missing would tell who wrote it."""
    return getattr(thing, "organisation_id", None) is not None


def in_state(viewer: Viewer, thing: Any) -> bool:
    """Shown to all; hidden or held to the team and the writer; withdrawn to the writer alone; gone to nobody."""
    state = getattr(thing, "state", "shown")
    if state in {"hidden", "held"}:
        return viewer.moderates or is_own(viewer, thing)
    return state == "shown" or (state == "withdrawn" and is_own(viewer, thing))


def is_own(viewer: Viewer, thing: Any) -> bool:
    return viewer.person_id is not None and not viewer.suspended and thing.author_id == viewer.person_id


def in_audience(viewer: Viewer, thing: Any) -> bool:
    if thing.audience == "group":
        return is_own(viewer, thing) or thing.group_id in viewer.groups()
    return is_own(viewer, thing) or thing.audience in readable_by(viewer)


def open_for_talk(viewer: Viewer, thing: Any) -> bool:
    return awake(viewer, thing) and readable(viewer, thing) and getattr(thing, "state", "shown") == "shown"


def open_for_guests(viewer: Viewer, thing: Any) -> bool:
    return open_for_talk(viewer, thing) and thing.audience == "public"


def shown_and_awake(viewer: Viewer, thing: Any) -> bool:
    return awake(viewer, thing) and thing.state == "shown"


def shown_and_prepared(viewer: Viewer, thing: Any) -> bool:
    return awake_or_prepared(viewer, thing) and thing.state == "shown"


def begun_by_self_or_team(viewer: Viewer, thing: Any) -> bool:
    return awake(viewer, thing) and (viewer.moderates or thing.founder_id == viewer.person_id)


def may_meet(viewer: Viewer, thing: Any) -> bool:
    """Who may see a member's profile: oneself; of the team anyone; of others neighbours we have met, if they can be found.

    Nobody sees somebody who is hidden or paused, and never one of two who do not want to meet.
    """
    if viewer.person_id is not None and thing.person_id == viewer.person_id:
        return True
    person = thing.person
    if person.hidden or not person.is_active or thing.suspended_at is not None or thing.person_id in viewer.apart():
        return False
    return thing.above_resident or (viewer.met and thing.findable)


def unkept(viewer: Viewer, thing: Any) -> bool:
    """Awake, and nobody keeps this page."""
    return awake(viewer, thing) and thing.may_be_claimed


@dataclass(frozen=True)
class Row:
    who: frozenset[Role]
    when: Callable[[Viewer, Any], bool] = awake


def row(*who: Role, when: Callable[[Viewer, Any], bool] = awake) -> Row:
    return Row(frozenset(who), when)


POLICY: dict[str, Row] = {
    # anywhere
    "page.read": row(V, when=always),
    "page.arrange": row(V, when=always),             # language, letter size: one's own screen
    "health.read": row(V, when=always),
    "account.enter": row(V, when=always),
    "account.own": row(P, when=always),
    "person.block": row(P, when=always),
    "style.read": row(V, when=always),
    "hood.found": row(O, when=always),
    "hood.dress": row(O, when=always),
    "hood.turn": row(O, when=always),
    "area.dress": row(O, when=always),
    # a neighbourhood
    "hood.read": row(V, when=always),
    "hood.join": row(V),
    "hood.follow": row(V),
    "hood.answer": row(V, when=exploring),
    "hood.offer_start": row(V, when=resting),
    "hood.leave": row(P, when=always),
    "hood.meet": row(NEW),
    "hood.invite": row(NEW),
    "member.own": row(NEW, when=always),
    "route.keep": row(NEW),
    "route.drop": row(SUBJ, when=always),
    # what neighbours put up
    "post.browse": row(V, when=always),
    "post.read": row(V, when=readable),
    "post.write": row(N, when=awake_or_prepared),
    "post.edit": row(A, when=shown_and_prepared),
    "post.withdraw": row(A, when=always),
    "post.put_back": row(A),
    "post.history": row(A, C, when=always),
    "post.comment": row(N, when=open_for_talk),
    "post.comment_as_guest": row(V, when=open_for_guests),
    "post.react": row(N, when=open_for_talk),
    "post.follow": row(N, when=open_for_talk),
    "post.report": row(V, when=always),
    "post.unlink": row(SUBJ, when=always),
    "post.share": row(A, C, when=open_for_guests),
    "post.hide": row(C, when=always),
    "post.show": row(C, when=always),
    "comment.edit": row(A, when=shown_and_awake),
    "comment.withdraw": row(A, when=always),
    "comment.hide": row(C, when=always),
    "comment.show": row(C, when=always),
    "series.begin": row(N),
    "series.end": row(N, when=begun_by_self_or_team),
    "paper.prepare": row(C, E),
    "paper.clip": row(C, E, when=open_for_guests),
    "paper.answer": row(A, when=always),
    "event.come": row(NEW, when=open_for_talk),
    "event.come_as_guest": row(V, when=open_for_guests),
    "event.arrange": row(A, C, when=shown_and_awake),
    "event.door": row(A, S, C, when=shown_and_awake),
    "group.found": row(N),
    "group.join": row(N),
    "group.read": row(NEW, when=always),
    # who is who, and who does what
    "profile.read": row(V, when=may_meet),
    "part.own": row(SUBJ, when=always),
    "sounding.offer": row(N),
    "organisation.read": row(V, when=always),
    "organisation.found": row(N, when=awake_or_prepared),
    "organisation.keep": row(K, C, when=awake_or_prepared),
    "organisation.leave": row(K, when=always),
    "organisation.claim": row(NEW, when=unkept),
    "keeper.answer": row(SUBJ),
    "entry.confirm": row(V, when=always),            # with the link from the mail
    "signal.tell": row(K),
    # the connector's desk
    "round.read": row(S, C, when=always),
    "report.judge": row(C, when=always),
    "voice.read": row(C, when=always),
    "welcome.keep": row(S, C, when=always),
    "voice.write": row(S, C),
    "member.meet": row(C),
    "member.enter": row(S, C),
    "member.suspend": row(C, when=always),
    "role.give": row(C),
    "code.write": row(C),
    "place.write": row(C, when=awake_or_prepared),
    "topic.write": row(C, when=awake_or_prepared),
    "incoming.keep": row(C, when=awake_or_prepared),
    "share.judge": row(C, when=always),
    "channel.write": row(C),
    "claim.judge": row(C),
    "signal.read": row(C, when=always),
    "sounding.read": row(S, C, when=always),
}

READABLE: dict[Role, frozenset[str]] = {
    V: frozenset({"public"}),
    N: frozenset({"public", "neighbours"}),
    C: frozenset({"public", "neighbours", "connectors"}),
}


def readable_by(viewer: Viewer) -> frozenset[str]:
    """The audiences this viewer belongs to; groups are looked up apart."""
    return frozenset().union(*(READABLE.get(role, frozenset()) for role in viewer.roles))


def may(viewer: Viewer, action: str, thing: Any = None) -> bool:
    rule = POLICY[action]
    return bool(rule.who & viewer.roles or rule.who & viewer.roles_on(thing)) and rule.when(viewer, thing)
