"""Joining: a name and one way to reach you, then what you look for and offer, then a first week."""
from __future__ import annotations

import re
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect as go
from django.shortcuts import render
from django.urls import reverse

from reuring.accounts import proofs
from reuring.core.addresses import address, safe_next
from reuring.core.door import allows
from reuring.hoods import carried
from reuring.hoods.admit import take_in
from reuring.hoods.forms import JoinForm, WishesForm
from reuring.hoods.likeness import of_the_team
from reuring.hoods.models import Interest, Topic
from reuring.hoods.models.interests import say_wishes
from reuring.hoods.scope import signed_in

MOST_CHOSEN = 8


@allows("hood.join")
def join(request: HttpRequest) -> HttpResponse:
    """Without an account: a name and an address to prove. With one: a single button."""
    if request.membership is not None:
        return render(request, "hoods/joined_already.html")
    if request.hood.unattended:
        return render(request, "hoods/join_closed.html", {"since": request.hood.attended_on}, status=409)
    person = signed_in(request)
    if person is None:
        return _join_by_mail(request)
    if of_the_team(person.name, person):
        return render(request, "hoods/join_name.html", {"name": person.name}, status=409)
    if request.method == "POST":
        take_in(request.hood, person)
        carried.grant(request, request.hood, person, carried.wished(request)[0])
        return go(then(address(request, "hoods:wishes"), request))
    return _asking(request, None, person.name)


def _join_by_mail(request: HttpRequest) -> HttpResponse:
    form = JoinForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            return proofs.ask(request, form.cleaned_data["email"], "enter", next_path=then(reverse("hoods:wishes", args=[request.hood.slug]), request),
                              carries={"name": form.cleaned_data["name"], "join": request.hood.slug, "wish": carried.wished(request)[0]})
        except (proofs.TooOften, proofs.NoTexts) as often:
            form.add_error(None, often)
    return _asking(request, form)


def _asking(request: HttpRequest, form: JoinForm | None, name: str = "") -> HttpResponse:
    """The page, with everything that came along."""
    wish, says = carried.wished(request)
    known = {"form": form, "name": name, "what": what_of(request), "next": safe_next(request, ""), "wish": wish, "wish_says": says}
    return render(request, "hoods/join.html", known, status=422 if form is not None and form.is_bound else 200)


def then(path: str, request: HttpRequest) -> str:
    """This path, with what they tapped before joining: the doings they chose, and where they were going."""
    wanted = safe_next(request, "")
    more = {"wat": what_of(request), "next": wanted if len(wanted) < 100 else ""}
    kept = {name: value for name, value in more.items() if value}
    return f"{path}?{urlencode(kept, safe=',')}" if kept else path


def what_of(request: HttpRequest) -> str:
    """The doings that somebody chose as a visitor, as the slugs in the address: `koken,wandelen`."""
    return ",".join(re.findall(r"[a-z0-9-]{1,40}", (request.POST.get("wat") or request.GET.get("wat") or "").lower())[:MOST_CHOSEN])


@allows("member.own")
def wishes(request: HttpRequest) -> HttpResponse:
    """What you look for, offer and do; nothing is an answer too. Asked again after a year."""
    member = request.membership
    topics = list(Topic.objects.all())
    had = list(Interest.objects.filter(membership=member))
    initial = {wish: [str(one.topic_id) for one in had if one.wish == wish] for wish in Interest.Wish.values}
    if not had:
        initial["seeks"] = [str(topic.pk) for topic in topics if topic.slug in what_of(request).split(",")]
    form = WishesForm(request.POST if request.method == "POST" else None, topics=topics, initial={**initial, "show": any(one.shown for one in had)})
    further = safe_next(request, address(request, "front:welcomed"))
    if form.is_bound and form.is_valid():
        say_wishes(member, form.said, show=form.cleaned_data["show"])
        return go(further)
    again = member.asked_at is not None and member.ask_again
    return render(request, "hoods/wishes.html", {"form": form, "topics": topics, "again": again, "further": further, "next": safe_next(request, "")},
                  status=422 if form.is_bound else 200)
