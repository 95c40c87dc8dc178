"""What somebody with a role of the method finds first on the path: their own work, and no more than that (1.3)."""
from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reuring.core.policy import AN, BU, PA, may
from reuring.core.viewer import Viewer
from reuring.workshop.models import Analysis
from reuring.workshop.path import Text, Way

PLACES: dict[str, tuple[Text, Text, list[Way]]] = {
    AN: (_("You read this neighbourhood"), _("You listen, lay words on the wall and look for what is shared. What neighbours write you leave to the team."), [
        Way(_("Write down a walk or a talk"), "workshop:enter", "sheet.enter"),
        Way(_("From talks"), "workshop:from_talks", "analysis.work"), Way(_("The grid"), "workshop:grid"), Way(_("The dossier"), "workshop:dossier")]),
    BU: (_("You are the buddy"), _("You give hands to what the neighbourhood is told, by ways that are there already."), [
        Way(_("Ways to tell"), "workshop:outlets"), Way(_("Our story"), "workshop:story"), Way(_("What we heard"), "workshop:harvests")]),
    PA: (_("You speak for a partner"), _("You see what was promised and what came of it. You have one voice, as every partner has."), [
        Way(_("Your page as a partner"), "workshop:partner_home", "partner.home", of_hood=True),
        Way(_("Our alliance"), "workshop:alliance", ""), Way(_("The plan"), "workshop:framework", ""), Way(_("What we heard"), "workshop:harvests", "")]),
}


@dataclass(frozen=True)
class Yours:
    title: Text
    about: Text
    ways: list[Way]


def yours(viewer: Viewer, analysis: Analysis) -> Yours | None:
    """Of the first role one has here; None for everybody else, who finds the path itself."""
    for role, (title, about, ways) in PLACES.items():
        if role in viewer.roles:
            return Yours(title, about, [one for one in ways if not one.act or may(viewer, one.act, analysis)])
    return None
