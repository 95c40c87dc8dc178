"""For the team: groups that look for a room, all at once."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reuring.core.door import allows
from reuring.exchange.fitting import place
from reuring.exchange.forms.fitting import WishForm
from reuring.hoods.levels import open_level

LINES = 4


@require_safe
@allows("space.fit")
@open_level(2)
def fitting(request: HttpRequest) -> HttpResponse:
    """Asks and keeps nothing: the answer stands in the address, to be looked at again tomorrow."""
    asked = "g0-name" in request.GET
    forms = [WishForm(request.GET if asked else None, prefix=f"g{n}") for n in range(LINES)]
    valid = [form.is_valid() for form in forms]
    if asked and not all(valid):
        return render(request, "exchange/things/fitting.html", {"forms": forms, "placed": [], "asked": asked}, status=422)
    wishes = [wish for form in forms if asked and (wish := form.wish()) is not None]
    return render(request, "exchange/things/fitting.html", {"forms": forms, "placed": place(wishes) if wishes else [], "asked": asked})
