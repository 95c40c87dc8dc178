"""Talks along a sheet, told in the demo country: always the same, and never of somebody who lives."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.demo.files import Entry, read
from reuring.hoods.models import Neighbourhood
from reuring.promises.models import Promise
from reuring.sheets.definitions import sheets
from reuring.sheets.models import Filled
from reuring.sheets.models.wordings import wording_of


def talk_along(hood: Neighbourhood, people: dict[str, Person], at: Callable[..., AbstractContextManager[Any]], by: Person) -> int:
    """What was told, and what is promised about it; `by` wrote it down where the file says nobody."""
    told = read(hood.slug, "talks")
    for entry in told:
        with at(entry["day"], entry["id"]):
            talk = Filled(hood=hood, number=entry["sheet"], wording=wording_of(hood, sheets()[entry["sheet"]]), source=entry["source"],
                          on_behalf=entry.get("name", ""), recorded_by=people.get(entry.get("by", ""), by))
            talk.promise = _promise(talk, entry)
            talk.keep({place: {"text": text} for place, text in entry["answers"].items()}, quotable=set(entry.get("quote", [])), consent=entry["consent"],
                      audience=entry.get("readers", "connectors"), named=entry.get("named", False))
    return len(told)


def _promise(talk: Filled, entry: Entry) -> Promise | None:
    """To tell them, so many days from the day of loading."""
    if "tell" not in entry:
        return None
    by_when = clock.today() + timedelta(days=entry["tell"] - entry["day"])
    what = f"{talk.on_behalf} vertellen wat we met het gesprek deden"
    return Promise.objects.create(hood=talk.hood, promised_by=talk.recorded_by, what=what, by_when=by_when, rule="feedback")
