"""Coming in: by a proven address or a passkey, and proving once more that it is still you."""
from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from reuring.accounts import mobiles, proofs
from reuring.accounts.models import Person, Proof
from reuring.core import mail
from reuring.core.texting import sending


def enter(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Address or number is proven: in, through the second lock where there is one. A new one comes in with a name only."""
    person = mobiles.owner(proof.number) if proof.number else Person.objects.filter(email=proof.email).first()
    if person is None and not proof.carries.get("name"):
        return render(request, "accounts/unknown.html", {"proof": proof})
    if person is None or proof.number:
        person = taken_up(person.name if person else proof.carries["name"], proof)
    if not person.is_active:
        return closed(request)
    for entered in proofs.ON_ENTER:
        entered(request, person, proof.carries)
    return sign_in(request, person, proof.next)


def taken_up(name: str, proof: Proof) -> Person:
    return mobiles.take_up(name, proof.number, get_language() or "nl") if proof.number else take_up(name, proof.email)


def take_up(name: str, email: str) -> Person:
    """A new person with a proven address; two proofs at once make one."""
    person, _new = Person.objects.get_or_create(email=email, defaults={
        "name": name[:60], "language": get_language() or "nl", "password": make_password(None)})
    EmailAddress.objects.get_or_create(user=person, email=email, defaults={"primary": True, "verified": True})
    return person


def sign_in(request: HttpRequest, person: Person, next_path: str) -> HttpResponse:
    """A new session; nothing of somebody else's stays in it."""
    if request.user.is_authenticated and request.user.pk != person.pk:
        logout(request)
    record_authentication(request, person, method="mail", reauthenticated=True)
    return perform_login(request, person, redirect_url=next_path or reverse("me:home"), email=person.email)


def closed(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/closed.html", status=403)


def is_fresh(request: HttpRequest) -> bool:
    """Whether this browser proved within the hour that it is still this person: with the second lock, by who had one by then."""
    records = [record for record in get_authentication_records(request, request.user) if time.time() - record["at"] < REAUTHENTICATION_TIMEOUT]
    if any(record["method"] != "mail" for record in records):
        return True
    if not records or not get_mfa_adapter().is_mfa_enabled(request.user):
        return bool(records)
    newest = Authenticator.objects.filter(user=request.user).exclude(type=Authenticator.Type.RECOVERY_CODES).latest("created_at").created_at
    return any(record["at"] <= newest.timestamp() for record in records)


def step_up(request: HttpRequest, proof: Proof) -> HttpResponse:
    """It is still you."""
    person = same_person(request, proof)
    record_authentication(request, person, method="mail", reauthenticated=True)
    return HttpResponseRedirect(proof.next or reverse("me:home"))


def change_address(request: HttpRequest, proof: Proof) -> HttpResponse:
    """The new address or number is proven: it takes the place of the old one, which is told."""
    person = same_person(request, proof)
    if proof.number:
        return change_number(request, person, proof)
    if Person.objects.filter(email=proof.email).exclude(pk=person.pk).exists():
        return render(request, "accounts/address_taken.html", status=409)
    old = person.email
    person.email, person.route = proof.email, Person.Route.EMAIL
    person.save(update_fields=["email", "route"])
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=proof.email, primary=True, verified=True)
    if old and old != proof.email:
        mail.post(old, "accounts/mail/moved", {}, lane=mail.Lane.CODE, key=f"moved:{proof.pk}", language=person.language)
    return HttpResponseRedirect(reverse("me:home"))


def change_number(request: HttpRequest, person: Person, proof: Proof) -> HttpResponse:
    other = mobiles.owner(proof.number)
    if other is not None and other.pk != person.pk:
        return render(request, "accounts/address_taken.html", status=409)
    old = mobiles.number_of(person)
    mobiles.claim(person, proof.number)
    if old and old != proof.number:
        with suppress(sending.OverBudget):
            sending.post(old, "accounts/text/moved", {}, key=f"moved:{proof.pk}", language=person.language)
    return HttpResponseRedirect(reverse("me:home"))


def same_person(request: HttpRequest, proof: Proof) -> Any:
    """Whoever asked, in the browser that asked; raises Elsewhere for anybody else."""
    if not request.user.is_authenticated or request.user.pk != proof.carries.get("person"):
        raise proofs.Elsewhere
    return request.user
