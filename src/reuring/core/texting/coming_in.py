"""Text messages that come in: taken down before the provider hears yes, looked at by the worker, and not kept longer than that takes."""
from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from reuring.core import clock, limits
from reuring.core.models import IncomingText
from reuring.core.rows import swap
from reuring.core.text import many_lines
from reuring.core.texting import asking, numbers, sending
from reuring.core.texting.words import Meant, read

MOST_IN, MOST_OUT = 30, 3               # messages of one number that are looked at in a day; and answers to what was not understood
LONGEST, PICTURES = 1_600, 3
SHORT = 6               # words: more are a story for a person, also where a question is open
DAY = timedelta(days=1)                 # so long it is known that a message came, so that none counts twice


ON_TEXT: list[Callable[[IncomingText], str | None]] = []         # rooms above: what they do with it, and the words to say back; None: not for them
LANGUAGE_OF: list[Callable[[str], str | None]] = []              # and in which language this number reads


class Garbled(ValueError):
    """Not a message in the shape that was agreed."""


def take_down(body: bytes) -> bool:
    """Keep a message in the current transaction; False when it came before. Raises Garbled."""
    said = _understood(body)
    try:
        with transaction.atomic():
            row = IncomingText.objects.create(message_id=said["id"], number=said["from"], text=many_lines(said["text"])[:LONGEST],
                                              pictures=said["pictures"], came_at=clock.now())
    except IntegrityError:
        return False
    look_at.enqueue(row.pk)
    return True


def _understood(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
        number, pictures = numbers.read(said["from"]), said.get("pictures", [])
        whole = {"id": said["id"], "from": number or "", "text": said["text"].replace("\0", ""), "pictures": pictures[:PICTURES]}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as wrong:
        raise Garbled from wrong
    if not isinstance(whole["id"], str) or not 0 < len(whole["id"]) <= 120 or "\0" in whole["id"] or not _addresses(whole["pictures"]):
        raise Garbled
    return whole


def _addresses(pictures: Any) -> bool:
    return isinstance(pictures, list) and all(isinstance(one, str) and len(one) <= 500 and "\0" not in one for one in pictures)


@task()
def look_at(pk: int) -> bool:
    """Do what the message asks, once, and forget it; says whether it was still to be looked at."""
    with transaction.atomic():
        row = IncomingText.objects.filter(pk=pk, done_at=None).first()
        if row is None or not swap(row, {"done_at": None}, done_at=clock.now(), text="", number="", pictures=[]):
            return False
        if row.number and limits.allowed("text in", row.number, most=MOST_IN, within=DAY):
            with translation.override(_language(row.number)):
                _answer(row)
    return True


def look_at_waiting() -> int:
    """By the clock: what fell by the way. Answers how many."""
    return sum(look_at.func(pk) for pk in IncomingText.objects.filter(done_at=None).values_list("pk", flat=True)[:100])


def forget_old() -> int:
    return IncomingText.objects.filter(came_at__lt=clock.now() - DAY).delete()[0]


def _answer(row: IncomingText) -> None:
    reading = read(row.text)
    if reading.meant is Meant.STOP:
        asking.forget_about(row.number)
        sending.stop(row.number)
        return _say_back(row, _("You get no more text messages from us. Do you want them again? Text AAN."), last=True)
    if reading.meant is Meant.START:
        sending.go_on(row.number)
        return _say_back(row, _("You get text messages from us again. Text STOP to end that."))
    plain = reading.meant is not Meant.UNCLEAR
    words = asking.answered(row.number, reading) if not row.pictures and (plain or len(row.text.split()) <= SHORT) else None
    if words is None and plain and not row.pictures:
        words = _("We have no question open for this number, so nothing was changed. Please call us.")
    for room in ON_TEXT:
        words = room(row) if words is None else words
    return _say_back(row, words or _("We do not know this number, so we kept nothing. Please call us, or come by: a person helps you."), plain=plain)


def _say_back(row: IncomingText, words: str, *, plain: bool = True, last: bool = False) -> None:
    """Few words a day to what we did not understand, so that two machines do not go on talking; over budget there are none."""
    if not limits.allowed("text back" if plain else "text back kindly", row.number, most=MOST_IN if plain else MOST_OUT, within=DAY):
        return
    with suppress(sending.OverBudget):
        sending.say(row.number, words, key=f"back:{row.pk}", expires_at=clock.ahead(hours=1), last=last)


def _language(number: str) -> str:
    return next((found for find in LANGUAGE_OF if (found := find(number))), "nl")
