"""Who keeps a page: ask another neighbour, say yes or no, stop, and ask for a page that nobody keeps."""
from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.accounts import proofs
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.people import inviting
from reuring.people.forms import ClaimForm, InviteForm
from reuring.people.models import Claim, Keeper, Organisation, Unkept


@allows("organisation.keep", on=Organisation)
def keepers(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Everybody who keeps it or is asked to; POST asks one more, or changes whether my own name stands on the page."""
    form = InviteForm(request.POST if request.method == "POST" and "show" not in request.POST else None)
    if request.method == "POST" and "show" in request.POST:
        Keeper.objects.filter(organisation=organisation, person=request.viewer.person_id).update(shown=request.POST["show"] == "1")
        request.hood.touch()
        return redirect(request, "people:keepers", pk=organisation.pk)
    if form.is_bound and form.is_valid():
        if inviting.ask(organisation, form.cleaned_data["name"], by=request.membership.person):
            messages.success(request, _("We asked. It is theirs too once they say yes."))
            return redirect(request, "people:keepers", pk=organisation.pk)
        form.add_error("name", _("We cannot ask this name here. Let them say “you may find me” first, or call us."))
    apart = frozenset() if request.viewer.moderates else request.viewer.apart()
    found = list(Keeper.objects.filter(organisation=organisation).exclude(person__in=apart).select_related("person").order_by("since", "pk"))
    return render(request, "people/keepers.html", {"organisation": organisation, "form": form, "keepers": found}, status=422 if form.is_bound else 200)


@require_POST
@allows("keeper.answer", on=Keeper)
def answer(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Yes or no to an invitation."""
    if request.POST.get("say") == "yes":
        keeper.accept()
        messages.success(request, _("You keep this page now."))
        return redirect(request, "people:organisation", pk=keeper.organisation_id)
    keeper.decline()
    messages.success(request, _("Done. Nobody minds."))
    return redirect(request, "hoods:mine")


@require_POST
@allows("organisation.keep", on=Keeper)
def remove(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Another one keeps it no longer, from this moment."""
    keeper.organisation.step_down(keeper.person, to_team=request.viewer.moderates)
    messages.success(request, _("Done. They can do nothing in its name any more."))
    return redirect(request, "people:organisation", pk=keeper.organisation_id)


@allows("organisation.leave", on=Organisation)
def leave(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Stop keeping it. The last one hears what that means, and hands it to the team."""
    last = organisation.keeper_ids == {request.viewer.person_id}
    if request.method != "POST":
        return render(request, "people/leave.html", {"organisation": organisation, "last": last})
    try:
        organisation.step_down(request.membership.person, to_team="team" in request.POST)
    except NotNow:
        return render(request, "people/leave.html", {"organisation": organisation, "last": True}, status=409)
    messages.success(request, _("You keep this page no longer. Thank you for what you did."))
    return redirect(request, "people:organisation", pk=organisation.pk)


@allows("organisation.claim", on=Unkept)
def claim(request: HttpRequest, organisation: Unkept) -> HttpResponse:
    """Ask for a page that nobody keeps: by a mail to its own address, or by a connector who says yes."""
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        asked = _ask_once(organisation, request, form.cleaned_data["words"])
        if "mail" in request.POST and organisation.email:
            try:
                return proofs.ask(request, organisation.email, "claim", inviting.carries(asked, request.hood))
            except proofs.TooOften as often:
                form.add_error(None, often)
                return render(request, "people/claim.html", {"organisation": organisation, "form": form, "asked": True}, status=422)
        messages.success(request, _("A connector looks at it and calls you."))
        return redirect(request, "people:organisation", pk=organisation.pk)
    mine = Claim.objects.filter(organisation=organisation, person=request.viewer.person_id, state="asked").exists()
    return render(request, "people/claim.html", {"organisation": organisation, "form": form, "asked": mine}, status=422 if form.is_bound else 200)


def _ask_once(organisation: Organisation, request: HttpRequest, words: str) -> Claim:
    """The open claim of this person; of two clicks at once the constraint leaves one."""
    given = {"organisation": organisation, "person": request.membership.person, "state": Claim.State.ASKED}
    try:
        with transaction.atomic():
            return Claim.objects.create(**given, words=words)
    except IntegrityError:
        return Claim.objects.get(**given)
