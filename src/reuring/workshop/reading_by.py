"""The story card by mail, for a party without an account: a link to the text as it stands, with its yes or no below it (P3)."""
from __future__ import annotations

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from reuring.core import clock, mail
from reuring.core.addresses import absolute
from reuring.hoods.models import Neighbourhood
from reuring.workshop.models import StoryCard, Wijkholder

SALT = "reuring.workshop.story"


def post(hood: Neighbourhood, card: StoryCard, partner: Wijkholder) -> None:
    """Once a day at most. Raises ValidationError without an address to send it to."""
    if not partner.email:
        raise ValidationError(_("There is no address yet. Write it down with this party, or write down what they said in a talk."))
    link = absolute(reverse("workshop:read_story", kwargs={"slug": hood.slug, "token": _signer(partner).sign(str(partner.pk))}))
    with transaction.atomic():
        mail.post(partner.email, "workshop/mail/story", {"hood": hood, "partner": partner, "card": card, "link": link},
                  key=f"story:{card.pk}:{partner.pk}:{clock.today():%Y-%m-%d}", lane=mail.Lane.TEAM)


def _signer(partner: Wijkholder) -> signing.Signer:
    """Of the address it went to: another address, and the link of before opens nothing."""
    return signing.Signer(salt=f"{SALT}:{partner.email}")


def opened(token: str) -> Wijkholder | None:
    """The party of this link, of the open neighbourhood, unless it left; None for whatever is no link of ours."""
    key = token.partition(":")[0]
    partner = Wijkholder.objects.for_page().exclude(state="left").exclude(email="").filter(pk=key).first() if key.isascii() and key.isdecimal() else None
    try:
        return partner if partner is not None and _signer(partner).unsign(token) else None
    except signing.BadSignature:
        return None


def open_card(partner: Wijkholder) -> StoryCard | None:
    """The newest that asks for a yes, or has it already: what was changed since a mail went is read as it is now."""
    cards = StoryCard.objects.filter(analysis=partner.analysis_id, analysis__state="going", state__in=StoryCard.OPEN)
    return cards.select_related("analysis").order_by("-version").first() if partner.state != "left" else None
