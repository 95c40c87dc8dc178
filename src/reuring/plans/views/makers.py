"""Which organisations show plans here: they ask, the team says yes or no."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.hoods.levels import open_level
from reuring.people.models import Organisation
from reuring.plans.forms import AskForm, WhyForm
from reuring.plans.models import PlanMaker


@allows("plan.ask", on=Organisation)
@open_level(1)
def ask(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who keeps the page asks the team; the answer stands here too."""
    maker = PlanMaker.objects.filter(organisation=organisation).first()
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        PlanMaker.ask(organisation, by=request.user, words=form.cleaned_data["words"])
        messages.success(request, _("We asked the team. They call you."))
        return redirect(request, "plans:ask", pk=organisation.pk)
    return render(request, "plans/ask.html", {"organisation": organisation, "maker": maker, "form": form}, status=422 if form.is_bound else 200)


@require_safe
@allows("plan.let_in")
def makers(request: HttpRequest) -> HttpResponse:
    """For the team: who asks, who is in, and who was."""
    rows = list(PlanMaker.objects.for_page().order_by("-asked_at", "-pk"))
    return render(request, "plans/makers.html", {"asked": [row for row in rows if row.state == "asked"], "let_in": [row for row in rows if row.state == "in"],
                                                 "others": [row for row in rows if row.state in {"refused", "out"}]})


@allows("plan.let_in", on=PlanMaker)
def judge(request: HttpRequest, maker: PlanMaker) -> HttpResponse:
    """A yes, a no with a reason, or an end with a reason."""
    to = request.POST.get("to", "")
    form = WhyForm(request.POST if request.method == "POST" else None, must=to in {"refuse", "put_out"})
    if not form.is_bound or not form.is_valid():
        return render(request, "plans/judge.html", {"maker": maker, "form": form, "to": to}, status=422 if form.is_bound else 200)
    if to == "let_in":
        maker.let_in(by=request.user)
        messages.success(request, _("They can show plans now."))
    elif to in {"refuse", "put_out"}:
        getattr(maker, to)(by=request.user, why=form.cleaned_data["why"])
        messages.success(request, _("Kept, with the reason."))
    else:
        raise NotNow("no such step")
    return redirect(request, "plans:makers")
