"""Who is told what of an activity: rows for the one table of notices, and mails for guests, who have no list of their own."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope
from django_tasks import task

from reuring.accounts.models import Person
from reuring.agenda import dates, listing
from reuring.agenda.models import Coming, Turn
from reuring.agenda.models.coming import way_out_token
from reuring.agenda.models.turn import read_note
from reuring.core import clock, mail, words
from reuring.core.addresses import absolute
from reuring.core.policy import Viewer, may
from reuring.hoods.models import Neighbourhood
from reuring.notices import letters, tips
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES, Recipe
from reuring.notices.tell import ALSO
from reuring.posts.models import Happening

ONE_DATE = {"event.moved", "event.cancelled", "event.restored"}
ALL_DATES = {"event.called_off", "event.called_on", "event.rearranged"}
WEEK = timedelta(days=6)
MONTH = timedelta(days=28)


def who_comes(happening: Happening) -> Iterator[Person]:
    """Who said that they come to this date, or to any that is not over."""
    return (row.person for row in _coming(happening).filter(person__isnull=False).select_related("person"))


def whose_seat(happening: Happening) -> list[Person]:
    """Who moved up: the note of the happening says which row."""
    found = _seat(happening)
    return [found.person] if found is not None and found.person is not None else []


def host(happening: Happening) -> list[Person]:
    return [happening.post.author] if happening.post.author is not None else []


def _coming(happening: Happening) -> Any:
    rows = Coming.objects.filter(event=happening.post_id).exclude(state="gone")
    return rows.filter(day=read_note(happening.note)[0]) if happening.action in ONE_DATE else rows.filter(day__gte=clock.today())


def _seat(happening: Happening) -> Coming | None:
    return Coming.objects.select_related("person", "event__hood").filter(pk=int(read_note(happening.note)[1])).first()


def until(happening: Happening) -> datetime | None:
    """The day it is about: a change of tonight is told tonight."""
    if happening.action not in ONE_DATE:
        return None
    return datetime.combine(read_note(happening.note)[0], time.max, timezone.get_default_timezone())


def still_comes(happening: Happening, person: Person) -> bool:
    return bool(_coming(happening).filter(person=person).exists())


def still_seated(happening: Happening, person: Person) -> bool:
    found = _seat(happening)
    return found is not None and found.state == "coming" and found.person_id == person.pk


RECIPES.update({action: Recipe(Notice.Kind.CHANGED, who_comes, says=words_of, before=until, still=still_comes) for action, words_of in (
    *((action, lambda happening: read_note(happening.note)[1]) for action in ONE_DATE), ("event.called_off", lambda happening: happening.note),
    ("event.called_on", lambda _happening: ""), ("event.rearranged", lambda _happening: ""))})
RECIPES["event.seat"] = Recipe(Notice.Kind.SEAT, whose_seat, still=still_seated)
RECIPES["event.how_was"] = Recipe(Notice.Kind.HOW_WAS, host)


def tell_guests(happening: Happening) -> None:
    """In the transaction of the deed: telling guests becomes a job."""
    if happening.action in {*ONE_DATE, *ALL_DATES, "event.seat"} and not mail.silent():
        spread_to_guests.enqueue(happening.pk)


@task()
def spread_to_guests(happening_id: int) -> int:
    """A mail to each guest this is for who may still read it; answers how many. Twice is once: the mails have keys."""
    happening = Happening._base_manager.select_related("post__hood").filter(pk=happening_id).first()
    if happening is None:
        return 0
    with scope(hood=happening.post.hood_id):
        if not may(Viewer(life=happening.post.hood.life), "post.read", happening.post):
            return 0
        if happening.action == "event.seat":
            seat = _seat(happening)
            return int(seat is not None and seat.state == "coming" and bool(seat.guest_email) and _write(seat, "seat", happening))
        guests = _coming(happening).exclude(guest_email="").select_related("event__hood")
        return sum(_write(guest, "changed", happening) for guest in guests)


def confirm(coming: Coming) -> bool:
    """A guest is on the list: when, where, and the way out."""
    return _write(coming, coming.state, None)


def _write(coming: Coming, what: str, happening: Happening | None) -> bool:
    event = coming.event
    turn = Turn.objects.filter(event=event, day=coming.day).first()
    why = turn.why if turn is not None and turn.state != "on" else event.off_why
    cause = f"h{happening.pk}" if happening is not None else f"{coming.since.timestamp():.0f}"
    return mail.post(coming.guest_email, "agenda/mail/guest", {
        "what": what, "event": event, "hood": event.hood, "name": coming.name, "date": dates.of(event, coming.day, turn), "why": why, "friends": coming.friends,
        "link": absolute(reverse("agenda:date", kwargs={"slug": event.hood.slug, "pk": event.pk, "day": coming.day})),
        "way_out": absolute(reverse("agenda:way_out", kwargs={"slug": event.hood.slug, "token": way_out_token(coming)})),
    }, key=f"coming:{coming.pk}:{what}:{cause}", lane=mail.Lane.NOW if happening is not None else mail.Lane.RECEIPT)


def this_week(hood: Neighbourhood, viewer: Viewer) -> list[tuple[object, str, str, str]]:
    """For the weekly letter: what is on in the seven days from today, each once with all its days. What does not take place says so."""
    today, found = clock.today(), dict[tuple[object, ...], list[listing.Entry]]()
    for entry in listing.entries(viewer, today, today + WEEK):
        if entry.event.audience in letters.OPEN and entry.to is None:
            found.setdefault((entry.event.pk, entry.date.on if entry.off else entry.date.hours), []).append(entry)
    return [(_when([entry.date for entry in entries]), first.event.title, first.event.spot, absolute(reverse("agenda:date", kwargs={
        "slug": hood.slug, "pk": first.event.pk, "day": first.date.day}))) for entries in found.values() for first in entries[:1]]


def possible(viewer: Viewer, keys: Sequence[int]) -> dict[int, datetime]:
    """Of these activities those one can still come to in four weeks and does not yet: until when."""
    if not keys:
        return {}
    mine = set(Coming.objects.filter(person=viewer.person_id, event__in=keys).exclude(state="gone").values_list("event", flat=True))
    found: dict[int, datetime] = {}
    for entry in listing.entries(viewer, clock.today(), clock.today() + MONTH):
        if entry.event.pk in keys and entry.event.pk not in mine and not entry.off and entry.date.begins > clock.now():
            found.setdefault(entry.event.pk, entry.date.begins)
    return found


def _when(several: list[dates.Date]) -> str:
    one, more = several[0], [words.weekday(other.on) for other in several[1:]]
    said = ", ".join(filter(None, [words.day(one.on), one.hours]))
    if more:
        return _("%(when)s, and %(days)s too") % {"when": said, "days": words.in_a_row(more)}
    return _("%(when)s: does not take place. %(why)s") % {"when": said, "why": one.why} if one.off else said


tips.POSSIBLE["event"] = possible
letters.AHEAD.append(this_week)
ALSO.append(tell_guests)
