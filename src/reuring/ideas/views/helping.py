"""Finding who can help: three fields, a list with reasons, and two yeses before anybody can reach anybody."""
from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.levels import open_level
from reuring.ideas.behind import pulled_by
from reuring.ideas.forms.together import NeedForm, ReachForm
from reuring.ideas.helping import helpers
from reuring.ideas.models import Backed, Idea, Introduction
from reuring.ideas.views.standing import backed


@allows("intro.find", on=Backed)
@open_level(3)
def find(request: HttpRequest, post: Backed) -> HttpResponse:
    """What is needed, of which sort; a list with the reason of each. One tap asks, and nobody hears of it before a yes of whose it is."""
    backed(post)
    given = request.POST if request.method == "POST" else request.GET
    form = NeedForm(given) if "need" in given else NeedForm()
    found = helpers(post, form.cleaned_data["need"], form.cleaned_data["sort"], by=request.user) if form.is_bound and form.is_valid() else []
    known = list(Introduction.objects.for_page().filter(post=post.pk).exclude(state__in=["refused", "lapsed"]).order_by("-pk")[:12])
    if request.method != "POST" or not form.is_valid():
        return render(request, "ideas/helpers.html", {"post": post, "form": form, "found": found, "known": known, "asked": form.is_bound and form.is_valid(),
                                                      "drives": dict(Idea.Drive.choices), "mine": bool(known) and request.user.pk in known[0].ours},
                      status=422 if form.is_bound and not form.is_valid() else 200)
    chosen = next((one for one in found if one.group is None and one.handle(request.user.pk) == request.POST.get("who", "")), None)
    if chosen is None:
        raise Http404
    intro = Introduction.find(post, chosen.organisation or chosen.person, by=request.user, sort=form.cleaned_data["sort"], need=form.cleaned_data["need"],
                              reasons=[list(reason) for reason in chosen.reasons])
    messages.success(request, _("How may they reach you? Then we ask them.") if request.user.pk in intro.ours else _("Whose it is is asked first."))
    return redirect(request, "ideas:introduction", pk=intro.pk)


@require_safe
@allows("intro.read", on=Introduction)
def introduction(request: HttpRequest, intro: Introduction) -> HttpResponse:
    return _page(request, intro)


def _page(request: HttpRequest, intro: Introduction, form: ReachForm | None = None, status: int = 200) -> HttpResponse:
    me = request.viewer.person_id
    ours, theirs = me in intro.ours, me in intro.theirs
    helper = intro.organisation or intro.giver
    return render(request, "ideas/introduction.html", {
        "other_name": str(helper.name if helper is not None and ours else pulled_by(intro.post)),
        "intro": intro, "post": intro.post, "ours": ours, "theirs": theirs, "form": form or ReachForm(),
        "drives": dict(Idea.Drive.choices),
        "to_say": (intro.state == "found" and ours) or (intro.state == "asked" and theirs),
        "by_voice": intro.state == "found" and not intro.ours and request.viewer.on_team,
        "other": (intro.our_reach if theirs else intro.their_reach) if intro.both_said_yes and (ours or theirs) else "",
    }, status=status)


@require_POST
@allows("intro.answer", on=Introduction)
def answer(request: HttpRequest, intro: Introduction) -> HttpResponse:
    """Yes, with how to be reached; or no, without a reason."""
    me = request.user.pk
    if request.POST.get("answer") == "no":
        if me in intro.subject_ids or not intro.ours:
            intro.refuse()
        messages.success(request, _("It does not happen. Nobody asks why."))
        return redirect(request, "ideas:introduction", pk=intro.pk)
    form = ReachForm(request.POST)
    if not form.is_valid():
        return _page(request, intro, form, 422)
    reach, words = form.cleaned_data["reach"], form.cleaned_data["answer"]
    if intro.state == "found":
        intro.say_yes(by=request.user, reach=reach, spoken=words if not intro.ours else "")
    else:
        intro.agree(by=request.user, reach=reach, answer=words)
    both, asked = _("You both said yes. Here you see how to reach each other."), _("Asked. You hear it as soon as there is an answer.")
    messages.success(request, both if intro.both_said_yes else asked)
    return redirect(request, "ideas:introduction", pk=intro.pk)
