"""What a page tells of who stands behind a post: the stairs in words and as steps, and each way of standing with the names that may be read."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reuring.core.policy import Viewer
from reuring.ideas.models import Standing
from reuring.ideas.models.standing import GOING, champion_of, climb
from reuring.posts.models import Post
from weave.thresholds import Stairs

LONGEST = 11                             # as many steps as a phone can show; who goes for sure then shares one


@dataclass
class Behind:
    """One look at it, for one viewer."""

    stairs: Stairs
    steps: list[tuple[str, str]]
    sentence: str
    mine: Standing | None
    helps: list[str]                     # first names that may be read
    more_help: int                       # and so many others
    gives: list[tuple[str, str]]         # what somebody has for it, and who, if that may be read
    likes: list[str]
    more_like: int
    conditions: list[str]
    puller: str = ""
    champion: int | None = None
    strips: list[Standing] = field(default_factory=list)        # of who has no account, for the team alone
    joined: int = 0                      # others than who pulls it
    waiting: list[str] = field(default_factory=list)       # for who pulls it alone, by their own yes

    @property
    def one_short(self) -> bool:
        return self.stairs.gap == 1

    @property
    def anybody(self) -> bool:
        return bool(self.steps or self.gives or self.likes or self.more_like or self.conditions)


def behind(post: Post, viewer: Viewer) -> Behind:
    """Names are read by neighbours who have met, where their owner said so; everybody reads how many there are (R26)."""
    rows = list(Standing.objects.here().filter(post=post.pk).select_related("person").order_by("since", "pk"))
    helping = [row for row in rows if row.kind == Standing.Kind.HELP]
    climbing, found = climb(post, helping)
    mine = next((row for row in rows if row.person_id is not None and row.person_id == viewer.person_id), None)
    going = [row for row in helping if row.state in GOING]
    havers, likers = ([row for row in rows if row.kind == kind] for kind in (Standing.Kind.HAVE, Standing.Kind.LIKE))
    helps = [f"{name} ({row.gives})" if row.gives else name for row in going if (name := name_of(row, viewer))]
    likes = [name for row in likers if (name := name_of(row, viewer))]
    champion = champion_of(post)
    stands = (mine is not None and mine.climbs) or _pulls(post, viewer)
    return Behind(
        stairs=found, steps=_steps(post, climbing, found, viewer, standing=stands), sentence=sentence(found), mine=mine,
        helps=helps, more_help=len(going) - len(helps), gives=[(row.gives, name_of(row, viewer)) for row in havers],
        likes=likes, more_like=len(likers) - len(likes), conditions=[row.condition for row in helping if row.condition and row.state not in GOING],
        waiting=[row.first_name for row in helping if row.state == Standing.State.WAITS and row.known]
        if _pulls(post, viewer) else [],
        puller=pulled_by(post) if champion is not None else "",
        champion=champion, strips=[row for row in reversed(rows) if row.person_id is None],
        joined=len([row for row in going if champion is None or row.person_id != champion]))


def sentence(found: Stairs) -> str:
    """As A27 says it."""
    said = _("Nobody goes for sure yet.")
    if found.sure:
        said = ngettext("One goes for sure.", "%(n)s go for sure.", found.sure) % {"n": found.sure}
    if found.gap:
        more = ngettext("With one neighbour more there are %(all)s.", "With %(n)s neighbours more there are %(all)s.", found.gap)
        said += " " + more % {"n": found.gap, "all": found.with_gap}
    return said


def name_of(row: Standing, viewer: Viewer) -> str:
    """A first name, where its owner wants it read and this viewer has met; one's own always."""
    if row.person_id is not None and row.person_id == viewer.person_id:
        return _("you")
    if not (viewer.met and row.shown):
        return ""
    away = row.person is not None and (row.person.hidden or not row.person.is_active or row.person_id in viewer.apart())
    return "" if away else row.first_name


def _steps(post: Post, climbing: list[Standing | None], found: Stairs, viewer: Viewer, *, standing: bool) -> list[tuple[str, str]]:
    """Who goes, whoever is lacking, who waits: the lowest step first."""
    sure = [_sure(post, climbing[at], viewer) for at in found.going]
    free = [("", "free")] * ((found.gap or 0) if standing else max(0, (found.gap or 1) - 1))
    you = [] if standing else [(_("you?"), "you")]
    waits = [(_waits(climbing[at], viewer), "waits") for at in _waiting(climbing, found)]
    room = LONGEST - min(len(free), 3) - len(you) - min(len(waits), 5)
    if len(sure) > room:
        sure = [(ngettext("%(n)s neighbour", "%(n)s neighbours", len(sure)) % {"n": len(sure)}, "sure")]
    return [*sure, *you, *free[:3], *waits[:5]]


def _pulls(post: Post, viewer: Viewer) -> bool:
    return viewer.person_id is not None and champion_of(post) == viewer.person_id


def pulled_by(post: Post) -> str:
    return str(getattr(post.itself, "pulled_by", "") or post.writer)


def _waiting(climbing: list[Standing | None], found: Stairs) -> list[int]:
    rest = [at for at in range(len(climbing)) if at not in found.going]
    return sorted(rest, key=lambda at: (_need(climbing[at]), at))


def _need(row: Standing | None) -> int:
    return row.need if row is not None else 0


def _sure(post: Post, row: Standing | None, viewer: Viewer) -> tuple[str, str]:
    if row is None:
        return pulled_by(post).split(" ")[0], "sure"
    return name_of(row, viewer) or _("a neighbour"), "sure"


def _waits(row: Any, viewer: Viewer) -> str:
    """For whom it waits, never who it is; but for oneself."""
    said = _("if there are %(n)s") % {"n": row.others}
    return _("you, %(said)s") % {"said": said} if row.person_id is not None and row.person_id == viewer.person_id else said
