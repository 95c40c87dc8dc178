"""Giving: three small things, an offer in under a minute, and rest."""
from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.exchange import choices, pleas, small
from reuring.exchange.doings import Doing
from reuring.exchange.forms.offers import OfferForm, RestForm
from reuring.exchange.models import Hand, Offer, Plea
from reuring.hoods.levels import open_level
from reuring.people.models import Organisation
from reuring.posts import once
from reuring.posts.views.show import whole

A_PAGE = 40
LEAST = 5                # neighbours behind a total


@require_safe
@allows("post.browse")
@open_level(2)
def something(request: HttpRequest) -> HttpResponse:
    """"I want to do something": three small things, one tap away."""
    return render(request, "exchange/something.html", {"small": small.three(request.viewer, request.hood)})


@require_safe
@allows("post.browse")
@open_level(2)
def offers(request: HttpRequest) -> HttpResponse:
    """What neighbours like to do, for who may read it; by doing."""
    doing = request.GET.get("wat", "")
    rows = Offer.objects.to_ask().visible_to(request.viewer).select_related("author", "place").order_by("-created_at", "-pk")
    rows = rows.filter(doing=doing) if doing in Doing.values else rows
    return render(request, "exchange/offers.html", {"offers": list(rows[:A_PAGE]), "doing": doing, "doings": Doing.choices})


@allows("post.write")
@open_level(2)
def offer_something(request: HttpRequest) -> HttpResponse:
    form = OfferForm(request.POST if request.method == "POST" else None, places=choices.places(), known=(request.hood.phone, request.hood.walk_in),
                     initial={"once": once.token()})
    if not form.is_bound or not form.is_valid():
        return render(request, "exchange/offer_write.html", {"form": form}, status=422 if form.is_bound else 200)
    same = Offer.objects.free().filter(author=request.user, title=form.cleaned_data["title"], doing=form.cleaned_data["doing"]).first()
    if same is not None:
        messages.info(request, _("You offer this already."))
        return redirect(request, "exchange:offer", pk=same.pk)
    try:
        with transaction.atomic():
            once.spend(form.cleaned_data["once"], request.viewer.person_id)
            offer = Offer(hood=request.hood, author=request.user, **form.columns())
            offer.put_up(by=request.user)
    except once.Spent:
        return redirect(request, "exchange:mine")
    messages.success(request, _("Thank you. We call as soon as somebody asks for it. In a week you hear how it stands."))
    return redirect(request, "exchange:offer", pk=offer.pk)


@allows("post.read", on=Offer)
def offer(request: HttpRequest, offer: Offer) -> HttpResponse:
    return whole(request, offer, "aanbod", template="exchange/offer.html", mine=request.viewer.person_id == offer.author_id, rest=RestForm())


@require_POST
@allows("offer.keep", on=Offer)
def keep_offer(request: HttpRequest, offer: Offer) -> HttpResponse:
    """Rest, go on, or stop."""
    form = RestForm(request.POST)
    act = form.cleaned_data["act"] if form.is_valid() else ""
    if act == "rest":
        offer.rest(by=request.user, until=form.day)
        messages.success(request, _("Rest well. Nobody asks you anything."))
    elif act == "wake":
        offer.wake(by=request.user)
        messages.success(request, _("Good that you are back."))
    elif act == "close":
        offer.close(by=request.user)
        messages.success(request, _("It stands no more. Thank you for offering."))
    return redirect(request, "exchange:mine")


def pledged(offers: QuerySet[Offer]) -> dict[str, int]:
    """Hours a month, and of how many neighbours; nothing for so few that one could be read off."""
    told = offers.order_by().aggregate(hours=Sum("hours"), people=Count("author", distinct=True))
    return told if told["people"] >= LEAST else {}


@allows("energy.find")
def energy(request: HttpRequest) -> HttpResponse:
    """Hours and talents for initiatives: for who keeps one, and the team; not for who sells something (F35)."""
    sells = set(Organisation.objects.open().kept_by(request.viewer.person_id).values_list("kind", flat=True)) <= {"business", "business_club"}
    query = request.GET.get("q", "").strip()[:80]
    rows = Offer.objects.free().filter(sort="energy").select_related("author").order_by("-created_at", "-pk")
    rows = rows.none() if sells and not request.viewer.moderates else rows
    found = [one for one in rows[:A_PAGE] if query.lower() in f"{one.title} {one.body}".lower()]
    return render(request, "exchange/energy.html", {"offers": found, "query": query, "all": pledged(rows)})


@allows("post.read", on=Plea)
def plea(request: HttpRequest, plea: Plea) -> HttpResponse:
    mine = request.viewer.met and Hand.objects.filter(plea=plea.pk, person=request.viewer.person_id).exists()
    return render(request, "exchange/plea.html", {"post": plea, "mine": mine})


@require_POST
@allows("plea.help", on=Plea)
def help(request: HttpRequest, plea: Plea) -> HttpResponse:
    """I will do this: its connector hears it, and calls."""
    with transaction.atomic():
        plea.help(by=request.user)
        pleas.tell_connector(plea)
    messages.success(request, _("Thank you. The team calls you. Nobody else sees this."))
    return redirect(request, "exchange:plea", pk=plea.pk)


