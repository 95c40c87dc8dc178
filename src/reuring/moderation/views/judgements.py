"""What the writer reads of a judgement, and where they object."""
from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.moderation import telling
from reuring.moderation.forms import ObjectionForm
from reuring.moderation.models import Judgement, Objection


@allows("judgement.read", on=Judgement)
def judgement(request: HttpRequest, judgement: Judgement) -> HttpResponse:
    return page(request, judgement, ObjectionForm())


@require_POST
@allows("judgement.object", on=Judgement)
def object_to(request: HttpRequest, judgement: Judgement) -> HttpResponse:
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return page(request, judgement, form)
    objected(request, judgement, form)
    return redirect(request, "moderation:judgement", pk=judgement.pk)


@allows("judgement.object_as_guest")
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """The same for who has no account, with the link from the mail."""
    found = telling.judgement_of(token)
    if found is None or found.author_id is not None:
        raise Http404
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        objected(request, found, form)
        return redirect(request, "moderation:guest_judgement", token=token)
    answer = page(request, found, form, mine=True)
    answer["Referrer-Policy"], answer["Cache-Control"] = "same-origin", "private, no-store"
    return answer


def objected(request: HttpRequest, judgement: Judgement, form: ObjectionForm) -> None:
    with transaction.atomic():
        telling.ask_to_look(Objection.make(judgement, text=form.cleaned_data["text"]))
    messages.success(request, _("We have your objection. Two others of the team look. You get an answer."))


def page(request: HttpRequest, judgement: Judgement, form: ObjectionForm, *, mine: bool = False) -> HttpResponse:
    mine = mine or judgement.author_id == request.viewer.person_id
    return render(request, "moderation/judgement.html", {
        "judgement": judgement, "form": form, "mine": mine, "objection": Objection.objects.filter(judgement=judgement).first(),
        "snapshot": getattr(judgement, "snapshot", None)}, status=422 if form.is_bound else 200)
