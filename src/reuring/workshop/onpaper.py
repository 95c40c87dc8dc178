"""What the alliance takes along on one page: an agreement with room for two names, and the story card with two faces."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reuring.core.print import Drawing
from reuring.core.words import day
from reuring.hoods.paper import Said
from reuring.workshop.models import Agreement, StoryCard, StoryFace, StoryVoice


@dataclass(frozen=True)
class Seen:
    """A photo for paper: whose role, its small picture (JPEG, base64), and its words."""

    role: str
    jpeg: str
    alt: str
    width: int
    height: int


def agreement_page(agreement: Agreement) -> Said:
    """As it stands on the screen; on the lines one signs."""
    partner = agreement.wijkholder
    known = [(_("We bring"), agreement.bringing, 0), (_("We hope"), [agreement.wants], 0),
             (_("Until"), [day(agreement.until, year=True) if agreement.until else _("one of us says otherwise")], 0),
             (_("Call"), [" ".join(filter(None, [agreement.contact, agreement.phone]))], 0)]
    signed = [(_("Name, day and signature of the partner"), [], 2), (_("Name, day and signature of the neighbourhood"), [], 2)]
    return {"title": _("Agreement with %(who)s") % {"who": partner.name}, "number": "A4", "minutes": "", "readers": [],
            "questions": [{"asked": words, "options": [], "known": rows, "lines": lines, "quotable": False} for words, rows, lines in [*known, *signed]],
            "words": {"may": "", "quoting": "", "named": "", "told": "", "day": ""}}


def story_page(card: StoryCard, voices: Iterable[StoryVoice], faces: Iterable[Seen]) -> Said:
    """As it stands on the screen, with the photos of who said yes to that."""
    shown = {one.role: one for one in faces}
    people = [{"role": str(StoryFace.Role(role).label), "name": name, "photo": _square(shown[role]) if role in shown else "",
               "alt": shown[role].alt if role in shown else ""} for role, name in (("connector", card.connector), ("buddy", card.buddy))]
    meeting = [(_("First meeting"), day(card.first_meeting, year=True))] if card.first_meeting else []
    yeses = ", ".join(f"{one.party} ({one.get_how_display()})" if one.how == StoryVoice.How.SPOKEN else one.party for one in voices)
    return {"title": card.call, "people": people,
            "rows": [list(row) for row in [(_("Who join"), card.parties), (_("Tell your idea"), card.where), *meeting, (_("Call"), card.phone)] if row[1]],
            "yes": _("Yes of: %(who)s") % {"who": yeses} if yeses else "",
            "version": _("Version %(n)s") % {"n": card.version} + (f", {day(card.approved_on, year=True)}" if card.approved_on else "")}


def _square(seen: Seen) -> Drawing:
    """The middle of it, for Typst reads pictures of our own from an SVG."""
    return Drawing('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480"><image width="480" height="480" preserveAspectRatio="xMidYMid slice" '
                   f'href="data:image/jpeg;base64,{seen.jpeg}"/></svg>')
