"""Calendars out: of the neighbourhood, of a place, of one activity, and one's own behind a secret address."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.agenda import calendar_out, dates
from reuring.agenda.calendar_out import Calendar
from reuring.agenda.models import CalendarKey, Coming, Event, Turn
from reuring.agenda.models.turn import turns_of
from reuring.core import clock, ical
from reuring.core.addresses import absolute, address, redirect
from reuring.core.door import allows
from reuring.core.policy import Viewer
from reuring.hoods.models import Group, Membership, Place
from reuring.hoods.models.members import with_factor
from reuring.hoods.scope import viewer_of
from reuring.people.models import Organisation

BACK = timedelta(days=90)                # what is longer past is left out
MOST = 1_000


@require_safe
@allows("post.browse")
def of_hood(request: HttpRequest) -> HttpResponse:
    """Everything public, whoever asks: a calendar's address is passed on."""
    return _file(request, _public(request), _("Agenda of %(name)s") % {"name": request.hood.name}, "agenda:list")


@require_safe
@allows("hood.read", on=Place)
def of_place(request: HttpRequest, place: Place) -> HttpResponse:
    return _file(request, _public(request).filter(place=place), place.name, "front:place", pk=place.pk)


@require_safe
@allows("organisation.read", on=Organisation)
def of_organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What an organisation put up in its own name."""
    return _file(request, _public(request).filter(organisation=organisation), organisation.name, "people:organisation", pk=organisation.pk)


@require_safe
@allows("post.read", on=Event)
def of_event(request: HttpRequest, event: Event) -> HttpResponse:
    """One activity with all its dates, to put into one's own calendar."""
    return _file(request, Event.objects.filter(pk=event.pk), event.title, "agenda:event", pk=event.pk)


@require_safe
@allows("post.browse")
def of_person(request: HttpRequest, token: str) -> HttpResponse:
    """Only what the owner of this key said that they come to, as far as they may still read it."""
    person, viewer = _owner(request, token)
    coming = Coming.objects.filter(person=person, day__gte=clock.today() - BACK).exclude(state="gone")
    only: dict[int, set[date]] = {}
    for pk, day in coming.values_list("event", "day"):
        only.setdefault(pk, set()).add(day)
    rows = Event.objects.visible_to(viewer).shown().filter(pk__in=only)
    return _private(_file(request, rows, _("What I come to in %(name)s") % {"name": request.hood.name}, "agenda:mine", only=only))


@require_safe
@allows("post.browse")
def of_group(request: HttpRequest, key: int, token: str) -> HttpResponse:
    """What a group does, for a member of it, by the member's own key."""
    _person, viewer = _owner(request, token)
    group = Group.objects.filter(pk=key).first() if key in viewer.groups() else None
    if group is None:
        raise Http404
    rows = Event.objects.visible_to(viewer).shown().filter(group=group)
    return _private(_file(request, rows, group.name, "hoods:group", pk=group.pk))


def _owner(request: HttpRequest, token: str) -> tuple[Any, Viewer]:
    """Whose key this is, as a reader of today; 404 for a key that opens nothing any more."""
    found = CalendarKey.by_token(token)
    membership = with_factor(Membership.objects.filter(person=found.person_id), Authenticator.objects.all()).first() if found else None
    if found is None or membership is None or not found.person.is_active:
        raise Http404
    return found.person, viewer_of(found.person, request.hood, membership)


@allows("member.own")
def mine(request: HttpRequest) -> HttpResponse:
    """What I come to, and the secret address of it."""
    readable = Event.objects.visible_to(request.viewer).shown()
    coming = Coming.objects.filter(person=request.user, day__gte=clock.today(), event__in=readable).exclude(state="gone")
    rows = list(coming.select_related("event__place").order_by("day", "pk")[:60])
    turns = {(turn.event_id, turn.day): turn for turn in Turn.objects.filter(event__in=[row.event_id for row in rows])}
    key = CalendarKey.of(request.hood, request.user)
    return render(request, "agenda/mine.html", {
        "rows": [(row, dates.of(row.event, row.day, turns.get((row.event_id, row.day)))) for row in rows],
        "secret": absolute(address(request, "agenda:person_ics", token=key.token)) if key else "", "key": key,
        "groups": [(group, absolute(address(request, "agenda:group_ics", key=group.pk, token=key.token)))
                   for group in Group.objects.filter(members__person=request.user)[:20]] if key else [],
    })


@require_POST
@allows("member.own")
def renew(request: HttpRequest) -> HttpResponse:
    CalendarKey.renew(request.hood, request.user)
    messages.success(request, _("This is your own address. An earlier one shows nothing any more."))
    return redirect(request, "agenda:mine")


def _public(request: HttpRequest) -> Any:
    rows = Event.objects.visible_to(Viewer(life=request.hood.life)).shown()
    return rows.around(clock.today() - BACK, clock.today() + timedelta(days=3660))


def _file(request: HttpRequest, rows: Any, name: str, page: str, *, only: dict[int, set[date]] | None = None, **where: Any) -> HttpResponse:
    events = list(rows.select_related("place").order_by("day", "pk")[:MOST])
    calendar = Calendar(name, absolute(address(request, page, **where)), events, turns_of(events), only)
    answer = HttpResponse(calendar_out.written(calendar, request.hood.slug), content_type=ical.TYPE)
    answer["Last-Modified"] = http_date(max((event.changed_at.timestamp() for event in events), default=request.hood.created_at.timestamp()))
    answer["Content-Disposition"] = 'inline; filename="agenda.ics"'
    answer["Content-Language"] = calendar_out.LANGUAGE
    answer["Cache-Control"] = "no-cache"
    return answer


def _private(answer: HttpResponse) -> HttpResponse:
    """The address holds a key: kept by nobody in between."""
    answer["Cache-Control"], answer["Referrer-Policy"] = "private, no-store", "no-referrer"
    return answer
