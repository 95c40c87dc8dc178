"""What returns by the clock in this room: forgetting."""
from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from reuring.care.models import Circle, CircleMember
from reuring.core import clock
from reuring.core.jobs import every

TAKEN_BACK = timedelta(days=30)          # after a yes was taken back: so long may everybody take along what is theirs
UNANSWERED = timedelta(days=60)


def forget_old() -> int:
    """Circles that ended are erased whole, and so is who was asked and never answered. Answers how many circles went."""
    now = clock.now()
    CircleMember._base_manager.filter(state__in=["asked", "no"], asked_at__lt=now - UNANSWERED).delete()
    over = Circle._base_manager.filter(state="ended", ended_at__lt=now - timedelta(days=settings.CARE_DAYS))
    over |= Circle._base_manager.filter(state="withdrawn", ended_at__lt=now - TAKEN_BACK)
    count = over.count()
    over.delete()
    return count


every("circles that ended", forget_old, timedelta(days=1))
