"""Asking a neighbour by name to keep a page too, and what a proven address of an organisation opens."""
from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.accounts import proofs
from reuring.accounts.models import Person, Proof, apart_from
from reuring.core import mail
from reuring.core.addresses import absolute, address
from reuring.core.lifecycle import NotNow
from reuring.core.prepared import Prepared
from reuring.hoods.asked import ASKS, Ask
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.scope import KEEPS
from reuring.people.models import Claim, Keeper, Organisation


def ask(organisation: Organisation, name: str, *, by: Person) -> Keeper | None:
    """Ask the one findable neighbour of this name; None where there is none or more than one, so that no name can be guessed here.

    Nor one of two who do not want to meet.
    """
    named = Membership.objects.met().seen().filter(findable=True, person__name__iexact=" ".join(name.split()))
    members = named.exclude(person__in=apart_from(by.pk)).select_related("person")[:2]
    if len(members) != 1:
        return None
    person = members[0].person
    with transaction.atomic():
        keeper = organisation.invite(person, by=by)
        if keeper.since is None and person.email and person.route == Person.Route.EMAIL:
            page = absolute(reverse("hoods:mine", kwargs={"slug": organisation.hood.slug}))
            mail.post(person.email, "people/mail/invited", {"organisation": organisation, "hood": organisation.hood, "by": by, "link": page},
                      key=f"keeper:{keeper.pk}", lane=mail.Lane.DIRECT, language=person.language)
    return keeper


def invitations(membership: Membership) -> list[Keeper]:
    """What somebody is asked to keep, and has not answered."""
    return list(Keeper.objects.filter(person=membership.person_id, since=None).select_related("organisation", "invited_by"))


def asks(request: HttpRequest) -> list[Ask]:
    """The same as questions on one's own page."""
    return [Ask(_("Will you keep the page of %(name)s too?") % {"name": one.organisation.name},
                _("%(name)s asks you. You may then change the page and write in its name. You can stop at any moment.")
                % {"name": one.invited_by.name if one.invited_by else _("former neighbour")},
                address(request, "people:answer", pk=one.pk), "say", [("yes", _("Yes, I do")), ("no", _("No, rather not"))])
            for one in invitations(request.membership)]


def carries(claim: Claim, hood: Neighbourhood) -> dict[str, object]:
    """What a proof of this purpose keeps; the mail says who asks for what, so that nobody gives a page away unknowing."""
    return {"claim": claim.pk, "person": claim.person_id, "hood": hood.pk, "name": claim.person.name, "organisation": claim.organisation.name}


def proven(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Somebody read the mail that went to the organisation: who asked gets the page. Raises NotNow when somebody was first."""
    said = proof.carries
    hood = Neighbourhood.objects.filter(pk=said.get("hood")).first()
    if hood is None:
        raise NotNow("the neighbourhood is gone")
    with scope(hood=hood):
        claim = Claim.objects.select_related("organisation__hood", "person").filter(pk=said.get("claim"), person=said.get("person")).first()
        if claim is None or claim.organisation.email.lower() != proof.email:
            raise NotNow("nobody asks for this page any more")
        claim.grant()
    if request.user.is_authenticated and request.user.pk == claim.person_id:
        return redirect(reverse("people:organisation", kwargs={"slug": hood.slug, "pk": claim.organisation_id}))
    return render(request, "people/claimed.html", {"organisation": claim.organisation, "keeper": claim.person, "where": hood})


def keeps(hood: int, person: int) -> frozenset[int]:
    """Organisations in whose name somebody may speak, asked anew at every request."""
    return frozenset(key for key, in _KEEPS.rows(hood=hood, person=person))


_KEEPS = Prepared(lambda hood, person: Keeper._base_manager.filter(organisation__hood=hood, person=person, since__isnull=False).values_list("organisation"))
ASKS.append(asks)
KEEPS.append(keeps)
proofs.register(Proof.Purpose.CLAIM, proven)
