"""The culture of a neighbourhood as a grid: kernels, named by what people do, and the layers around them, from outside in.

What stands here about confirming: a kernel is carried by all that lies on its items, and was seen being done (S0-67); a hero by their own yes;
a value by two things that people do or show, and by nobody's opinion about values (A54, R6).
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reuring.workshop import thresholds
from reuring.workshop.kinds import KINDS, CardKind
from reuring.workshop.models import Analysis, Card, Evidence, Kernel, OnionItem, Vision
from reuring.workshop.models.kernels import DONE, HERO, LAYERS, VALUE
from reuring.workshop.path import STATIONS, Tally
from reuring.workshop.trends import LINES, Line

HEARTS = 2             # R4: no neighbourhood is one thing
LOWER = 2              # R6


@dataclass(frozen=True)
class Layer:
    kind: str
    label: str | Promise


def layers_of(analysis: Analysis) -> list[Layer]:
    """From outside in; this analysis may call them otherwise and arrange them (S0-35)."""
    own = [Layer(kind, word or KINDS[kind].many) for kind, word in analysis.layers if kind in LAYERS]
    return own or [Layer(kind, KINDS[kind].many) for kind in LAYERS]


def under(card: Card) -> QuerySet[Evidence]:
    """What carries a kernel: what was said of it, and of each thing around it."""
    whole = Evidence.objects.filter(Q(card=card.pk) | Q(card__onionitem__around=card.pk))
    return whole.weighing().exclude(card__state=Card.State.DROPPED)


def not_seen_enough(card: Card) -> str:
    return seen_too_little(card.analysis, under(card))


def seen_too_little(analysis: Analysis, carries: Iterable[Evidence]) -> str:
    """S0-67: found, not invented, whoever would like it to be so."""
    need = thresholds.ACTIVITIES.at(analysis.inhabitants)
    seen = len({(one.voice, one.quote_id, one.words) for one in carries if one.source in DONE and not one.against})
    if seen >= need:
        return ""
    return ngettext("It was seen being done %(n)s time.", "It was seen being done %(n)s times.", seen) % {"n": seen} + " " + _(
        "Nobody makes up an identity: go and look where people do it.")


def without_their_yes(card: Card) -> str:
    return "" if as_item(card).consented else _("A hero is named with their own yes. Ask them first.")


def hangs_in_the_air(card: Card) -> str:
    """A54: two lower things that are confirmed themselves."""
    n = as_item(card).lower.filter(state__in=Card.SHARED).count()
    if n >= LOWER:
        return ""
    return _("A value stands on two symbols, heroes or rituals that are confirmed. This one stands on %(n)s.") % {"n": n}


def weigh_around(card: Card) -> None:
    """An item carries its kernel, and the values that were read from it."""
    item = as_item(card)
    for kernel in Kernel.objects.filter(pk=item.around_id).for_page():
        kernel.weigh()
    for value in OnionItem.objects.filter(lower=item.pk).for_page():
        value.weigh()


def as_item(card: Card) -> OnionItem:
    return card if isinstance(card, OnionItem) else card.onionitem


KINDS |= {
    "kernel": CardKind(gettext_lazy("kernel"), gettext_lazy("Kernels"), gettext_lazy("What do people do here together? A verb or a hobby."), own_form=True,
                       doings_only=True, why_not=not_seen_enough, evidence=under),
    "symbol": CardKind(gettext_lazy("symbol"), gettext_lazy("Symbols"), gettext_lazy("Which thing, word or building do only people from here understand?"),
                       own_form=True, weighed=weigh_around),
    HERO: CardKind(gettext_lazy("hero"), gettext_lazy("Heroes"), gettext_lazy("Whom do people like to tell about? With their yes."),
                   own_form=True, why_not=without_their_yes, weighed=weigh_around),
    "ritual": CardKind(gettext_lazy("ritual"), gettext_lazy("Rituals"), gettext_lazy("What always goes like this here?"), own_form=True, weighed=weigh_around),
    VALUE: CardKind(gettext_lazy("value"), gettext_lazy("Values"), gettext_lazy("Only at the end: what do people find important, going by what they do?"),
                    own_form=True, why_not=hangs_in_the_air, weighed=weigh_around),
}


def kernels_named(analysis: Analysis, counted: Tally) -> str:
    n, shared = counted["identity.kernels"], counted["identity.shared"]
    if not n:
        return ""
    return ngettext("%(n)s kernel is named, %(shared)s of them confirmed.", "%(n)s kernels are named, %(shared)s of them confirmed.", n) % {
        "n": n, "shared": shared}


def items_found(analysis: Analysis, counted: Tally) -> str:
    n = counted["identity.items"]
    return ngettext("%(n)s thing lies around them.", "%(n)s things lie around them.", n) % {"n": n} if n else ""


def fewer_than_two(analysis: Analysis, counted: Tally) -> str:
    return "" if counted["identity.shared"] >= HEARTS else _("A neighbourhood has more than one heart. Fewer than two kernels are confirmed.")


def no_vision(analysis: Analysis, counted: Tally) -> str:
    return "" if counted["identity.visions"] else _("There is no vision yet that neighbours and the other side wrote together.")


IDENTITY = STATIONS["identity"]
IDENTITY.counts |= {
    "identity.kernels": lambda analysis: Kernel.objects.filter(analysis=analysis).lying(),
    "identity.shared": lambda analysis: Kernel.objects.filter(analysis=analysis).confirmed(),
    "identity.items": lambda analysis: OnionItem.objects.filter(analysis=analysis).lying(),
    "identity.visions": lambda analysis: Vision.objects.filter(analysis=analysis),
}
IDENTITY.open.append((gettext_lazy("The vision"), "workshop:vision"))
IDENTITY.pages += [(gettext_lazy("The grid"), "workshop:grid"), (gettext_lazy("Make the portrait"), "workshop:making_portrait", "analysis.work")]
IDENTITY.says += [kernels_named, items_found]
IDENTITY.misses += [fewer_than_two, no_vision]
LINES["kernels"] = Line(gettext_lazy("Confirmed kernels"), lambda analysis, counted: counted["identity.shared"],
                        gettext_lazy("Things people do here together that several people spoke of and that were seen being done."))
