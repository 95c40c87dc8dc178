"""Who in the neighbourhood may make it by their pages (S1-20)."""
from __future__ import annotations

from dataclasses import dataclass

from reuring.people.models import Organisation
from weave import texts

MOST = 8
MAKING = "schrijven tekenen ontwerpen fotograferen filmen drukken vormgeven posters krant communicatie muziek koken"


@dataclass(frozen=True)
class Maker:
    name: str
    words: str
    page: int | None


def makers(what: str) -> list[Maker]:
    """The nearest to the task first, then who makes anything at all."""
    pages = list(Organisation.objects.open().exclude(offers="", about="").values_list("pk", "name", "offers", "about"))
    shelf = [texts.told(place, name, f"{offers}\n{about}") for place, (_key, name, offers, about) in enumerate(pages)]
    found = [near.key for words in (what, MAKING) for near in texts.nearest(words, shelf, most=MOST, least=0.1)]
    return [Maker(pages[place][1], pages[place][2].split("\n")[0] or pages[place][3][:120], pages[place][0]) for place in dict.fromkeys(found)][:MOST]
