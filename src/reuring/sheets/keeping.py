"""Writing a talk down: its answers, and the promises that come from it."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models import Neighbourhood
from reuring.posts import photos
from reuring.promises.models import Promise
from reuring.sheets.forms import SheetForm
from reuring.sheets.models import Filled, Print, SheetPhoto
from reuring.sheets.models.wordings import wording_of
from reuring.sheets.quotes import language

SOON = timedelta(days=14)
KEPT: list[Callable[[Filled], None]] = []         # what rooms above make of a sheet, together with keeping it
STEPS: list[Callable[[HttpRequest, Filled], list[tuple[Any, str]]]] = []       # where rooms above go on with one: words and an address


def keep(hood: Neighbourhood, me: Person, form: SheetForm, copy: Print | None = None, pictures: dict[int, Any] | None = None) -> Filled:
    """The talk, written down by `me`. Raises NotNow when this copy was typed over before; then nothing is kept or promised."""
    said, sheet = form.cleaned_data, form.sheet
    with transaction.atomic():
        filled = Filled(hood=hood, number=sheet.number, wording=copy.wording if copy else wording_of(hood, sheet), printed=copy,
                        source=said["source"], language=said.get("language", ""), on_behalf=said.get("on_behalf", ""), recorded_by=me)
        if said["tell_by"]:
            what = _("Tell %(name)s what we did with the talk") % {"name": said.get("on_behalf") or _("somebody")}
            filled.promise = _promise(filled, what, said["tell_by"], "feedback")
        filled.keep(form.answers(), **form.quoting)
        _hang(filled, pictures or {})
        if said.get("follow_up"):
            _follow_up(filled, form)
        for make in KEPT:
            make(filled)
    return filled


def _hang(filled: Filled, pictures: dict[int, Any]) -> None:
    """The files of a talk that is not kept after all are swept away."""
    for answer in filled.answers.filter(place__in=pictures):
        width, height, made = pictures[answer.place]
        SheetPhoto.objects.create(answer=answer, name=photos.stored(made), width=width, height=height)


def _follow_up(filled: Filled, form: SheetForm) -> None:
    """A day becomes a promise for that day; anything else one for within two weeks."""
    answers = {answer.place: answer for answer in filled.answers.for_page()}
    for place in form.sheet.follow:
        given = form.cleaned_data.get(f"q{place}")
        asked = form.sheet.questions[place].asked(language())
        if isinstance(given, date):
            _promise(filled, asked, max(given, clock.today()), "follow")
        elif place in answers:
            given = answers[place].read(language())
            _promise(filled, f"{asked} {given}", clock.today() + SOON, "follow")


def _promise(filled: Filled, what: str, by_when: date, rule: str) -> Promise:
    return Promise.objects.create(hood=filled.hood, promised_by=filled.recorded_by, what=what[:200], by_when=by_when, rule=rule)
