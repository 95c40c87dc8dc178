"""The method itself: what each station is about, in versions, with remarks, and as one download."""
from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.workshop.forms.methods import MethodForm, RemarkForm
from reuring.workshop.methods import as_one, newest, versions
from reuring.workshop.models import MethodPage, Remark
from reuring.workshop.path import STATIONS, Station

MOST = 100


@require_safe
@allows("method.read")
def methods(request: HttpRequest) -> HttpResponse:
    said = dict(Remark.objects.filter(state="shown").order_by().values_list("station").annotate(n=Count("pk")))
    return render(request, "workshop/methods.html", {"pages": [(STATIONS[key], page, said.get(key, 0)) for key, page in newest().items()]})


@require_safe
@allows("method.read")
def download(request: HttpRequest) -> HttpResponse:
    """As one text that every machine opens."""
    return HttpResponse(as_one(request.hood.name), content_type="text/markdown; charset=utf-8",
                        headers={"Content-Disposition": 'attachment; filename="reuring-methode.md"'})


@require_safe
@allows("method.read")
def design(request: HttpRequest) -> HttpResponse:
    """The process as a plan to fill in, in the way of this neighbourhood; and whom one asks to make one together (S1-42)."""
    plan = [(STATIONS[key], page.text.split("\n\n")[0]) for key, page in newest().items()]
    about = _("A design of the process for our neighbourhood")
    return render(request, "workshop/design.html", {"plan": plan, "ask": f"{address(request, 'promises:call_me')}?{urlencode({'over': about})}"})


@require_safe
@allows("method.read")
def method(request: HttpRequest, station: str) -> HttpResponse:
    """One station: as it stands or as it once read, and what readers say of it."""
    return _page(request, station, RemarkForm())


@allows("method.remark")
def remark(request: HttpRequest, station: str) -> HttpResponse:
    """What a reader thinks of it, below the method, by name."""
    form = RemarkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        now = versions(_station(station).key)[0]
        Remark.objects.create(hood=request.hood, station=station, version=now.version, author=request.user, text=form.cleaned_data["text"])
        request.hood.touch()
        messages.success(request, _("Thank you. It stands below the method."))
        return redirect(request, "workshop:method", station=station)
    return _page(request, station, form)


def _page(request: HttpRequest, station: str, form: RemarkForm) -> HttpResponse:
    stop, every, judges = _station(station), versions(station), may(request.viewer, "method.judge")
    read = next((one for one in every if str(one.version) == request.GET.get("versie", "")), every[0])
    remarks = Remark.objects.filter(station=stop.key, **({} if judges else {"state": "shown"})).select_related("author")[:MOST]
    page = {"stop": stop, "every": every, "read": read, "form": form, "remarks": remarks, "judges": judges}
    return render(request, "workshop/method.html", page, status=422 if form.is_bound else 200)


@allows("method.write")
def write(request: HttpRequest, station: str) -> HttpResponse:
    """In the neighbourhood's own words, on top of what stands there."""
    stop, now = _station(station), versions(station)[0]
    form = MethodForm(request.POST if request.method == "POST" else None, initial={"text": now.text, "on": now.version})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            MethodPage.write(request.hood, station, said["text"], why=said["why"], on=said["on"], by=request.user)
        except NotNow:
            return _written_meanwhile(request, stop)
        messages.success(request, _("A new version stands. The older ones stay to be read."))
        return redirect(request, "workshop:method", station=station)
    return render(request, "workshop/method_write.html", {"stop": stop, "form": form, "newer": None}, status=422 if form.is_bound else 200)


def _written_meanwhile(request: HttpRequest, stop: Station) -> HttpResponse:
    """What was typed stays, now on top of what a colleague wrote."""
    now = versions(stop.key)[0]
    form = MethodForm(request.POST.dict() | {"on": now.version})
    form.add_error(None, _("Somebody wrote a newer version meanwhile. Read it, and keep yours on top of it when it is still right."))
    return render(request, "workshop/method_write.html", {"stop": stop, "form": form, "newer": now}, status=409)


@require_POST
@allows("method.judge", on=Remark)
def judge(request: HttpRequest, remark: Remark) -> HttpResponse:
    remark.turn("hide" if remark.state == "shown" else "show")
    return redirect(request, "workshop:method", station=remark.station)


def _station(key: str) -> Station:
    if key not in STATIONS:
        raise Http404
    return STATIONS[key]
