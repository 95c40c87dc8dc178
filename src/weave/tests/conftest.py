"""Properties are tried on the same examples every time, write nothing to disk and know no clock."""

from hypothesis import settings

settings.register_profile("weave", deadline=None, derandomize=True, database=None)
settings.load_profile("weave")
