"""What organisations hand over: possibilities, apart from ideas."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.hoods.levels import open_level
from reuring.ideas.forms.possibilities import COLUMNS, PossibilityEditForm, PossibilityForm
from reuring.ideas.models import Possibility
from reuring.posts.choices import choices_for
from reuring.posts.thinking import guard_for
from reuring.posts.views.keep import words_of
from reuring.posts.views.lists import listing
from reuring.posts.views.show import whole
from reuring.posts.views.talk import stamp
from reuring.posts.views.write import Kind, writing

POSSIBILITIES = Kind(Possibility, PossibilityForm, "ideas/offer.html", "aanbod", gettext_lazy("Neighbours can read it now. They choose what they do with it."))


@require_safe
@allows("post.browse")
@open_level(3)
def possibilities(request: HttpRequest) -> HttpResponse:
    return listing(request, Possibility, "ideas/possibilities.html")


@allows("possibility.offer")
@open_level(3)
def offer(request: HttpRequest) -> HttpResponse:
    return writing(request, POSSIBILITIES)


@allows("post.read", on=Possibility)
def possibility(request: HttpRequest, possibility: Possibility) -> HttpResponse:
    return whole(request, possibility, "aanbod", template="ideas/possibility.html", facts=facts(possibility))


def facts(possibility: Possibility) -> list[tuple[str, Any]]:
    said = [(name, getattr(possibility, name)) for name in ("worked", "here", "condition")]
    return [(str(Possibility._meta.get_field(name).verbose_name), words) for name, words in said if words]


@allows("post.edit", on=Possibility)
def change(request: HttpRequest, possibility: Possibility) -> HttpResponse:
    given = {"choices": choices_for(request), **guard_for(possibility.audience, request.hood)}
    first = words_of(possibility) | {name: getattr(possibility, name) for name in COLUMNS}
    form = PossibilityEditForm(request.POST, **given) if request.method == "POST" else PossibilityEditForm(initial=first, **given)
    if not form.is_bound or not form.is_valid():
        return render(request, "ideas/change_possibility.html", {"form": form, "post": possibility}, status=422 if form.is_bound else 200)
    if form.cleaned_data["was"] != stamp(possibility):
        raise NotNow("this was changed in the meantime")
    with transaction.atomic():
        possibility.rearrange(by=request.user, words=form.words(), **form.own())
        possibility.topics.set(form.topic_keys())
    messages.success(request, _("Changed. How it read before is kept."))
    return redirect(request, "ideas:possibility", pk=possibility.pk)
