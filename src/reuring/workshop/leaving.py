"""When somebody goes: the photo they put up themselves goes along, and with it their yes (R9)."""
from __future__ import annotations

from django.utils.translation import gettext as _

from reuring.accounts import leaving
from reuring.accounts.models import Person
from reuring.workshop.models import StoryFace


def part(person: Person) -> None:
    """Their name is kept nowhere for it."""
    for face in StoryFace._base_manager.filter(person=person).select_related("analysis"):
        face.take_back(_("Somebody who left"))


leaving.ON_LEAVING.append(part)
