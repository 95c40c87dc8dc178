"""Who in the neighbourhood may make it: by their pages, what neighbours offer or say of themselves, and the gifts noted for the photo (S1-20, S1-13)."""
from __future__ import annotations

from dataclasses import dataclass

from django.db.models import CharField, Value

from reuring.core.policy import Viewer
from reuring.exchange.models import Offer
from reuring.hoods.models import Membership
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

    @property
    def of_person(self) -> bool:
        return self.page is not None and self.page[0] == "people:profile"


def makers(task: Hire, viewer: Viewer, words: str = "") -> list[Maker]:
    """The nearest to the task first, then who makes anything at all; with `words`, whoever is near to those."""
    found = _there(task, viewer)
    shelf = [texts.told(place, maker.name, said) for place, (maker, said) in enumerate(found)]
    near = [one.key for asked in ([words] if words else [task.what, MAKING]) for one in texts.nearest(asked, shelf, most=MOST, least=0.1)]
    return [found[place][0] for place in dict.fromkeys(near)][:MOST]


def _there(task: Hire, viewer: Viewer) -> list[tuple[Maker, str]]:
    """Each with all the words one may be found by."""
    rows = Organisation.objects.open().exclude(offers="", about="").order_by().values_list(
        Value("people:organisation", CharField()), "pk", "name", "offers", "about")
    if viewer.met:
        chose = Membership.objects.seen().filter(findable=True, suspended_at=None, shielded_at=None).exclude(person__in=viewer.apart())
        rows = rows.union(chose.exclude(ask_me="", bio="").order_by().values_list(
            Value("people:profile", CharField()), "pk", "person__name", "ask_me", "bio"), all=True)
    found = [(Maker(name, first.split("\n")[0] or more[:120], (page, key)), f"{first}\n{more}") for page, key, name, first, more in sorted(rows)]
    offered = Offer.objects.visible_to(viewer).to_ask().select_related("author").order_by("-pk")[:MANY]
    found += [(Maker(one.author.name, one.title, ("posts:show", one.pk)), f"{one.title}\n{one.body}") for one in offered if one.author is not None]
    gifts = Asset.objects.filter(analysis=task.analysis_id, kind=Asset.Kind.PEOPLE).exclude(gift=Asset.Gift.LEARN).select_related("place")
    return found + [(Maker(one.title, one.text or one.where, None), one.text) for one in gifts]
