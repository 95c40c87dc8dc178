"""For the team: groups that look for a room, all at once."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reuring.core import limits
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.exchange import telling_things as telling
from reuring.exchange.fitting import Placed, place
from reuring.exchange.forms.fitting import WishForm
from reuring.exchange.models import Booking
from reuring.hoods.levels import open_level
from reuring.hoods.models import Group

LINES = 4
MOST_ASKS = 40           # of one of the team in a day


@allows("space.fit")
@open_level(2)
def fitting(request: HttpRequest) -> HttpResponse:
    """Looking keeps nothing: the answer stands in the address, to be looked at again tomorrow. Sent, it is asked of the hosts, who say yes or no."""
    said = request.POST if request.method == "POST" else request.GET
    asked = "g0-name" in said
    forms = [WishForm(said if asked else None, prefix=f"g{n}") for n in range(LINES)]
    valid = [form.is_valid() for form in forms]
    if asked and not all(valid):
        return _page(request, forms, [], asked=True, status=422)
    wishes = [wish for form in forms if asked and (wish := form.wish()) is not None]
    placed = place(wishes) if wishes else []
    if request.method != "POST":
        return _page(request, forms, placed, asked=asked)
    shown = set(request.POST.getlist("at"))
    if not placed or shown != {at(one) for one in placed if one.moment}:
        messages.warning(request, _("Something changed since you looked. This is what fits now."))
        return _page(request, forms, placed, asked=True, status=422)
    return _asked(request, placed)


def _page(request: HttpRequest, forms: list[WishForm], placed: list[Placed], *, asked: bool, status: int = 200) -> HttpResponse:
    said: Any = request.POST if request.method == "POST" else request.GET
    again = [(name, value) for name, values in said.lists() if name.startswith("g") for value in values]
    return render(request, "exchange/things/fitting.html", {
        "forms": forms, "placed": placed, "asked": asked, "again": again, "ats": [at(one) for one in placed if one.moment]}, status=status)


def at(one: Placed) -> str:
    """A group in its room and hours, as the page and the form say it."""
    return f"{one.wish.name}:{one.moment.space.pk}:{one.moment.day}:{one.moment.starts}" if one.moment else ""


def _asked(request: HttpRequest, placed: list[Placed]) -> HttpResponse:
    """Each host hears of a proposal, the hours are held, and nothing is settled before they say yes."""
    groups = {name.lower(): key for key, name in Group.objects.values_list("pk", "name")}
    done = sum(_propose(request, one, groups) for one in placed if one.moment)
    said = ngettext("Asked of one host. The hours are held for five days.", "Asked of %(n)s hosts. The hours are held for five days.", done) % {"n": done}
    messages.success(request, said) if done else messages.warning(request, _("Somebody was first with these hours. Look again what fits."))
    return redirect(request, "exchange:between" if done else "exchange:fitting")


def _propose(request: HttpRequest, one: Placed, groups: dict[str, int]) -> bool:
    wish, moment = one.wish, one.moment
    assert moment is not None
    words = _("A proposal of the team, for: %(name)s.") % {"name": wish.name} + (" " + ", ".join(wish.needs) if wish.needs else "")
    if not limits.allowed("propose a room", str(request.user.pk), most=MOST_ASKS, within=timedelta(days=1)):
        return False
    try:
        booking = Booking.ask(moment.space, by=request.user, day=moment.day, starts=moment.starts, ends=moment.ends, people=wish.people, words=words,
                              group_id=groups.get(wish.name.lower()))
    except NotNow:
        return False
    telling.tell_owner(booking, "asked")
    return True
