"""The story card, talks in the streets, and what was heard there with what is done with it."""
from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.core.words import day
from reuring.sheets.models import Answer
from reuring.workshop import path
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.telling import AnswerForm, HarvestForm, HeardForm, StoryForm
from reuring.workshop.models import Analysis, Evidence, Harvest, HarvestLine, StoryCard
from reuring.workshop.standing_alliance import of_businesses, stir, talks
from reuring.workshop.views.parts import asking, doing, given

FIELDS = ("parties", "connector", "buddy", "phone", "call", "where", "first_meeting", "hoped", "tested_with", "approved_by")
MOST = 200


@require_safe
@allows("alliance.read", on=Analysis)
def card(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """The story as it was finished, for everybody; the team sees what is still missing."""
    rows = list(StoryCard.objects.filter(analysis=analysis)[:20])
    shown = next((one for one in rows if one.state == "approved"), None)
    works = may(request.viewer, "buddy.work", analysis)
    return render(request, "workshop/story.html", {"analysis": analysis, "card": shown, "works": works,
                                                   "stir": stir(analysis, path.tally(analysis)) if shown is not None else "",
                                                   "draft": next((one for one in rows if one.state == "draft"), None) if works else None})


@allows("buddy.work", on=Analysis)
def write(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Keep it half, or finish it: only whole (R9)."""
    draft = StoryCard.begin(analysis, by=request.user) if request.method == "POST" else StoryCard.objects.filter(analysis=analysis).first()
    first = {name: getattr(draft, name) for name in FIELDS} if draft is not None else {}
    form = StoryForm(given(request), initial=first | told_along(request, "workshop:write_story"))
    if form.is_bound and form.is_valid() and draft is not None:
        said = dict(form.cleaned_data)
        draft.edit(**{name: said[name] for name in FIELDS if name != "approved_by"})
        try:
            if "finish" in request.POST:
                draft.approve(said["approved_by"])
        except ValidationError as why:
            form.add_error(None, why)
        else:
            messages.success(request, _("Your story is finished. The way into the streets is open.") if "finish" in request.POST else _("Kept."))
            return redirect(request, "workshop:story", pk=analysis.pk)
    return render(request, "workshop/story_write.html", {"analysis": analysis, "form": form}, status=422 if form.is_bound else 200)


@require_safe
@allows("alliance.read", on=Analysis)
def harvests(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """*Dit hoorden we*: what was told, and for the team what is being written."""
    looks = may(request.viewer, "analysis.look", analysis)
    rows = Harvest.objects.filter(analysis=analysis).prefetch_related("lines")
    shown = list((rows if looks else rows.filter(state="published"))[:40])
    return render(request, "workshop/harvests.html", {"analysis": analysis, "rows": shown, "looks": looks,
                                                      "works": may(request.viewer, "buddy.work", analysis)})


@allows("buddy.work", on=Analysis)
def new(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    card = StoryCard.objects.filter(analysis=analysis, state="approved").first()
    first = {"held_on": card.first_meeting if card is not None else clock.today(), "call": card.call if card is not None else ""}
    return asking(request, analysis, HarvestForm(given(request), initial=first), lambda said: Harvest.make(analysis, by=request.user, story=card, **said),
                  title=_("What we heard"), back=(_("What we heard"), "workshop:harvests", {"pk": analysis.pk}), said=_("Kept. Write down what you heard."))


@require_safe
@allows("harvest.read", on=Harvest)
def harvest(request: HttpRequest, harvest: Harvest) -> HttpResponse:
    rows = list(harvest.lines.select_related("promise")[:MOST])
    return render(request, "workshop/harvest.html", {
        "one": harvest, "analysis": harvest.analysis, "rows": rows, "answered": sum(bool(one.answer) for one in rows), "form": HeardForm(),
        "works": may(request.viewer, "buddy.work", harvest)})


@allows("buddy.work", on=Harvest)
def hear(request: HttpRequest, harvest: Harvest) -> HttpResponse:
    return asking(request, harvest.analysis, HeardForm(given(request)), lambda said: harvest.hear(said["heard"], said["answer"]), title=_("What did you hear?"),
                  back=(harvest.title, "workshop:harvest", {"pk": harvest.pk}), said=_("Kept."))


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
                  title=line.heard, back=(line.harvest.title, "workshop:harvest", {"pk": line.harvest_id}), said=_("Told."))


@require_safe
@allows("analysis.look", on=Analysis)
def talked(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Talks along the sheet, residents and businesses counted apart; each with its yes, the cards its words lie on, and what was promised (S1-22)."""
    businesses = set(of_businesses(analysis).values_list("pk", flat=True))
    rows = list(talks(analysis).select_related("promise", "wording").order_by("-at", "-pk")[:MOST])
    keys = [one.pk for one in rows]
    with_yes = set(Answer.objects.filter(filled__in=keys, consent__in=Answer.YES).values_list("filled", flat=True))
    topics: dict[int, list[str]] = defaultdict(list)
    lies = Evidence.objects.filter(quote__answer__filled__in=keys, card__analysis=analysis)
    for key, title in lies.values_list("quote__answer__filled", "card__title").distinct():
        topics[key].append(title)
    page: dict[str, Any] = {
        "rows": [(one, day(clock.day_of(one.at), year=True), one.pk in businesses, one.pk in with_yes, ", ".join(topics[one.pk]))
                 for one in rows],
        "businesses": len(businesses), "residents": talks(analysis).count() - len(businesses)}
    return render(request, "workshop/talks.html", {"analysis": analysis, "works": may(request.viewer, "buddy.work", analysis), **page})
