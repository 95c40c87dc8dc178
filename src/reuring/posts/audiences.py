"""Who reads a kind of post when nobody chooses otherwise, and how each audience is said in words."""
from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reuring.hoods.models import Neighbourhood

DEFAULT_AUDIENCE = {
    "news": "public", "story": "public", "event": "public", "place": "public", "organisation": "public", "idea": "public", "possibility": "public",
    "offer": "neighbours", "thing": "neighbours", "space": "neighbours", "wanted": "neighbours", "giveaway": "neighbours", "chore": "neighbours",
    "plea": "neighbours", "initiative": "public", "microaction": "public", "plan": "public",
}
SAME = {"article": "news"}          # an article is what everybody calls news
NARROWEST = "connectors"            # for a kind that nobody thought about
MANY = 25                           # more readers than one knows by name (safety F6)


def default_for(hood: Neighbourhood, kind: str) -> str:
    """The neighbourhood's own choice for this kind, else the table's."""
    kind = SAME.get(kind, kind)
    return (hood.audiences or {}).get(kind) or DEFAULT_AUDIENCE.get(kind, NARROWEST)


def in_words(post: Any) -> str:
    """For who already reads it: the audience without a number."""
    if post.audience == "group":
        return _("Only the group %(name)s reads this.") % {"name": post.group.name}
    return {"public": _("Everyone can read this, also without an account."), "neighbours": _("Neighbours we have met can read this."),
            "connectors": _("Only the connectors read this.")}[post.audience]


def counted(audience: str, count: int, name: str = "") -> str:
    """For who is choosing: the audience in words and number."""
    if audience == "public":
        return _("Everyone, also without an account")
    if audience == "neighbours":
        return ngettext("The %(count)s neighbour we have met", "The %(count)s neighbours we have met", count) % {"count": count}
    if audience == "connectors":
        return ngettext("Only the %(count)s connector", "Only the %(count)s connectors", count) % {"count": count}
    return ngettext("Only %(name)s (%(count)s neighbour)", "Only %(name)s (%(count)s neighbours)", count) % {"name": name, "count": count}
