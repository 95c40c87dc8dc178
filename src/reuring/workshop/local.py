"""Who in the neighbourhood may make it: by their pages, by what neighbours offer, and by the gifts noted for the photo (S1-20, S1-13)."""
from __future__ import annotations

from dataclasses import dataclass

from reuring.core.policy import Viewer
from reuring.exchange.models import Offer
from reuring.people.models import Organisation
from reuring.workshop.models import Asset, Hire
from weave import texts

MOST, MANY = 8, 200
MAKING = "schrijven tekenen ontwerpen fotograferen filmen drukken vormgeven posters krant communicatie muziek koken"


@dataclass(frozen=True)
class Maker:
    """`page` is the name of an address and its key; none of a gift: whose it is stands nowhere, who noted it knows."""

    name: str
    words: str
    page: tuple[str, int] | None


def makers(task: Hire, viewer: Viewer, words: str = "") -> list[Maker]:
    """The nearest to the task first, then who makes anything at all; with `words`, whoever is near to those."""
    found = _there(task, viewer)
    shelf = [texts.told(place, maker.name, said) for place, (maker, said) in enumerate(found)]
    near = [one.key for asked in ([words] if words else [task.what, MAKING]) for one in texts.nearest(asked, shelf, most=MOST, least=0.1)]
    return [found[place][0] for place in dict.fromkeys(near)][:MOST]


def _there(task: Hire, viewer: Viewer) -> list[tuple[Maker, str]]:
    """Each with all the words one may be found by."""
    pages = Organisation.objects.open().exclude(offers="", about="").values_list("pk", "name", "offers", "about")
    found = [(Maker(name, offers.split("\n")[0] or about[:120], ("people:organisation", key)), f"{offers}\n{about}") for key, name, offers, about in pages]
    offered = Offer.objects.visible_to(viewer).to_ask().select_related("author").order_by("-pk")[:MANY]
    found += [(Maker(one.author.name, one.title, ("posts:show", one.pk)), f"{one.title}\n{one.body}") for one in offered if one.author is not None]
    gifts = Asset.objects.filter(analysis=task.analysis_id, kind=Asset.Kind.PEOPLE).exclude(gift=Asset.Gift.LEARN).select_related("place")
    return found + [(Maker(one.title, one.text or one.where, None), one.text) for one in gifts]
