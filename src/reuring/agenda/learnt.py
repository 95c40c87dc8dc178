"""What was learnt at an activity stands with the story of that day, and is found by its words (S3-1)."""
from __future__ import annotations

from reuring.agenda.models import Recap
from reuring.posts import search
from reuring.posts.views import show


def learnt_at(story_id: int) -> str:
    """Asked for a story of which the neighbourhood was chosen before."""
    return Recap._base_manager.filter(story=story_id).values_list("learnt", flat=True).first() or ""


search.BESIDE["story"] = learnt_at
show.BESIDE.append("""
UNION ALL SELECT 'beside', id, learnt, '', 0, 0 FROM agenda_recap WHERE story_id = %(post)s AND learnt <> ''""")
