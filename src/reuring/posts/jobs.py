"""What returns by the clock: what was erased leaves the index and the disk too."""
from datetime import timedelta

from reuring.core import jobs
from reuring.posts import photos, search

jobs.every("search", search.sweep, timedelta(days=1))
jobs.every("photos", photos.sweep, timedelta(days=1))
