"""The newest that neighbours lend, give, look for and have room for: for pages of rooms above."""
from __future__ import annotations

from reuring.core.policy import Viewer
from reuring.exchange.models import Chore, GiveAway, Space, Thing, Wanted
from reuring.posts.cards import Card, as_cards

OPEN = (Wanted, GiveAway, Chore)


def newest(viewer: Viewer, count: int) -> dict[str, list[Card]]:
    """For each kind so many cards, the newest first: what is settled or over is not among them."""
    parts = [as_cards(model.objects.visible_to(viewer).open() if model in OPEN else model.objects.visible_to(viewer).filter(going="on").shown())
             .order_by("-created_at", "-pk")[:count] for model in (Thing, Space, *OPEN)]
    found: dict[str, list[Card]] = {model._meta.model_name or "": [] for model in (Thing, Space, *OPEN)}
    for rows in parts:
        for row in rows:
            found[row[1]].append(Card(*row))
    return found
