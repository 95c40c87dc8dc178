"""Who in the neighbourhood may make it: by their pages, and by the gifts that were noted for the photo (S1-20, S1-13)."""
from __future__ import annotations

from dataclasses import dataclass

from reuring.people.models import Organisation
from reuring.workshop.models import Asset, Hire
from weave import texts

MOST = 8
MAKING = "schrijven tekenen ontwerpen fotograferen filmen drukken vormgeven posters krant communicatie muziek koken"


@dataclass(frozen=True)
class Maker:
    """`page` is none of a gift: whose it is stands nowhere, who noted it knows."""

    name: str
    words: str
    page: int | None


def makers(task: Hire) -> list[Maker]:
    """The nearest to the task first, then who makes anything at all."""
    pages = Organisation.objects.open().exclude(offers="", about="").values_list("pk", "name", "offers", "about")
    found = [(Maker(name, offers.split("\n")[0] or about[:120], key), f"{offers}\n{about}") for key, name, offers, about in pages]
    gifts = Asset.objects.filter(analysis=task.analysis_id, kind=Asset.Kind.PEOPLE).exclude(gift=Asset.Gift.LEARN).select_related("place")
    found += [(Maker(one.title, one.text or one.where, None), one.text) for one in gifts]
    shelf = [texts.told(place, maker.name, words) for place, (maker, words) in enumerate(found)]
    near = [one.key for words in (task.what, MAKING) for one in texts.nearest(words, shelf, most=MOST, least=0.1)]
    return [found[place][0] for place in dict.fromkeys(near)][:MOST]
