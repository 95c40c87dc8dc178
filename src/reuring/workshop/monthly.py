"""Once a month three lines to each partner: what you seek, others have; what neighbours need, you can do. One click says *dat kunnen wij* (A65, J10)."""
from __future__ import annotations

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
from reuring.workshop.bringing import Chance, Pair, chances, on_offer, open_needs, sought
from reuring.workshop.models import Wijkholder

CAN, STOP = "reuring.workshop.can", "reuring.workshop.stop"
MONTH, LINES = timedelta(days=28), 3


def send() -> int:
    """To every partner of a neighbourhood that is awake, for whom there is a line; answers how many."""
    return sum(_send_in(hood) for hood in Neighbourhood.objects.filter(life__in=AWAKE).order_by("pk"))


def _send_in(hood: Neighbourhood) -> int:
    with scope(hood=hood), transaction.atomic():
        partners = Wijkholder.objects.partners().filter(analysis__state="going", mails=True).select_related("person").order_by("pk")
        due = [one for one in partners if one.mailed_on is None or one.mailed_on <= clock.today() - MONTH]
        offered = {key: on_offer(key) for key in {one.analysis_id for one in due}}
        return sum(_write(hood, one, lines(one, sought([one], offered[one.analysis_id]), chances(one, open_needs(one)))) for one in due)


def lines(partner: Wijkholder, pairs: list[Pair], found: list[Chance]) -> list[Pair | Chance]:
    """Three at most: one that they seek and one that they can do come first, then the nearest."""
    first = [*pairs[:1], *found[:1]]
    rest = sorted([*pairs[1:], *found[1:]], key=lambda one: -one.score)
    return [*first, *rest][:LINES]


def _write(hood: Neighbourhood, partner: Wijkholder, found: list[Pair | Chance]) -> bool:
    to = partner.person.email if partner.person is not None and by_mail(partner.person) else partner.email
    if not to or not found:
        return False
    today = clock.today()
    rows = [{"pair": one if isinstance(one, Pair) else None, "chance": one if isinstance(one, Chance) else None, "link": _link(hood, partner, one)}
            for one in found]
    stop = absolute(reverse("workshop:stop", kwargs={"slug": hood.slug, "token": signing.Signer(salt=STOP).sign(str(partner.pk))}))
    page = absolute(reverse("workshop:alliance", kwargs={"slug": hood.slug, "pk": partner.analysis_id}))
    swap(partner, {}, mailed_on=today)
    return mail.post(to, "workshop/mail/alliance", {"hood": hood, "partner": partner, "rows": rows, "stop": stop, "page": page},
                     key=f"alliance:{partner.pk}:{today:%Y-%m-%d}", lane=mail.Lane.TEAM, headers=one_click(stop))


def _link(hood: Neighbourhood, partner: Wijkholder, one: Pair | Chance) -> str:
    if isinstance(one, Chance):
        return absolute(reverse("workshop:can", kwargs={"slug": hood.slug, "token": token(partner, one.need)}))
    if one.page is not None:
        return absolute(reverse("people:organisation", kwargs={"slug": hood.slug, "pk": one.page}))
    return absolute(reverse("workshop:alliance", kwargs={"slug": hood.slug, "pk": partner.analysis_id}))


def token(partner: Wijkholder, need: Need) -> str:
    return signing.Signer(salt=CAN).sign(f"{partner.pk}-{need.pk}")


def told_by(token: str) -> tuple[Wijkholder, Need] | None:
    """Who can do what, of the open neighbourhood; None for whatever is no link of ours, or has ended."""
    try:
        partner, _dash, need = signing.Signer(salt=CAN).unsign(token).partition("-")
    except signing.BadSignature:
        return None
    who = Wijkholder.objects.for_page().partners().filter(pk=int(partner)).first()
    what = next((one for one in open_needs() if one.pk == int(need)), None)
    return (who, what) if who is not None and what is not None else None


def stopped_by(token: str) -> Wijkholder | None:
    try:
        return Wijkholder.objects.filter(pk=int(signing.Signer(salt=STOP).unsign(token))).first()
    except signing.BadSignature:
        return None
