"""Going on together: what is alike, proposing it, both answers, and looking back."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.levels import open_level
from reuring.ideas import alike
from reuring.ideas.forms.together import MergeForm, OutcomeForm, SpokenForm
from reuring.ideas.models import Backed, Idea, Merger
from reuring.ideas.models.bundling import reach_of
from reuring.ideas.models.merging import look_back_on
from reuring.ideas.views.standing import backed
from reuring.posts.models import Post
from reuring.posts.thinking import guard_for


@require_safe
@allows("post.browse")
@open_level(3)
def looks_like(request: HttpRequest) -> HttpResponse:
    """While somebody types: what says the same already (F39). As part of a page, or as a page of its own without script."""
    text = " ".join(request.GET.get(name, "") for name in ("q", "title", "body"))[:600]
    found = alike.ideas_like(request.viewer, request.hood.pk, text)
    return render(request, "ideas/_alike.html" if request.headers.get("HX-Request") else "ideas/alike.html", {"found": found, "text": text.strip()})


@allows("merger.propose", on=Backed)
@open_level(3)
def propose(request: HttpRequest, post: Backed) -> HttpResponse:
    """What is alike, with the reason; one's own search; one chosen, and both owners are asked."""
    backed(post)
    asked = request.GET.get("q", "").strip()[:200]
    found = alike.near(request.viewer, post, asked)
    given = {"others": [(str(one.pk), one.title) for one in found], **guard_for(post.audience, request.hood)}
    form = MergeForm(request.POST, **given) if request.method == "POST" else MergeForm(initial={"other": str(found[0].pk) if found else ""}, **given)
    if not form.is_bound or not form.is_valid():
        page = {"post": post, "form": form, "found": found, "asked": asked, "drives": dict(Idea.Drive.choices)}
        return render(request, "ideas/merge.html", page, status=422 if form.is_bound else 200)
    other = Post.objects.get(pk=int(form.cleaned_data["other"]))
    merger = Merger.propose(post, other, by=request.user, why=form.cleaned_data["body"], form=form.cleaned_data["form"])
    messages.success(request, _("Both are asked now. Only with a yes of both it happens."))
    return redirect(request, "ideas:merger", pk=merger.pk)


@require_safe
@allows("merger.read", on=Merger)
def merger(request: HttpRequest, merger: Merger) -> HttpResponse:
    return _page(request, merger)


def _page(request: HttpRequest, merger: Merger, status: int = 200, **forms: object) -> HttpResponse:
    mine = merger.sides_of(request.viewer.person_id)
    tends = may(request.viewer, "merger.tend", merger)
    all, both = reach_of(merger.one, merger.other) if merger.open else (0, 0)
    return render(request, "ideas/merger.html", {
        "merger": merger, "to_say": bool(mine) and merger.open and not all_said(merger, mine), "mine": mine, "all": all, "both": both,
        "tends": tends, "unowned": [side for side in merger.unowned if merger.open and not merger.said_yes(side)] if tends else [],
        "spoken": forms.get("spoken") or SpokenForm(), "outcome": forms.get("outcome") or OutcomeForm(), "look_back": look_back_on(merger),
    }, status=status)


def all_said(merger: Merger, sides: list[str]) -> bool:
    return all(merger.said_yes(side) for side in sides)


@require_POST
@allows("merger.answer", on=Merger)
def answer(request: HttpRequest, merger: Merger) -> HttpResponse:
    """Of an owner: yes, no, or apart again."""
    said = request.POST.get("answer", "")
    if said == "yes":
        merger.say_yes(by=request.user)
        messages.success(request, _("You go on together. Both names stay.") if merger.state == "together" else _("Your yes stands. We wait for the other."))
    elif said == "no":
        merger.refuse(by=request.user)
        messages.success(request, _("It does not happen. Nobody asks why."))
    elif said == "part":
        merger.part(by=request.user, why=request.POST.get("why", "")[:300])
        messages.success(request, _("Each stands by itself again."))
    return redirect(request, "ideas:merger", pk=merger.pk)


@require_POST
@allows("merger.tend", on=Merger)
def tend(request: HttpRequest, merger: Merger) -> HttpResponse:
    """Of the team: the answer of who has no account, as it was heard; and how it is after eight weeks."""
    if request.POST.get("act") == "look_back":
        outcome = OutcomeForm(request.POST)
        if not outcome.is_valid():
            return _page(request, merger, 422, outcome=outcome)
        merger.look_back(by=request.user, outcome=outcome.cleaned_data["words"])
    else:
        spoken, side = SpokenForm(request.POST), request.POST.get("side", "")
        if not spoken.is_valid():
            return _page(request, merger, 422, spoken=spoken)
        if spoken.cleaned_data["answer"] == "yes":
            merger.say_yes_for(side, by=request.user, spoken=spoken.cleaned_data["spoken"])
        else:
            merger.refuse(by=request.user, side=side)
    messages.success(request, _("Written down."))
    return redirect(request, "ideas:merger", pk=merger.pk)
