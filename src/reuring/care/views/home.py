"""Arranging care: for whom, and where else there is help. The beginning of a circle."""
from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.accounts.models import HelperLink
from reuring.care import lock
from reuring.care.forms import BeginForm, ByPhoneForm
from reuring.care.lock import unlocked
from reuring.care.models import Circle
from reuring.care.models.circles import closed_by_phone
from reuring.core import clock, limits
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.models import Channel

LEVEL, SOME = 2, 12
MOST_CALLS = 10                          # circles that somebody of the team may try to close in a day


@require_safe
@allows("hood.read")
def home(request: HttpRequest) -> HttpResponse:
    """For everybody; who is in a circle finds it here, also while the neighbourhood rests. A closed level has no page for others."""
    person = request.viewer.person_id
    mine = list(Circle.objects.of(person)) if person is not None else []
    begins = request.hood.awake and LEVEL in request.hood.levels
    if request.hood.awake and LEVEL not in request.hood.levels and not mine and not may(request.viewer, "circle.stop"):
        raise Http404
    opened = bool(mine) and lock.is_open(request)
    return render(request, "care/home.html", {
        "mine": mine, "opened": opened, "begins": begins, "bases": Circle.Basis, "channels": list(Channel.objects.filter(where__startswith="https://")[:SOME])})


@allows("circle.begin")
@unlocked
def begin(request: HttpRequest) -> HttpResponse:
    """The yes of who it is for, and what they want to go on doing. Their name stays between us."""
    basis = request.POST.get("basis") or request.GET.get("voor", "")
    if LEVEL not in request.hood.levels:
        raise Http404
    if basis not in Circle.Basis.values:
        return redirect(request, "care:home")
    me = request.user
    links = HelperLink.objects.filter(helper=me, ended_at=None, until__gte=clock.today()).select_related("person")
    helped = {link.person_id: link.person for link in links}
    form = BeginForm(request.POST if request.method == "POST" else None, basis=basis, helped={pk: one.name for pk, one in helped.items()})
    if form.is_bound and form.is_valid():
        said = dict(form.cleaned_data)
        centre = helped.get(int(said.pop("centre", "") or 0))
        middle = said.get("middle") or me.name
        circle = Circle.begin(request.hood, by=me, name=_("Around %(name)s") % {"name": middle}, middle=middle, basis=basis, how=said.get("how") or "self",
                              centre=centre, wishes=said["wishes"], until=said["until"], consent_note=said.get("consent_note", ""))
        return redirect(request, "care:tasks", pk=circle.pk)
    return render(request, "care/begin.html", {"form": form, "basis": basis}, status=422 if form.is_bound else 200)


@require_POST
@allows("account.own")
@unlocked
def device(request: HttpRequest) -> HttpResponse:
    lock.keep_open(request, mine="mine" in request.POST)
    messages.success(request, _("Good. On this device we ask for a code after thirty days.") if "mine" in request.POST else _(
        "Good. On this device we ask for a code again after half an hour."))
    return redirect(request, "care:home")


@allows("circle.stop")
def by_phone(request: HttpRequest) -> HttpResponse:
    """Somebody calls to take their yes back; and who asked the team for help with a circle. The team sees nothing else of any."""
    form = ByPhoneForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if not limits.allowed("circle stop", str(request.viewer.person_id), most=MOST_CALLS, within=timedelta(days=1)):
            form.add_error(None, _("You tried this often today. Let a colleague do it."))
        elif closed_by_phone(request.hood, form.cleaned_data["middle"], form.cleaned_data["organiser"], recorded_by=request.user):
            messages.success(request, _("It is closed, for everybody, as of now. Say that to who calls."))
            return redirect(request, "care:by_phone")
        else:
            form.add_error(None, _("No circle has these two names. Ask how they are written, and who arranges it."))
    asked = Circle.objects.open().filter(help_asked_at__isnull=False).for_page()
    return render(request, "care/by_phone.html", {"form": form, "asked": [one.organiser for one in asked if one.organiser]},
                  status=422 if form.is_bound else 200)
