"""Handing over an analysis: somebody goes on from here, and no word that still waits for an answer is left behind (R30, A61)."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reuring.accounts.models import Person
from reuring.promises.models import Promise, PromiseQuerySet
from reuring.workshop.models import Analysis, Choice, Placement
from reuring.workshop.models.stories import KICK_OFF
from reuring.workshop.path import STATIONS, Tally
from reuring.workshop.standing_alliance import about_words
from reuring.workshop.unheard import TALK


@dataclass(frozen=True)
class Landing:
    """Where one open promise goes: to somebody who said yes to it, or nowhere, with the reason."""

    to: Person | None = None
    why: str = ""


def waiting(analysis: Analysis) -> PromiseQuerySet:
    """What is still promised: to tell what was done with somebody's words (R10) or what was decided, lines of the plan, talks to come, the first harvest."""
    planned = Placement.objects.filter(outlet__analysis=analysis).values("promise")
    chosen = Choice.objects.filter(analysis=analysis).exclude(promise=None).values("promise")
    first = Q(rule=KICK_OFF, cause=str(analysis.pk)) | Q(rule=TALK, made_at__date__gte=analysis.begun_on)
    return Promise.objects.open().filter(first | Q(pk__in=about_words(analysis).values("pk")) | Q(pk__in=planned) | Q(pk__in=chosen))


def hand_over(analysis: Analysis, *, learnt: str, goes_on: str, landings: Mapping[int, Landing], by: Person) -> None:
    """All or nothing. Raises ValidationError with the promises that would be left behind."""
    open_ = list(waiting(analysis))
    left = [one.what for one in open_ if not _lands(landings.get(one.pk))]
    if left:
        raise ValidationError(_("Somebody takes these on, or they are let go with a reason: %(what)s") % {"what": "; ".join(left)})
    with transaction.atomic():
        for one in open_:
            landing = landings[one.pk]
            if landing.to is None:
                one.let_go(by=by, why=landing.why)
            elif landing.to.pk != one.promised_by_id:
                one.take_over(by=landing.to)
        analysis.close(learnt=learnt, goes_on=goes_on)


def _lands(landing: Landing | None) -> bool:
    return landing is not None and (landing.to is not None or bool(landing.why.strip()))


def still_promised(analysis: Analysis, counted: Tally) -> str:
    n = counted["handover.waiting"]
    if not n or analysis.state != "going":
        return ""
    return ngettext("%(n)s promise is still open. It goes along, or is let go with a reason.",
                    "%(n)s promises are still open. They go along, or are let go with a reason.", n) % {"n": n}


HANDOVER = STATIONS["handover"]
HANDOVER.counts["handover.waiting"] = waiting
HANDOVER.says.append(still_promised)
HANDOVER.pages.append((gettext_lazy("Hand over"), "workshop:close", "analysis.lead"))
