"""A way in for who starts the installation: a link printed in the terminal, for invented people of the demo country only.

It passes the second lock, because whoever reads that terminal owns the machine. It lives a day and works once.
"""
from __future__ import annotations

from datetime import timedelta
from secrets import token_urlsafe

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from reuring.accounts import proofs
from reuring.accounts.models import Person, Proof
from reuring.core import clock

PURPOSE = Proof.Purpose.DOORSTEP
INVENTED = ".example"
LIVES = timedelta(days=1)


def doorstep(person: Person, next_path: str = "") -> str:
    """Path of a sign-in link for an invented person; of anybody who may be real it opens nothing."""
    token = token_urlsafe(32)
    Proof.objects.create(email=person.email or "", purpose=PURPOSE, carries={"person": person.pk}, next=next_path,
                         link_hash=proofs.link_hash(token), code_hash="", expires_at=clock.now() + LIVES)
    return reverse("enter:link", args=[token])


def step_in(request: HttpRequest, proof: Proof) -> HttpResponse:
    person = Person.objects.filter(pk=proof.carries["person"], is_active=True).first()
    if person is None or not invented(person):
        raise Http404
    record_authentication(request, person, method="doorstep", reauthenticated=True)
    login(request, person, backend="reuring.accounts.keys.Backend")
    return HttpResponseRedirect(proof.next or reverse("me:home"))


def invented(person: Person) -> bool:
    """No mail can ever reach `.example`, so nobody real has such an address."""
    return bool(person.email) and person.email.endswith(INVENTED)
