"""One's own promises, those of the team, and what can be done with one."""
from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect as go
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core import limits
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.hoods.models import Place, Welcome
from reuring.people.models import Profile
from reuring.posts.models import Audience, Post
from reuring.promises import calls
from reuring.promises.forms import CallMeForm, LetGoForm, PromiseForm
from reuring.promises.models import Promise

A_PAGE = 50
MOST_CALLS = 40                      # requests of a day, in one neighbourhood


@allows("promise.make")
def mine(request: HttpRequest) -> HttpResponse:
    """What I promised here, and a form for one more."""
    form = PromiseForm(request.POST if request.method == "POST" else None, places=list(Place.objects.order_by("name")))
    if form.is_bound and form.is_valid():
        Promise.objects.create(hood=request.hood, promised_by=request.membership.person, **form.cleaned_data)
        messages.success(request, _("Written down. You find it here and on your own page."))
        return redirect(request, "promises:mine")
    own = Promise.objects.open().visible_to(request.viewer).filter(promised_by=request.viewer.person_id)[:A_PAGE]
    hellos = Welcome.objects.open().filter(promised_by=request.viewer.person_id)[:A_PAGE] if request.viewer.on_team else []
    return render(request, "promises/mine.html", {"form": form, "promises": list(own), "hellos": list(hellos)}, status=422 if form.is_bound else 200)


@allows("promise.make", on=Post)
def about_post(request: HttpRequest, post: Post) -> HttpResponse:
    """A promise about the message on the screen. What few may read is promised before nobody's eyes but one's own."""
    back = address(request, "posts:show", pk=post.pk)
    return _about(request, {"post_id": post.pk}, str(post), back, private=post.audience not in {Audience.PUBLIC, Audience.NEIGHBOURS})


@allows("promise.make", on=Profile)
def about_person(request: HttpRequest, member: Profile) -> HttpResponse:
    """A promise about the neighbour on the screen."""
    return _about(request, {"membership_id": member.pk}, member.person.name, address(request, "people:profile", pk=member.pk))


def _about(request: HttpRequest, about: dict[str, int], name: str, back: str, *, private: bool = False) -> HttpResponse:
    form = PromiseForm(request.POST if request.method == "POST" else None, places=[])
    if form.is_bound and form.is_valid():
        said = form.cleaned_data | ({"private": True} if private else {})
        Promise.objects.create(hood=request.hood, promised_by=request.membership.person, **about, **said)
        messages.success(request, _("Written down. You find it here and on your own page."))
        return go(back)
    return render(request, "promises/about.html", {"form": form, "name": name, "back": back}, status=422 if form.is_bound else 200)


@allows("promise.look")
def team(request: HttpRequest) -> HttpResponse:
    """What the team promised, overdue first; a hello stays what it is and is shown with the rest."""
    found = Promise.objects.open().visible_to(request.viewer)[:A_PAGE]
    return render(request, "promises/team.html", {"promises": list(found), "hellos": list(Welcome.objects.open()[:A_PAGE])})


@allows("promise.keep", on=Promise)
def promise(request: HttpRequest, promise: Promise) -> HttpResponse:
    return _page(request, promise, LetGoForm())


@require_POST
@allows("promise.keep", on=Promise)
def keep(request: HttpRequest, promise: Promise) -> HttpResponse:
    promise.keep(by=request.membership.person)
    messages.success(request, _("Done. Well kept."))
    return _back(request)


@require_POST
@allows("promise.keep", on=Promise)
def let_go(request: HttpRequest, promise: Promise) -> HttpResponse:
    form = LetGoForm(request.POST)
    if not form.is_valid():
        return _page(request, promise, form)
    promise.let_go(by=request.membership.person, why=form.cleaned_data["why"])
    messages.success(request, _("Let go. Your reason stands with it."))
    return _back(request)


@require_POST
@allows("promise.take_over", on=Promise)
def take_over(request: HttpRequest, promise: Promise) -> HttpResponse:
    promise.take_over(by=request.membership.person)
    messages.success(request, _("It is yours now. The day stays."))
    return redirect(request, "promises:promise", pk=promise.pk)


@allows("call.ask")
def call_me(request: HttpRequest) -> HttpResponse:
    """Somebody would rather be called: a name and a number, without an account. Few an hour, or a number would be called by a joke."""
    if request.method == "GET" and "dank" in request.GET:
        return render(request, "promises/call_me_thanks.html", {"by": calls.next_working_day()})
    form = CallMeForm(request.POST if request.method == "POST" else None, initial={"text": request.GET.get("over", "")[:200]})
    if form.is_bound and form.is_valid() and _not_too_often(request, form):
        if not request.POST.get("website"):       # a field that people do not see and machines fill in
            calls.ask_back(request.hood, **form.cleaned_data)
        return go(address(request, "promises:call_me") + "?dank=1")
    return render(request, "promises/call_me.html", {"form": form}, status=422 if form.is_bound else 200)


def _not_too_often(request: HttpRequest, form: CallMeForm) -> bool:
    digits = "".join(filter(str.isdigit, form.cleaned_data["phone"]))
    mine = limits.allowed("call me", f"{request.hood.pk}:{limits.client(request)}", most=5, within=timedelta(hours=1))
    theirs = limits.allowed("call this", digits, most=2, within=timedelta(days=1))
    if mine and theirs and limits.allowed("calls", str(request.hood.pk), most=MOST_CALLS, within=timedelta(days=1)):
        return True
    form.add_error(None, _("This was asked often just now. Your number is with us. Is there a hurry? Call us."))
    return False


def _page(request: HttpRequest, promise: Promise, form: LetGoForm) -> HttpResponse:
    return render(request, "promises/promise.html", {"promise": promise, "form": form}, status=422 if form.is_bound else 200)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(request, "promises:team" if request.viewer.on_team else "promises:mine")
