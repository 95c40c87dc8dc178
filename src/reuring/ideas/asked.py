"""Whose it is, is asked on the page itself whether it goes on together with another one: with all that hangs on it in one question."""
from __future__ import annotations

from typing import Any, NamedTuple

MERGERS = """
UNION ALL SELECT 'merger', m.id, o.title, '', 0, 0 FROM ideas_merger m JOIN posts_post p ON p.id = %(post)s
    JOIN posts_post o ON o.id = CASE WHEN m.one_id = p.id THEN m.other_id ELSE m.one_id END
    WHERE m.state IN ('proposed', 'spoken') AND ((m.one_id = p.id AND m.one_yes_at IS NULL) OR (m.other_id = p.id AND m.other_yes_at IS NULL))
    AND ((p.organisation_id IS NULL AND p.author_id = %(me)s) OR EXISTS (SELECT 1 FROM people_keeper k
        WHERE k.organisation_id = p.organisation_id AND k.person_id = %(me)s AND k.since IS NOT NULL))"""


class Asked(NamedTuple):
    """One question that waits for this viewer's yes or no."""

    pk: int
    title: str


def mergers(rows: list[Any]) -> list[Asked]:
    return [Asked(row[1], row[2]) for row in rows if row[0] == "merger"]
