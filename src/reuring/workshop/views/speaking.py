"""The own page of a partner, for who speaks for it: what waits, what meets, what it brought, and how it leaves with thanks (P2, R32)."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.workshop import bringing, dashboard
from reuring.workshop.forms.speaking import FarewellForm, OwnOutletForm, TellForm
from reuring.workshop.models import Agreement, Contribution, Outlet, Wijkholder
from reuring.workshop.views.partners import answering
from reuring.workshop.views.parts import asking, doing, given

TOLD = ("seeks", "offers", "wish", "wants_not", "local_name", "local_phone", "email", "mails", "their_words")


@require_safe
@allows("partner.home")
def home(request: HttpRequest) -> HttpResponse:
    """One party leads straight to its page; of several one chooses."""
    rows = list(Wijkholder.objects.spoken_for(request.viewer.person_id).select_related("analysis").order_by("analysis__state", "-analysis__begun_on", "name"))
    here = [one for one in rows if one.analysis.state == "going" and one.state != "left"]
    if len(here) == 1:
        return redirect(request, "workshop:own_party", pk=here[0].pk)
    return render(request, "workshop/speaking.html", {"rows": here or rows})


@require_safe
@allows("partner.own", on=Wijkholder)
def own(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    rows, deeds = bringing.said(partner.analysis_id), dashboard.deeds(partner)
    brought = [told for told in deeds if told.deed.wijkholder_id == partner.pk]
    answered = [told.deed.seeker_id for told in brought if told.deed.state != "off"]
    active = partner.is_partner and partner.analysis.state == "going"
    return render(request, "workshop/own_party.html", {
        "one": partner, "analysis": partner.analysis, "page": partner.page, "tells": may(request.viewer, "partner.tell", partner), "active": active,
        "may_leave": may(request.viewer, "partner.leave", partner) and partner.state != "left",
        "chances": bringing.chances(partner, bringing.open_needs(partner)) if active else [],
        "asked": bringing.asked_of(partner, rows, answered) if active else [],
        "choice": partner.open_choice if active else None,
        "pairs": bringing.sought([partner], bringing.on_offer(partner.analysis_id, rows)),
        "local": dashboard.local_first(partner.hired_local, partner.hired), "brought": brought,
        "received": [told.deed for told in deeds if told.deed.seeker_id == partner.pk]})


@allows("partner.tell", on=Wijkholder)
def tell(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    """What it seeks and brings, in its own words, and what it says about what stands here about it (R32)."""
    form = TellForm(given(request), initial={name: getattr(partner, name) for name in TOLD}, joined=partner.is_partner)

    def keep(said: dict[str, Any]) -> None:
        partner.change(**said)
        partner.wake()                       # who says something is not quiet any more
    return asking(request, partner.analysis, form, keep, title=_("What you seek, and what you can bring"),
                  back=(partner.name, "workshop:own_party", {"pk": partner.pk}), said=_("Kept. From now on this is what we look along."),
                  lead=_("One thing a line, in ordinary words: by these words you find one another."))


@allows("partner.tell", on=Wijkholder)
def lend_way(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    """A way to tell that is theirs: with their own yes it is in use at once, and comes before anything new (R8, S1-19)."""
    def keep(said: dict[str, Any]) -> None:
        Outlet.lent(partner, by=request.user, **said)
    return asking(request, partner.analysis, OwnOutletForm(given(request)), keep, title=_("A way to tell that is yours"),
                  back=(partner.name, "workshop:own_party", {"pk": partner.pk}), said=_("Thank you. It stands on the list, before anything new."),
                  lead=_("A newsletter, a board in the hall, a screen: what exists comes before anything new. You say yes; we ask before each time."))


@require_POST
@allows("agreement.sign", on=Agreement)
def renew(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    return doing(request, lambda: agreement.renew(by=request.user), _("Signed for one year more. Thank you."), "workshop:own_party", pk=agreement.wijkholder_id)


@allows("partner.leave", on=Wijkholder)
def leave(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    """With thanks, by themselves and without a reason; said twice is said once."""
    back = (partner.name, "workshop:own_party", {"pk": partner.pk})
    if partner.state == "left":
        messages.info(request, _("You left before. What you brought stays told."))
        return redirect(request, back[1], **back[2])
    return asking(request, partner.analysis, FarewellForm(given(request)), lambda said: partner.leave(said["words"]), title=_("Leave with thanks"), back=back,
                  said=_("Thank you for what you brought. It stays told."), button=_("We leave, with thanks"),
                  lead=_("Your agreement ends today, and the monthly lines stop. What you only offered is taken back. "
                         "What you agreed with neighbours: tell them yourself, they count on it."))


@allows("partner.say", on=Wijkholder)
def answer(request: HttpRequest, partner: Wijkholder, key: int) -> HttpResponse:
    """Another partner has what this one seeks, and said so: yes; it did not come of it; or it is there, and what it means."""
    offer = get_object_or_404(Contribution.objects.for_page().filter(seeker=partner), pk=key)
    return answering(request, offer, offer.welcome, (partner.name, "workshop:own_party" if may(request.viewer, "partner.own", partner)
                                                     else "workshop:wijkholder", {"pk": partner.pk}), _("Agreed. It stands on the page of the alliance."))
