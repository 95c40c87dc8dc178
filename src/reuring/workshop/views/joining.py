"""A party puts itself on the list of the alliance, and the team answers: yes with an agreement that waits for its name, or no with a reason."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.people.models import Organisation
from reuring.workshop import joining as telling
from reuring.workshop.forms.joining import DeclineForm, JoinForm, WelcomeForm
from reuring.workshop.models import Analysis, Joining, Wijkholder
from reuring.workshop.views.parts import Way, asking, doing, given


@allows("alliance.join", on=Analysis)
def join(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """In the name of a page that they keep, or of neighbours together."""
    back: Way = (_("Our alliance"), "workshop:alliance", {"pk": analysis.pk})
    if analysis.state != Analysis.State.GOING:
        messages.info(request, _("This alliance was handed over. Call us: we know what goes on now."))
        return redirect(request, back[1], **back[2])
    mine = {str(one.pk): one for one in Organisation.objects.open().kept_by(request.viewer.person_id or 0).order_by("name")}
    asked = request.GET.get("organisatie", "")
    first = {"page": asked if asked in mine else next(iter(mine), ""), "people": 1}
    if (chosen := mine.get(first["page"])) is not None:
        first |= {"offers": chosen.offers, "seeks": chosen.seeks, "local_name": chosen.contact_name, "local_phone": chosen.phone}
    form = JoinForm(given(request), initial=first, pages=[(key, one.name) for key, one in mine.items()])
    made: list[Joining] = []

    def keep(said: dict[str, Any]) -> None:
        page = mine.get(said["page"])
        if page is not None and Wijkholder.objects.partners().filter(analysis=analysis, organisation=page).exists():
            raise ValidationError(_("%(who)s is a partner already. Its own page is in the workshop.") % {"who": page.name})
        made.append(Joining.ask(analysis, by=request.user, organisation=page, **form.columns()))
    before = [] if form.is_bound else list(Joining.objects.of(analysis).filter(made_by=request.user, state__in=["waiting", "welcome"]))
    answer = asking(request, analysis, form, keep, title=_("We join"), back=back, button=_("We join"),
                    said=_("Thank you. It stands on the list, and the team answers you."),
                    beside={"said": before}, lead=_("A partner is here with a name, wants connection itself, and says on one page what it brings. "
                                                    "Neighbours are a partner as any other."))
    return redirect(request, "workshop:joining", pk=made[0].pk) if made else answer


@require_safe
@allows("wijkholder.read", on=Joining)
def joining(request: HttpRequest, joining: Joining) -> HttpResponse:
    works = may(request.viewer, "alliance.work", joining)
    return render(request, "workshop/joining.html", {
        "one": joining, "analysis": joining.analysis, "works": works, "mine": request.viewer.person_id in joining.keeper_ids,
        "takes_back": joining.state == "waiting" and may(request.viewer, "partner.leave", joining),
        "unreached": works and joining.made_by is not None and not telling.address_of(joining)})


def _back(joining: Joining) -> Way:
    return joining.name, "workshop:joining", {"pk": joining.pk}


@allows("alliance.work", on=Joining)
def welcome(request: HttpRequest, joining: Joining) -> HttpResponse:
    """Yes. The wish and the name are asked once more: without these there is no partner."""
    form = WelcomeForm(given(request), initial={"wish": joining.wish, "contact": joining.local_name, "brings": joining.offers,
                                                "wants": "; ".join(joining.seeking)[:300]})

    def keep(said: dict[str, Any]) -> None:
        with transaction.atomic():
            joining.welcome(by=request.user, local_name=said.pop("contact"), **said)
            telling.tell(joining)
    return asking(request, joining.analysis, form, keep, title=_("Welcome, %(who)s") % {"who": joining.name}, back=_back(joining), button=_("Welcome"),
                  said=_("Told. The agreement waits for their name."), lead=_("This becomes their agreement: one page. They sign it themselves."))


@allows("alliance.work", on=Joining)
def decline(request: HttpRequest, joining: Joining) -> HttpResponse:
    def keep(said: dict[str, Any]) -> None:
        with transaction.atomic():
            joining.decline(by=request.user, **said)
            telling.tell(joining)
    return asking(request, joining.analysis, DeclineForm(given(request)), keep, title=_("No, or not now: %(who)s") % {"who": joining.name},
                  back=_back(joining), said=_("Told, with your reason."), lead=_("Call first, if you can. A no by mail alone stays with people."))


@require_POST
@allows("partner.leave", on=Joining)
def take_back(request: HttpRequest, joining: Joining) -> HttpResponse:
    return doing(request, joining.take_back, _("Taken back. You can say it again whenever you want."), "workshop:joining", pk=joining.pk)
