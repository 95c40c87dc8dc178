"""`./reuring import-calendar`: activities from a calendar file, or from an address that may be followed every day."""
from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from django.db import transaction
from django.utils import translation
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.agenda.calendars import words
from reuring.agenda.calendars.arriving import NotRead, fetched, plain_address, read
from reuring.agenda.calendars.following import bring_in
from reuring.agenda.models import CalendarSource
from reuring.agenda.models.sources import FILE
from reuring.commands import Refused, say
from reuring.commands.hoods import hood_called
from reuring.hoods.models import Neighbourhood, Place
from reuring.people.models import Organisation

COUNTS = {"added": "added", "changed": "changed", "same": "unchanged", "kept": "kept as changed here", "off": "called off", "back": "on again",
          "double": "known from another calendar", "past": "over already", "refused": "refused"}


def import_calendar(args: argparse.Namespace) -> int:
    """Read it, take it over in one go, say what came in and why the rest did not."""
    hood = hood_called(args.hood)
    with translation.override("en"), scope(hood=hood):
        try:
            calendar = read(_content(args.source))
            with transaction.atomic():
                source = _source(hood, args)
                counts = bring_in(source, calendar)
                if args.follow:
                    source.follow()
                transaction.set_rollback(args.preview)
        except NotRead as not_read:
            line = f" (line {not_read.line})" if not_read.line else ""
            then = NOBODY if not_read.reason == "nobody" else "Nothing was changed."
            raise Refused(f"{args.source} did not come in{line}. {not_read.words}", then) from not_read
        _tell(source, counts, calendar.refused, args)
    return 0


NOBODY = "Appoint a connector first, or say who answers for it with --by."


def _source(hood: Neighbourhood, args: argparse.Namespace) -> CalendarSource:
    address = plain_address(args.source) if _is_address(args.source) else FILE + Path(args.source).name
    if args.follow and not _is_address(args.source):
        raise Refused("A file cannot be followed.", "Give the address of the calendar, or leave --follow out.")
    chosen = {"place": _one(Place, args.place, "place"), "organisation": _one(Organisation, args.organisation, "organisation"),
              "by": _person(args.by)}
    source, _new = CalendarSource.objects.get_or_create(hood=hood, address=address[:500], defaults=chosen)
    for name, value in chosen.items():
        setattr(source, name, value or getattr(source, name))
    source.save()
    return source


def _is_address(source: str) -> bool:
    return "://" in source or source.lower().startswith("webcal:")


def _one(model: type[Place] | type[Organisation], slug: str | None, word: str) -> Place | Organisation | None:
    if not slug:
        return None
    found = model.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(model.objects.values_list("slug", flat=True)[:20]) or "none"
        raise Refused(f"There is no {word} “{slug}” here.", f"Choose from: {known}.")
    return found


def _person(email: str | None) -> Person | None:
    person = Person.objects.filter(email=email.lower()).first() if email else None
    if email and person is None:
        raise Refused(f"Nobody has proven the address {email} yet.", "Let them join first.")
    return person


def _content(given: str) -> bytes:
    if _is_address(given):
        return fetched(given)
    try:
        return Path(given).read_bytes()
    except OSError as error:
        raise Refused(f"{given} cannot be read: {(error.strerror or str(error)).lower()}.", "Look at the name of the file.") from error


def _tell(source: CalendarSource, counts: Counter[str], refused: list[dict[str, str]], args: argparse.Namespace) -> None:
    said = ", ".join(f"{counts[name]} {word}" for name, word in COUNTS.items() if counts[name]) or "nothing to come"
    say(f"{source}: {said}.{' This was a preview: nothing was changed.' if args.preview else ''}")
    for one in refused:
        say(f"  line {one['line']}, “{one['title']}”: {words.refused(one['reason'])}")
    if args.follow and not args.preview:
        say("It is fetched again every day. The team follows and stops calendars at /ronde/binnen/ of the neighbourhood.")
