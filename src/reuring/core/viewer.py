"""Who stands before the screen, as far as rules care: their roles here, to a thing, and what they may read by it. Plain Python."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What somebody is, here and to this thing. The first seven add up, the next four are one beside that, the last three depend on the thing."""

    VISITOR = "visitor"        # anyone at all
    PERSON = "person"          # signed in, anywhere
    NEWCOMER = "newcomer"      # joined this neighbourhood ("nieuw")
    NEIGHBOUR = "neighbour"    # a connector shook hands, or a code was typed ("kennisgemaakt")
    SUPPORTER = "supporter"    # light tasks, with a guide
    CONNECTOR = "connector"    # makes visible and ties together ("buurtverbinder")
    OPERATOR = "operator"      # keeps the installation; reads nothing private
    EDITOR = "editor"          # a neighbour who edits for site and paper ("redacteur"); reads no more than other neighbours
    ANALYST = "analyst"        # reads the neighbourhood by the method ("analist", "marketeer"); judges nobody's words (S0-6)
    BUDDY = "buddy"            # gives hands to the communication plan ("buddy in de wijk")
    PARTNER = "partner"        # speaks for a partner of the alliance ("alliantiepartner")
    AUTHOR = "author"          # wrote this thing, or keeps the organisation in whose name it stands
    SUBJECT = "subject"        # is named in this thing
    KEEPER = "keeper"          # keeps the page of this organisation


V, P, NEW, N, S, C, O = (Role.VISITOR, Role.PERSON, Role.NEWCOMER, Role.NEIGHBOUR, Role.SUPPORTER, Role.CONNECTOR, Role.OPERATOR)
E, A, SUBJ, K = Role.EDITOR, Role.AUTHOR, Role.SUBJECT, Role.KEEPER
AN, BU, PA = Role.ANALYST, Role.BUDDY, Role.PARTNER

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
    staff: bool = False                     # here for an organisation: makes things possible, tells no ideas (R2)
    groups: Callable[[], frozenset[int]] = field(default=_nobody, compare=False)
    keeps: Callable[[], frozenset[int]] = field(default=_nobody, compare=False)      # organisations
    apart: Callable[[], frozenset[int]] = field(default=_nobody, compare=False)      # blocked, either way round

    @property
    def moderates(self) -> bool:
        return C in self.roles

    @property
    def on_team(self) -> bool:
        return S in self.roles

    @property
    def studies(self) -> bool:
        """Of the team, or its analyst: who reads what was told for the method."""
        return S in self.roles or AN in self.roles

    @property
    def tells(self) -> bool:
        """Of the team, or its buddy: who works on what the neighbourhood is told."""
        return S in self.roles or BU in self.roles

    @property
    def partners(self) -> bool:
        """Speaks for a party of the alliance, by title or by the page of an organisation that they keep."""
        return PA in self.roles or bool(self.keeps())

    @property
    def met(self) -> bool:
        return N in self.roles

    def roles_on(self, thing: Any) -> frozenset[Role]:
        if self.person_id is None or thing is None or self.suspended:
            return self.roles
        extra = set()
        if self.speaks(thing):
            extra.add(A)
        if self.person_id in getattr(thing, "subject_ids", ()):
            extra.add(SUBJ)
        if NEW in self.roles and self.person_id in getattr(thing, "keeper_ids", ()):
            extra.add(K)
        return self.roles | extra

    def speaks(self, thing: Any) -> bool:
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


READABLE: dict[Role, frozenset[str]] = {
    V: frozenset({"public"}),
    N: frozenset({"public", "neighbours"}),
    C: frozenset({"public", "neighbours", "connectors"}),
}


def readable_by(viewer: Viewer) -> frozenset[str]:
    """The audiences this viewer belongs to; groups are looked up apart."""
    return frozenset().union(*(READABLE.get(role, frozenset()) for role in viewer.roles))
