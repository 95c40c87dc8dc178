"""A line or a photo that a neighbour texts: held as a call for the team, who looks before anything stands on the board.

Only from a number that was proven here within the year, by somebody who belongs to a neighbourhood and is not paused there. The photo is made
anew at once, and goes when the team has looked.
"""
from __future__ import annotations

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _
from django_scopes import scope
from django_tasks import task

from reuring.accounts import mobiles
from reuring.accounts.leaving import ON_LEAVING
from reuring.accounts.models import Person
from reuring.core.errand import NoAnswer
from reuring.core.models import IncomingText
from reuring.core.texting import coming_in, numbers, provider
from reuring.hoods.models import Membership, Voice
from reuring.posts import photos

MOST = 10           # that wait of one number: who sends more is called first


def take(row: IncomingText) -> str | None:
    """Hold what somebody we know texted; None when we do not know them here."""
    person = mobiles.owner(row.number)
    if person is None or not person.is_active or not (row.text or row.pictures):
        return None
    member = person.memberships(manager="_base_manager").filter(suspended_at=None, hood__life__in=["seeding", "growing"]).order_by("-joined_at").first()
    if member is None:
        return None
    with scope(hood=member.hood_id):
        if Voice.objects.filter(kind=Voice.Kind.CALL, contact=numbers.spoken(row.number), read_at=None).count() >= MOST:
            return _("Much of yours waits already. Please call us.")
        voice = Voice.objects.create(hood_id=member.hood_id, kind=Voice.Kind.CALL, source=Voice.Source.PHONE, text=row.text, name=person.name,
                                     contact=numbers.spoken(row.number), agreed=True)
    if row.pictures:
        fetch.enqueue(voice.pk, row.pictures)
    return _("Thank you, %(name)s. Somebody of the team looks at it first.") % {"name": person.name}


@task()
def fetch(voice_id: int, addresses: list[str]) -> int:
    """The photos of a message, made anew; answers how many. What cannot be fetched or read is left out. Twice is once."""
    kept = 0
    for number, address in enumerate(addresses, 1):
        path = path_of(voice_id, number)
        if not path.exists() and Voice._base_manager.filter(pk=voice_id, read_at=None).exists():
            try:
                made = photos.developed(File(BytesIO(provider.picture(address) or b""), "text"))
            except (photos.PhotoRefused, NoAnswer, TimeoutError):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[2][-1])
            kept += 1
    return kept


def path_of(voice_id: int, number: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "texted" / f"{voice_id}-{number}.jpg"


def pictures_of(voice_id: int) -> list[int]:
    """The numbers of its photos."""
    return [number for number in range(1, coming_in.PICTURES + 1) if path_of(voice_id, number).exists()]


def sweep() -> int:
    """Photos of what was looked at, or is gone, are gone too."""
    files = list((Path(settings.MEDIA_ROOT) / "texted").glob("*.jpg"))
    waiting = set(Voice._base_manager.filter(read_at=None, pk__in={int(file.name.partition("-")[0]) for file in files}).values_list("pk", flat=True))
    old = [file for file in files if int(file.name.partition("-")[0]) not in waiting]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def sender(voice: Voice) -> Membership | None:
    """Whose words these are, if they may stand on the board in their name: of who texted them, has still that number, and was met here."""
    number = numbers.read(voice.contact) if voice.source == Voice.Source.PHONE and voice.entered_by_id is None else None
    person = mobiles.owner(number) if number else None
    return Membership.objects.met().filter(person=person).select_related("person").first() if person is not None else None


def forget(person: Person) -> None:
    """Who leaves is no longer named beside what they called or texted about; what still waited goes with its photos."""
    contacts = {person.phone, numbers.spoken(person.number) if person.number else ""} - {""}
    rows = Voice._base_manager.filter(kind=Voice.Kind.CALL, contact__in=contacts)
    rows.filter(read_at=None).delete()
    rows.update(name="", contact="")
    sweep()


coming_in.ON_TEXT.append(take)
ON_LEAVING.append(forget)
