"""What else hangs on an idea, in the one question of its page: a question whether it goes on together with another one, and groups it may fit."""
from __future__ import annotations

from typing import Any, NamedTuple

from weave import texts

MERGERS = """
UNION ALL SELECT 'merger', m.id, o.title, '', 0, 0 FROM ideas_merger m JOIN posts_post p ON p.id = %(post)s
    JOIN posts_post o ON o.id = CASE WHEN m.one_id = p.id THEN m.other_id ELSE m.one_id END
    WHERE m.state IN ('proposed', 'spoken') AND ((m.one_id = p.id AND m.one_yes_at IS NULL) OR (m.other_id = p.id AND m.other_yes_at IS NULL))
    AND ((p.organisation_id IS NULL AND p.author_id = %(me)s) OR EXISTS (SELECT 1 FROM people_keeper k
        WHERE k.organisation_id = p.organisation_id AND k.person_id = %(me)s AND k.since IS NOT NULL))"""


GROUPS = """
UNION ALL SELECT 'group', g.id, g.name, '', 0, 0 FROM hoods_group g JOIN ideas_idea i ON i.post_ptr_id = %(post)s
    WHERE g.hood_id = %(hood)s AND i.drive <> '' AND g.drive = i.drive"""
FEW = 3


class Asked(NamedTuple):
    """One question that waits for this viewer's yes or no."""

    pk: int
    title: str


def mergers(rows: list[Any]) -> list[Asked]:
    return [Asked(row[1], row[2]) for row in rows if row[0] == "merger"]


def groups(rows: list[Any], text: str) -> list[Asked]:
    """Groups that the same passion or urgency ties (S0-9): those that share words with the idea first, then the oldest."""
    named = {row[1]: row[2] for row in rows if row[0] == "group"}
    shelf = [texts.told(key, name, "") for key, name in named.items()]
    near = {one.key: one.score for one in texts.nearest(text, shelf, most=FEW, least=0.05)} if shelf else {}
    return [Asked(key, named[key]) for key in sorted(named, key=lambda key: (-near.get(key, 0.0), key))[:FEW]]
