"""The photo of the surroundings: figures first, walks, and what there is. What is kept of it with its date: `snapshots`."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock, tables
from reuring.core.addresses import address, redirect, safe_next
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.models import Place
from reuring.posts import once
from reuring.posts.views.photo import picture as sent
from reuring.sheets.models import SheetPhoto
from reuring.workshop import path
from reuring.workshop.cbs import year_in
from reuring.workshop.feeds import told_along
from reuring.workshop.figures import Came, bring
from reuring.workshop.forms.photo import BESIDE, AssetForm, FiguresForm, ObservationForm, PlacedForm, RecogniseForm
from reuring.workshop.models import Analysis, Asset, Figure, Observation, SeenPhoto
from reuring.workshop.models.figures import told_each
from reuring.workshop.models.seen import Placed, copied
from reuring.workshop.photo import photo_of
from reuring.workshop.rhythm import PARTS
from reuring.workshop.steps import steps
from reuring.workshop.views.parts import while_going
from reuring.workshop.walks import part_now, walks_of


@require_safe
@allows("analysis.read", on=Analysis)
def photo(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """In three parts: who the neighbourhood is, how it breathes, what makes it one."""
    going = analysis.state == "going"
    found = photo_of(analysis, looks=may(request.viewer, "analysis.look", analysis))
    mine = [one for one in found.photos if one.b == str(analysis.pk)]
    last = next(iter(found.photos if going else mine), None)
    page = {"analysis": analysis, "photo": found, "last": last, "parts": PARTS.labels, "each": told_each(),
            "looks": may(request.viewer, "analysis.look", analysis),
            "steps": steps(analysis, path.tally(analysis), mine[0] if mine else None),
            "works": going and may(request.viewer, "analysis.work", analysis), "leads": going and may(request.viewer, "analysis.lead", analysis),
            "answers": going and may(request.viewer, "figure.answer", analysis)}
    return render(request, "workshop/photo.html", page)


@allows("figure.answer", on=Analysis)
@while_going
def recognise(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Do you recognise this? One answer a figure; the team also writes down what it heard."""
    figures = list(Figure.objects.all())
    form = RecogniseForm(request.POST if request.method == "POST" else None, figures=figures, hears=may(request.viewer, "analysis.work", analysis),
                         initial={"figure": request.GET.get("cijfer", "")} | told_along(request, "workshop:recognise"))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        chosen = next(one for one in figures if str(one.pk) == said["figure"])
        with suppress(once.Spent), transaction.atomic():
            once.spend(said["once"], request.user.pk)
            chosen.answer(analysis, said["answer"], nuance=said["nuance"], by=None if said.get("heard") else request.user)
        messages.success(request, _("Thank you. Figures alone do not know a neighbourhood."))
        return _onwards(request, analysis, figures, chosen)
    return asked(request, analysis, form, _("Do you recognise this?"), _("Say it"), about=form.about)


def _onwards(request: HttpRequest, analysis: Analysis, figures: list[Figure], answered: Figure) -> HttpResponse:
    """The next figure, as long as there is one."""
    after = figures[figures.index(answered) + 1:]
    if after:
        return HttpResponseRedirect(f"{address(request, 'workshop:recognise', pk=analysis.pk)}?cijfer={after[0].pk}")
    return redirect(request, "workshop:photo", pk=analysis.pk)


@allows("analysis.lead", on=Analysis)
@while_going
def figures(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Key figures from a sheet, and those that are there already: each with how often it was answered."""
    form = FiguresForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    came = _brought(request, form) if form.is_bound and form.is_valid() else None
    if came is not None and not came.refused:
        return redirect(request, "workshop:figures", pk=analysis.pk)
    page = {"analysis": analysis, "form": form, "came": came, "figures": list(Figure.objects.with_answers(analysis))}
    return render(request, "workshop/figures.html", page, status=422 if form.is_bound else 200)


def _brought(request: HttpRequest, form: FiguresForm) -> Came | None:
    sheet = form.cleaned_data["sheet"]
    try:
        came = bring(request.hood, sheet.read(), year=form.cleaned_data["year"] or year_in(sheet.name))
    except tables.Unreadable as wrong:
        form.add_error("sheet", wrong.words)
        return None
    messages.success(request, ngettext("%(n)s figure is new, %(m)s changed.", "%(n)s figures are new, %(m)s changed.", came.added) % {
        "n": came.added, "m": came.changed})
    return came


@require_POST
@allows("analysis.lead", on=Figure)
def drop_figure(request: HttpRequest, figure: Figure) -> HttpResponse:
    figure.take_away()
    messages.success(request, _("It is taken away."))
    return HttpResponseRedirect(safe_next(request, address(request, "workshop:desk")))


@require_safe
@allows("analysis.look", on=Analysis)
def walks(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """All of them, with where somebody looked and where nobody did."""
    works = analysis.state == "going" and may(request.viewer, "analysis.work", analysis)
    return render(request, "workshop/walks.html", {"analysis": analysis, "found": walks_of(analysis), "works": works})


@allows("analysis.work", on=Analysis)
@while_going
def observe(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    first = {"walked_on": clock.today(), "day_part": request.GET.get("deel") or part_now(), "kind": "doing", "place": request.GET.get("plek", "")}
    first |= told_along(request, "workshop:observe")
    carried = first.pop("carried", None)
    along = SheetPhoto.objects.filter(answer=carried).first() if carried is not None else None
    form = _placed(request, ObservationForm, first)
    if _kept(request, form, lambda said: Observation.make(analysis, by=request.user, **said), along):
        messages.success(request, _("Noted. Walk on, or look at the photo."))
        next_to = urlencode({"deel": form.cleaned_data["day_part"], "plek": request.POST.get("place", "")})
        return HttpResponseRedirect(f"{address(request, 'workshop:observe', pk=analysis.pk)}?{next_to}")
    return asked(request, analysis, form, _("What do you see?"), _("Note it"), walking=True, along=along)


@allows("analysis.work", on=Analysis)
@while_going
def add_asset(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    form = _placed(request, AssetForm, {"kind": request.GET.get("soort", "")} | told_along(request, "workshop:add_asset"))
    if _kept(request, form, lambda said: Asset.make(analysis, by=request.user, **said)):
        return redirect(request, "workshop:photo", pk=analysis.pk)
    return asked(request, analysis, form, _("What is there already?"), _("Note it"))


@allows("analysis.work", on=Observation)
@while_going
def observation(request: HttpRequest, seen: Observation) -> HttpResponse:
    return _mend(request, seen, ObservationForm)


@require_safe
@allows("analysis.look", on=SeenPhoto)
def picture(request: HttpRequest, photo: SeenPhoto, width: int) -> StreamingHttpResponse:
    """Of a walk: the team looks at it."""
    return sent(photo.name, photo.pk, width)


@allows("analysis.work", on=Asset)
@while_going
def asset(request: HttpRequest, there: Asset) -> HttpResponse:
    """Mended, used, or taken away."""
    if request.method == "POST" and "used" in request.POST:
        there.use()
        messages.success(request, _("Good. What is used is alive."))
        return redirect(request, "workshop:photo", pk=there.analysis_id)
    return _mend(request, there, AssetForm, uses=True)


def _placed(request: HttpRequest, form: type[PlacedForm], initial: dict[str, Any]) -> PlacedForm:
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    return form(*given, places=list(Place.objects.all()), initial=initial)


def _kept(request: HttpRequest, form: PlacedForm, keep: Callable[[dict[str, Any]], Any], along: SheetPhoto | None = None) -> bool:
    """With its photo, if it has one, or that of the sheet it came from; what is wrong with that is said beside it."""
    if not form.is_bound or not form.is_valid():
        return False
    made = form.picture()
    if form.errors:
        return False
    with suppress(once.Spent), transaction.atomic():
        once.spend(form.cleaned_data["once"], request.user.pk)
        thing = keep(form.columns)
        if (hung := made or (copied(along) if along is not None else None)) is not None:
            thing.hang(hung, form.cleaned_data["alt"] or form.cleaned_data["text"][:200])
    return True


def _mend(request: HttpRequest, thing: Placed, kind: type[PlacedForm], *, uses: bool = False) -> HttpResponse:
    if request.method == "POST" and "away" in request.POST:
        thing.take_away()
        messages.success(request, _("It is taken away."))
        return redirect(request, "workshop:photo", pk=thing.analysis_id)
    hangs = SeenPhoto.objects.filter(seen=thing.pk).first() if isinstance(thing, Observation) else None
    first = {name: thing.place_id if name == "place" else getattr(thing, name) for name in kind.base_fields if name not in BESIDE}
    form = _placed(request, kind, first | {"alt": hangs.alt if hangs is not None else ""})

    def keep(said: dict[str, Any]) -> Placed:
        thing.change(**said)
        return thing
    if _kept(request, form, keep):
        return redirect(request, "workshop:photo", pk=thing.analysis_id)
    return asked(request, thing.analysis, form, str(thing), _("Keep what I wrote"), tends=True, uses=uses, hangs=hangs)


def asked(request: HttpRequest, analysis: Analysis, form: Any, title: str, button: str, **more: Any) -> HttpResponse:
    page = {"analysis": analysis, "form": form, "title": title, "button": button, "tends": False, "uses": False, "hangs": None, "about": None,
            "along": None, "walking": False, **more}
    return render(request, "workshop/photo_form.html", page, status=422 if form.is_bound else 200)
