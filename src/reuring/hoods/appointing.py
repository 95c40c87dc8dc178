"""Who carries a neighbourhood: a connector appointed until a day, and somebody without an account asked by mail to become one.

A neighbourhood that still listens takes nobody in, so its first connectors come by such a mail. They say yes themselves.
"""
from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_scopes import scope

from reuring.accounts import entering, proofs, sessions
from reuring.accounts.models import Person, Proof
from reuring.core import clock, limits, mail
from reuring.core.lifecycle import NotNow
from reuring.core.words import day
from reuring.hoods.models import Membership, Neighbourhood

LIVES = timedelta(days=14)
A_DAY = 30                       # mails of one operator


def appoint(hood: Neighbourhood, person: Person, *, by: Person, until: date, title: str = "", employer: str = "") -> Membership:
    """A connector from now on; whoever was signed in comes in again, through the second lock. Nobody need say hello to who says it to others."""
    with transaction.atomic(), scope(hood=hood):
        member, _new = Membership.objects.get_or_create(hood=hood, person=person)
        member.give_role("connector", until=until, title=title, employer=employer)
        sessions.end_unlocked(person)
        if not member.has_met:
            member.shake_hands(by=by)
    return member


def invite(hood: Neighbourhood, email: str, name: str, *, by: Person, until: date, title: str = "", employer: str = "") -> bool:
    """Ask by mail, for two weeks; an earlier mail to the same address stops. False when this operator asked many today."""
    if not limits.allowed("appoint", str(by.pk), most=A_DAY, within=timedelta(days=1)):
        return False
    carries = {"hood": hood.slug, "hood_name": hood.name, "by": by.pk, "by_name": by.name, "name": name, "until": until.isoformat(),
               "until_said": day(until, year=True), "title": title, "employer": employer}
    with transaction.atomic():
        for earlier in asked(hood).filter(email=email.lower()):
            proofs.use(earlier)
        proof, link = proofs.invite(email, Proof.Purpose.CARRY, carries, lives=LIVES, place=hood.slug)
        mail.post(email, "hoods/mail/carry", {"proof": proof, "link": link, "hood": hood}, key=f"carry:{proof.pk}", lane=mail.Lane.DIRECT)
    return True


def asked(hood: Neighbourhood) -> QuerySet[Proof]:
    """Who was asked and has not answered."""
    return Proof.objects.filter(purpose=Proof.Purpose.CARRY, place=hood.slug, used_at=None, expires_at__gt=clock.now()).order_by("created_at")


def said_yes(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Somebody read the mail and says yes: a new person comes in; who has an account by now signs in as always."""
    said = proof.carries
    hood, by = Neighbourhood.objects.filter(slug=said["hood"]).first(), Person.objects.filter(pk=said["by"], is_operator=True, is_active=True).first()
    until = date.fromisoformat(said["until"])
    if hood is None or by is None or until <= clock.today():
        raise NotNow("nobody asks this any more")
    known = Person.objects.filter(email=proof.email).first()
    if known is not None and not known.is_active:
        return entering.closed(request)
    person = known or entering.take_up(said["name"], proof.email)
    appoint(hood, person, by=by, until=until, title=said["title"], employer=said["employer"])
    desk = reverse("console:round", kwargs={"slug": hood.slug})
    return redirect(f"{reverse('account_login')}?next={desk}") if known else entering.sign_in(request, person, desk)


proofs.register(Proof.Purpose.CARRY, said_yes)
