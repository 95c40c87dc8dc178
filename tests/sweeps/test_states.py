"""A change of state is one UPDATE without a sub-query: otherwise PostgreSQL lets two people win the same race."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.agenda.lifecycle import COMING, EVENT, TURN
from reuring.agenda.models import Coming, Turn
from reuring.care.lifecycle import CIRCLE, MEMBER, SHIFT
from reuring.care.models import CircleMember, Shift
from reuring.care.tests.ring import make_circle, make_task, member_of
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle
from reuring.core.rows import swap
from reuring.exchange.lifecycle import ASK, BOOKING, FIRST_YES, LENDABLE, LENDING, MATCH, OFFER, SETTLING
from reuring.exchange.models import Booking, Lending, Settling
from reuring.hoods.lifecycle import HOOD
from reuring.ideas.lifecycle import IDEA
from reuring.moderation.lifecycle import CLARIFICATION, JUDGEMENT, LOAN
from reuring.moderation.models import Clarification, Judgement, Loan
from reuring.news.lifecycle import CLIPPING, FEED_WORDS
from reuring.news.models import FeedWords, clip
from reuring.notices.lifecycle import CIRCULAR
from reuring.notices.models import Circular
from reuring.people.lifecycle import CLAIM, DOUBT, UPLOAD
from reuring.people.models import Claim, Doubt, Upload
from reuring.posts.lifecycle import COMMENT, POST, REPORT, SHARED
from reuring.posts.models import Report
from reuring.posts.models.shares import share
from reuring.promises.lifecycle import PROMISE, REPETITION
from reuring.promises.models import Promise, Repetition
from reuring.testing.asks import make_ask, make_match, make_offer
from reuring.testing.street import make_article, make_comment, make_event, make_gift, make_idea, make_thing
from tests.sweeps.moves_behind import CYCLES_BEHIND, MOVES_BEHIND
from tests.sweeps.moves_of_projects import CYCLES, MOVES_OF_PROJECTS
from tests.sweeps.moves_of_workshop import CYCLES_OF_WORKSHOP, MOVES_OF_WORKSHOP
from tests.sweeps.things import thing_for

pytestmark = pytest.mark.once

Verb = Callable[[SimpleNamespace], Any]


STATES = ('"state" =', '"life" =', '"going" =', '"lot" =', '"stage" =')


def a_post(street: SimpleNamespace, state: str = "shown") -> Any:
    return make_article(street, state=state)


def a_comment(street: SimpleNamespace, state: str = "shown") -> Any:
    return make_comment(street, make_article(street), state=state)


def a_clipping(street: SimpleNamespace) -> Any:
    return clip(make_article(street), "Er staat een bankje.", by=street.cato)


def a_share(street: SimpleNamespace) -> Any:
    return share(make_article(street), street.west, by=street.bram)
def a_date(street: SimpleNamespace) -> Turn:
    event = make_event(street)
    return Turn.of(event, event.day)


def a_word(street: SimpleNamespace) -> Coming:
    event = make_event(street)
    return Coming.say(event, event.day, person=street.aisha)


def a_circle(street: SimpleNamespace, state: str) -> Any:
    circle = make_circle(street)
    swap(circle, {"state": circle.state}, state=state)
    circle.refresh_from_db()
    return circle


def asked_along(street: SimpleNamespace) -> CircleMember:
    return CircleMember.ask(make_circle(street), name="Suus", way="link", by=None)


def a_shift(street: SimpleNamespace, take: bool = True) -> Shift:
    """Aisha's, today."""
    circle = make_circle(street)
    shift = make_task(street, circle, day=clock.today(), rule="").on(clock.today())
    if take:
        shift.take(by=member_of(circle, street.aisha))
    return shift


def an_idea(street: SimpleNamespace, stage: str, **words: Any) -> Any:
    """Clear or not, as far as `stage`."""
    idea = make_idea(street, **{"better": ""} | words)
    kept = {"review_on": clock.today(), "answer_on": clock.today(), "elsewhere": "Gemeente", "spoken": True, "stage_why": "Omdat"}
    swap(idea, {"stage": idea.stage}, stage=stage, **kept)
    idea.refresh_from_db()
    return idea


def a_report(street: SimpleNamespace) -> Any:
    return thing_for(street, Report)


MOVES: dict[tuple[str, str], Verb] = {
    ("post", "admit"): lambda s: a_post(s, "held").admit(by=s.cato),
    ("post", "refuse"): lambda s: a_post(s, "held").hide(by=s.cato, why="regels"),
    ("post", "withdraw"): lambda s: a_post(s).withdraw(by=s.bram),
    ("post", "hide"): lambda s: a_post(s).hide(by=s.cato, why="regels"),
    ("post", "show"): lambda s: _then(a_post(s), lambda p: p.hide(by=s.cato, why="r"), lambda p: p.show(by=s.cato)),
    ("post", "put_back"): lambda s: _then(a_post(s), lambda p: p.withdraw(by=s.bram), lambda p: p.put_back(by=s.bram)),
    ("post", "let_go"): lambda s: _then(a_post(s), lambda p: p.hide(by=s.cato, why="r"), lambda p: p.withdraw(by=s.bram)),
    ("comment", "admit"): lambda s: a_comment(s, "held").admit(by=s.cato),
    ("comment", "refuse"): lambda s: a_comment(s, "held").refuse(by=s.cato, why="r"),
    ("comment", "withdraw"): lambda s: a_comment(s).withdraw(by=s.aisha),
    ("comment", "put_back"): lambda s: _then(a_comment(s), lambda c: c.withdraw(by=s.aisha), lambda c: c.put_back(by=s.aisha)),
    ("comment", "hide"): lambda s: a_comment(s).hide(by=s.cato, why="r"),
    ("comment", "show"): lambda s: _then(a_comment(s), lambda c: c.hide(by=s.cato, why="r"), lambda c: c.show(by=s.cato)),
    ("comment", "let_go"): lambda s: _then(a_comment(s), lambda c: c.hide(by=s.cato, why="r"), lambda c: c.withdraw(by=s.aisha)),
    ("shared", "accept"): lambda s: a_share(s).accept(by=s.zoe),
    ("shared", "refuse"): lambda s: a_share(s).refuse(by=s.zoe),
    ("report", "keep"): lambda s: a_report(s).judge("keep", by=s.cato, why="het mag"),
    ("report", "act"): lambda s: a_report(s).judge("act", by=s.cato),
    ("report", "reopen"): lambda s: _then(a_report(s), lambda r: r.judge("keep", by=s.cato), lambda r: r.judge("reopen", by=s.cato)),
    **{("clarification", move): lambda s, move=move: thing_for(s, Clarification).move(move) for move in ("answer", "change", "remove", "close")},
    ("judgement", "object"): lambda s: thing_for(s, Judgement).move("object"),
    ("judgement", "uphold"): lambda s: _then(thing_for(s, Judgement), lambda j: j.move("object"), lambda j: j.move("uphold")),
    ("judgement", "overturn"): lambda s: _then(thing_for(s, Judgement), lambda j: j.move("object"), lambda j: j.move("overturn")),
    ("judgement", "lift"): lambda s: thing_for(s, Judgement).move("lift"),
    ("loan", "accept"): lambda s: thing_for(s, Loan).accept(by=s.zoe),
    ("loan", "refuse"): lambda s: thing_for(s, Loan).refuse(),
    ("loan", "end"): lambda s: thing_for(s, Loan).end(),
    **{("circular", move): lambda s, move=move: thing_for(s, Circular).move(move) for move in ("take_back", "go")},
    ("circular", "end"): lambda s: _then(thing_for(s, Circular), lambda c: c.move("go"), lambda c: c.move("end")),
    ("doubt", "same"): lambda s: thing_for(s, Doubt).same(by=s.cato),
    ("upload", "take"): lambda s: thing_for(s, Upload).go("take"),
    ("upload", "undo"): lambda s: _then(thing_for(s, Upload), lambda u: u.go("take"), lambda u: u.go("undo")),
    ("doubt", "other"): lambda s: thing_for(s, Doubt).other(by=s.cato),
    ("feed words", "show"): lambda s: thing_for(s, FeedWords).show(by=s.cato),
    ("feed words", "refuse"): lambda s: thing_for(s, FeedWords).refuse(),
    ("clipping", "agree"): lambda s: a_clipping(s).agree(words="Er staat een bankje.", how="site"),
    ("clipping", "refuse"): lambda s: a_clipping(s).refuse(),
    ("clipping", "ask_again"): lambda s: clip(a_clipping(s).post, "Een bankje.", by=s.cato),
    ("clipping", "print"): lambda s: clip(a_clipping(s).post, "Een bankje.", by=s.bram).print(),
    ("ask", "match"): lambda s: make_ask(s).match(),
    ("ask", "reopen"): lambda s: _then(make_ask(s), lambda a: a.match(), lambda a: a.reopen()),
    **{("ask", move): lambda s, move=move: getattr(make_ask(s), move)(by=s.cato) for move in ("finish", "withdraw", "lapse")},
    ("ask", "ask_again"): lambda s: _then(make_ask(s), lambda a: a.withdraw(by=s.bram), lambda a: a.ask_again(by=s.bram)),
    ("offer", "rest"): lambda s: make_offer(s).rest(by=s.bram),
    ("offer", "wake"): lambda s: _then(make_offer(s), lambda o: o.rest(by=s.bram), lambda o: o.wake(by=s.bram)),
    ("offer", "close"): lambda s: make_offer(s).close(by=s.bram),
    ("match", "talk"): lambda s: make_match(s).talk(by=s.cato),
    ("match", "fail"): lambda s: make_match(s).fail(),
    **{("match", move): lambda s, state=state: make_match(s, state=state) for move, state in (
        ("agree", "agreed"), ("finish", "done"), ("thank", "thanked"))},
    ("promise", "keep"): lambda s: thing_for(s, Promise).keep(by=s.bram),
    ("promise", "let_go"): lambda s: thing_for(s, Promise).let_go(by=s.bram, why="regen"),
    **{("repetition", move): lambda s, move=move: getattr(thing_for(s, Repetition), move)() for move in ("reach", "stop")},
    ("repetition", "plan_again"): lambda s: _then(thing_for(s, Repetition), lambda r: r.stop(),
                                                  lambda r: r.plan(r.post, [], by=s.cato, goal="Meer", enough=None)),
    ("event", "call_off"): lambda s: make_event(s).call_off(by=s.bram, why="regen"),
    ("event", "call_on"): lambda s: _then(make_event(s), lambda e: e.call_off(by=s.bram, why="regen"), lambda e: e.call_on(by=s.bram)),
    ("date", "move"): lambda s: a_date(s).move(by=s.bram, to=clock.today(), starts=None, minutes=60, why="zon"),
    ("date", "cancel"): lambda s: a_date(s).cancel(by=s.bram, why="regen"),
    ("date", "restore"): lambda s: _then(a_date(s), lambda d: d.cancel(by=s.bram, why="regen"), lambda d: d.restore(by=s.bram)),
    ("coming", "seat"): a_word,
    ("coming", "leave"): lambda s: a_word(s).leave(by=s.aisha),
    ("coming", "again"): lambda s: _then(a_word(s), lambda c: c.leave(by=s.aisha), lambda c: Coming.say(c.event, c.day, person=s.aisha)),
    ("circle", "ask"): lambda s: a_circle(s, "begun").move("ask"),
    ("circle", "plan"): lambda s: a_circle(s, "asked").move("plan"),
    ("circle", "run"): lambda s: a_circle(s, "planned").move("run"),
    ("circle", "change"): lambda s: a_circle(s, "running").want("vissen", by=None),
    ("circle", "settle"): lambda s: a_circle(s, "changing").move("settle"),
    ("circle", "end"): lambda s: a_circle(s, "running").end(by=None),
    ("circle", "withdraw"): lambda s: a_circle(s, "running").withdraw(how="phone", recorded_by=s.cato),
    ("member of a circle", "accept"): lambda s: asked_along(s).accept(person=s.suus),
    ("member of a circle", "decline"): lambda s: asked_along(s).decline(),
    ("member of a circle", "take_back"): lambda s: asked_along(s).take_back(),
    ("member of a circle", "leave"): lambda s: member_of(make_circle(s), s.aisha).leave(),
    ("task on a day", "take"): a_shift,
    ("task on a day", "give_back"): lambda s: _then(a_shift(s), lambda d: d.give_back(by=d.taken_by)),
    ("task on a day", "agree"): lambda s: _then(a_shift(s), lambda d: d.ask(d.task.circle.organiser, by=d.taken_by),
                                                lambda d: d.agree(by=d.task.circle.organiser)),
    ("task on a day", "done"): lambda s: _then(a_shift(s), lambda d: d.done(by=None)),
    ("claim", "grant"): lambda s: thing_for(s, Claim).grant(by=s.cato),
    ("claim", "refuse"): lambda s: thing_for(s, Claim).refuse(by=s.cato),
    ("thing or space", "pause"): lambda s: make_thing(s).pause(by=s.bram),
    ("thing or space", "resume"): lambda s: _then(make_thing(s), lambda t: t.pause(by=s.bram), lambda t: t.resume(by=s.bram)),
    **{("lending", move): lambda s, steps=steps: _stepped(thing_for(s, Lending), steps, s) for move, steps in {
        "agree": "agree", "refuse": "refuse", "cancel": "cancel", "lapse": "lapse", "hand_over": "agree hand_over", "run_late": "agree hand_over run_late",
        "bring_back": "agree hand_over bring_back", "break": "agree hand_over say_broken"}.items()},
    **{("booking", move): lambda s, move=move: getattr(thing_for(s, Booking), move)() for move in ("agree", "refuse", "cancel", "lapse")},
    ("settling", "agree"): lambda s: thing_for(s, Settling).agree(by=s.bram, answer="Kom."),
    ("settling", "refuse"): lambda s: thing_for(s, Settling).refuse(by=s.bram, answer="Nee."),
    ("settling", "cancel"): lambda s: thing_for(s, Settling).cancel(by=s.aisha),
    ("first yes", "take"): lambda s: make_gift(s).take(by=s.aisha),
    ("first yes", "reopen"): lambda s: _then(make_gift(s), lambda g: g.take(by=s.aisha), lambda g: g.reopen(by=s.bram)),
    ("first yes", "finish"): lambda s: _then(make_gift(s), lambda g: g.take(by=s.aisha), lambda g: g.finish(by=s.aisha)),
    ("first yes", "close"): lambda s: make_gift(s).close(by=s.bram),
    ("first yes", "renew"): lambda s: _then(make_gift(s), lambda g: g.close(by=s.bram), lambda g: g.renew(by=s.bram)),
    ("idea", "clarify"): lambda s: make_idea(s), ("idea", "open"): lambda s: make_idea(s),
    ("idea", "pull"): lambda s: an_idea(s, "open")._step("pull", s.bram, "pulled"),
    ("idea", "fall_back"): lambda s: an_idea(s, "pulled").weigh(by=s.bram),
    ("idea", "become"): lambda s: an_idea(s, "pulled").become(make_article(s), by=s.bram),
    ("idea", "merge"): lambda s: an_idea(s, "open").merge_into(make_idea(s), by=s.bram),
    ("idea", "part"): lambda s: an_idea(s, "merged").part(by=s.bram, why="apart"),
    ("idea", "send_on"): lambda s: an_idea(s, "open").send_on(by=s.cato, to="Gemeente", why="hun stoep", answer_on=clock.today()),
    ("idea", "bring_back"): lambda s: an_idea(s, "elsewhere").bring_back(by=s.cato, why="zij niet"),
    ("idea", "shelve"): lambda s: an_idea(s, "open").shelve(by=s.cato, why="niemand"),
    ("idea", "take_out"): lambda s: an_idea(s, "closet").take_out(by=s.cato),
    ("idea", "turn_down"): lambda s: an_idea(s, "open").turn_down(by=s.cato, why="mag niet", spoken=True),
    ("idea", "reconsider"): lambda s: an_idea(s, "no_fit").reconsider(by=s.cato, why="mag toch"),
    **MOVES_OF_PROJECTS, **MOVES_OF_WORKSHOP, **MOVES_BEHIND,
    ("neighbourhood", "open"): lambda s: _turned(s, "exploring", "open"),
    ("neighbourhood", "grow"): lambda s: _turned(s, "seeding", "grow"),
    ("neighbourhood", "rest"): lambda s: _turned(s, "growing", "rest"),
    ("neighbourhood", "wake"): lambda s: _turned(s, "resting", "wake"),
}


def test_every_move_of_every_lifecycle_is_tried_here() -> None:
    cycles: list[Lifecycle] = [POST, COMMENT, SHARED, REPORT, JUDGEMENT, CLARIFICATION, LOAN, HOOD, CLIPPING, EVENT, TURN, COMING, CLAIM, DOUBT, UPLOAD,
                               FEED_WORDS, PROMISE, REPETITION, CIRCULAR, ASK, OFFER, MATCH, LENDABLE, LENDING, BOOKING, SETTLING, FIRST_YES, CIRCLE, MEMBER,
                               SHIFT, IDEA, *CYCLES, *CYCLES_OF_WORKSHOP, *CYCLES_BEHIND]
    assert set(MOVES) == {(cycle.name, move) for cycle in cycles for move in cycle.moves}


@pytest.mark.parametrize("move", sorted(MOVES))
def test_a_change_of_state_is_one_update_without_a_subquery(street: SimpleNamespace, move: tuple[str, str]) -> None:
    assert bad_updates(street, MOVES[move]) == []


@pytest.mark.proves("safety:A4")
def test_a_change_through_the_scoped_manager_is_noticed(street: SimpleNamespace) -> None:
    def careless(street: SimpleNamespace) -> None:
        post = make_article(street)
        type(post).objects.filter(pk=post.pk, state="shown").update(state="hidden")
    assert bad_updates(street, careless) != []


def _stepped(row: Any, steps: str, street: SimpleNamespace) -> None:
    for step in steps.split():
        row.say_broken(by=street.bram) if step == "say_broken" else getattr(row, step)()


def bad_updates(street: SimpleNamespace, verb: Verb) -> list[str]:
    """The state updates that hold a SELECT or do not look at the former state; also a sign when there was none at all."""
    with scope(hood=street.oost), CaptureQueriesContext(connection) as queries:
        verb(street)
    updates = [q["sql"] for q in queries if q["sql"].startswith("UPDATE") and any(column in q["sql"] for column in STATES)]
    return [sql for sql in updates if not _sure(sql)] if updates else ["no update of a state"]


def _sure(sql: str) -> bool:
    where = sql.partition(" WHERE ")[2]
    return "SELECT" not in sql and any(column in where for column in STATES)


def _then(row: models.Model, *steps: Callable[[Any], Any]) -> None:
    for step in steps:
        step(row)


def _turned(street: SimpleNamespace, life: str, move: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("update hoods_neighbourhood set life = %s where id = %s", [life, street.oost.pk])
    street.oost.refresh_from_db()
    street.oost.turn(move)
