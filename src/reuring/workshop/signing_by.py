"""The agreement by mail, for who has no account: a link to the one page, and a button below it (J10)."""
from __future__ import annotations

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.hoods.models import Neighbourhood
from reuring.workshop.models import Agreement

SALT = "reuring.workshop.sign"


def post(hood: Neighbourhood, agreement: Agreement) -> None:
    """Once a day at most. Raises ValidationError without an address to send it to."""
    partner = agreement.wijkholder
    if not partner.email:
        raise ValidationError(_("There is no address yet. Write it down with this party, or let them sign on paper."))
    link = absolute(reverse("workshop:sign_here", kwargs={"slug": hood.slug, "token": signing.Signer(salt=SALT).sign(str(agreement.pk))}))
    with transaction.atomic():
        mail.post(partner.email, "workshop/mail/sign", {"hood": hood, "partner": partner, "one": agreement, "link": link},
                  key=f"sign:{agreement.pk}:{clock.today():%Y-%m-%d}", lane=mail.Lane.TEAM)


def opened(token: str) -> Agreement | None:
    """The agreement of this link, of the open neighbourhood, unless it ended; None for whatever is no link of ours."""
    try:
        key = int(signing.Signer(salt=SALT).unsign(token))
    except signing.BadSignature:
        return None
    return Agreement.objects.for_page().exclude(state="ended").filter(pk=key).first()
