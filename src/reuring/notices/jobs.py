"""What returns by the clock."""
from reuring.core import jobs
from reuring.notices import letters

jobs.every("letters", letters.send_due, letters.next_hour)
