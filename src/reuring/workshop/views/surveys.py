"""The survey: held, answered, closed and laid beside the one before; and what people say of one place."""
from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.core.words import month
from reuring.hoods.models import Place
from reuring.posts import once
from reuring.sheets.quotes import language
from reuring.workshop.forms.surveys import PlaceWordsForm, ReplyForm
from reuring.workshop.models import Analysis, Survey, voice_of_person
from reuring.workshop.models.surveys import ENOUGH, SHEET
from reuring.workshop.places import places_told
from reuring.workshop.surveying import said_of, shares
from reuring.workshop.views.parts import given, while_going

ROUNDS = 6


@require_safe
@allows("analysis.read", on=Analysis)
def survey(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """All rounds of the neighbourhood beside each other. Where too few answered there are words and places instead."""
    rounds = list(Survey.objects.filter(hood=analysis.hood_id)[:ROUNDS])
    closed = [one for one in rounds if one.state == "closed"][::-1]
    now = next((one for one in rounds if one.state == "open" and one.analysis_id == analysis.pk), None)
    leads, works = (analysis.state == "going" and may(request.viewer, act, analysis) for act in ("analysis.lead", "analysis.work"))
    return render(request, "workshop/survey.html", {
        "analysis": analysis, "now": now, "closed": closed, "days": [month(one.closed_on) for one in closed if one.closed_on],
        "shares": shares(closed), "enough": ENOUGH, "sheet": SHEET, "leads": leads, "works": works,
        "came": now.replies.count() if works and now is not None else None, "places": places_told(analysis, looks=False),
        "answers": analysis.state == "going" and may(request.viewer, "figure.answer", analysis)})


@require_POST
@allows("analysis.lead", on=Analysis)
@while_going
def begin(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    Survey.open(analysis, by=request.user)
    messages.success(request, _("The survey is open, on the screen and on paper."))
    return redirect(request, "workshop:survey", pk=analysis.pk)


@require_POST
@allows("analysis.lead", on=Survey)
def end(request: HttpRequest, survey: Survey) -> HttpResponse:
    survey.close()
    messages.success(request, _("Closed. The shares stay, the answers themselves are gone."))
    return redirect(request, "workshop:survey", pk=survey.analysis_id)


@allows("figure.answer", on=Survey)
@while_going
def reply(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Seven times a face, and then a word about one place if one likes."""
    form = ReplyForm(given(request), language=language())
    if form.is_bound and form.is_valid():
        survey.answer(form.faces, voice=voice_of_person(survey.analysis, request.user))  # type: ignore[arg-type]
        messages.success(request, _("Thank you. One thing more, if you like: a place."))
        return redirect(request, "workshop:place_words", pk=survey.analysis_id)
    return render(request, "workshop/reply.html", {"analysis": survey.analysis, "form": form}, status=422 if form.is_bound else 200)


@allows("figure.answer", on=Analysis)
@while_going
def place(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Two questions a place (S0-58)."""
    places = list(Place.objects.all())
    form = PlaceWordsForm(given(request), places=places, language=language(), initial={"place": request.GET.get("plek", "")})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        with suppress(once.Spent), transaction.atomic():
            once.spend(said["once"], request.user.pk)
            said_of(request.hood, said["place"], said["spot"], draws=said["draws"], binds=said["binds"], shared=said["shared"])
        messages.success(request, _("Thank you. The team reads it, and lays it beside what others say."))
        return HttpResponseRedirect(f"{address(request, 'workshop:photo', pk=analysis.pk)}#plekken")
    return render(request, "workshop/place_words.html", {"analysis": analysis, "form": form}, status=422 if form.is_bound else 200)
