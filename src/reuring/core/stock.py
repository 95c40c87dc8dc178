"""How full the tables are, so that SQLite looks things up by the better of two indexes. PostgreSQL counts by itself."""
from __future__ import annotations

from django.db import connection

LOOKED_AT = 1000         # rows of an index, whatever its length


def take() -> None:
    """Without it a neighbourhood's agenda is looked for among all that was ever put up there."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={LOOKED_AT}")
            cursor.execute("ANALYZE")
