"""An activity on paper: when, where and what is good to know, for a poster and a flyer; and the list for the door."""
from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Subquery, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reuring.agenda import dates
from reuring.agenda.dates import Date
from reuring.agenda.models import Coming, Event, Turn
from reuring.core import clock, shortcodes
from reuring.core.repeats import Repeat, choice_of
from reuring.core.words import DAYS, MONTHS
from reuring.posts.models import Post
from reuring.posts.onpaper import BESIDE, Beside, Says
from reuring.promises import again

EVER = date(2020, 1, 1)                  # days of door lists are counted from here
AGAIN = {Repeat.WEEK: gettext_lazy("every week"), Repeat.TWO_WEEKS: gettext_lazy("every two weeks"), Repeat.MONTH: gettext_lazy("every month"),
         Repeat.WORKDAYS: gettext_lazy("every workday")}


def beside(post: Post, day: date | None) -> Says:
    event = Event.objects.select_related("place").get(pk=post.pk)
    one = date_of(event, day)
    return lambda: in_words(event, one)


def in_words(event: Event, one: Date) -> Beside:
    where = ", ".join(filter(None, [event.place.name if event.place else "", event.where])) or _("online")
    again = AGAIN.get(choice_of(event.rule, event.day)[0], "") if event.rule else ""
    return Beside((str(DAYS[one.on.weekday()]), one.on.day, str(MONTHS[one.on.month])), one.hours, where, str(again), facts(event), one.off)


def date_of(event: Event, day: date | None) -> Date:
    """The date that was asked for, the next one, or the last."""
    turns = dates.by_day(Turn.objects.filter(event=event))
    if day is not None and dates.has(event, day):
        return dates.of(event, day, turns.get(day))
    ahead = dates.following(event, turns, clock.now(), 6)
    return next((one for one in ahead if not one.off), ahead[0] if ahead else dates.of(event, event.day, turns.get(event.day)))


def facts(event: Event) -> list[str]:
    """Short, in the order in which people ask."""
    return list(filter(None, [
        event.cost or (_("free") if event.free else ""), _("You get in without steps.") if event.accessible else "", event.access,
        _("%(n)s seats. Say that you come: call, or look at the address.") % {"n": event.seats} if event.seats else "",
        _("Bring somebody along, gladly.") if event.friends else "", _("You can also follow it from home.") if event.online else ""]))


def code_of(event: Event, day: date) -> tuple[str, int]:
    """What the code on a list for the door says: which event, and which date."""
    return "door", shortcodes.one(event.pk, max((day - EVER).days, 0))


def door_of(key: int) -> dict[str, int | str]:
    """The other way round: what the address of a list for the door asks for."""
    event, days = shortcodes.two(key)
    return {"pk": event, "day": (EVER + timedelta(days=min(days, 36_500))).isoformat()}


def coming_to(post: Post) -> int:
    """Who comes to the next date that somebody comes to, with whom they bring."""
    rows = Coming.objects.filter(event=post.pk, day__gte=clock.today(), state=Coming.State.COMING)
    found = rows.filter(day=Subquery(rows.order_by("day").values("day")[:1])).aggregate(people=Count("pk"), friends=Sum("friends"))
    return int(found["people"]) + int(found["friends"] or 0)


def over(post: Post) -> bool:
    """No date is ahead that takes place."""
    one = date_of(Event.objects.get(pk=post.pk), None)
    return one.off or one.on < clock.today()


BESIDE["event"] = beside
again.COUNTED["event"], again.OVER["event"] = coming_to, over
