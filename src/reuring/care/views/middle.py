"""Who is in the middle: what they want, their yes and taking it back; and how a circle ends, or goes on with help of the team."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.care import telling
from reuring.care.forms import WishForm
from reuring.care.lock import unlocked
from reuring.care.models import Circle
from reuring.care.models.circles import YES_FOR
from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.promises import calls
from reuring.promises.models import Promise


@allows("circle.arrange", on=Circle)
@unlocked
def middle(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What they want to go on doing, their yes, and everything that ends or helps it."""
    circle.hood = request.hood
    form = WishForm(request.POST if request.method == "POST" else None, initial={"wishes": circle.wishes})
    if form.is_bound and form.is_valid():
        circle.want(form.cleaned_data["wishes"], by=circle.member_of(request.viewer.person_id))
        messages.success(request, _("Kept. Look at the tasks together once more."))
        return redirect(request, "care:circle", pk=circle.pk)
    return render(request, "care/middle.html", {"circle": circle, "form": form, "speaks": may(request.viewer, "circle.consent", circle)},
                  status=422 if form.is_bound else 200)


@require_POST
@allows("circle.consent", on=Circle)
@unlocked
def consent(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The yes is given for another year, or taken back: then it closes at once, for everybody."""
    if request.POST.get("do") == "again":
        circle.say_yes_again(how="self", until=clock.today() + YES_FOR, recorded_by=request.user)
        messages.success(request, _("Kept: the yes holds for another year."))
        return redirect(request, "care:middle", pk=circle.pk)
    people = list(circle.people)
    circle.withdraw(how="self", recorded_by=request.user)
    telling.knock(people, f"closed:{circle.pk}")
    messages.success(request, _("It is closed, for everybody, as of now."))
    return redirect(request, "care:circle", pk=circle.pk)


@require_POST
@allows("circle.arrange", on=Circle)
@unlocked
def end(request: HttpRequest, circle: Circle) -> HttpResponse:
    """It was enough: everybody may take along what is theirs."""
    people = list(circle.people)
    circle.end(by=circle.member_of(request.viewer.person_id))
    telling.knock(people, f"closed:{circle.pk}")
    messages.success(request, _("It has ended. Thank you all."))
    return redirect(request, "care:circle", pk=circle.pk)


@require_POST
@allows("circle.arrange", on=Circle)
@unlocked
def help_us(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The team is asked to call: only now does it know that there is a circle. Twice is once."""
    if swap(circle, {"help_asked_at": None}, help_asked_at=clock.now()):
        team = Membership.objects.team().filter(role="connector").first()
        swap(circle, {}, of_team_id=team.person_id if team else None)
        Promise.objects.get_or_create(hood=request.hood, rule="call", cause=f"circle:{circle.pk}", defaults={
            "what": calls.call_back(request.user.name), "by_when": calls.next_working_day()})
    messages.success(request, _("Somebody of the team calls you, at the latest on the next working day."))
    return redirect(request, "care:middle", pk=circle.pk)
