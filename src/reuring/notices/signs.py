"""A sign on a device, in place of a mail about the same. It obeys the same planner, and rings at no hour that is to be quiet."""
from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django_tasks import task

from reuring.accounts.models import Person, PushDevice
from reuring.core import clock, outbox
from reuring.notices import ledger, planner
from reuring.notices.models import PushSign, Telling

PATIENCE = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180)]
LONGEST = timedelta(hours=12)
LATE = timedelta(hours=1)            # what rings in quiet hours is of no use long after
HEARD = Q(state__in=["waiting", "sent"])


def write(person: Person, message: str) -> bool:
    """Knock at every device of somebody about what is told under this name; false when they have none, or it was tried in vain."""
    now, devices, knocks = clock.now(), list(PushDevice.objects.filter(person=person)), False
    for device in devices:
        sign = PushSign(to=str(device.pk), device=device, text=message, key=f"{message}:{device.pk}", next_try_at=now, created_at=now,
                        expires_at=until(person, now))
        knocks = outbox.put(sign) or knocks or PushSign.objects.filter(HEARD, key=sign.key).exists()
    if knocks:
        deliver.enqueue()
    return knocks


def until(person: Person, now: datetime) -> datetime:
    """When it is of no use any more: the begin of the quiet hours, or soon where it rings inside them."""
    wish = ledger.wish_of(person)
    begins, ends = wish.quiet
    reader = planner.Reader(person.pk, timezone.get_default_timezone(), wish)
    if planner.loud(now, reader) != now:
        return now + LATE
    if begins == ends:
        return now + LONGEST
    local = now.astimezone(reader.zone)
    silent = datetime.combine(local.date(), begins, reader.zone)
    silent = silent if silent > local else silent + timedelta(days=1)
    return min(now + LONGEST, silent)


@task()
def deliver() -> int:
    """Asked for by every new sign."""
    return deliver_waiting()


def deliver_waiting() -> int:
    sent = outbox.deliver_waiting(PushSign, _hand_over, patience=PATIENCE, mute=lambda error: False)
    _tell_otherwise()
    return sent


def _tell_otherwise() -> None:
    """What reached no device of somebody waits to be told again, and then goes by mail."""
    heard = PushSign.objects.filter(HEARD, text=OuterRef("text"), device__person=OuterRef("device__person"))
    in_vain = PushSign.objects.exclude(HEARD).filter(~Exists(heard), sent_at__gt=clock.ago(days=1))
    for person, message in set(in_vain.values_list("device__person", "text")):
        Telling._base_manager.filter(person=person, message=message).update(told_at=None, message="")


def forget_old() -> int:
    return PushSign.objects.exclude(state="waiting").filter(created_at__lt=clock.ago(days=7)).delete()[0]


def _hand_over(sign: PushSign) -> None:
    push = import_module("reuring.core.push")
    left = int((sign.expires_at - clock.now()).total_seconds()) if sign.expires_at else 0
    try:
        push.knock(sign.device.endpoint, keep=max(left, 0))
    except push.Refused as refused:
        if refused.gone:
            end(sign.device, sign.text)
            raise outbox.ForGood(str(refused)) from refused
        raise


def end(device: PushDevice, message: str) -> None:
    """A device that is no more. Was it the last one? Then what it should have told is told by mail."""
    with transaction.atomic():
        person = device.person_id
        device.delete()
        if not PushDevice.objects.filter(person=person).exists():
            Telling._base_manager.filter(person=person, message=message).update(told_at=None, message="")
