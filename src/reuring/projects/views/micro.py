"""A micro-action: made in less than a minute, held, and counted."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Q, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reuring.agenda.models import Event
from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.hoods.levels import open_level
from reuring.posts.views.show import whole
from reuring.posts.views.write import Kind, writing
from reuring.projects.forms.ends import HeldForm, MicroForm
from reuring.projects.forms.work import WhyForm
from reuring.projects.models import Initiative, MicroAction
from reuring.projects.models.micro import SOON


def given(request: HttpRequest) -> dict[str, Any]:
    """The activities of the coming two weeks, which it may make larger, and what one works on."""
    today = clock.today()
    rows = Event.objects.visible_to(request.viewer).shown().filter(going="on").around(today, today + timedelta(days=SOON)).order_by()
    mine = Q(author=request.user) | Q(mates__person=request.user, mates__left_at=None, mates__role="team")
    works = Initiative.objects.visible_to(request.viewer).shown().going().filter(mine, audience="public").distinct().order_by()
    named = [some.values_list(Value(kind), "pk", "title") for kind, some in (("events", rows), ("works", works))]
    found = list(named[0].union(named[1], all=True).order_by("title")[:120])
    return {each: [(str(pk), title) for kind, pk, title in found if kind == each] for each in ("events", "works")}


MICROS = Kind(MicroAction, MicroForm, "projects/micro_write.html", "microactie", gettext_lazy("It stands on the board. See you there!"), given)


@allows("post.write")
@open_level(3)
def write(request: HttpRequest) -> HttpResponse:
    return writing(request, MICROS)


@require_safe
@allows("post.read", on=MicroAction)
def micro(request: HttpRequest, micro: MicroAction) -> HttpResponse:
    return whole(request, micro, "microactie", template="projects/micro.html",
                 **{name: one if one is not None and may(request.viewer, "post.read", one) else None
                    for name, one in (("enlarges", micro.enlarges), ("part_of", micro.part_of))})


@allows("micro.hold", on=MicroAction)
def held(request: HttpRequest, micro: MicroAction) -> HttpResponse:
    """It was there: what came of it, and how many people spoke to somebody new. Or it is called off, and why."""
    off = "off" in request.POST
    form, why = HeldForm(request.POST if request.method == "POST" and not off else None), WhyForm(request.POST if off else None)
    if form.is_bound and micro.day > clock.today():
        raise NotNow("it has not been yet")
    if off and why.is_valid():
        micro.call_off(by=request.user, why=why.cleaned_data["why"])
        messages.success(request, _("It is called off, and everybody can read why."))
        return redirect(request, "projects:micro", pk=micro.pk)
    if form.is_bound and form.is_valid():
        micro.hold(by=request.user, **form.cleaned_data)
        messages.success(request, _("Well done. It counts."))
        return redirect(request, "projects:micro", pk=micro.pk)
    bound = form.is_bound or why.is_bound
    return render(request, "projects/held.html", {"post": micro, "form": form, "why": why, "been": micro.day <= clock.today()}, status=422 if bound else 200)
