"""Beside the wall: what we know, what we do not, and whom we have not heard. Parts add sentences to these lists; none asks the database itself."""
from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reuring.hoods.models import Place
from reuring.workshop import thresholds, unheard
from reuring.workshop.kinds import KINDS
from reuring.workshop.models import Analysis, Quote
from reuring.workshop.path import STATIONS, Says, Tally


def voices(analysis: Analysis, counted: Tally) -> str:
    n, places = counted["question.quotes"], counted["question.places"]
    said = ngettext("%(n)s quote, ", "%(n)s quotes, ", n) % {"n": n}
    return said + ngettext("heard in %(n)s place.", "heard in %(n)s places.", places) % {"n": places} if n else ""


def shared(analysis: Analysis, counted: Tally) -> str:
    n = counted["question.shared"]
    return ngettext("%(n)s card was confirmed by several people.", "%(n)s cards were confirmed by several people.", n) % {"n": n} if n else ""


def little(analysis: Analysis, counted: Tally) -> str:
    """Honest about how little it is."""
    need = thresholds.TALKS.at(analysis.inhabitants)
    n = counted["question.talks"]
    return _("We heard %(n)s talks. Before %(of)s this is a first impression.") % {"n": n, "of": need} if n < need else ""


def loose(analysis: Analysis, counted: Tally) -> str:
    n = counted["question.heard_once"]
    return ngettext("%(n)s card was heard, and not confirmed.", "%(n)s cards were heard, and not confirmed.", n) % {"n": n} if n else ""


def nowhere(analysis: Analysis, counted: Tally) -> str:
    n = counted["question.quiet"]
    return ngettext("In %(n)s place nobody told us anything yet.", "In %(n)s places nobody told us anything yet.", n) % {"n": n} if n else ""


KNOW: list[Says] = [voices, shared]
KNOW_NOT: list[Says] = [little, loose]
UNHEARD: list[Says] = [nowhere]


STATIONS["question"].counts |= {
    "question.places": lambda analysis: Place.objects.filter(pk__in=Quote.objects.filter(analysis=analysis).values("place")),
    "question.quiet": unheard.quiet,
    "question.talks": lambda analysis: Quote.objects.filter(analysis=analysis, source="talk").order_by().values("voice").distinct(),
    "question.heard_once": lambda analysis: analysis.cards.filter(state="heard", kind__in=[key for key, kind in KINDS.items() if kind.claim])}
