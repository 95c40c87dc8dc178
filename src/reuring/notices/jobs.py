"""What returns by the clock."""
from datetime import timedelta

from reuring.core import jobs
from reuring.notices import circulars, editions, guests, ledger, letters, signs, tell, tips, watches
from reuring.notices.models.circulars import forget_circulars

jobs.every("letters", letters.send_due, letters.next_hour)
jobs.every("tellings", tell.send_due, timedelta(minutes=1))
jobs.every("watches", watches.send_due, timedelta(minutes=5))
jobs.every("watches of guests", guests.send_due, timedelta(minutes=10))
jobs.every("tips", tips.send_due, timedelta(hours=1))
jobs.every("circulars", circulars.send_due, timedelta(minutes=1))
jobs.every("old circulars", forget_circulars, timedelta(days=1))
jobs.every("old tellings", ledger.forget_old, timedelta(days=1))
jobs.every("old letters", editions.forget_old, timedelta(days=1))
jobs.every("signs", signs.deliver_waiting, timedelta(minutes=1))
jobs.every("old signs", signs.forget_old, timedelta(days=1))
