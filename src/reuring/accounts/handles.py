"""Who somebody is to one reader's forms: a handle that only a page we showed them can hold, so that nobody leafs through people by number."""
from __future__ import annotations

from django.utils.crypto import constant_time_compare, salted_hmac


def handle(reader: int | None, person: int) -> str:
    """What a form sends back for this person; of no use to another reader."""
    return f"{person}.{salted_hmac('reuring.handle', f'{reader}:{person}', algorithm='sha256').hexdigest()[:32]}"


def person_of(reader: int, given: str) -> int | None:
    """The key behind a handle; None for one that we did not give to this reader."""
    number = given.partition(".")[0]
    known = number.isascii() and number.isdigit() and len(number) < 18 and constant_time_compare(given, handle(reader, int(number)))
    return int(number) if known else None
