"""What of an initiative stands on the agenda: its own activities, and those of who shares the agenda with it, each with its next date.

Parts of the one question of a page (`hanging.HANGING`), and of that of an activity, which says to what it belongs. Days and times are text, so that
both databases say the same.
"""
from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace

from reuring.agenda import dates
from reuring.core import clock
from reuring.posts.views import show

WHOSE = """g.initiative_id = %(post)s OR g.initiative_id IN (SELECT CASE WHEN m.one_id = %(post)s THEN m.other_id ELSE m.one_id END FROM ideas_merger m
        WHERE m.form = 'agenda' AND m.state IN ('together', 'looked_back') AND (m.one_id = %(post)s OR m.other_id = %(post)s))"""
APART = """(p.organisation_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM accounts_block b
        WHERE (b.person_id = %(me)s AND b.other_id = p.author_id) OR (b.other_id = %(me)s AND b.person_id = p.author_id)))"""
DATED = """
UNION ALL SELECT 'event', e.post_ptr_id, p.title, CAST(e.day AS VARCHAR(10)) || '\x1f' || COALESCE(CAST(e.starts AS VARCHAR(8)), '') || '\x1f' || e.rule
    || '\x1f' || e.going || '\x1f' || e.off_why || '\x1f' || COALESCE(w.name, e."where") || '\x1f' || CASE WHEN g.initiative_id = me.id THEN ''
    ELSE (SELECT i.title FROM posts_post i WHERE i.id = g.initiative_id) END, e.minutes, CASE WHEN e.no_holidays THEN 1 ELSE 0 END
    FROM projects_gathering g JOIN agenda_event e ON e.post_ptr_id = g.event_id JOIN posts_post p ON p.id = e.post_ptr_id
    JOIN posts_post me ON me.id = %(post)s LEFT JOIN hoods_place w ON w.id = p.place_id WHERE (WHOSE) AND p.state = 'shown'
    AND (p.audience = 'public' OR (p.audience = me.audience AND COALESCE(p.group_id, 0) = COALESCE(me.group_id, 0)))
    AND (e.last_day IS NULL OR e.last_day >= %(today)s) AND (APART)
UNION ALL SELECT 'turn', t.event_id, t.state, CAST(t.day AS VARCHAR(10)) || '\x1f' || COALESCE(CAST(t.to_day AS VARCHAR(10)), '')
    || '\x1f' || COALESCE(CAST(t.to_starts AS VARCHAR(8)), '') || '\x1f' || t.why, COALESCE(t.to_minutes, 0), 0
    FROM agenda_turn t JOIN projects_gathering g ON g.event_id = t.event_id WHERE (WHOSE)
    AND t.state <> 'on'""".replace("(WHOSE)", f"({WHOSE})").replace("(APART)", APART)

show.BESIDE.append("""
UNION ALL SELECT 'part', p.id, p.title, '', 0, 0 FROM projects_gathering g JOIN posts_post p ON p.id = g.initiative_id
    JOIN posts_post me ON me.id = g.event_id WHERE g.event_id = %(post)s AND p.state = 'shown'
    AND (p.audience = 'public' OR (p.audience = me.audience AND COALESCE(p.group_id, 0) = COALESCE(me.group_id, 0))) AND (APART)""".replace("(APART)", APART))


def event(key: int, title: str, also: list[str], minutes: int, no_holidays: int) -> SimpleNamespace:
    day, starts, rule, going, why, place, of = also
    return SimpleNamespace(pk=key, title=title, day=date.fromisoformat(day), starts=_time(starts), rule=rule, going=going, off_why=why, place=place, of=of,
                           minutes=minutes, no_holidays=bool(no_holidays))


def turn(key: int, state: str, also: list[str], minutes: int) -> SimpleNamespace:
    day, to_day, to_starts, why = also
    return SimpleNamespace(event=key, state=state, day=date.fromisoformat(day), to_day=date.fromisoformat(to_day) if to_day else None,
                           to_starts=_time(to_starts), to_minutes=minutes, why=why)


def coming(events: list[SimpleNamespace], turns: list[SimpleNamespace]) -> list[tuple[SimpleNamespace, dates.Date]]:
    """Each with its next date, the first on top; a cancelled one says so."""
    found = []
    for one in {one.pk: one for one in events}.values():
        ahead = dates.following(one, dates.by_day(row for row in turns if row.event == one.pk), clock.now())
        found += [(one, ahead[0])] if ahead else []
    return sorted(found, key=lambda pair: (pair[1].on, pair[1].starts or time(), pair[0].pk))


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
