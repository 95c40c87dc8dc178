"""What stands on a poster or a flyer of a post: its own words as they were written, the rest in the language of the side."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reuring.core.text import DUTCH, paragraphs, plain
from reuring.hoods.paper import Said
from reuring.posts.models import Post

LONGEST = {"poster": 420, "flyer": 600}
PASSED_ON = 200              # signs of a message in a group elsewhere
STRIP = 52


@dataclass(frozen=True)
class Beside:
    """What a print says beside the words: a day as a ticket, the hours, the place, how often, and what is good to know."""

    ticket: tuple[str, int, str] | None = None
    hours: str = ""
    where: str = ""
    again: str = ""
    facts: list[str] = field(default_factory=list)
    off: bool = False                       # it does not take place: nothing is printed


Says = Callable[[], Beside]                                           # in the language that is on
BESIDE: dict[str, Callable[[Post, date | None], Says]] = {}           # by kind; rooms above add theirs


def beside(post: Post, day: date | None = None) -> Says:
    """Asks the database once, for all sides; `day`: of what returns, the date that is meant."""
    return BESIDE[post.kind](post, day) if post.kind in BESIDE else lambda: Beside(where=post.place.name if post.place else "")


def side(post: Post, kind: str, says: Says) -> Said:
    """One side, in the language that is on. A machine never translates what somebody wrote: the back says where the words are."""
    known = {name: value for name, value in asdict(says()).items() if name != "off"}
    own = (get_language() or DUTCH) == DUTCH
    text = paragraphs(post.body, LONGEST[kind]) if own else _("The words on the other side are Dutch. Call us, and somebody tells you what they say.")
    note = _("This is from %(name)s") % {"name": post.organisation.name} if post.organisation else ""
    return {**known, "title": post.title, "text": text, "note": note, "title_language": DUTCH, "text_language": DUTCH if own else get_language(),
            "short": post.title if len(post.title) <= STRIP else post.title[:STRIP].rsplit(" ", 1)[0] + " …"}


def in_a_message(post: Post, says: Says, link: str) -> str:
    """What somebody passes on themselves, in a group or a chat: the writer's own words, when and where, the short address and the number."""
    said = says()
    day = " ".join(map(str, said.ticket)) if said.ticket else ""
    known = ", ".join(filter(None, [day, said.hours, str(said.again), said.where]))
    reach = _("%(link)s or call %(phone)s") % {"link": link, "phone": post.hood.phone}
    return "\n".join(filter(None, [post.title, known, plain(post.body, PASSED_ON), reach]))
