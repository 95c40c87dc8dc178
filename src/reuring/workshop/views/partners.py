"""One party: notes that it can read, its agreement on one page, and what it can do."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.models import Membership
from reuring.hoods.models.members import PARTNER
from reuring.hoods.paper import Printed, answer
from reuring.people.models import Organisation
from reuring.projects.models import Initiative
from reuring.workshop import signing_by
from reuring.workshop.bringing import asked_of, chances, on_offer, open_needs, said, sought
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.alliance import AgreementForm, CanForm, OffForm, ValueForm, WijkholderForm
from reuring.workshop.models import Agreement, Analysis, Contribution, Wijkholder
from reuring.workshop.onpaper import agreement_page
from reuring.workshop.views.parts import Way, asking, doing, given, moving

FIELDS = ("name", "role", "kind", "influence", "interest", "attitude", "seeks", "offers", "wish", "local_name", "local_phone", "email", "wants_not", "note",
          "owner", "people", "meets_on")


def _choices(partner: Wijkholder | None = None) -> dict[str, list[tuple[str, str]]]:
    """The pages of organisations here, and who has the title of a partner, or speaks for this one already."""
    now = [(partner.person_id, partner.person.name)] if partner is not None and partner.person is not None else []
    titled = Membership.objects.seen().filter(title=PARTNER, suspended_at=None, shielded_at=None).order_by("person__name").values_list("person", "person__name")
    return {"pages": [(str(key), name) for key, name in Organisation.objects.open().values_list("pk", "name")],
            "speakers": [(str(key), name) for key, name in dict([*now, *titled]).items()]}


@allows("alliance.work", on=Analysis)
def new(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    form = WijkholderForm(given(request), **_choices(), initial={
        "kind": "other", "influence": "3", "interest": "3", "attitude": "unknown"} | told_along(request, "workshop:new_wijkholder"))
    return asking(request, analysis, form, lambda said: Wijkholder.make(analysis, by=request.user, **form.columns()),
                  title=_("Who has to do with this neighbourhood?"), back=(_("Wijkholders"), "workshop:wijkholders", {"pk": analysis.pk}), said=_("Kept."),
                  lead=_("Write as if they read along. Who speaks for it can."))


@allows("alliance.work", on=Wijkholder)
def edit(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    first: dict[str, Any] = {name: getattr(partner, name) for name in FIELDS} | {"organisation": str(partner.organisation_id or ""),
                                                                                 "person": str(partner.person_id or "")}
    form = WijkholderForm(given(request), **_choices(partner), initial=first)
    return asking(request, partner.analysis, form, lambda said: partner.change(**form.columns()), title=_("Change what stands here"),
                  back=(partner.name, "workshop:wijkholder", {"pk": partner.pk}), said=_("Kept."),
                  lead=_("Write as if they read along. Who speaks for it can."))


@require_safe
@allows("wijkholder.read", on=Wijkholder)
def one(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    works = may(request.viewer, "alliance.work", partner)
    speaks, rows = may(request.viewer, "partner.say", partner), said(partner.analysis_id, guessed=works)
    deeds = list(Contribution.objects.filter(Q(wijkholder=partner) | Q(seeker=partner)).select_related("wijkholder"))
    return render(request, "workshop/wijkholder.html", {
        "one": partner, "analysis": partner.analysis, "works": works, "speaks": speaks,
        "pairs": sought([partner], on_offer(partner.analysis_id, rows)), "chances": chances(partner, open_needs(partner)) if partner.is_partner else [],
        "owns": may(request.viewer, "partner.own", partner), "asked": asked_of(partner, rows),
        "agreement": partner.page,
        "table": [[row.what, row.with_whom, row.get_state_display(), row.value] for row in deeds if row.wijkholder_id == partner.pk],
        "received": [row for row in deeds if row.seeker_id == partner.pk and row.state == "offered"],
        "moves": partner.CYCLE.open_moves(partner.state)})


@require_POST
@allows("alliance.work", on=Wijkholder)
def move(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    """We spoke with them; they are interested; quiet for a while; left, with thanks."""
    moves = {"speak": partner.speak, "interest": lambda: partner.speak(interested=True), "doze": partner.doze, "wake": partner.wake,
             "leave": partner.leave}
    return moving(request, moves, "workshop:wijkholder", pk=partner.pk)


@allows("alliance.work", on=Wijkholder)
def agree(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    """Write the one page; signed it is not changed."""
    known = Agreement.objects.filter(wijkholder=partner, state="draft").first()
    first = {name: getattr(known, name) for name in ("brings", "wants", "until", "contact", "phone")} if known else {
        "brings": partner.offers, "contact": partner.local_name, "phone": partner.local_phone}

    def keep(said: dict[str, Any]) -> None:
        known.change(**said) if known else Agreement.draft(partner, **said)
    return asking(request, partner.analysis, AgreementForm(given(request), initial=first), keep, title=_("Agreement with %(who)s") % {"who": partner.name},
                  back=(partner.name, "workshop:wijkholder", {"pk": partner.pk}), said=_("It waits for a name below it."),
                  lead=_("One page. Everybody reads it once it is signed."))


@require_safe
@allows("agreement.read", on=Agreement)
def agreement(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    partner = agreement.wijkholder
    return render(request, "workshop/agreement.html", {
        "one": agreement, "partner": partner, "analysis": partner.analysis, "signs": may(request.viewer, "agreement.sign", agreement),
        "works": may(request.viewer, "alliance.work", agreement), "reads": may(request.viewer, "wijkholder.read", partner)})


@require_POST
@allows("agreement.sign", on=Agreement)
def sign(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    return doing(request, lambda: agreement.sign(by=request.user, read=request.POST.get("read", "")), _("Signed. Thank you. From today everybody reads it."),
                 "workshop:agreement", pk=agreement.pk)


@require_POST
@allows("alliance.work", on=Agreement)
def record(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Signed on paper, for a year more, or ended."""
    moves = {"paper": lambda: agreement.sign(by=request.user, how="paper"), "end": agreement.end,
             "renew": lambda: agreement.renew(by=request.user, how="paper")}
    return moving(request, moves, "workshop:agreement", pk=agreement.pk)


@require_POST
@allows("alliance.work", on=Agreement)
def mail_it(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """To who has no account: a link to the page, with a button below it."""
    if agreement.state != "draft":
        return redirect(request, "workshop:agreement", pk=agreement.pk)
    return doing(request, lambda: signing_by.post(request.hood, agreement), _("It is on its way to %(to)s. They read it and sign by one button.") % {
        "to": agreement.wijkholder.email}, "workshop:agreement", pk=agreement.pk)


@require_safe
@allows("agreement.read", on=Agreement)
def paper(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    page = Printed("sheet", ("hood", 0), request.path.removesuffix("papier/"))
    return answer(request, page, lambda: agreement_page(agreement), language="nl")


@allows("partner.say", on=Wijkholder)
def can(request: HttpRequest, partner: Wijkholder, key: int) -> HttpResponse:
    """*Dat kunnen wij*: for one initiative that everybody may read."""
    initiative = get_object_or_404(Initiative.objects.shown().filter(audience="public"), pk=key)
    form = CanForm(given(request), initial={"what": next((one.gives for one in chances(partner, open_needs()) if one.need.initiative_id == key), "")})
    return asking(request, partner.analysis, form, lambda said: Contribution.offer(partner, initiative, said["what"], by=request.user),
                  title=_("We can do that: %(what)s") % {"what": initiative.title}, back=_home(request, partner),
                  said=_("Said. Who pulls it hears from it today."), button=_("We can do that"), lead=_("Who pulls it says yes or no. It stays their plan."))


@allows("partner.say", on=Wijkholder)
def can_for(request: HttpRequest, partner: Wijkholder, key: int) -> HttpResponse:
    """*Dat kunnen wij*: for another party, that seeks it."""
    seeker = get_object_or_404(Wijkholder.objects.filter(analysis=partner.analysis_id).exclude(pk=partner.pk).exclude(state="left"), pk=key)
    form = CanForm(given(request), initial={"what": next((one.gives for one in asked_of(partner, said(partner.analysis_id)) if one.seeks_it == key), "")})
    return asking(request, partner.analysis, form, lambda said: Contribution.offer_to(partner, seeker, said["what"], by=request.user),
                  title=_("We can do that for %(who)s") % {"who": seeker.name}, back=_home(request, partner), button=_("We can do that"),
                  said=_("Said. %(who)s finds it on its own page, and we call where there is none.") % {"who": seeker.name},
                  lead=_("They seek: %(what)s") % {"what": "; ".join(seeker.seeking)})


def _home(request: HttpRequest, partner: Wijkholder) -> Way:
    """Where one came from: who speaks for it to its own page, the team to what stands about it."""
    return partner.name, "workshop:own_party" if may(request.viewer, "partner.own", partner) else "workshop:wijkholder", {"pk": partner.pk}


@require_safe
@allows("initiative.work", on=Initiative)
def offers(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """What partners say they can do for it, for who works on it."""
    rows = list(Contribution.objects.filter(initiative=initiative).select_related("wijkholder"))
    return render(request, "workshop/offers.html", {"initiative": initiative, "rows": rows})


@allows("initiative.work", on=Initiative)
def answer_offer(request: HttpRequest, initiative: Initiative, key: int) -> HttpResponse:
    """Yes; it did not come of it, and why; or it is there, and what it means."""
    offer = get_object_or_404(Contribution.objects.for_page().filter(initiative=initiative), pk=key)
    back = (_("What partners can do"), "workshop:offers", {"pk": initiative.pk})
    return answering(request, offer, lambda: offer.accept(by=request.user), back, _("They stand on the page now, with what they bring."))


def answering(request: HttpRequest, offer: Contribution, accept: Callable[[], None], back: Way, said: str) -> HttpResponse:
    if request.method == "POST" and request.POST.get("move") == "accept":
        return doing(request, accept, said, back[1], **back[2])
    off = request.GET.get("hoe") == "niet"
    form: Form = OffForm(given(request)) if off else ValueForm(given(request))

    def keep(said: dict[str, Any]) -> None:
        offer.call_off(why=said["why"]) if off else offer.finish(value=said["value"])
    title = _("It did not come of it") if off else _("It is there: %(what)s") % {"what": offer.what}
    return asking(request, offer.wijkholder.analysis, form, keep, title=title, back=back, said=_("Kept."))
