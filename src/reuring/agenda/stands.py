"""Who stands on a market and has a page here: the name one types finds the page, and the page says where they stand."""
from __future__ import annotations

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from reuring.agenda import dates
from reuring.agenda.models import Event, Stall, Turn
from reuring.core import clock, words
from reuring.core.policy import Viewer
from reuring.core.text import one_line
from reuring.people.models import Organisation
from reuring.people.views import organisations

MOST = 12


def pages() -> list[tuple[int, str]]:
    """Key and name of every organisation that has not ended."""
    return list(Organisation.objects.open().order_by("name", "pk").values_list("pk", "name"))


def page_named(name: str, known: list[tuple[int, str]]) -> int | None:
    """Whose page this name means, however it is spaced and capitalised; nobody's where two have one name."""
    found = [key for key, one in known if plain(one) == plain(name)]
    return found[0] if len(found) == 1 else None


def plain(name: str) -> str:
    return one_line(name).casefold()


def stands_of(organisation: Organisation, viewer: Viewer) -> list[tuple[str, str, int]]:
    """The markets to come where it has a table, as far as this viewer may know of them; the next date of each first."""
    ahead = Event.objects.visible_to(viewer).shown().filter(Q(last_day=None) | Q(last_day__gte=clock.today()), going="on")
    turns = Prefetch("event__turns", Turn.objects.exclude(state="on"))
    stalls = Stall.objects.filter(organisation=organisation, event__in=ahead.order_by().values("pk"))
    found = [(one, dates.following(one.event, dates.by_day(one.event.turns.all()), clock.now()))
             for one in stalls.select_related("event__place").prefetch_related(turns)]
    soon = sorted(((when[0].begins, one, when[0]) for one, when in found if when), key=lambda row: (row[0], row[1].pk))
    return [(one.event.title, said(one, date), one.event_id) for _begins, one, date in soon[:MOST]]


def said(stall: Stall, date: dates.Date) -> str:
    event = stall.event
    when = _("%(day)s: does not take place") % {"day": words.day(date.on)} if date.off else ", ".join(filter(None, [words.day(date.on), date.hours]))
    return " · ".join(filter(None, [when, event.place.name if event.place else event.where, stall.spot]))


organisations.STANDS.append(stands_of)
