"""All that hangs on an initiative, in the one question that every page of a post asks; and what follows from it."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from reuring.agenda.dates import Date
from reuring.core import clock
from reuring.core.policy import Viewer
from reuring.ideas.asked import MERGERS, Asked, mergers
from reuring.posts.views.show import hung_on
from reuring.projects import dated
from reuring.projects.models import Initiative
from reuring.projects.trap import Facts

CUT = "\x1f"                     # between parts of a column: nobody can type it in a line

# columns as in `posts.views.show.HUNG`: what, key, two texts, two numbers. Days are text, so that both databases say the same.
HANGING = """
UNION ALL SELECT 'step', s.id, s.text, COALESCE(CAST(s.due AS VARCHAR(10)), '') || '\x1f' || s.lot || '\x1f' || COALESCE(CAST(s.done_at AS VARCHAR(40)), '')
    || '\x1f' || COALESCE(CASE WHEN a.hidden THEN '' ELSE a.name END, s.name) || '\x1f' || COALESCE(NULLIF(s.proof, ''), s.why), COALESCE(s.person_id, 0),
    CASE WHEN s.sort = 'turn' THEN 1 ELSE 0 END
    FROM projects_step s LEFT JOIN accounts_person a ON a.id = s.person_id WHERE s.initiative_id = %(post)s AND s.lot <> 'dropped'
UNION ALL SELECT 'mate', m.id, CASE WHEN m.named AND (a.id IS NULL OR NOT a.hidden) THEN COALESCE(a.name, m.name) ELSE '' END, m.role,
    COALESCE(m.person_id, 0), CASE WHEN m.left_at IS NULL THEN 1 ELSE 0 END
    FROM projects_mate m LEFT JOIN accounts_person a ON a.id = m.person_id WHERE m.initiative_id = %(post)s
UNION ALL SELECT 'need', n.id, n.what, n.kind || '\x1f' || n.lot, n.count, n.got + (SELECT COUNT(*) FROM projects_helping h
    WHERE h.need_id = n.id AND h.left_at IS NULL) FROM projects_need n WHERE n.initiative_id = %(post)s
UNION ALL SELECT 'helps', h.need_id, '', '', 0, 0 FROM projects_helping h JOIN projects_need n ON n.id = h.need_id
    WHERE n.initiative_id = %(post)s AND h.person_id = %(me)s AND h.left_at IS NULL
UNION ALL SELECT 'barrier', id, text, sort || '\x1f' || lot || '\x1f' || how, COALESCE(by_id, 0), 0 FROM projects_barrier WHERE initiative_id = %(post)s
UNION ALL SELECT 'trial', id, what, CAST(until AS VARCHAR(10)) || '\x1f' || lot || '\x1f' || stop_if || '\x1f' || learnt, 0, 0
    FROM projects_trial WHERE initiative_id = %(post)s
UNION ALL SELECT 'partner', id, name, brings, COALESCE(party_id, 0), 0 FROM projects_partner WHERE initiative_id = %(post)s AND left_at IS NULL
UNION ALL SELECT 'meeting', id, '', CAST(day AS VARCHAR(10)), COALESCE(came, 0), 0 FROM projects_meeting WHERE initiative_id = %(post)s
UNION ALL SELECT 'lesson', id, text, sort, 0, 0 FROM projects_lesson WHERE initiative_id = %(post)s
UNION ALL SELECT 'paper', id, title, link || '\x1f' || kind, size, 0 FROM projects_paper WHERE initiative_id = %(post)s
UNION ALL SELECT 'sheet', id, '', CAST(at AS VARCHAR(40)), day, 0 FROM projects_look WHERE initiative_id = %(post)s AND day > 0
UNION ALL SELECT 'way', id, option, CAST(at AS VARCHAR(40)), 0, 0 FROM projects_wayout WHERE initiative_id = %(post)s
UNION ALL SELECT 'jewel', id, upkeep, used || '\x1f' || visible || '\x1f' || CAST(crowned_at AS VARCHAR(40)), 0, 0
    FROM projects_jewel WHERE initiative_id = %(post)s
UNION ALL SELECT 'stop', id, why, after || '\x1f' || thanks, 0, 0 FROM projects_stop WHERE initiative_id = %(post)s
UNION ALL SELECT 'handing', h.id, a.name, '', h.person_id, 0 FROM projects_handing h JOIN accounts_person a ON a.id = h.person_id
    WHERE h.initiative_id = %(post)s AND h.lot = 'asked'
UNION ALL SELECT 'argument', 0, side, '', COUNT(*), 0 FROM projects_argument WHERE post_id = %(post)s AND state = 'shown' GROUP BY side
UNION ALL SELECT 'micro', p.id, p.title, CAST(m.day AS VARCHAR(10)) || '\x1f' || m.stage, COALESCE(m.met, 0), 0 FROM projects_microaction m
    JOIN posts_post p ON p.id = m.post_ptr_id WHERE m.part_of_id = %(post)s AND p.state = 'shown' AND p.audience = 'public' AND (APART)
UNION ALL SELECT 'into', p.id, p.title, '', 0, 0 FROM projects_initiative i JOIN posts_post me ON me.id = i.post_ptr_id
    JOIN posts_post p ON p.id = i.merged_into_id WHERE i.post_ptr_id = %(post)s AND p.state = 'shown' AND p.audience IN ('public', me.audience) AND (APART)
UNION ALL SELECT 'along', p.id, p.title, COALESCE(a.name, ''), 0, 0 FROM projects_initiative i JOIN posts_post me ON me.id = i.merged_into_id
    JOIN posts_post p ON p.id = i.post_ptr_id LEFT JOIN accounts_person a ON a.id = p.author_id AND NOT a.hidden
    WHERE i.merged_into_id = %(post)s AND p.state = 'shown' AND p.audience IN ('public', me.audience) AND (APART)
UNION ALL SELECT 'idea', p.id, p.title, '', 0, 0 FROM projects_initiative i JOIN posts_post p ON p.id = i.from_idea_id
    WHERE i.post_ptr_id = %(post)s AND p.state = 'shown' AND p.audience = 'public' AND (APART)""".replace("(APART)", dated.APART)


@dataclass
class Work:
    """What hangs on it, as a page shows it."""

    steps: list[SimpleNamespace] = field(default_factory=list)
    mates: list[SimpleNamespace] = field(default_factory=list)
    needs: list[SimpleNamespace] = field(default_factory=list)
    barriers: list[SimpleNamespace] = field(default_factory=list)
    trials: list[SimpleNamespace] = field(default_factory=list)
    partners: list[SimpleNamespace] = field(default_factory=list)
    meetings: list[SimpleNamespace] = field(default_factory=list)
    lessons: list[SimpleNamespace] = field(default_factory=list)
    papers: list[SimpleNamespace] = field(default_factory=list)
    sheets: dict[int, date] = field(default_factory=dict)
    micros: list[SimpleNamespace] = field(default_factory=list)
    events: list[SimpleNamespace] = field(default_factory=list)
    turns: list[SimpleNamespace] = field(default_factory=list)       # of these: dates that were moved or cancelled
    arguments: dict[str, int] = field(default_factory=dict)
    helps: set[int] = field(default_factory=set)
    ways: list[SimpleNamespace] = field(default_factory=list)
    jewel: SimpleNamespace | None = None
    stop: SimpleNamespace | None = None
    handing: SimpleNamespace | None = None
    idea: SimpleNamespace | None = None
    asked: list[Asked] = field(default_factory=list)                 # of whose it is: shall it go on together with another one?
    into: SimpleNamespace | None = None              # in which one it goes on
    along: list[SimpleNamespace] = field(default_factory=list)       # which ones go on in it, and who pulled them

    @property
    def todo(self) -> list[SimpleNamespace]:
        """Steps that are open, the first to fall due first."""
        return sorted((one for one in self.steps if one.lot == "open" and not one.turn), key=lambda one: (one.due or date.max, one.pk))

    @property
    def roster(self) -> list[SimpleNamespace]:
        """Turns from today on, and those nobody said are done."""
        return sorted((one for one in self.steps if one.lot == "open" and one.turn), key=lambda one: (one.due or date.max, one.pk))

    @cached_property
    def agenda(self) -> list[tuple[SimpleNamespace, Date]]:
        """Activities that are still to come, each with its next date."""
        return dated.coming(self.events, self.turns)

    @property
    def done(self) -> list[SimpleNamespace]:
        """How it went: the newest on top."""
        return sorted((one for one in self.steps if one.lot == "done" and not one.turn), key=lambda one: (one.done_on, one.pk), reverse=True)

    @property
    def next(self) -> SimpleNamespace | None:
        """One step, one name, one day; without those, the first there is."""
        return next((one for one in self.todo if one.named), next(iter(self.todo), None))

    @property
    def team(self) -> list[SimpleNamespace]:
        return [one for one in self.mates if one.here]

    def of(self, role: str) -> list[SimpleNamespace]:
        return [one for one in self.team if one.role == role]

    def open(self, what: str) -> list[SimpleNamespace]:
        return [one for one in getattr(self, what) if one.lot in {"open", "runs"}]

    def over(self, what: str) -> list[SimpleNamespace]:
        return [one for one in getattr(self, what) if one.lot not in {"open", "runs"}]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Who carries it along, and what they bring."""
        return [(one.name, one.brings) for one in self.partners]

    @property
    def day(self) -> int:
        """Of the hundred; 0 when they have not begun."""
        return (clock.today() - self.sheets[1]).days + 1 if 1 in self.sheets else 0

    def facts(self, initiative: Initiative) -> Facts:
        """For the trap of talking; agrees with `Initiative.facts`."""
        return Facts(
            stage=initiative.stage, since=clock.day_of(initiative.went_on_at or initiative.began_at), done=self.done[0].done_on if self.done else None,
            meetings=tuple(one.day for one in self.meetings), has_next=any(one.named for one in self.todo),
            waiting=len({one.by for one in self.open("barriers") if one.sort == "waiting"}))


def work_of(initiative: Initiative, viewer: Viewer) -> tuple[Work, SimpleNamespace]:
    """And what hangs on every post."""
    hung = hung_on(initiative, viewer, HANGING + dated.DATED + MERGERS)
    work = Work(asked=mergers(hung.more))
    for what, key, text, also, number, other in sorted(hung.more, key=lambda row: row[1]):
        if what in PUT:
            PUT[what](work, key, text, also.split(CUT), number, other)
    initiative.__dict__["keeper_ids"] = frozenset(one.person for one in work.team if one.person and one.role in {"team", "coach"})
    return work, hung


def _step(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    due, lot, done, who, proof = also
    day = date.fromisoformat(due) if due else None
    work.steps.append(SimpleNamespace(
        pk=key, text=text, due=day, lot=lot, done_on=_day(done), who=who, proof=proof, person=number, turn=bool(other),
        named=bool(day and (number or who)), late=lot == "open" and day is not None and day < clock.today()))


def _mate(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.mates.append(SimpleNamespace(pk=key, name=text, role=also[0], person=number, here=bool(other)))


def _need(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.needs.append(SimpleNamespace(pk=key, what=text, kind=also[0], lot=also[1], count=number, got=other))


def _barrier(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.barriers.append(SimpleNamespace(pk=key, text=text, sort=also[0], lot=also[1], how=also[2], by=number))


def _trial(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.trials.append(SimpleNamespace(pk=key, what=text, until=date.fromisoformat(also[0]), lot=also[1], stop_if=also[2], learnt=also[3]))


def _sheet(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.sheets[number] = _day(also[0]) or clock.today()


def _jewel(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.jewel = SimpleNamespace(upkeep=text, used=also[0], visible=also[1], crowned_on=_day(also[2]))


def _stop(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.stop = SimpleNamespace(why=text, after=also[0], thanks=also[1])


def _handing(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.handing = SimpleNamespace(pk=key, name=text, person=number)


def _micro(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.micros.append(SimpleNamespace(pk=key, title=text, day=date.fromisoformat(also[0]), stage=also[1], met=number))


def _idea(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.idea = SimpleNamespace(pk=key, title=text)


def _into(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.into = SimpleNamespace(pk=key, title=text)


def _argument(work: Work, key: int, text: str, also: list[str], number: int, other: int) -> None:
    work.arguments[text] = number


PUT: dict[str, Any] = {
    "step": _step, "mate": _mate, "need": _need, "barrier": _barrier, "trial": _trial, "sheet": _sheet, "jewel": _jewel, "stop": _stop, "handing": _handing,
    "micro": _micro, "idea": _idea, "into": _into, "argument": _argument,
    "helps": lambda work, key, *_rest: work.helps.add(key),
    "partner": lambda work, key, text, also, number, _other: work.partners.append(SimpleNamespace(pk=key, name=text, brings=also[0], party=number)),
    "meeting": lambda work, key, _text, also, number, _other: work.meetings.append(SimpleNamespace(pk=key, day=date.fromisoformat(also[0]), came=number)),
    "event": lambda work, key, text, also, number, other: work.events.append(dated.event(key, text, also, number, other)),
    "turn": lambda work, key, text, also, number, _other: work.turns.append(dated.turn(key, text, also, number)),
    "along": lambda work, key, text, also, *_rest: work.along.append(SimpleNamespace(pk=key, title=text, name=also[0])),
    "lesson": lambda work, key, text, also, *_rest: work.lessons.append(SimpleNamespace(pk=key, text=text, sort=also[0])),
    "paper": lambda work, key, text, also, number, _other: work.papers.append(SimpleNamespace(pk=key, title=text, link=also[0], kind=also[1], size=number)),
    "way": lambda work, key, text, also, *_rest: work.ways.append(SimpleNamespace(option=text, on=_day(also[0]))),
}


def _day(text: str) -> date | None:
    """The day here of a moment, as either database writes it."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return clock.day_of(moment if moment.tzinfo is not None else moment.replace(tzinfo=clock.now().tzinfo))
