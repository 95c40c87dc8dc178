"""Rooms, gardens, windows and premises that stand empty: the list, the page, and what the host does."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.money import euros
from reuring.core.policy import may
from reuring.core.words import day as day_in_words
from reuring.exchange.forms.spaces import OWN, CallerForm, SpaceEditForm, SpaceForm
from reuring.exchange.forms.things import as_euros
from reuring.exchange.models import Booking, NotFree, Settling, Space, SpaceHour
from reuring.exchange.views.things import changing, pausing
from reuring.hoods.levels import open_level
from reuring.posts.views.keep import words_of
from reuring.posts.views.show import whole
from reuring.posts.views.write import Kind, writing

DAYS = 14
MOST = 60
SPACES = Kind(Space, SpaceForm, "exchange/things/write.html", "ruimte", gettext_lazy("Your room is on the board. Who wants to use it asks you first."))


@require_safe
@allows("post.browse")
@open_level(2)
def spaces(request: HttpRequest) -> HttpResponse:
    """All that is there now, or of one kind: a studio, premises that stand empty."""
    sort = request.GET.get("soort", "")
    rows = Space.objects.visible_to(request.viewer).in_time().for_page().newest()
    rows = rows.filter(sort=sort) if sort in Space.Sort.values else rows
    tabs = [{"label": _("everything"), "url": request.path, "current": sort not in Space.Sort.values}]
    tabs += [{"label": label, "url": f"{request.path}?soort={value}", "current": sort == value} for value, label in Space.Sort.choices]
    return render(request, "exchange/things/spaces.html", {"posts": list(rows[:MOST]), "tabs": tabs, "sort": sort})


@allows("post.write")
@open_level(2)
def write(request: HttpRequest) -> HttpResponse:
    return writing(request, SPACES)


@allows("post.read", on=Space)
def space(request: HttpRequest, space: Space) -> HttpResponse:
    """With the hours that are taken for neighbours who may ask; by whom and what for, nobody sees here."""
    books = may(request.viewer, "space.book", space)
    return whole(request, space, "ruimte", template="exchange/things/space.html", beside="exchange/things/_beside.html", books=books, facts=facts(space),
                 days=days_of(space) if books and space.going == "on" and not space.vacant else [])


def days_of(space: Space) -> list[tuple[date, list[tuple[int, int]]]]:
    """Two weeks: each day with the spans that are still free."""
    today = clock.today()
    rows = SpaceHour.objects.filter(space=space, day__gte=today, day__lt=today + timedelta(days=DAYS)).values_list("day", "hour")
    taken: dict[date, set[int]] = {}
    for day, hour in rows:
        taken.setdefault(day, set()).add(hour)
    days = [today + timedelta(days=n) for n in range(DAYS)]
    return [(day, spans(space, taken.get(day, set()))) for day in days if space.there_on(day)]


def spans(space: Space, taken: set[int]) -> list[tuple[int, int]]:
    """From hour to hour, as far as it is open and free."""
    found: list[tuple[int, int]] = []
    for hour in range(space.opens, space.closes):
        if hour not in taken:
            if found and found[-1][1] == hour:
                found[-1] = (found[-1][0], hour + 1)
            else:
                found.append((hour, hour + 1))
    return found


def facts(space: Space) -> list[tuple[str, Any]]:
    price = f"{euros(space.price)} {space.get_per_display()}" if space.price else "" if space.cost else _("nothing: it is free")
    cost = ". ".join(filter(None, [price, "" if space.cost in price else space.cost]))
    when = [_("from %(day)s") % {"day": day_in_words(space.from_on)} if space.from_on else "",
            _("until and with %(day)s") % {"day": day_in_words(space.until_on)} if space.until_on else ""]
    size = [ngettext("one person", "%(n)s people", space.fits) % {"n": space.fits} if space.fits else "",
            _("%(n)s square metres") % {"n": space.square} if space.square else ""]
    access = " ".join(filter(None, [_("You get in without steps.") if space.accessible else "", space.access]))
    return [(term, words) for term, words in (
        (_("What it is"), str(space.get_sort_display())), (_("When"), space.hours), (_("For a time"), " ".join(filter(None, when))),
        (_("Size"), ", ".join(filter(None, size))), (_("What it costs"), cost), (_("How you get in"), access),
        (_("What is there"), space.equipment), (_("What we agree"), space.rules)) if words]


@allows("post.edit", on=Space)
def change(request: HttpRequest, space: Space) -> HttpResponse:
    return changing(request, space, SpaceEditForm, words_of(space) | {name: getattr(space, name) for name in OWN} | {"price": as_euros(space.price)})


@require_POST
@allows("post.edit", on=Space)
def pause(request: HttpRequest, space: Space) -> HttpResponse:
    return pausing(request, space)


@require_safe
@allows("space.host", on=Space)
def host(request: HttpRequest, space: Space) -> HttpResponse:
    """For the host: who is there when, who asks, and writing down who calls."""
    return _host(request, space)


def _host(request: HttpRequest, space: Space, form: Any = None) -> HttpResponse:
    return render(request, "exchange/things/host.html", {
        "post": space, "rows": list(Booking.objects.ahead().for_page().filter(space=space)[:100]), "form": form or CallerForm(space=space),
        "settlings": list(Settling.objects.for_page().filter(space=space, state__in=["asked", "agreed"]).order_by("pk")[:40]),
    }, status=422 if form else 200)


@require_POST
@allows("space.host", on=Space)
def write_down(request: HttpRequest, space: Space) -> HttpResponse:
    form = CallerForm(request.POST, space=space)
    if not form.is_valid():
        return _host(request, space, form)
    said = form.cleaned_data
    try:
        Booking.write_down(space, by=request.user, name=said["name"], day=said["day"], starts=said["starts"], ends=said["ends"], people=said["people"])
    except NotFree:
        form.add_error("starts", _("Somebody has one of these hours. Look at the list above."))
        return _host(request, space, form)
    messages.success(request, _("Written down."))
    return redirect(request, "exchange:space_host", pk=space.pk)
