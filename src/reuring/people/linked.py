"""What machines read of an organisation's page: schema.org, as a block of data that no browser runs."""
from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest
from markupsafe import Markup

from reuring.core.addresses import absolute, address
from reuring.people.listing import Help
from reuring.people.models import Organisation

TYPES = {"business": "LocalBusiness", "library": "Library", "school": "School", "municipality": "GovernmentOrganization", "police": "PoliceStation",
         "foundation": "NGO", "media": "NewsMediaOrganization"}
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def structured(request: HttpRequest, organisation: Organisation, hung: SimpleNamespace, entries: list[Help]) -> Markup:
    """Only what stands on the page for everybody: never the names of its people."""
    page = absolute(address(request, "people:organisation", pk=organisation.pk))
    told: dict[str, Any] = {
        "@context": "https://schema.org", "@type": TYPES.get(organisation.kind, "Organization"), "@id": page, "url": page, "name": organisation.name,
        "description": organisation.about, "telephone": organisation.phone, "email": organisation.email, "sameAs": organisation.website,
        "knowsAbout": hung.topics, "areaServed": request.hood.name, "location": place_of(organisation),
        "makesOffer": [offer_of(one) for one in entries if not one.is_stale]}
    return data_block({key: value for key, value in told.items() if value})


def place_of(organisation: Organisation) -> dict[str, Any]:
    place = organisation.place
    if place is None:
        return {}
    where = {"geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}} if place.lat and place.lon else {}
    return {"@type": "Place", "name": place.name, **where}


def offer_of(entry: Help) -> dict[str, Any]:
    return {"@type": "Offer", "name": entry.what, **({"description": entry.for_whom} if entry.for_whom else {})}


def data_block(told: dict[str, Any]) -> Markup:
    """JSON that cannot end its own element, whatever people typed."""
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(json.dumps(told, ensure_ascii=False).translate(ESCAPES)))
