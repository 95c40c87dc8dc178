"""Asking the owner twice a year whether what stands on the social map is still right: one mail an organisation."""
from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.rows import swap
from reuring.hoods.models import Membership, Neighbourhood
from reuring.people.models import Keeper, MapEntry, Organisation
from reuring.people.models.socialmap import ASK_EVERY

SALT = "reuring.socialmap.still-right"


def token_of(entry: MapEntry, to: str) -> str:
    """Signed for this entry, this act and who is asked; it lives until the next mail comes, or until it is no longer theirs to say."""
    return signing.TimestampSigner(salt=SALT).sign_object({"entry": entry.pk, "to": _mark(to)})


def entry_of(token: str) -> MapEntry | None:
    """The entry of the open neighbourhood that this link is about; None for whatever is no link of ours, too old, or of who left."""
    try:
        said = signing.TimestampSigner(salt=SALT).unsign_object(token, max_age=ASK_EVERY + timedelta(days=1))
    except signing.BadSignature:
        return None
    entry = MapEntry.objects.for_page().filter(pk=said["entry"], organisation__closed_at=None).first()
    return entry if entry is not None and said.get("to") in map(_mark, addresses_of(entry.organisation)) else None


def _mark(to: str) -> str:
    """Of an address, so that no link carries it."""
    return salted_hmac(SALT, to.lower(), algorithm="sha256").hexdigest()[:16]


def ask_all() -> int:
    """Every owner who is due, in every neighbourhood; answers how many mails were written. Safe to run twice."""
    return sum(_ask_in(hood) for hood in Neighbourhood.objects.filter(life__in=["seeding", "growing"]).order_by("pk"))


def _ask_in(hood: Neighbourhood) -> int:
    with scope(hood=hood):
        due: dict[Organisation, list[MapEntry]] = defaultdict(list)
        for entry in MapEntry.objects.to_ask().in_order().select_related("organisation"):
            due[entry.organisation].append(entry)
        return sum(_ask(hood, organisation, entries) for organisation, entries in due.items())


def _ask(hood: Neighbourhood, organisation: Organisation, entries: list[MapEntry]) -> int:
    """One mail to each address with a link an entry. Of two workers one asks: the moment is swapped first."""
    with transaction.atomic():
        mine = [entry for entry in entries if swap(entry, {"asked_at": entry.asked_at}, asked_at=clock.now())]
        return sum(mail.post(to, "people/mail/still_right", {"organisation": organisation, "hood": hood, "lines": _lines(hood, mine, to)},
                             key=f"still-right:{organisation.pk}:{clock.today()}:{number}", lane=mail.Lane.DIRECT)
                   for number, to in enumerate(addresses_of(organisation)) if mine)


def _lines(hood: Neighbourhood, entries: list[MapEntry], to: str) -> list[tuple[MapEntry, str]]:
    return [(entry, absolute(reverse("people:still_right", kwargs={"slug": hood.slug, "token": token_of(entry, to)}))) for entry in entries]


def addresses_of(organisation: Organisation) -> list[str]:
    """The organisation's own address; without one, those of who keeps it and is not paused here."""
    if organisation.email:
        return [organisation.email]
    keepers = Keeper.objects.filter(organisation=organisation, since__isnull=False, person__route=Person.Route.EMAIL, person__is_active=True)
    here = Membership.objects.filter(suspended_at=None).values("person")
    return list(keepers.filter(person__in=here).exclude(person__email=None).order_by("pk").values_list("person__email", flat=True))
