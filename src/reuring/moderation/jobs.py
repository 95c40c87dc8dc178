"""What returns by the clock: what was judged is not kept for ever."""
from datetime import timedelta

from reuring.core import clock, jobs
from reuring.hoods.models.visits import forget_visits
from reuring.moderation import attending
from reuring.moderation.models import Clarification, Judgement, Snapshot
from reuring.moderation.models.judgements import SNAPSHOT_FOR, WINDOW
from reuring.moderation.models.threats import forget_threats


def forget() -> int:
    """Snapshots past their day, unless somebody still objects; the address of a guest once the six months are over. Safe to run twice."""
    forget_visits()
    forget_threats()
    Judgement._base_manager.filter(made_at__lt=clock.now() - WINDOW).exclude(state="objected").exclude(guest_email="").update(guest_email="")
    Clarification._base_manager.filter(ended_at__lt=clock.now() - SNAPSHOT_FOR).exclude(state="answered").delete()
    return Snapshot._base_manager.filter(until__lt=clock.now()).exclude(judgement__state="objected").delete()[0]


jobs.every("judgements", forget, timedelta(days=1))
jobs.every("attending", attending.remind, timedelta(days=1))
