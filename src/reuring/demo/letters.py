"""Letters between people of the demo country."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.demo.files import read
from reuring.hoods.models import Neighbourhood
from reuring.letters.models import Side, open_talk
from reuring.letters.models.letters import write


def letters_between(hood: Neighbourhood, people: dict[str, Person], at: Callable[..., AbstractContextManager[Any]]) -> int:
    """Each at its day. Nobody is mailed about them; what the file calls unread waits at their own page."""
    told, count = read(hood.slug, "letters"), 0
    for entry in told:
        one, other = (people[name] for name in entry["between"])
        with at(entry["letters"][0]["day"], entry["id"]):
            talk = open_talk(one, other, hood=hood)
        for letter in entry["letters"]:
            count += 1
            with at(letter["day"], f"{entry['id']}{count}"):
                typist = people.get(letter.get("via", ""))
                write(talk, letter["text"], by=people[letter["by"]], entered_by=typist, source="phone" if typist else "online")
        seen = talk.opened_at - timedelta(days=1) if entry.get("unread") else clock.now()
        Side.objects.filter(talk=talk.pk).update(told_at=clock.now(), seen_at=seen)
    return count
