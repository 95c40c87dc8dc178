"""What returns by the clock in this room."""
from datetime import timedelta

from reuring.core.jobs import every
from reuring.promises import again, calls, rules, texted

every("texted photos", texted.sweep, timedelta(hours=1))
every("callers", calls.forget_callers, timedelta(days=1))
every("repetitions", again.end_reached, timedelta(hours=1))
every("promises", rules.make_all, timedelta(days=1))
