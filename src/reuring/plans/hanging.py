"""What hangs on a plan, asked together with what hangs on any post: one question to the database, however much that is."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.utils.dateparse import parse_datetime

from reuring.core.policy import Viewer
from reuring.plans.models import Answered, Backing, Plan, Work
from reuring.posts.views.show import hung_on

SEP = "\x1f"
_TALK = """SELECT t.organisation_id AS o, q.commissioned_by_id AS c FROM posts_post t JOIN plans_plan q ON q.post_ptr_id = t.id
    WHERE (t.id = %(talk)s OR q.talks_with_id = %(talk)s) AND t.state = 'shown'"""
MORE = f"""
UNION ALL SELECT 'maker', m.organisation_id, o.name, '', k.person_id, 0 FROM plans_planmaker m JOIN people_organisation o ON o.id = m.organisation_id
    LEFT JOIN people_keeper k ON k.organisation_id = m.organisation_id AND k.since IS NOT NULL
    WHERE m.state = 'in' AND (m.organisation_id IN (SELECT o FROM ({_TALK}) a) OR m.organisation_id IN (SELECT c FROM ({_TALK}) b))
UNION ALL SELECT 'along', t.id, t.title, o.name, 0, 0 FROM posts_post t JOIN plans_plan q ON q.post_ptr_id = t.id
    LEFT JOIN people_organisation o ON o.id = t.organisation_id
    WHERE (t.id = %(talk)s OR q.talks_with_id = %(talk)s) AND t.state = 'shown' AND t.audience = 'public' AND t.id <> %(post)s
UNION ALL SELECT 'work', w.id, w.what, w."where" || %(sep)s || w.state || %(sep)s || w.why || %(sep)s || w.link || %(sep)s || CAST(w.starts_on AS TEXT)
    || %(sep)s || CAST(w.ends_on AS TEXT) || %(sep)s || COALESCE(CAST(w.first_said AS TEXT), ''), 0, 0 FROM plans_work w WHERE w.plan_id = %(post)s
UNION ALL SELECT 'join', j.id, j.how, COALESCE(t.title, o.name), j.post_id, j.organisation_id FROM plans_joining j
    LEFT JOIN posts_post t ON t.id = j.post_id AND t.state = 'shown' AND t.audience = 'public'
    LEFT JOIN people_organisation o ON o.id = j.organisation_id AND o.closed_at IS NULL
    WHERE j.plan_id = %(post)s AND (t.id IS NOT NULL OR o.id IS NOT NULL)
UNION ALL SELECT 'back', b.person_id, a.name, b.words, CASE b.part WHEN 'pulls' THEN 0 WHEN 'helps' THEN 1 WHEN 'backs' THEN 2 ELSE 3 END,
    CASE WHEN a.hidden OR EXISTS (SELECT 1 FROM accounts_block x
    WHERE (x.person_id = a.id AND x.other_id = %(me)s) OR (x.person_id = %(me)s AND x.other_id = a.id))
    THEN 1 ELSE 0 END FROM plans_backing b JOIN accounts_person a ON a.id = b.person_id WHERE b.plan_id = %(post)s
UNION ALL SELECT 'answer', y.comment_id, y.why, y.verdict || %(sep)s || COALESCE(o.name, '') || %(sep)s || CAST(y.answered_at AS TEXT), 0, 0
    FROM plans_answered y JOIN posts_comment c ON c.id = y.comment_id LEFT JOIN people_organisation o ON o.id = y.organisation_id
    WHERE c.post_id = %(talk)s"""      # noqa: S608 -- a constant, nothing typed goes in
PARTS = list(Backing.Part)
FEW = 5                              # for who has not been met a smaller number is none


class WorkLine(NamedTuple):
    pk: int
    what: str
    where: str
    state: str
    why: str
    link: str
    starts_on: date
    ends_on: date
    first_said: date | None

    @property
    def said(self) -> str:
        return str(Work.State(self.state).label)


class Reply(NamedTuple):
    """What became of somebody's words."""

    verdict: str
    why: str
    writer: str
    at: datetime | None

    @property
    def said(self) -> str:
        return str(Answered.Verdict(self.verdict).label)


@dataclass
class Behind:
    """Who stands behind a plan in one part: names for neighbours who have met, a number that tells nobody apart for the others."""

    part: Backing.Part
    count: int = 0
    people: list[tuple[str, str]] = field(default_factory=list)          # name, words


@dataclass
class Around:
    """All that hangs on one plan."""

    makers: dict[int, str] = field(default_factory=dict)
    speakers: set[int] = field(default_factory=set)
    mine: list[tuple[str, str]] = field(default_factory=list)            # for which of them the viewer speaks
    along: list[tuple[int, str, str]] = field(default_factory=list)      # other plans in the same talk
    works: list[WorkLine] = field(default_factory=list)
    joins: list[SimpleNamespace] = field(default_factory=list)
    behind: list[Behind] = field(default_factory=lambda: [Behind(part) for part in PARTS])
    part: str = ""                                                       # the viewer's own
    replies: dict[int, Reply] = field(default_factory=dict)


def around(plan: Plan, viewer: Viewer) -> tuple[SimpleNamespace, Around]:
    """What hangs on the post, and on the plan."""
    hung = hung_on(plan, viewer, MORE, talk=plan.talk_id, sep=SEP)
    found = Around()
    for what, key, text, also, number, other in hung.more:
        _READ[what](found, viewer, key, text, also, number, other)
    found.mine = sorted(set(found.mine), key=lambda row: row[1])
    found.works.sort(key=lambda work: (work.starts_on, work.pk))
    found.joins.sort(key=lambda row: row.pk)
    return hung, found


def _maker(found: Around, viewer: Viewer, key: int, text: str, also: str, number: int | None, other: int) -> None:
    found.makers[key] = text
    if number is not None:
        found.speakers.add(number)
        if number == viewer.person_id and not viewer.suspended:
            found.mine.append((str(key), text))


def _along(found: Around, viewer: Viewer, key: int, text: str, also: str, number: int, other: int) -> None:
    found.along.append((key, text, also or ""))


def _work(found: Around, viewer: Viewer, key: int, text: str, also: str, number: int, other: int) -> None:
    where, state, why, link, starts, ends, first = also.split(SEP)
    found.works.append(WorkLine(key, text, where, state, why, link, date.fromisoformat(starts), date.fromisoformat(ends),
                                date.fromisoformat(first) if first else None))


def _join(found: Around, viewer: Viewer, key: int, text: str, also: str, number: int | None, other: int | None) -> None:
    found.joins.append(SimpleNamespace(pk=key, how=text, title=also, post=number, organisation=other))


def _back(found: Around, viewer: Viewer, key: int, text: str, also: str, number: int, other: int) -> None:
    found.behind[number].count += 1
    if viewer.met and not other:
        found.behind[number].people.append((text, also))
    if key == viewer.person_id:
        found.part = PARTS[number].value


def _answer(found: Around, viewer: Viewer, key: int, text: str, also: str, number: int, other: int) -> None:
    verdict, writer, at = also.split(SEP)
    found.replies[key] = Reply(verdict, text, writer, parse_datetime(at))


_READ: dict[str, Any] = {"maker": _maker, "along": _along, "work": _work, "join": _join, "back": _back, "answer": _answer}
