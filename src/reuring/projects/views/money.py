"""A little money: what was handed in, what was supported, what still waits, and a clock of six weeks."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.money import euros
from reuring.hoods.levels import open_level
from reuring.projects.forms.found import DecideForm, MoneyForm
from reuring.projects.models import SmallMoney

MOST = 100


@require_safe
@allows("post.browse")
@open_level(3)
def small_money(request: HttpRequest) -> HttpResponse:
    """For everybody; who asked is not named."""
    rows = list(SmallMoney.objects.exclude(state="back").order_by("decide_by", "pk")[:MOST])
    counted = {state: [row for row in rows if row.state == state] for state in ("in", "supported", "refused")}
    return render(request, "projects/found/money.html", {
        "all": len(rows), "waiting": counted["in"], "supported": counted["supported"], "refused": counted["refused"], "euros": euros,
        "given": sum(row.cents for row in counted["supported"])})


@allows("money.ask")
@open_level(3)
def ask(request: HttpRequest) -> HttpResponse:
    form = MoneyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        row = SmallMoney.objects.create(hood=request.hood, author=request.user, what=said["what"], why=said["why"], cents=said["euros"] * 100)
        request.hood.touch()
        messages.success(request, _("Handed in. Neighbours decide within six weeks; here you see how many days are left."))
        return redirect(request, "projects:money_one", pk=row.pk)
    return render(request, "projects/found/money_ask.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@allows("money.read", on=SmallMoney)
def one(request: HttpRequest, row: SmallMoney) -> HttpResponse:
    return render(request, "projects/found/money_one.html", {"row": row, "amount": euros(row.cents)})


@allows("money.decide", on=SmallMoney)
def decide(request: HttpRequest, row: SmallMoney) -> HttpResponse:
    """Written down by the team, as the panel of neighbours said it; never by who asked."""
    form = DecideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        row.decide(said["move"], by=request.user, panel=said["panel"], reason=said["reason"])
        messages.success(request, _("Kept. Everybody reads it."))
        return redirect(request, "projects:money_one", pk=row.pk)
    return render(request, "projects/found/money_decide.html", {"form": form, "row": row, "amount": euros(row.cents)}, status=422 if form.is_bound else 200)


@require_POST
@allows("money.take_back", on=SmallMoney)
def take_back(request: HttpRequest, row: SmallMoney) -> HttpResponse:
    row.take_back()
    messages.success(request, _("Taken back."))
    return redirect(request, "projects:money")
