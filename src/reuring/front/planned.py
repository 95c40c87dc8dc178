"""Plans on the map, each at its own spot, with the piece of ground that its makers drew."""
from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reuring.core.addresses import address
from reuring.core.policy import Viewer
from reuring.core.words import day
from reuring.front.ground import Piece
from reuring.front.spots import Line, Row, Spot, numbered
from reuring.plans.models import Plan

MOST = 60
EMPTY = Row(0, "", "plan", None, None, "", "", "", "", "", False, False, False, "", None, None)


def of_hood(life: str) -> list[Plan]:
    """What everybody may read and still goes on, the newest first."""
    return list(Plan.objects.visible_to(Viewer(life=life)).shown().running().for_page().newest()[:MOST])


def spots(request: HttpRequest, plans: list[Plan]) -> list[Spot]:
    """As lines of the list beside the map: what, how far it is, until when one can think along, and whose it is."""
    return numbered(_spot(request, plan) for plan in plans)


def pieces(plans: list[Plan]) -> list[Piece]:
    """What was drawn of them."""
    return [Piece("", (plan.ring,)) for plan in plans if plan.shape]


def title_of(name: str, count: int) -> str:
    """What the picture says to who cannot see it."""
    return ngettext("Map of %(name)s with one plan. The list on this page names it.",
                    "Map of %(name)s with %(count)d plans. The list on this page names them all.", count) % {"name": name, "count": count}


def _spot(request: HttpRequest, plan: Plan) -> Spot:
    here = plan.spot
    row = EMPTY._replace(pk=plan.pk, name=plan.title, lon=here[0] if here else None, lat=here[1] if here else None)
    until = _("think along until %(day)s") % {"day": day(plan.react_until)} if plan.asks and plan.react_until else ""
    said = Line(plan.writer, address(request, "people:organisation", pk=plan.organisation_id)) if plan.organisation_id else None
    spot = Spot(row._replace(hours=", ".join(filter(None, [str(plan.get_stage_display()), until]))), address(request, plan.page, pk=plan.pk))
    return replace(spot, organisations=[said] if said else [])
