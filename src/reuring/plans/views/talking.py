"""Below a plan: a plan maker speaks, answers each neighbour, and neighbours say in which part they stand behind it."""
from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.people.models import Organisation
from reuring.plans.forms import AnswerForm, PartForm, SayForm
from reuring.plans.models import Answered, Backing, Contribution, Plan, SpokenFor
from reuring.posts import once
from reuring.posts.models import Comment


def names_of(plan: Plan, person_id: int | None) -> list[tuple[str, str]]:
    """For which plan makers this person speaks there."""
    rows = Organisation.objects.kept_by(person_id or 0).filter(pk__in=plan.maker_ids).order_by("name", "pk")
    return [(str(key), name) for key, name in rows.values_list("pk", "name")]


@allows("plan.say", on=SpokenFor)
def say(request: HttpRequest, plan: SpokenFor) -> HttpResponse:
    """In the name of an organisation that the team let in; so an official speaks here too, and everybody sees for whom."""
    names = names_of(plan, request.viewer.person_id)
    first = {"once": once.token(), "organisation": names[0][0] if names else ""}
    form = SayForm(request.POST if request.method == "POST" else None, names=names, initial=first)
    if not form.is_bound or not form.is_valid():
        return render(request, "plans/say.html", {"post": plan, "form": form}, status=422 if form.is_bound else 200)
    said = Comment(post_id=plan.talk_id, author=request.user, organisation_id=int(form.cleaned_data["organisation"]), body=form.cleaned_data["body"])
    try:
        with transaction.atomic():
            once.spend(form.cleaned_data["once"], request.user.pk)
            said.put_up(by=request.user)
    except once.Spent:
        pass
    return redirect(request, plan.page, pk=plan.pk)


@allows("contribution.answer", on=Contribution)
def answer(request: HttpRequest, said: Contribution) -> HttpResponse:
    """Taken over, in part or not, and why. Said again, it replaces what stood there."""
    plan = said.plan
    if plan is None or not said.answerable:
        raise NotNow("there is nothing to answer here")
    before = Answered.objects.filter(comment=said.pk).first()
    first = {"verdict": before.verdict, "why": before.why, "organisation": str(before.organisation_id or "")} if before else {}
    form = AnswerForm(request.POST if request.method == "POST" else None, names=names_of(plan, request.viewer.person_id), initial=first)
    if not form.is_bound or not form.is_valid():
        return render(request, "plans/answer.html", {"post": plan, "said": said, "form": form}, status=422 if form.is_bound else 200)
    chosen = form.cleaned_data
    said.answer(chosen["verdict"], chosen["why"], by=request.user, organisation=Organisation.objects.get(pk=int(chosen["organisation"])))
    messages.success(request, _("Answered. The neighbour is told."))
    done = redirect(request, plan.page, pk=plan.pk)
    done["Location"] = f"{address(request, plan.page, pk=plan.pk)}#reactie-{said.pk}"
    return done


@require_POST
@allows("plan.stand", on=Plan)
def stand(request: HttpRequest, plan: Plan) -> HttpResponse:
    """In which part somebody stands behind it; one part a person, and it can be taken back."""
    if request.POST.get("part") == "none":
        Backing.say(plan, "", by=request.user)
        messages.success(request, _("Taken back. Nobody is told."))
        return redirect(request, plan.page, pk=plan.pk)
    form = PartForm(request.POST)
    if not form.is_valid():
        return render(request, "plans/stand.html", {"post": plan, "form": form}, status=422)
    Backing.say(plan, form.cleaned_data["part"], by=request.user, words=form.cleaned_data["words"])
    messages.success(request, _("Kept. You can change it any time."))
    return redirect(request, plan.page, pk=plan.pk)
