"""What returns by the clock: telling of letters in the morning, and forgetting them."""
from datetime import timedelta

from reuring.core import jobs
from reuring.letters import telling

jobs.every("private letters", telling.tell_waiting, timedelta(minutes=5))
jobs.every("old private letters", telling.forget, timedelta(days=1))
