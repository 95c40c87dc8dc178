"""Letting another neighbourhood show a post: asked here, said yes to there, answered in one place."""
from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.models import Neighbourhood
from reuring.posts.forms import Form
from reuring.posts.models import Post, Shared
from reuring.posts.models.shares import share, unshare

MOST = 60


class ShareForm(Form):
    """All neighbourhoods where it should stand; what is no longer ticked is taken back."""

    hoods = forms.MultipleChoiceField(label=gettext_lazy("Where should it be read too?"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *given: Any, hoods: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["hoods"].choices = hoods


@allows("post.share", on=Post)
def share_post(request: HttpRequest, post: Post) -> HttpResponse:
    asked = {row.hood.slug: row for row in Shared._base_manager.filter(post=post.pk).select_related("hood").order_by("hood__name")}
    near = {slug: row.hood for slug, row in asked.items()} | {hood.slug: hood for hood in nearby(request.hood)}      # what was asked is always listed
    named = [(slug, labelled(hood, asked.get(slug))) for slug, hood in near.items()]
    form = ShareForm(request.POST if request.method == "POST" else None, hoods=named, initial={"hoods": list(asked)})
    if form.is_bound and form.is_valid():
        spread(post, near, set(form.cleaned_data["hoods"]), set(asked), by=request.user)
        messages.success(request, _("Kept. A connector there says yes first. All answers come together here."))
        return redirect(request, post.page, pk=post.pk)
    return render(request, "posts/share.html", {"form": form, "post": post, "near": near}, status=422 if form.is_bound else 200)


def nearby(hood: Neighbourhood) -> list[Neighbourhood]:
    """The others that are awake, those of the same town first."""
    others = Neighbourhood.objects.filter(life__in=["seeding", "growing"]).exclude(pk=hood.pk)
    return list(others.order_by(Case(When(town=hood.town, then=0), default=1), "town", "name")[:MOST])


STATES = {"asked": gettext_lazy("asked"), "shown": gettext_lazy("stands there"), "refused": gettext_lazy("they said no")}


def labelled(hood: Neighbourhood, row: Shared | None) -> str:
    parts = [hood.name, hood.town, str(STATES[row.state]) if row else ""]
    return " · ".join(filter(None, parts))


def spread(post: Post, near: dict[str, Neighbourhood], wanted: set[str], had: set[str], *, by: Any) -> None:
    with transaction.atomic():
        for slug in sorted(wanted - had):
            share(post, near[slug], by=by)
        for slug in sorted(had - wanted):
            unshare(post, near[slug])
