"""What returns by the clock in this room."""
from datetime import timedelta

from reuring.core.jobs import every
from reuring.promises import rules

every("promises", rules.make_all, timedelta(days=1))
