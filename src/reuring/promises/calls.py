"""Somebody called, or asks to be called: written down with its origin, and a promise with a day where one was made."""
from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models import Neighbourhood, Voice
from reuring.promises.models import Promise

WEEKEND = 5
KEPT = timedelta(days=60)            # name and number, after it was read or called and nothing is promised any more


def next_working_day() -> date:
    day = clock.today() + timedelta(days=1)
    while day.weekday() >= WEEKEND:
        day += timedelta(days=1)
    return day


def write_down(hood: Neighbourhood, *, by: Person, name: str, phone: str, text: str, promised: str = "", by_when: date | None = None) -> Voice:
    """A call that somebody of the team took, after the caller said yes to that. Without a promise it waits to be read."""
    with transaction.atomic():
        voice = Voice.objects.create(
            hood=hood, kind=Voice.Kind.CALL, source=Voice.Source.PHONE, text=text, name=name, contact=phone, agreed=True, entered_by=by)
        if promised and by_when:
            Promise.objects.create(hood=hood, promised_by=by, what=promised[:200], by_when=by_when, voice=voice)
            voice.mark_read(by=by)
        return voice


def ask_back(hood: Neighbourhood, *, name: str, phone: str, text: str) -> Promise:
    """Somebody without an account wants to be called: a promise of whoever of the team is there, by the next working day."""
    with transaction.atomic():
        voice = Voice.objects.create(hood=hood, kind=Voice.Kind.CALL, text=text, name=name, contact=phone, agreed=True)
        return Promise.objects.create(hood=hood, what=call_back(name), by_when=next_working_day(), voice=voice)


def call_back(name: str, about: str = "") -> str:
    return _("Call %(name)s back: %(about)s") % {"name": name, "about": about} if about else _("Call %(name)s back") % {"name": name}


def called(voice: Voice, *, by: Person) -> None:
    """Whoever was to be called was called: what was promised about it is done."""
    for promise in Promise.objects.open().filter(voice=voice):
        promise.keep(by=by)


def forget_callers() -> int:
    """Who called, and from where, goes; what it was about stays for the team."""
    promised = Promise._base_manager.filter(voice=OuterRef("pk"), state=Promise.State.OPEN)
    old = Voice._base_manager.filter(kind=Voice.Kind.CALL, read_at__lt=clock.now() - KEPT).exclude(name="", contact="")
    return old.exclude(Exists(promised)).update(name="", contact="")
