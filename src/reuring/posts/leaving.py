"""When somebody goes or hides: pages that showed their name are made anew, and their photos may go along."""
from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from reuring.accounts import hiding, leaving
from reuring.accounts.models import Person
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import Photo
from reuring.posts.photos import WIDTHS, path_of


def part(person: Person) -> None:
    """Also in neighbourhoods where they wrote and no longer belong."""
    wrote = Q(posts__author=person) | Q(posts__comments__author=person) | Q(posts__people__person=person)
    for hood in Neighbourhood.objects.filter(wrote).distinct():
        hood.touch()
    Photo._base_manager.filter(author=person, credit__iexact=person.name).update(credit="")


def photos(person: Person) -> Iterator[tuple[str, bytes]]:
    """Every picture this person added, in its largest size."""
    for photo in Photo._base_manager.filter(author=person):
        file = path_of(photo.name, max(WIDTHS))
        if file.exists():
            yield f"fotos/{photo.name}.jpg", file.read_bytes()


leaving.ON_LEAVING.append(part)
hiding.ON_HIDING.append(part)
leaving.FILES.append(photos)
