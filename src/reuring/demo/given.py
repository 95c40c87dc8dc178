"""What every reader of the files of one neighbourhood is given."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from reuring.accounts.models import Person
from reuring.hoods.models import Neighbourhood, Place, Topic
from reuring.people.models import Organisation


@dataclass
class Given:
    """Who and what there is, by the name it has in the files; `at` lets it be another day, `comment` says something under a post."""

    hood: Neighbourhood
    people: dict[str, Person]
    places: dict[str, Place]
    topics: dict[str, Topic]
    organisations: dict[str, Organisation]
    connector: Person
    at: Callable[..., AbstractContextManager[None]]
    comment: Callable[..., None]
