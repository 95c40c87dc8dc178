"""What returns by the clock: whose day is over waits no longer, and what nobody answered lapses."""
from __future__ import annotations

from datetime import timedelta

from reuring.core import jobs
from reuring.ideas.models import asking, matching, merging, standing

jobs.every("standings lapse", standing.let_lapse, timedelta(hours=6))
jobs.every("mergers lapse", merging.let_lapse, timedelta(hours=24))
jobs.every("questions by name lapse", asking.let_lapse, timedelta(hours=24))
jobs.every("introductions lapse", matching.let_lapse, timedelta(hours=24))
