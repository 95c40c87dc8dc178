"""What the stations of this house tell of themselves, and the one gate that the rooms below keep (R11)."""
from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reuring.ideas.models import Idea
from reuring.projects.models import Initiative
from reuring.workshop.models import Analysis, Card, Quote
from reuring.workshop.path import STATIONS, Tally

QUESTION, TOGETHER, DECIDING = STATIONS["question"], STATIONS["together"], STATIONS["deciding"]


def heard(analysis: Analysis, counted: Tally) -> str:
    quotes, shared = counted["question.quotes"], counted["question.shared"]
    if not quotes:
        return _("Nothing was laid on the wall yet.")
    return ngettext("%(n)s quote lies on the wall.", "%(n)s quotes lie on the wall.", quotes) % {"n": quotes} + " " + (
        ngettext("%(n)s thing is confirmed.", "%(n)s things are confirmed.", shared) % {"n": shared} if shared else _("Nothing is confirmed yet."))


def nobody_pulls(analysis: Analysis, counted: Tally) -> str | Promise:
    """R11: a neighbour pulls it, never somebody who works for an organisation; `ideas` and `projects` see to that."""
    if counted["together.pulled"] or counted["together.initiatives"]:
        return ""
    return _("No neighbour pulls an idea yet. An idea that nobody pulls rests in the cupboard.")


def going(analysis: Analysis, counted: Tally) -> str:
    n = counted["together.initiatives"]
    return ngettext("Neighbours work on %(n)s initiative.", "Neighbours work on %(n)s initiatives.", n) % {"n": n} if n else ""


def nothing_shared(analysis: Analysis, counted: Tally) -> str:
    return "" if counted["question.shared"] else _("Nothing is confirmed yet. What would you choose between?")


def nobody_told(analysis: Analysis, counted: Tally) -> str:
    return "" if counted["into.told"] else _("Nobody was told yet what you heard. First give it back, then choose.")


QUESTION.counts |= {"question.quotes": lambda analysis: Quote.objects.filter(analysis=analysis, aside=False),
                    "question.shared": lambda analysis: Card.objects.filter(analysis=analysis).confirmed()}
QUESTION.says.append(heard)
TOGETHER.counts |= {"together.pulled": lambda analysis: Idea.objects.filter(hood=analysis.hood_id, state="shown").exclude(champion=None),
                    "together.initiatives": lambda analysis: Initiative.objects.filter(hood=analysis.hood_id, state="shown").exclude(stage="stopped")}
TOGETHER.gates.append(nobody_pulls)
TOGETHER.says.append(going)
TOGETHER.open += [(gettext_lazy("Ideas"), "front:ideas", "", True), (gettext_lazy("Initiatives"), "projects:found", "", True)]
STATIONS["identity"].pages.append((gettext_lazy("The dossier"), "workshop:dossier"))
STATIONS["identity"].open.append((gettext_lazy("Our portrait"), "workshop:portrait", "", True))
DECIDING.advice += [nothing_shared, nobody_told]
