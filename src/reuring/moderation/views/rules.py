"""The house rules of a neighbourhood, every version of them, and how judging goes here."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.moderation.forms import RulesForm
from reuring.posts import rules as house
from reuring.posts.models import HouseRules

MOST_VERSIONS = 50


@allows("hood.read")
def rules(request: HttpRequest) -> HttpResponse:
    """What holds today on top, what held before below it."""
    versions = [house.read(row) for row in HouseRules.objects.order_by("-number")[:MOST_VERSIONS]]
    if len(versions) < MOST_VERSIONS:
        versions.append(house.Rules())
    return render(request, "moderation/rules.html", {"now": versions[0], "before": versions[1:]})


@allows("rules.write")
def write(request: HttpRequest) -> HttpResponse:
    form = RulesForm(request.POST if request.method == "POST" else None, initial=as_it_is())
    if form.is_bound and form.is_valid():
        house.write(request.hood, form.cleaned_data["lines"], by=request.user, after=form.cleaned_data["after"])
        messages.success(request, _("These are the house rules now. The former ones stay to be read."))
        return redirect(request, "moderation:rules")
    return render(request, "moderation/write_rules.html", {"form": form}, status=422 if form.is_bound else 200)


def as_it_is() -> dict[str, object]:
    read = {}
    for language in ("nl", "en"):
        with override(language):
            current = house.current()
            read[language] = "\n".join(current.lines.values())
    return {"dutch": read["nl"], "english": read["en"] if current.number else "", "after": current.number}
