"""I come, I do not come after all, I am here; and coming without an account, with a way out in the mail."""
from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect as go
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django_scopes import scope

from reuring.accounts import proofs
from reuring.accounts.models import Proof
from reuring.agenda import dates, telling
from reuring.agenda.forms import ComeForm, GuestForm
from reuring.agenda.models import Coming, Event, Turn
from reuring.agenda.models.coming import NoRoom, by_way_out, comes_to
from reuring.agenda.views.event import seats_left
from reuring.agenda.views.writing import is_date
from reuring.core import clock, limits
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer, may
from reuring.hoods.models import Neighbourhood
from reuring.posts.views.guests import slow_enough, started


@require_POST
@allows("event.come", on=Event)
def come(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """One tap. Twice is once; another number of friends takes the place of the first."""
    is_date(event, day)
    form = ComeForm(request.POST)
    friends = form.cleaned_data["friends"] if form.is_valid() and event.friends else 0
    try:
        coming = Coming.say(event, day, person=request.user, friends=friends)
    except NoRoom:
        messages.warning(request, _("There are not so many seats left. The seats you have stay yours. Do you want more? Call us."))
        return redirect(request, "agenda:date", pk=event.pk, day=day)
    if coming.state == "coming":
        messages.success(request, _("You are coming. See you there."))
    else:
        messages.success(request, _("It is full. You are on the waiting list, and we tell you when there is a seat."))
    return redirect(request, "agenda:date", pk=event.pk, day=day)


@require_POST
@allows("event.come", on=Event)
def not_come(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    is_date(event, day)
    mine = comes_to(event, day, request.viewer.person_id)
    if mine is not None and mine.state != "gone":
        mine.event = event
        mine.leave(by=request.user)
    messages.success(request, _("You do not come this time. Thank you for telling."))
    return redirect(request, "agenda:date", pk=event.pk, day=day)


@require_POST
@allows("event.come", on=Event)
def here(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """One's own word that one is there, on the day; nobody else can give it."""
    is_date(event, day)
    mine = comes_to(event, day, request.viewer.person_id)
    if mine is None or mine.state != "coming" or dates.of(event, day, Turn.objects.filter(event=event, day=day).first()).on > clock.today():
        raise NotNow("only who comes can be there, and not before the day")
    mine.be_here()
    messages.success(request, _("Good that you are here."))
    return redirect(request, "agenda:date", pk=event.pk, day=day)


@allows("event.come_as_guest", on=Event)
def guest(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """Without an account: a name, and an address that one mail proves."""
    is_date(event, day)
    thanks = request.GET.get("dank", "")
    turn = Turn.objects.filter(event=event, day=day).first()
    found = {"post": event, "date": dates.of(event, day, turn), "left": seats_left(event, turn), "signed_up": thanks}
    if request.method != "POST":
        form = GuestForm(initial={"since": started()})
        return render(request, "agenda/guest_done.html" if thanks else "agenda/guest.html", {**found, "form": form})
    form = GuestForm(request.POST)
    if form.is_valid():
        if form.cleaned_data["website"]:
            return go(address(request, "agenda:guest", pk=event.pk, day=day) + "?dank=coming")      # a machine may think it worked
        answer = _sent(request, event, day, form)
        if answer is not None:
            return answer
    return render(request, "agenda/guest.html", {**found, "form": form}, status=422)


def _sent(request: HttpRequest, event: Event, day: date, form: GuestForm) -> HttpResponse | None:
    """Ask for the proof; None with words on the form when it went too fast or too often."""
    if not slow_enough(form.cleaned_data["since"]):
        form.data = form.data.copy()
        form.data["since"] = form.data["since"] or started()
        form.add_error(None, _("That went very fast. Press the button once more."))
        return None
    if not limits.allowed("guest_comes", limits.client(request), most=10, within=timedelta(hours=1)):
        form.add_error(None, _("Many signed up from here. Wait an hour, or call us."))
        return None
    friends = form.cleaned_data["friends"] if event.friends else 0
    carries = {"hood": event.hood_id, "event": event.pk, "day": day.isoformat(), "name": form.cleaned_data["name"], "friends": friends}
    try:
        return proofs.ask(request, form.cleaned_data["email"], Proof.Purpose.COME, carries)
    except ValidationError as too_often:
        form.add_error(None, too_often)
        return None


def proven(request: HttpRequest, proof: Proof) -> HttpResponse:
    """The address is the guest's own: they come, and get a mail with the way out. Called once per proof, inside its transaction."""
    said = proof.carries
    hood = Neighbourhood.objects.filter(pk=said["hood"]).first()
    if hood is None:
        raise Http404
    day = date.fromisoformat(said["day"])
    with scope(hood=hood):
        event = Event.objects.for_page().filter(pk=said["event"]).first()
        if event is None or not may(Viewer(life=hood.life), "event.come_as_guest", event):
            return go(reverse("front:today", kwargs={"slug": hood.slug}))
        event.hood = hood
        path = reverse("agenda:guest", kwargs={"slug": hood.slug, "pk": event.pk, "day": day})
        try:
            with transaction.atomic():
                coming = Coming.say(event, day, guest_name=said["name"], guest_email=proof.email, friends=said["friends"])
        except NoRoom:
            return go(f"{path}?dank=room")
        except NotNow:
            return go(f"{path}?dank=late")
        telling.confirm(coming)
    return go(f"{path}?dank={coming.state}")


@csrf_exempt
@allows("post.browse")
def way_out(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a guest's mail. Looking changes nothing; the button does, on any device."""
    coming = by_way_out(token)
    if coming is None:
        raise Http404
    if request.method == "POST" and coming.state != "gone":
        coming.leave(by=None)
    title = coming.event.title if may(request.viewer, "post.read", coming.event) else ""
    answer = render(request, "agenda/way_out.html", {"coming": coming, "title": title, "date": dates.of(coming.event, coming.day)})
    answer["Referrer-Policy"], answer["Cache-Control"] = "strict-origin", "private, no-store"
    return answer


proofs.register(Proof.Purpose.COME, proven)
