"""What returns by the clock in this room: forgetting, and asking in time whether the yes still holds."""
from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django_scopes import scope

from reuring.care.lifecycle import OPEN
from reuring.care.models import Circle, CircleMember
from reuring.care.telling import knock
from reuring.core import clock
from reuring.core.jobs import every

TAKEN_BACK = timedelta(days=30)          # after a yes was taken back: so long may everybody take along what is theirs
UNANSWERED = timedelta(days=60)
BEFORE = timedelta(days=30)


def forget_old() -> int:
    """Circles that ended are erased whole, and so is who was asked and never answered. Answers how many circles went."""
    now = clock.now()
    CircleMember._base_manager.filter(state__in=["asked", "no"], asked_at__lt=now - UNANSWERED).delete()
    over = Circle._base_manager.filter(state="ended", ended_at__lt=now - timedelta(days=settings.CARE_DAYS))
    over |= Circle._base_manager.filter(state="withdrawn", ended_at__lt=now - TAKEN_BACK)
    count = over.count()
    over.delete()
    return count


def ask_again() -> int:
    """A month before a yes ends its organiser hears, once, that there is something: on the page it stands, and can be said again."""
    ends = Circle._base_manager.filter(state__in=OPEN, consent_until__lte=clock.today() + BEFORE).select_related("hood")
    return sum(_ask(circle) for circle in ends)


def _ask(circle: Circle) -> int:
    with scope(hood=circle.hood):
        organisers = [member for member in circle.people if member.role == "organiser"]
        return knock(organisers, key=f"care:yes:{circle.pk}:{circle.consent_until}")


every("circles that ended", forget_old, timedelta(days=1))
every("circles whose yes ends", ask_again, timedelta(days=1))
