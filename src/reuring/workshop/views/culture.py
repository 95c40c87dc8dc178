"""The grid of kernels and layers, a kernel, and one thing in a layer."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.models import Place, Topic
from reuring.workshop.culture import layers_of, seen_too_little
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.culture import ItemForm, KernelForm, LayersForm, Named, SeenForm, YesForm
from reuring.workshop.hearts import drawn, hearts
from reuring.workshop.models import Analysis, Card, Kernel, OnionItem, eyes_of
from reuring.workshop.models.cards import Weight
from reuring.workshop.models.kernels import LAYERS, OUTER, VALUE
from reuring.workshop.raster import drawn_layers, grid_of, row_of
from reuring.workshop.views.parts import while_going


@require_safe
@allows("analysis.look", on=Analysis)
def grid(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """All kernels and what lies around them, on one sheet."""
    works = may(request.viewer, "analysis.work", analysis) and analysis.state == "going"
    grid = grid_of(analysis)
    network = hearts([row.kernel.title for row in grid.rows if row.kernel is not None], grid.meet)
    return render(request, "workshop/grid.html", {
        "analysis": analysis, "grid": grid, "works": works, "signs": OnionItem.Sign.choices, "network": network,
        "drawing": drawn(network, _("Kernels as hearts, and the places where they meet. The list says the same."))})


@allows("analysis.work", on=Analysis)
@while_going
def layers(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    form = LayersForm(request.POST if request.method == "POST" else None, now=layers_of(analysis))
    if form.is_bound and form.is_valid():
        analysis.arrange(form.arranged())
        return redirect(request, "workshop:grid", pk=analysis.pk)
    return render(request, "workshop/layers.html", {"form": form, "analysis": analysis}, status=422 if form.is_bound else 200)


@allows("analysis.work", on=Analysis)
@while_going
def find_kernel(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    return _kernel_form(request, analysis, None)


@require_safe
@allows("analysis.look", on=Kernel)
def kernel(request: HttpRequest, kernel: Kernel) -> HttpResponse:
    """One kernel: its story, its heart, its hosts (S0-10), and what lies around it by layer and sign."""
    row, analysis = row_of(kernel), kernel.analysis
    places = list(Place.objects.filter(Q(pk=kernel.heart_id) | Q(pk__in=kernel.also_at.values("pk"))).select_related("host"))
    works = may(request.viewer, "analysis.work", analysis) and analysis.state == "going"
    return render(request, "workshop/kernel.html", {
        "kernel": kernel, "row": row, "analysis": analysis, "works": works, "lies": kernel.state != Card.State.DROPPED,
        "why_gone": kernel.log[-1][2] if kernel.log else "", "signs": OnionItem.Sign.choices,
        "also_at": [one for one in places if one.pk != kernel.heart_id], "hosts": [f"{one.hosted_by} ({one.name})" for one in places if one.hosted_by],
        "sheets": [*((one.kind, one.label) for one in drawn_layers(analysis, row.items)), ("hardware", _("One can touch it"))],
        "misses": "" if kernel.shared else row.weight.misses or seen_too_little(analysis, row.under)})


@allows("analysis.work", on=Kernel)
@while_going
def reword_kernel(request: HttpRequest, kernel: Kernel) -> HttpResponse:
    return _kernel_form(request, kernel.analysis, kernel)


def _kernel_form(request: HttpRequest, analysis: Analysis, kernel: Kernel | None) -> HttpResponse:
    places, topics = list(Place.objects.all()), list(Topic.objects.all())
    first = {"title": kernel.title, "text": kernel.text, "heart": kernel.heart_id or "", "gathering": kernel.gathering, "topic": kernel.topic_id or "",
             "also_at": [one.pk for one in kernel.also_at.all()]} if kernel else {"title": request.GET.get("naam", "")[:120]} | told_along(
        request, "workshop:find_kernel")
    form = KernelForm(request.POST if request.method == "POST" else None, initial=first, places=_named(places), topics=_named(topics))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        words = {"title": said["title"], "text": said["text"], "gathering": said["gathering"], "heart": _one(places, said["heart"]),
                 "topic": _one(topics, said["topic"]), "also_at": [one for one in places if str(one.pk) in said["also_at"]]}
        if kernel is None:
            kernel = Kernel.find(analysis, words.pop("title"), by=request.user, **words)
        else:
            kernel.reword(**words)
        return redirect(request, "workshop:kernel", pk=kernel.pk)
    return render(request, "workshop/kernel_form.html", {"form": form, "analysis": analysis, "kernel": kernel}, status=422 if form.is_bound else 200)


@allows("analysis.work", on=Analysis)
@while_going
def add_item(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    return _item_form(request, analysis, None)


@allows("analysis.work", on=OnionItem)
@while_going
def item(request: HttpRequest, item: OnionItem) -> HttpResponse:
    """Other words for it; its sources lie on its card."""
    return _item_form(request, item.analysis, item)


def _item_form(request: HttpRequest, analysis: Analysis, item: OnionItem | None) -> HttpResponse:
    kernels, places = list(Kernel.objects.filter(analysis=analysis).lying()), list(Place.objects.all())
    rests = OnionItem.lower.through.objects.filter(from_onionitem=item.pk if item else 0, to_onionitem=OuterRef("pk"))
    below = list(OnionItem.objects.filter(analysis=analysis, kind__in=OUTER).lying().annotate(chosen=Exists(rests)).order_by("around", "pk"))
    first: dict[str, Any] = {"around": request.GET.get("kern", ""), "kind": request.GET.get("laag", "symbol")} | told_along(
        request, "workshop:add_item") if item is None else {
        "title": item.title, "text": item.text, "around": item.around_id or "", "sign": item.sign, "hardware": item.hardware, "side": item.side,
        "place": item.place_id or "", "lower": [one.pk for one in below if one.chosen]}
    named = first.pop("of", "")                          # the kernel that stands on the same sheet
    first["around"] = first["around"] or next((one.pk for one in kernels if one.title == named), "")
    form = ItemForm(request.POST if request.method == "POST" else None, initial=first, kernels=_titled(kernels), places=_named(places),
                    below=[(str(one.pk), f"{one.title} ({one.of_kind.label}, {one.get_state_display()})") for one in below], fixed=item is not None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        words = {**{name: said[name] for name in ("title", "text", "sign", "hardware", "side")}, "around": _one(kernels, said["around"]),
                 "place": _one(places, said["place"]), "lower": [one for one in below if str(one.pk) in said.get("lower", [])]}
        if item is None:
            item = OnionItem.add(analysis, said["kind"], words.pop("title"), by=request.user, **words)
        else:
            item.reword(**words)
        return redirect(request, "workshop:item_found", pk=item.pk)
    return render(request, "workshop/item_form.html", {"form": form, "analysis": analysis, "item": item}, status=422 if form.is_bound else 200)


@require_safe
@allows("analysis.look", on=OnionItem)
def item_found(request: HttpRequest, item: OnionItem) -> HttpResponse:
    """Where it stands: what it still waits for, and what it rests on."""
    works = may(request.viewer, "analysis.work", item.analysis) and item.analysis.state == "going"
    said = list(item.evidence.weighing().select_related("quote__answer__filled"))
    weight = Weight.of(item.analysis, said)
    return render(request, "workshop/item.html", {
        "item": item, "analysis": item.analysis, "works": works, "lies": item.state != Card.State.DROPPED,
        "why_gone": item.log[-1][2] if item.log else "", "misses": "" if item.shared else weight.misses or item.of_kind.why_not(item),
        "weight": weight, "said": said, "lower": list(item.lower.all()) if item.kind == VALUE else []})


@allows("analysis.work", on=OnionItem)
@while_going
def hero(request: HttpRequest, item: OnionItem) -> HttpResponse:
    """What a hero said when they were asked."""
    form = YesForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if form.cleaned_data["yes"] == "no":
            analysis = item.analysis_id
            item.said_no()
            messages.success(request, _("The card is gone, and everything that was noted of them."))
            return redirect(request, "workshop:grid", pk=analysis)
        item.said_yes(form.cleaned_data["yes"])
        return redirect(request, "workshop:item_found", pk=item.pk)
    return render(request, "workshop/hero.html", {"form": form, "item": item, "analysis": item.analysis}, status=422 if form.is_bound else 200)


@allows("analysis.work", on=Card)
@while_going
def seen(request: HttpRequest, card: Card) -> HttpResponse:
    """Somebody of the team went and looked: another kind of source, and nobody's word for it."""
    form = SeenForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        card.support(said["source"], eyes_of(card.analysis, request.user), words=said["words"], against=said["against"], by=request.user)
        return redirect(request, "workshop:kernel" if card.kind == "kernel" else "workshop:item_found" if card.kind in LAYERS else "workshop:card", pk=card.pk)
    return render(request, "workshop/seen.html", {"form": form, "card": card, "analysis": card.analysis}, status=422 if form.is_bound else 200)


def _named(rows: list[Any]) -> Named:
    return [(str(one.pk), one.name) for one in rows]


def _titled(rows: list[Any]) -> Named:
    return [(str(one.pk), one.title) for one in rows]


def _one(rows: list[Any], key: str) -> Any:
    return next((one for one in rows if str(one.pk) == key), None)


