"""One mail to many: write it, see who gets it and how it reads, send it, and take it back for a quarter of an hour."""
from __future__ import annotations

from types import SimpleNamespace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.notices import circulars as many
from reuring.notices.forms_circular import CircularForm
from reuring.notices.models import Circular
from reuring.notices.models.circulars import leaves

SHOWN = 20


@allows("circular.write")
def circulars(request: HttpRequest) -> HttpResponse:
    """`step=look` shows it; `step=send` sends what was looked at, and shows it again when the readers became others."""
    before = list(Circular.objects.for_page()[:SHOWN])
    form = CircularForm(request.POST if request.method == "POST" else None, counted=many.counted(), usual=many.usual(before),
                        known=(request.hood.phone, request.hood.walk_in))
    if not form.is_bound or not form.is_valid():
        return _page(request, form, before, status=422 if form.is_bound else 200)
    if request.POST.get("step") != "send" or form.cleaned_data["seen"] != form.fingerprint:
        return _page(request, form, before, looks=True, status=422 if request.POST.get("step") == "send" else 200)
    said = form.cleaned_data
    made = many.write(request.hood, by=request.user, to=said["to"], title=said["title"], body=said["body"], count=form.count)
    messages.success(request, _("It goes out to %(people)s soon. Until then you can take it back.") % {"people": many.people(made.readers)})
    return redirect(request, "notices:circulars")


def _page(request: HttpRequest, form: CircularForm, before: list[Circular], *, looks: bool = False, status: int = 200) -> HttpResponse:
    draft = None
    if looks:
        form.data = form.data.copy()
        form.data["seen"] = form.fingerprint
        to = form.cleaned_data["to"]
        draft = SimpleNamespace(title=form.cleaned_data["title"], body=form.cleaned_data["body"], people=many.people(form.count), at=leaves(clock.now()),
                               to=dict(form.fields["to"].choices)[to], guests=form.counted.guests if to == Circular.To.FOLLOWERS else 0)
    return render(request, "notices/circulars.html", {"form": form, "draft": draft, "before": before}, status=status)


@require_POST
@allows("circular.write", on=Circular)
def take_back(request: HttpRequest, circular: Circular) -> HttpResponse:
    circular.take_back()
    messages.success(request, _("Taken back. Nobody got it."))
    return redirect(request, "notices:circulars")
