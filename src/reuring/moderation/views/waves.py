"""A spam wave: select, look at what it would be, take it out of sight in one act, put it back in one."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import readable_by
from reuring.moderation.forms import WaveForm
from reuring.moderation.models import Wave
from reuring.moderation.models.waves import MOST, Thing, find, sweep

SHOWN = 30


@allows("wave.sweep")
def waves(request: HttpRequest) -> HttpResponse:
    """`step=look` counts and shows; `step=sweep` does it, if it is still the same that was looked at."""
    form = WaveForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, form, None, status=422 if form.is_bound else 200)
    things = find(**form.what(), readable=sorted(readable_by(request.viewer)))
    things = [thing for thing in things if not request.viewer.speaks(thing)]
    same = constant_time_compare(form.cleaned_data["seen"], sign(things))
    if request.POST.get("step") == "sweep" and things and same:
        wave = sweep(request.hood, things, by=request.user, note=form.note)
        messages.success(request, ngettext("%(num)d message is out of sight.", "%(num)d messages are out of sight.", len(things)) % {"num": len(things)})
        return redirect(request, "moderation:wave", pk=wave.pk)
    form.data = form.data.copy()
    form.data["seen"] = sign(things)
    return _page(request, form, things, changed=request.POST.get("step") == "sweep")


def sign(things: list[Thing]) -> str:
    """That exactly these were looked at."""
    return salted_hmac("reuring.wave", " ".join(f"{thing._meta.model_name}{thing.pk}" for thing in things), algorithm="sha256").hexdigest()


def _page(request: HttpRequest, form: WaveForm, things: list[Thing] | None, *, changed: bool = False, status: int = 200) -> HttpResponse:
    return render(request, "moderation/waves.html", {
        "form": form, "things": things, "some": (things or [])[:SHOWN], "changed": changed, "full": things is not None and len(things) == MOST,
        "waves": list(Wave.objects.for_page().order_by("-made_at", "-pk")[:SHOWN])}, status=status)


@allows("wave.sweep", on=Wave)
def wave(request: HttpRequest, wave: Wave) -> HttpResponse:
    return render(request, "moderation/wave.html", {"wave": wave})


@require_POST
@allows("wave.sweep", on=Wave)
def put_back(request: HttpRequest, wave: Wave) -> HttpResponse:
    many = wave.put_back(by=request.user)
    messages.success(request, ngettext("%(num)d message stands there again.", "%(num)d messages stand there again.", many) % {"num": many})
    return redirect(request, "moderation:wave", pk=wave.pk)
