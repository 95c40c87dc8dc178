"""Who named a strength on the site, or made its picture, hears when it is shown and when it is celebrated; one click stops that (P7)."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.accounts.waiting import OWN, OwnLine, OwnRow, Source, columns
from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.hoods.models import Membership
from reuring.notices.tell import by_mail
from reuring.notices.watches import one_click
from reuring.workshop.models import Analysis, Strength, StrengthHearer

SALT, FRESH = "reuring.workshop.strength", timedelta(days=14)


def tell(strength: Strength) -> int:
    """In the transaction in which it was shown or celebrated; answers how many mails were written. Shown twice is told once."""
    here = Membership.objects.filter(suspended_at=None).values("person")
    rows = strength.hearers.filter(stopped_at=None, person__is_active=True, person__in=here).select_related("person")
    return sum(_write(strength, one) for one in rows if by_mail(one.person))


def _write(strength: Strength, one: StrengthHearer) -> bool:
    slug = strength.hood.slug
    stop = absolute(reverse("workshop:stop", kwargs={"slug": slug, "token": token(one)}))
    link = absolute(reverse("workshop:strengths", kwargs={"slug": slug, "pk": strength.analysis_id})) + f"#s{strength.pk}"
    return mail.post(one.person.email or "", "workshop/mail/strength", {
        "hood": strength.hood, "person": one.person, "strength": strength, "made": one.how == StrengthHearer.How.MADE, "link": link, "stop": stop},
        key=f"strength:{strength.pk}:{strength.stage}:{one.person_id}", lane=mail.Lane.SAVED, language=one.person.language, headers=one_click(stop))


def token(one: StrengthHearer) -> str:
    return signing.Signer(salt=SALT).sign(str(one.pk))


def hearer_of(token: str) -> StrengthHearer | None:
    """Of the open neighbourhood; None for whatever is no link of ours."""
    try:
        return StrengthHearer.objects.select_related("strength").filter(pk=int(signing.Signer(salt=SALT).unsign(token))).first()
    except signing.BadSignature:
        return None


def fresh(person: Person) -> QuerySet[Any, Any]:
    """Strengths they named or pictured, shown or celebrated in the last two weeks; each leads to its gallery."""
    since = clock.today() - FRESH
    rows = Analysis._base_manager.filter(Q(cards__strength__shown_on__gte=since) | Q(cards__strength__celebrated_on__gte=since),
                                         cards__strength__stage__in=Strength.SHOWN, cards__strength__hearers__person=person,
                                         cards__strength__hearers__stopped_at=None)
    return columns("workshop: strength", rows, "hood", words="cards__title")


def line(row: OwnRow) -> OwnLine:
    return OwnLine(_("“%(what)s”: a strength of the neighbourhood, and you had a part in it") % {"what": row.words},
                   reverse("workshop:strengths", kwargs={"slug": row.slug, "pk": row.pk}), row.hood)


OWN["workshop: strength"] = Source(fresh, line)
