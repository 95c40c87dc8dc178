"""Reuring, a platform for one neighbourhood or ten thousand.

Importing this package puts the bundled SQLite in place of the standard library's, so that the
database is the same on every machine; without it the system's own is used and `check` says so.
And it puts off what most processes never need.
"""
import sys

from reuring.core import lean

__version__ = "0.1.0"


def _bundled_sqlite() -> None:
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


_bundled_sqlite()
lean.put_off()
