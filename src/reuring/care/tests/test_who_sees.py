"""Who sees what of a circle after any order of asking, saying yes, leaving, taking back and resting."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reuring.accounts.models import Person
from reuring.care.models import Circle, CircleMember, Task
from reuring.care.tests.ring import make_task
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer, may
from reuring.hoods.models import Membership
from reuring.hoods.scope import viewer_of

PEOPLE = ["aisha", "suus", "nico", "petra", "cato", "omar", "bram"]
ACTS = ["circle.look", "circle.read", "circle.arrange", "circle.consent"]
STEPS = st.lists(st.tuples(st.sampled_from(["ask", "guest", "yes", "no", "leave", "out", "withdraw", "end", "rest", "wake", "explore", "hand over"]),
                           st.sampled_from(PEOPLE)), min_size=4, max_size=12)


class Ring:
    """The circle as it is, and beside it what we expect of it, in plain sets."""

    def __init__(self, street: SimpleNamespace) -> None:
        self.street, self.life = street, "growing"
        self.circle = Circle.begin(street.oost, by=street.bram, name="De kring", middle="Henk", basis="represented", how="written")
        self.tasks = [make_task(street, self.circle), make_task(street, self.circle, shared=False)]
        self.members, self.guests, self.organiser, self.open = {"bram"}, set[str](), "bram", True
        self.asked: dict[str, str] = {}

    def do(self, step: str, who: str) -> None:
        person, circle = getattr(self.street, who), self.circle
        circle.forget_people()
        mine = circle.member_of(person.pk)
        verbs: dict[str, Callable[[], Any]] = {
            "ask": lambda: self._ask(who, "member"), "guest": lambda: self._ask(who, "guest"), "yes": lambda: self._yes(who, person),
            "no": lambda: self._no(who), "leave": lambda: self._out(who, mine), "out": lambda: self._out(who, mine),
            "withdraw": lambda: self._close(lambda: circle.withdraw(how="phone", recorded_by=self.street.cato)),
            "end": lambda: self._close(lambda: circle.end(by=circle.organiser)),
            "hand over": lambda: self._hand_over(who, mine),
        }
        if step in {"rest", "wake", "explore"}:
            self.life = {"rest": "resting", "wake": "growing", "explore": "exploring"}[step]
            return
        try:
            with transaction.atomic():
                verbs[step]()
        except NotNow:
            pass

    def _ask(self, who: str, role: str) -> None:
        if self.open and who not in self.asked:
            CircleMember.ask(self.circle, name=who, way="link", role=role, by=None)
            self.asked[who] = role

    def _row(self, who: str) -> CircleMember:
        row = next((row for row in self.circle.members.filter(state="asked") if row.name == who), None)
        if row is None:
            raise NotNow(who)
        row.circle = self.circle
        return row

    def _yes(self, who: str, person: Person) -> None:
        self._row(who).accept(person=person)
        (self.guests if self.asked.pop(who) == "guest" else self.members).add(who)

    def _no(self, who: str) -> None:
        self._row(who).decline()
        self.asked.pop(who)

    def _out(self, who: str, mine: CircleMember | None) -> None:
        if mine is None or who in {self.organiser, "bram"} or not self.open:
            raise NotNow(who)
        mine.circle = self.circle
        mine.leave()
        self.members.discard(who)
        self.guests.discard(who)

    def _close(self, verb: Callable[[], None]) -> None:
        verb()
        self.open = False

    def _hand_over(self, who: str, mine: CircleMember | None) -> None:
        if mine is None or not self.open:
            raise NotNow(who)
        self.circle.hand_over(mine, by=None)
        self.organiser = who

    def expected(self, who: str) -> set[str]:
        """From the sets alone; the life of the neighbourhood changes nothing (R29), nor does a role in its team."""
        acts = {"circle.look"} if who in self.members | self.guests else set()
        if self.open and who in self.members:
            acts |= {"circle.read", "take", "see private"}
        if self.open and who in self.members | self.guests:
            acts |= {"see shared"}
        if self.open and who == "bram":
            acts |= {"circle.consent"}
        return acts | ({"circle.arrange"} if self.open and who in {self.organiser, "bram"} else set())

    def loaded(self) -> tuple[Circle, list[Task]]:
        """As a page has them."""
        circle = Circle.objects.for_page().get(pk=self.circle.pk)
        tasks = list(Task.objects.filter(circle=circle).order_by("pk"))
        for task in tasks:
            task.circle = circle
        return circle, tasks

    def seen(self, viewer: Viewer, circle: Circle, tasks: list[Task]) -> set[str]:
        acts = {act for act in ACTS if may(viewer, act, circle)}
        acts |= {"take"} if may(viewer, "task.take", tasks[0]) else set()
        return acts | {f"see {name}" for name, task in zip(("shared", "private"), tasks, strict=True) if may(viewer, "task.see", task)}


def looked_at(street: SimpleNamespace, steps: list[tuple[str, str]]) -> None:
    """Everybody sees what is expected after every step."""
    viewers = {who: viewer_of(getattr(street, who), street.oost, _membership(street, who)) for who in [*PEOPLE, "zoe"]}
    with scope(hood=street.oost), transaction.atomic():
        ring = Ring(street)
        for step, who in steps:
            ring.do(step, who)
            things = ring.loaded()
            for name, viewer in viewers.items():
                assert ring.seen(replace(viewer, life=ring.life), *things) == ring.expected(name), (step, who, name, ring.life)
        transaction.set_rollback(True)


def _membership(street: SimpleNamespace, who: str) -> Any:
    row = Membership._base_manager.filter(hood=street.oost, person=getattr(street, who)).first()
    if row is not None:
        row.has_factor = True
    return row


@pytest.mark.once
@pytest.mark.proves("F118", "R17", "R29", "A18", "R20", "S3-33")
@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_everybody_sees_what_they_may_and_nothing_else(street: SimpleNamespace, steps: list[tuple[str, str]]) -> None:
    looked_at(street, steps)


@pytest.mark.once
@pytest.mark.parametrize("careless", ["inner_ids", "open", "subject_ids"])
def test_control_a_circle_that_forgets_who_is_a_guest_or_that_it_closed_is_noticed(
        street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, careless: str) -> None:
    steps = [("guest", "nico"), ("yes", "nico"), ("ask", "aisha"), ("yes", "aisha"), ("rest", "bram"), ("leave", "aisha"), ("withdraw", "bram")]
    everybody = property(lambda self: set(self.members.values_list("person_id", flat=True)))
    monkeypatch.setattr(Circle, careless, property(lambda self: True) if careless == "open" else everybody)
    with pytest.raises(AssertionError):
        looked_at(street, steps)
