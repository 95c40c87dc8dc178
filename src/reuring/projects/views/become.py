"""From idea to work: who pulls it says the first step, and it begins."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.hoods.levels import open_level
from reuring.ideas.models import Idea
from reuring.projects.forms.work import FirstForm
from reuring.projects.models import Initiative, Step


@allows("initiative.begin", on=Idea)
@open_level(3)
def become(request: HttpRequest, idea: Idea) -> HttpResponse:
    """The idea somebody pulls begins: its words go along, and the first step is said at once. Only who pulls it does this."""
    if idea.champion_id != request.viewer.person_id or idea.stage != "pulled":
        raise NotNow("who pulls an idea, together with two others, begins it")
    form = FirstForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = _made_of(idea, request, form.cleaned_data)
        messages.success(request, _("It has begun. Everybody who follows the idea hears it."))
        return redirect(request, "projects:initiative", pk=made.pk)
    return render(request, "projects/become.html", {"idea": idea, "form": form}, status=422 if form.is_bound else 200)


def _made_of(idea: Idea, request: HttpRequest, said: dict[str, Any]) -> Initiative:
    words = {name: getattr(idea, name) for name in ("title", "body", "audience", "group_id", "place_id", "level")}
    made = Initiative(hood=request.hood, author=request.user, organisation=idea.champion_for, from_idea=idea, aims=idea.better[:300], **words)
    with transaction.atomic():
        made.put_up(by=request.user)
        made.topics.set(idea.topics.all())
        Step(initiative=made, text=said["text"], person=request.user, due=said["due"]).plan(by=request.user)
    return made
