"""When somebody goes: their correspondence goes along in their hands; what they wrote stays with who got it."""
from __future__ import annotations

from reuring.accounts import leaving
from reuring.accounts.models import Person
from reuring.letters.models import Letter, Side, Talk
from reuring.letters.models.talks import named


def part(person: Person) -> None:
    """Talks of which nobody is left afterwards are erased at once."""
    mine = Talk._base_manager.filter(sides__person=person)
    mine.exclude(pk__in=Side._base_manager.exclude(person=person).values("talk")).delete()


def received(person: Person) -> dict[str, object]:
    """Letters that arrived, by name and without any other way to reach who wrote them. One's own are found by walking the models."""
    letters = Letter._base_manager.filter(talk__sides__person=person, held=False).exclude(by=person).select_related("by").order_by("at", "pk")
    rows = [{"talk": one.talk_id, "by": one.by.known_as if one.by else named(None), "words": one.words, "at": one.at} for one in letters]
    return {"letters.received": rows} if rows else {}


leaving.ON_LEAVING.append(part)
leaving.EXPORTS.append(received)
