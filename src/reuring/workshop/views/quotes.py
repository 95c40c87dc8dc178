"""Quotes: from talks along a sheet, told without one, and one by itself with its source."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.models import Place
from reuring.sheets import spoken
from reuring.sheets.quotes import language
from reuring.workshop import sources
from reuring.workshop.feeds import newest, steps
from reuring.workshop.forms.wall import PieceForm, ToldForm
from reuring.workshop.models import Analysis, Quote
from reuring.workshop.models.quotes import About, new_voice
from reuring.workshop.views.parts import while_going

FEW = 60


@allows("analysis.work", on=Analysis)
@while_going
def from_talks(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """What was told along a sheet and is not on the wall yet."""
    if request.method == "POST":
        chosen, others = (_keys(request.POST.getlist(name)) for name in ("answer", "others"))
        count = sources.bring(analysis, chosen, request.viewer, request.user, others)
        messages.success(request, ngettext("%(n)s quote hangs on the wall.", "%(n)s quotes hang on the wall.", count) % {"n": count})
        return redirect(request, "workshop:wall", pk=analysis.pk)
    before = request.GET.get("voor", "")
    talks, older = sources.talks(analysis, request.viewer, int(before) if before.isdecimal() and len(before) < 18 else 0)
    return render(request, "workshop/from_talks.html", {"analysis": analysis, "talks": talks, "older": older, "language": language()})


@require_safe
@allows("analysis.work", on=Analysis)
@while_going
def from_sheets(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """What was filled in, each with the forms that it fills: nothing is written twice."""
    rows = [(one, found) for one in newest(request.viewer) if (found := steps(request, one, analysis))]
    return render(request, "workshop/from_sheets.html", {"analysis": analysis, "rows": rows, "language": language()})


@allows("analysis.work", on=Analysis)
@while_going
def told(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Heard without a sheet: quick, also on a phone."""
    heard = Exists(Quote.objects.filter(analysis=analysis, place=OuterRef("pk")))
    places, before = list(Place.objects.annotate(heard=heard)), _told_before(request, analysis)
    first: dict[str, Any] = {"heard_on": clock.today()}
    if before is not None:
        first = {"heard_on": before.heard_on, "place": str(before.place_id or ""), "source": before.source} | spoken.initial(before.language)
    form = ToldForm(request.POST if request.method == "POST" else None, places=places, before=before, initial=first | {"once": new_voice()})
    if form.is_bound and form.is_valid():
        said = dict(form.cleaned_data)
        where = said.pop("place")
        place = next((one for one in places if str(one.pk) == where), None)
        kept = _kept_once(analysis, before if said.pop("more", False) else None, said.pop("once"), said.pop("text"), by=request.user, place=place, **said)
        messages.success(request, _("It hangs on the wall. Thank you for listening."))
        return HttpResponseRedirect(f"{address(request, 'workshop:told', pk=analysis.pk)}?na={kept.pk}")
    return render(request, "workshop/told.html", {"analysis": analysis, "form": form, "before": before, "plans": may(request.viewer, "buddy.work", analysis)},
                  status=422 if form.is_bound else 200)


def _keys(given: list[str]) -> list[int]:
    return [int(key) for key in given if key.isdecimal() and len(key) < 18]


def _kept_once(analysis: Analysis, before: Quote | None, once: str, text: str, **said: Any) -> Quote:
    """Sent twice it hangs there once; a form that is used again for other words is another voice, but for who goes on."""
    voice = before.voice if before else once[:16]          # as long as a voice is kept
    there = list(Quote.objects.filter(analysis=analysis, voice=voice)) if voice else []
    twice = next((one for one in there if one.text == text), None)
    return twice or Quote.from_talk(analysis, text, voice=voice if before or not there else "", **said)


def _told_before(request: HttpRequest, analysis: Analysis) -> Quote | None:
    """What the same listener wrote down just before: place and day stay, and perhaps the same person goes on."""
    key = request.GET.get("na", "")
    return Quote.objects.filter(analysis=analysis, answer=None, written_by=request.user, pk=int(key)).first() if key.isdecimal() and len(key) < 18 else None


@allows("analysis.look", on=Quote)
def quote(request: HttpRequest, quote: Quote) -> HttpResponse:
    """The words, where they come from, whether they may be shown, and on which cards they lie; a shorter piece of them can be taken."""
    form = PieceForm(request.POST if request.method == "POST" else None, whole=_whole(request, quote), initial={"piece": quote.text})
    works = may(request.viewer, "analysis.work", quote.analysis) and quote.analysis.state == "going"
    if form.is_bound and works and quote.answer is not None and form.is_valid():
        made = Quote.from_answer(quote.analysis, quote.answer, text=form.cleaned_data["piece"], about=quote.about, by=request.user)
        return redirect(request, "workshop:quote", pk=made.pk)
    same = list(Quote.objects.filter(analysis=quote.analysis_id, voice=quote.voice).exclude(pk=quote.pk)[:FEW])
    page = {"quote": quote, "analysis": quote.analysis, "same": same, "from_sheet": _asked(quote), "form": form, "works": works,
            "cards": quote.evidence.weighing().select_related("card"), "plans": may(request.viewer, "buddy.work", quote.analysis),
            "others": _others(quote) if works else []}
    return render(request, "workshop/quote.html", page, status=422 if form.is_bound else 200)


def _whole(request: HttpRequest, quote: Quote) -> str:
    """Out of which a piece can be taken: of a talk they may not read only what hangs here."""
    return quote.answer.text if quote.answer is not None and quote.answer.is_told_to(request.viewer) else quote.text


def _asked(quote: Quote) -> list[tuple[str, str]]:
    """The sheet along which it was told, and what was asked: also for who does not read whole talks."""
    if quote.answer is None:
        return []
    return [(_("Sheet"), quote.answer.filled.sheet.name(language())), (_("We asked"), quote.answer.question.asked(language()))]


def _others(quote: Quote) -> list[Quote]:
    """Those that could be of the same person."""
    return list(Quote.objects.filter(analysis=quote.analysis_id).exclude(voice=quote.voice)[:FEW])


@require_POST
@allows("analysis.work", on=Quote)
@while_going
def tend(request: HttpRequest, quote: Quote) -> HttpResponse:
    """Aside or back, of whom it tells, and: this is the same person as that one, who then counts once."""
    other = request.POST.get("same", "")
    if other.isdecimal() and len(other) < 18:
        found = Quote.objects.filter(analysis=quote.analysis_id, pk=int(other)).first()
        if found is not None:
            quote.same_voice_as(found)
            messages.success(request, _("They count as one person now."))
    elif request.POST.get("about") in About.values:
        quote.tells_of(request.POST["about"])
        messages.success(request, _("Kept. Each card it lies on was weighed again."))
    elif "aside" in request.POST:
        quote.set_aside(request.POST["aside"] == "1")
    return redirect(request, "workshop:quote", pk=quote.pk)
