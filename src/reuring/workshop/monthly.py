"""Once a month three lines to each partner: what you seek, others have; what neighbours need, you can do. One click says *dat kunnen wij* (A65, J10)."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django_scopes import scope

from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.notices.tell import by_mail
from reuring.notices.watches import one_click
from reuring.projects.models import Need
from reuring.promises.rules import AWAKE
from reuring.workshop.bringing import Chance, Pair, Said, asked_of, chances, on_offer, open_needs, said, sought
from reuring.workshop.models import Wijkholder

CAN, STOP = "reuring.workshop.can", "reuring.workshop.stop"
MONTH, LINES = timedelta(days=28), 3


def send() -> int:
    """To every partner of a neighbourhood that is awake, for whom there is a line; answers how many."""
    return sum(_send_in(hood) for hood in Neighbourhood.objects.filter(life__in=AWAKE).order_by("pk"))


def _send_in(hood: Neighbourhood) -> int:
    with scope(hood=hood), transaction.atomic():
        partners = Wijkholder.objects.partners().filter(analysis__state="going", mails=True).select_related("person", "analysis").order_by("pk")
        due = [one for one in partners if one.mailed_on is None or one.mailed_on <= clock.today() - MONTH]
        told = {key: said(key) for key in {one.analysis_id for one in due}}
        return sum(_write(hood, one, _lines(one, told[one.analysis_id])) for one in due)


Meeting = Pair | Chance


def _lines(partner: Wijkholder, rows: list[Said]) -> list[Meeting]:
    answered = partner.contributions.exclude(state="off").exclude(seeker=None).values_list("seeker", flat=True)
    can: list[Meeting] = [*chances(partner, open_needs(partner)), *asked_of(partner, rows, answered)]
    return lines([*sought([partner], on_offer(partner.analysis_id, rows))], can)


def lines(pairs: list[Meeting], found: list[Meeting]) -> list[Meeting]:
    """Three at most: one that they seek and one that they can do come first, then the nearest."""
    first = [*pairs[:1], *found[:1]]
    rest = sorted([*pairs[1:], *found[1:]], key=lambda one: -one.score)
    return [*first, *rest][:LINES]


def _write(hood: Neighbourhood, partner: Wijkholder, found: list[Meeting]) -> bool:
    to = partner.person.email if partner.person is not None and by_mail(partner.person) else partner.email
    if not to or not found:
        return False
    today = clock.today()
    rows = [{"pair": one if isinstance(one, Pair) else None, "chance": one if isinstance(one, Chance) else None, "link": _link(hood, partner, one),
             "asked": isinstance(one, Pair) and one.seeks_it != partner.pk} for one in found]
    stop = absolute(reverse("workshop:stop", kwargs={"slug": hood.slug, "token": signing.Signer(salt=STOP).sign(str(partner.pk))}))
    page = absolute(reverse("workshop:alliance", kwargs={"slug": hood.slug, "pk": partner.analysis_id}))
    own = absolute(reverse("workshop:own_party", kwargs={"slug": hood.slug, "pk": partner.pk})) if partner.person is not None else ""
    swap(partner, {}, mailed_on=today)
    return mail.post(to, "workshop/mail/alliance", {"hood": hood, "partner": partner, "rows": rows, "stop": stop, "page": page, "own": own},
                     key=f"alliance:{partner.pk}:{today:%Y-%m-%d}", lane=mail.Lane.TEAM, headers=one_click(stop))


def _link(hood: Neighbourhood, partner: Wijkholder, one: Meeting) -> str:
    if isinstance(one, Chance):
        return absolute(reverse("workshop:can", kwargs={"slug": hood.slug, "token": token(partner, one.need)}))
    if one.seeks_it != partner.pk:
        return absolute(reverse("workshop:can", kwargs={"slug": hood.slug, "token": token(partner, one.seeks_it)}))
    if one.page is not None:
        return absolute(reverse("people:organisation", kwargs={"slug": hood.slug, "pk": one.page}))
    return absolute(reverse("workshop:alliance", kwargs={"slug": hood.slug, "pk": partner.analysis_id}))


def token(partner: Wijkholder, sought: Need | int) -> str:
    """For a need of an initiative, or for a party that seeks it."""
    return signing.Signer(salt=CAN).sign(f"{partner.pk}-{sought.pk}" if isinstance(sought, Need) else f"{partner.pk}-p{sought}")


def told_by(token: str) -> tuple[Wijkholder, Need | Pair] | None:
    """Who can do what, of the open neighbourhood; None for whatever is no link of ours, or has ended."""
    try:
        partner, _dash, key = signing.Signer(salt=CAN).unsign(token).partition("-")
    except signing.BadSignature:
        return None
    who = Wijkholder.objects.for_page().partners().filter(pk=int(partner)).first()
    if who is None:
        return None
    found: Iterator[Need | Pair] = ((pair for pair in asked_of(who, said(who.analysis_id)) if f"p{pair.seeks_it}" == key) if key.startswith("p")
                                    else (need for need in open_needs() if str(need.pk) == key))
    what = next(found, None)
    return (who, what) if what is not None else None


def stopped_by(token: str) -> Wijkholder | None:
    try:
        return Wijkholder.objects.filter(pk=int(signing.Signer(salt=STOP).unsign(token))).first()
    except signing.BadSignature:
        return None
