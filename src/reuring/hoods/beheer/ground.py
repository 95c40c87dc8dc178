"""The ground at the operator's desk: which areas there are, and what the page of one says."""
from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from reuring.core.door import allows_anywhere
from reuring.hoods.beheer.forms import AreaForm
from reuring.hoods.models import Area

MOST = 60


@allows_anywhere("area.dress")
def areas(request: HttpRequest) -> HttpResponse:
    """Those with a neighbourhood on them first; a name or a code finds the others."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:60]
    counted = dict(Area.objects.order_by().values_list("level").annotate(n=Count("pk")))
    rows = Area.objects.light().select_related("parent")
    if query:
        rows = rows.filter(Q(name__icontains=query) | Q(code__istartswith=query))
    elif set(counted) - {Area.Level.HOOD}:
        rows = rows.exclude(level=Area.Level.HOOD)
    found = list(rows.annotate(own=Count("hoods"), below=Count("parts__hoods")).order_by("-own", "-below", "name", "code")[:MOST + 1])
    counts = [(label, counted[level]) for level, label in Area.Level.choices if level in counted]
    return render(request, "beheer/areas.html", {
        "areas": found[:MOST], "more": len(found) > MOST, "counts": counts[::-1], "query": query, "townless": Area.Level.TOWN not in counted})


@allows_anywhere("area.dress")
def area(request: HttpRequest, area: str) -> HttpResponse:
    which = get_object_or_404(Area.objects.light().select_related("parent"), pk=getattr(Area.objects.light().named(area), "pk", None))
    form = AreaForm(request.POST if request.method == "POST" else None, instance=which)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("Kept. Everybody sees it at once."))
        return redirect("beheer:area", area=which.key)
    hoods = list(which.hoods.order_by("name").values_list("slug", "name")[:MOST])
    return render(request, "beheer/area.html", {"form": form, "which": which, "hoods": hoods}, status=422 if form.is_bound else 200)
