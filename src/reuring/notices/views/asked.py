"""Being told of what one asked for: searches that stay, tips, and the way out of both without a key."""
from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from reuring.accounts import proofs
from reuring.accounts.models import Proof
from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.notices import guests, tips
from reuring.notices.forms_asked import GuestWatchForm, WatchForm
from reuring.notices.models import Tip, Watch, Wishes
from reuring.notices.watches import less_address, less_of, matching, readable
from reuring.posts.models import Follow

SHOWN = 10


@allows("member.own")
def watches(request: HttpRequest) -> HttpResponse:
    """My searches, and a new one: first what it would have brought this month, then a button that keeps it."""
    form = WatchForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_bound and form.is_valid():
        watch = form.watch(request.hood, request.membership.person)
        if request.POST.get("do") != "look":
            watch.save()
            messages.success(request, _("Noted. You get one mail when something new lands, at most one a day."))
            return redirect(request, "notices:watches")
        found = list(matching(watch, readable(request.viewer).filter(created_at__gt=clock.ago(days=30))).distinct().newest()[:SHOWN])
    mine = Watch.objects.filter(person=request.viewer.person_id).select_related("topic", "place").order_by("pk")
    rows = [(str(watch), less_address(request.hood, {"watches": [watch.pk]})) for watch in mine]
    return render(request, "notices/watches.html", {"form": form, "found": found, "rows": rows},
                  status=422 if form.is_bound and found is None else 200)


@allows("hood.follow")
def keep_search(request: HttpRequest) -> HttpResponse:
    """The same for who has no account: an address says yes in a mail, and only then is it kept."""
    if request.membership is not None:
        return redirect(request, "notices:watches")
    form = GuestWatchForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            return proofs.ask(request, form.cleaned_data["email"], Proof.Purpose.WATCH, form.carries(request.hood, get_language() or "nl"))
        except proofs.TooOften as often:
            form.add_error(None, often)
    return render(request, "notices/keep_search.html", {"form": form}, status=422 if form.is_bound else 200)


@allows("hood.read")
def search_kept(request: HttpRequest) -> HttpResponse:
    """Where a guest arrives after the second yes."""
    return render(request, "notices/search_kept.html")


def proven(request: HttpRequest, proof: Proof) -> HttpResponse:
    """There is no open neighbourhood here: the link came by mail."""
    hood = guests.proven(proof)
    return HttpResponseRedirect(reverse("notices:search_kept", kwargs={"slug": hood.slug}) if hood else "/")


proofs.register(Proof.Purpose.WATCH, proven)


@csrf_exempt
@allows("hood.read")
def less(request: HttpRequest, token: str) -> HttpResponse:
    """Looking stops nothing (mail scanners look); the button does, and so does a mail program (RFC 8058). The token alone is the key."""
    what = less_of(token) or {}
    if request.method == "POST":
        Watch.objects.filter(pk__in=what.get("watches", [])).delete()
        Wishes.objects.filter(person=what.get("tips", 0)).update(alerts=False)
        Follow.objects.filter(pk=what.get("team", 0)).update(team_mail=False)
    team = Follow.objects.filter(pk=what.get("team", 0), team_mail=True).exists()
    held = team or Watch.objects.filter(pk__in=what.get("watches", [])).exists() or Wishes.objects.filter(person=what.get("tips", 0), alerts=True).exists()
    return _private(render(request, "notices/less.html", {"held": held, "of_tips": "tips" in what, "of_team": "team" in what}))


@allows("hood.read")
def tip(request: HttpRequest, token: str) -> HttpResponse:
    """One tip: did you know it already?"""
    held = tips.by_token(token)
    if held is None:
        raise Http404
    if request.method == "POST" and request.POST.get("answer") in Tip.Answer.values:
        held.say(request.POST["answer"])
    stop = less_address(request.hood, {"tips": held.person_id})
    return _private(render(request, "notices/tip.html", {"tip": held, "answers": Tip.Answer.choices, "stop": stop}))


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Referrer-Policy"], answer["Cache-Control"] = "same-origin", "private, no-store"
    return answer
