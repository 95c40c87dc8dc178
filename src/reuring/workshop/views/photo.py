"""The photo of the surroundings: figures first, walks and what there is, and the photo that is kept with its date."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core import clock
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.models import Place
from reuring.workshop.forms.photo import AssetForm, ObservationForm, PlacedForm, RecogniseForm, SnapshotForm
from reuring.workshop.models import Analysis, Asset, Figure, Observation, Snapshot
from reuring.workshop.models.seen import Placed
from reuring.workshop.photo import photo_of
from reuring.workshop.rhythm import PARTS, wheel


@require_safe
@allows("analysis.read", on=Analysis)
def photo(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """In three parts: who the neighbourhood is, how it breathes, what makes it one."""
    going = analysis.state == "going"
    page = {"analysis": analysis, "photo": photo_of(analysis, looks=may(request.viewer, "analysis.look", analysis)), "parts": PARTS.labels,
            "works": going and may(request.viewer, "analysis.work", analysis), "leads": going and may(request.viewer, "analysis.lead", analysis),
            "answers": going and may(request.viewer, "figure.answer", analysis)}
    return render(request, "workshop/photo.html", page)


@allows("figure.answer", on=Analysis)
def recognise(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Do you recognise this? One answer a figure; the team also writes down what it heard."""
    figures = list(Figure.objects.all())
    form = RecogniseForm(request.POST if request.method == "POST" else None, figures=figures, hears=may(request.viewer, "analysis.work", analysis),
                         initial={"figure": request.GET.get("cijfer", "")})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        chosen = next(one for one in figures if str(one.pk) == said["figure"])
        chosen.answer(analysis, said["answer"], nuance=said["nuance"], by=None if said.get("heard") else request.user)
        messages.success(request, _("Thank you. Figures alone do not know a neighbourhood."))
        return redirect(request, "workshop:photo", pk=analysis.pk)
    return _asked(request, analysis, form, _("Do you recognise this?"), _("Say it"))


@allows("analysis.work", on=Analysis)
def observe(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    form = _placed(request, ObservationForm, {"walked_on": clock.today(), "day_part": request.GET.get("deel", ""), "kind": "doing"})
    if form.is_bound and form.is_valid():
        seen = Observation.make(analysis, by=request.user, **form.cleaned_data)
        messages.success(request, _("Noted. Walk on, or look at the photo."))
        return HttpResponseRedirect(f"{address(request, 'workshop:observe', pk=analysis.pk)}?deel={seen.day_part}")
    return _asked(request, analysis, form, _("What do you see?"), _("Note it"))


@allows("analysis.work", on=Analysis)
def add_asset(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    form = _placed(request, AssetForm, {"kind": request.GET.get("soort", "")})
    if form.is_bound and form.is_valid():
        Asset.make(analysis, by=request.user, **form.cleaned_data)
        return redirect(request, "workshop:photo", pk=analysis.pk)
    return _asked(request, analysis, form, _("What is there already?"), _("Note it"))


@allows("analysis.work", on=Observation)
def observation(request: HttpRequest, seen: Observation) -> HttpResponse:
    return _mend(request, seen, ObservationForm)


@allows("analysis.work", on=Asset)
def asset(request: HttpRequest, there: Asset) -> HttpResponse:
    """Mended, used, or taken away."""
    if request.method == "POST" and "used" in request.POST:
        there.use()
        messages.success(request, _("Good. What is used is alive."))
        return redirect(request, "workshop:photo", pk=there.analysis_id)
    return _mend(request, there, AssetForm, uses=True)


@allows("analysis.lead", on=Analysis)
def freeze(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Three parts in everyday words; figures, rhythm and counts are kept as they are today."""
    last = Snapshot.objects.filter(analysis=analysis).first()
    words = {name: getattr(last, name) for name in SnapshotForm.base_fields} if last is not None else {}
    form = SnapshotForm(request.POST if request.method == "POST" else None, initial=words)
    if form.is_bound and form.is_valid():
        made = Snapshot.freeze(analysis, by=request.user, **form.cleaned_data)
        return redirect(request, "workshop:snapshot", pk=made.pk)
    return _asked(request, analysis, form, _("Keep the photo with its date"), _("Keep it as it is today"))


@require_safe
@allows("analysis.read", on=Snapshot)
def snapshot(request: HttpRequest, frozen: Snapshot) -> HttpResponse:
    """As it was that day, and what changed since the one before."""
    before = frozen.before()
    page = {"snapshot": frozen, "wheel": wheel(tuple(row) for row in frozen.rhythm), "parts": PARTS.labels, "before": before,
            "changes": frozen.compared(before) if before is not None else []}
    return render(request, "workshop/snapshot.html", page)


def _placed(request: HttpRequest, form: type[PlacedForm], initial: dict[str, Any]) -> PlacedForm:
    return form(request.POST if request.method == "POST" else None, places=list(Place.objects.all()), initial=initial)


def _mend(request: HttpRequest, thing: Placed, kind: type[PlacedForm], *, uses: bool = False) -> HttpResponse:
    if request.method == "POST" and "away" in request.POST:
        thing.take_away()
        messages.success(request, _("It is taken away."))
        return redirect(request, "workshop:photo", pk=thing.analysis_id)
    form = _placed(request, kind, {name: thing.place_id if name == "place" else getattr(thing, name) for name in kind.base_fields})
    if form.is_bound and form.is_valid():
        thing.change(**form.cleaned_data)
        return redirect(request, "workshop:photo", pk=thing.analysis_id)
    return _asked(request, thing.analysis, form, str(thing), _("Keep what I wrote"), tends=True, uses=uses)


def _asked(request: HttpRequest, analysis: Analysis, form: Any, title: str, button: str, **more: Any) -> HttpResponse:
    page = {"analysis": analysis, "form": form, "title": title, "button": button, "tends": False, "uses": False, **more}
    return render(request, "workshop/photo_form.html", page, status=422 if form.is_bound else 200)
