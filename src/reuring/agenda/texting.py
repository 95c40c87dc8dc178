"""An activity by text message: asked, reminded the day before, told when it changes, and answered with JA DO or NEE DO.

Only to who reads no mail from us: neighbours who come in with a mobile number alone, and guests who gave theirs to the team and said yes to a
text. What is not for everyone is not named in a text: it shows on a locked screen.
"""
from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_scopes import scope
from django_tasks import task

from reuring.accounts import mobiles
from reuring.accounts.models import Person
from reuring.agenda import dates
from reuring.agenda.models import Coming, Event, Turn
from reuring.agenda.models.turn import read_note
from reuring.core import clock, jobs, mail, words
from reuring.core.lifecycle import NotNow
from reuring.core.models import Asked
from reuring.core.rows import swap
from reuring.core.texting import asking, numbers, provider, sending
from reuring.hoods.models import Neighbourhood
from reuring.notices.tell import ALSO
from reuring.posts.models import Happening

WHAT = "event"
BY_DAY = range(10, 20)                   # hours in which a reminder goes out
OFF = {"event.cancelled", "event.called_off"}
MOVED = {"event.moved", "event.rearranged", "event.restored", "event.called_on"}


def invite(event: Event, day: date, *, name: str, phone: str, friends: int) -> bool:
    """Ask a guest by text whether they come; they gave their number for that. False when no text can go there."""
    number = numbers.read(phone)
    if number is None or not provider.answerable():
        return False
    one = _date(event, day)
    about = {"hood": event.hood_id, "event": event.pk, "day": day.isoformat(), "name": name, "phone": phone, "friends": friends}
    return _ask(number, about, one, "", _("%(name)s, do you come to %(what)s, %(when)s?") % {"name": name, "what": called(event), "when": when(one)})


def remind() -> int:
    """Who comes tomorrow and reads no mail is asked once more; answers how many were."""
    if not provider.on() or timezone.localtime(clock.now()).hour not in BY_DAY:
        return 0
    return sum(_remind_in(hood) for hood in Neighbourhood.objects.filter(life__in=["seeding", "growing"]).order_by("pk"))


def _remind_in(hood: Neighbourhood) -> int:
    tomorrow, sent = clock.today() + timedelta(days=1), 0
    with scope(hood=hood), translation.override("nl"):
        for event in Event.objects.shown().around(tomorrow, tomorrow).filter(going="on").select_related("place", "hood"):
            turns = dates.by_day(Turn.objects.filter(event=event))
            for one in dates.between(event, turns, tomorrow, tomorrow):
                rows = [] if one.off or one.on != tomorrow else Coming.objects.filter(event=event, day=one.day, state="coming").select_related("person")
                sent += sum(_remind(row, number, event, one) for row in rows if (number := number_of(row)))
    return sent


def _remind(row: Coming, number: str, event: Event, one: dates.Date) -> bool:
    said = _("Tomorrow: %(what)s, %(when)s. Do you still come?") % {"what": called(event), "when": when(one)}
    return _ask(number, {"hood": event.hood_id, "coming": row.pk}, one, f"remind:{row.pk}", said)


def number_of(row: Coming) -> str:
    """Where who comes reads texts; empty for who reads mail, and for a guest who was not asked by text."""
    if row.person is not None:
        return mobiles.number_of(row.person) if row.person.route == Person.Route.PHONE and row.person.is_active else ""
    number = numbers.read(row.phone) if row.phone else None
    asked = number and Asked.objects.filter(number=number, what=WHAT, about__coming=row.pk).exists()
    return number if number and asked else ""


def _ask(number: str, about: dict[str, Any], one: dates.Date, cause: str, said: str) -> bool:
    """One text with its question and the words to answer it with; nothing when there is no budget, or when it was sent before."""
    with suppress(sending.OverBudget), transaction.atomic():
        asked = asking.ask(number, WHAT, about, on=one.on, until=one.ends) if provider.answerable() else None
        how = _("Answer JA %(code)s or NEE %(code)s. No more texts? STOP") % {"code": asked.code} if asked else ""
        return sending.say(number, f"{said} {how}", key=f"{cause or f'invite:{asked.pk if asked else 0}'}:{one.on}")
    return False


def answered(asked: Asked, yes: bool) -> str:
    """What they said is done, and said back in words that leave no doubt."""
    hood = Neighbourhood.objects.filter(pk=asked.about["hood"]).first()
    if hood is None or not hood.awake:
        return _("This activity is no longer there. Please call us.")
    with scope(hood=hood):
        coming, event, day = _about(asked)
        if event is None or event.state != "shown":
            return _("This activity is no longer there. Please call us.")
        event.hood = hood
        try:
            with transaction.atomic():
                return _come(asked, coming, event, day) if yes else _stay(coming, event, day)
        except NotNow:
            return _("%(what)s does not take place, is over, or is full. Nothing was changed. Please call us: %(phone)s") % {
                "what": called(event), "phone": hood.phone}


def _about(asked: Asked) -> tuple[Coming | None, Event | None, date]:
    said = asked.about
    coming = Coming.objects.filter(pk=said["coming"]).select_related("event__place", "person").first() if "coming" in said else None
    if coming is not None or "event" not in said:
        return coming, coming.event if coming else None, coming.day if coming else clock.today()
    return None, Event.objects.filter(pk=said["event"]).select_related("place").first(), date.fromisoformat(said["day"])


def _come(asked: Asked, coming: Coming | None, event: Event, day: date) -> str:
    one = _date(event, day)
    if one.off or one.ends <= clock.now():
        raise NotNow(f"{event} on {day} does not take place, or is over")
    if coming is None:
        said = asked.about
        coming = Coming.say(event, day, guest_name=said["name"], phone=said["phone"], friends=said["friends"], source="phone")
        swap(asked, {}, about={"hood": said["hood"], "coming": coming.pk})
    elif coming.state == "gone":
        coming.event = event
        coming = _again(coming)
    told = {"what": called(event), "when": when(one)}
    if coming.state == "waiting":
        return _("It is full. You are on the waiting list of %(what)s, %(when)s.") % told
    return _("Good. You come to %(what)s, %(when)s. See you there.") % told


def _again(coming: Coming) -> Coming:
    if coming.person is not None:
        return Coming.say(coming.event, coming.day, person=coming.person, friends=coming.friends)
    return coming.come_again()


def _stay(coming: Coming | None, event: Event, day: date) -> str:
    if coming is not None and coming.state != "gone":
        coming.event = event
        coming.leave(by=coming.person)
    return _("You do not come to %(what)s, %(when)s. Thank you for telling.") % {"what": called(event), "when": when(_date(event, day))}


def tell_of_change(happening: Happening) -> None:
    """In the transaction of the deed: telling by text becomes a job."""
    if happening.action in OFF | MOVED and provider.on() and not mail.silent():
        spread_texts.enqueue(happening.pk)


@task()
def spread_texts(happening_id: int) -> int:
    """Nobody stands before a closed door because they read no mail. Twice is once: the texts have keys."""
    happening = Happening._base_manager.select_related("post__hood").filter(pk=happening_id).first()
    if happening is None:
        return 0
    hood, sent = happening.post.hood, 0
    with scope(hood=hood), translation.override("nl"):
        rows = Coming.objects.filter(event=happening.post_id, day__gte=clock.today()).exclude(state="gone").select_related("person", "event__place")
        if happening.note and happening.action in {"event.cancelled", "event.moved", "event.restored"}:
            rows = rows.filter(day=read_note(happening.note)[0])
        for row in rows:
            if number := number_of(row):
                said = {"what": called(row.event), "when": when(_date(row.event, row.day)), "phone": hood.phone}
                text = _("%(what)s, %(when)s, does not take place. Questions? %(phone)s") if happening.action in OFF else _(
                    "Look out: it changed. %(what)s is now %(when)s. Questions? %(phone)s")
                with suppress(sending.OverBudget):
                    sent += sending.say(number, text % said, key=f"change:{happening.pk}:{row.pk}")
    return sent


def called(event: Event) -> str:
    """Its title; of what is not for everyone only that it is something."""
    where = event.place.name if event.place is not None else event.where
    return ", ".join(filter(None, [event.title, where])) if event.audience == "public" else _("your activity")


def when(one: dates.Date) -> str:
    return " ".join(filter(None, [words.day(one.on), words.clock_time(one.starts) if one.starts else ""]))


def _date(event: Event, day: date) -> dates.Date:
    return dates.of(event, day, Turn.objects.filter(event=event, day=day).first())


asking.ON_ANSWER[WHAT] = answered
ALSO.append(tell_of_change)
jobs.every("reminders by text", remind, timedelta(hours=1))
