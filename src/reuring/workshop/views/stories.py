"""Talks in the streets, and what was heard there with what is done with it."""
from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.core.words import day
from reuring.promises.models import Promise
from reuring.sheets.models import Answer
from reuring.workshop import path
from reuring.workshop.forms.telling import AnswerForm, CorrectForm, GatherForm, HarvestForm, HeardForm, NotesForm
from reuring.workshop.models import Analysis, Evidence, Harvest, HarvestLine, Quote, StoryCard
from reuring.workshop.standing_alliance import of_businesses, sums, talks
from reuring.workshop.unheard import TALK
from reuring.workshop.views.parts import Way, asking, doing, given
from weave.texts import hard

MOST, MANY = 200, 60
PLAINLY = {"plainly": True}              # how hard it reads stands beside it while one writes
AROUND = timedelta(days=42)             # before a harvest: of these weeks it may tell


@require_safe
@allows("alliance.read", on=Analysis)
def harvests(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """*Dit hoorden we*: what was told, and for the team what is being written."""
    looks = may(request.viewer, "analysis.look", analysis)
    rows = Harvest.objects.filter(analysis=analysis).prefetch_related(Prefetch("lines", HarvestLine.objects.for_page()))
    counted = path.tally(analysis)
    shown = list((rows if looks else rows.filter(state="published"))[:40])
    return render(request, "workshop/harvests.html", {"analysis": analysis, "rows": shown, "looks": looks, "sums": sums(counted),
                                                      "works": may(request.viewer, "buddy.work", analysis)})


@allows("buddy.work", on=Analysis)
def new(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    card = StoryCard.objects.filter(analysis=analysis, state="approved").first()
    first = {"held_on": card.first_meeting if card is not None else clock.today(), "call": card.call if card is not None else ""}
    return asking(request, analysis, HarvestForm(given(request), initial=first), lambda said: Harvest.make(analysis, by=request.user, story=card, **said),
                  title=_("What we heard"), back=(_("What we heard"), "workshop:harvests", {"pk": analysis.pk}), said=_("Kept. Write down what you heard."),
                  beside=PLAINLY)


@require_safe
@allows("harvest.read", on=Harvest)
def harvest(request: HttpRequest, harvest: Harvest) -> HttpResponse:
    rows = list(harvest.lines.for_page()[:MOST])
    ours = "\n".join([harvest.call, harvest.outcome, *(line.answer for line in rows)])
    return render(request, "workshop/harvest.html", {
        "hard": hard(ours), "one": harvest, "analysis": harvest.analysis, "rows": rows, "answered": sum(bool(one.answer) for one in rows), "form": HeardForm(),
        "works": may(request.viewer, "buddy.work", harvest)})


@allows("buddy.work", on=Harvest)
def edit(request: HttpRequest, harvest: Harvest) -> HttpResponse:
    words = ("title", "held_on", "where", "call", "outcome")
    return asking(request, harvest.analysis, HarvestForm(given(request), initial={name: getattr(harvest, name) for name in words}),
                  lambda said: harvest.change(**said), title=_("Change what stands above it"), back=_back(harvest), said=_("Kept."), beside=PLAINLY)


def _back(harvest: Harvest) -> Way:
    return harvest.title, "workshop:harvest", {"pk": harvest.pk}


@allows("buddy.work", on=Harvest)
def notes(request: HttpRequest, harvest: Harvest) -> HttpResponse:
    """Everything on the table after an evening, in one field."""
    return asking(request, harvest.analysis, NotesForm(given(request)), lambda said: harvest.hear_all(said["notes"]), title=_("All notes at once"),
                  back=_back(harvest), said=_("Kept."))


@allows("buddy.work", on=Harvest)
def gather(request: HttpRequest, harvest: Harvest) -> HttpResponse:
    """Words from talks, of who said yes to it (A56), that no harvest told yet."""
    told = HarvestLine.objects.filter(harvest__analysis=harvest.analysis_id).exclude(quote=None).values("quote")
    said = Quote.objects.filter(analysis=harvest.analysis_id, heard_on__gte=harvest.held_on - AROUND, aside=False).with_consent().exclude(pk__in=told)
    fresh = {str(one.pk): one for one in said[:MANY]}
    if not fresh:
        messages.info(request, _("There are no words with a yes from the weeks before it that were not told yet."))
        return redirect(request, "workshop:harvest", pk=harvest.pk)
    form = GatherForm(given(request), quotes=[(key, one.text) for key, one in fresh.items()])
    return asking(request, harvest.analysis, form, lambda said: harvest.gather(fresh[key] for key in said["quotes"]),
                  title=_("From talks"), back=_back(harvest), said=_("Kept."), lead=_("Everybody reads them, without a name, and each gets an answer."))


@allows("buddy.work", on=HarvestLine)
def correct(request: HttpRequest, line: HarvestLine) -> HttpResponse:
    return asking(request, line.harvest.analysis, CorrectForm(given(request), initial={"heard": line.heard}), lambda said: line.correct(said["heard"]),
                  title=_("Write it down better"), back=_back(line.harvest), said=_("Kept."))


@require_POST
@allows("buddy.work", on=HarvestLine)
def strike(request: HttpRequest, line: HarvestLine) -> HttpResponse:
    return doing(request, line.strike, _("Taken out."), "workshop:harvest", pk=line.harvest_id)


@allows("buddy.work", on=Harvest)
def hear(request: HttpRequest, harvest: Harvest) -> HttpResponse:
    return asking(request, harvest.analysis, HeardForm(given(request)), lambda said: harvest.hear(said["heard"], said["answer"]), title=_("What did you hear?"),
                  back=_back(harvest), said=_("Kept."))


@require_POST
@allows("buddy.work", on=Harvest)
def publish(request: HttpRequest, harvest: Harvest) -> HttpResponse:
    return doing(request, lambda: harvest.publish(by=request.user), _("Told. What has no answer yet is promised one within two weeks."), "workshop:harvest",
                 pk=harvest.pk)


@allows("buddy.work", on=HarvestLine)
def answer(request: HttpRequest, line: HarvestLine) -> HttpResponse:
    """What is done with it; the promise is kept by it."""
    return asking(request, line.harvest.analysis, AnswerForm(given(request), initial={"answer": line.answer}),
                  lambda said: line.tell(said["answer"], by=request.user),
                  title=str(line), back=_back(line.harvest), said=_("Told."), beside=PLAINLY)


@require_safe
@allows("analysis.look", on=Analysis)
def talked(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Talks along the sheet, residents and businesses counted apart; each with its yes, the cards its words lie on, and what was promised (S1-22)."""
    every = dict(talks(analysis).annotate(business=Exists(of_businesses(analysis).filter(pk=OuterRef("pk")))).values_list("pk", "business"))
    rows = list(talks(analysis).select_related("promise", "wording").order_by("-at", "-pk")[:MOST])
    keys = [one.pk for one in rows]
    with_yes = set(Answer.objects.filter(filled__in=keys, consent__in=Answer.YES).values_list("filled", flat=True))
    topics: dict[int, list[str]] = defaultdict(list)
    lies = Evidence.objects.filter(quote__answer__filled__in=keys, card__analysis=analysis)
    for key, title in lies.values_list("quote__answer__filled", "card__title").distinct():
        topics[key].append(title)
    by_rule = Q(rule="feedback", cause__in=[str(key) for key in keys])              # where nobody promised it themselves
    kept = list(Promise.objects.filter(by_rule | Q(rule=TALK, state="open", made_at__date__gte=analysis.begun_on)).for_page().order_by("by_when", "pk"))
    promised = {one.cause: one for one in kept if one.rule == "feedback"}
    page: dict[str, Any] = {
        "rows": [(one, day(clock.day_of(one.at), year=True), every[one.pk], one.pk in with_yes, " · ".join(dict.fromkeys(topics[one.pk])),
                  one.promise or promised.get(str(one.pk))) for one in rows],
        "planned": [one for one in kept if one.rule == TALK][:MOST],
        "businesses": sum(every.values()), "residents": len(every) - sum(every.values())}
    return render(request, "workshop/talks.html", {"analysis": analysis, "works": may(request.viewer, "buddy.work", analysis), **page})
