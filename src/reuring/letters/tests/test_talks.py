"""Who may write to whom, in whatever order they block, close, write and leave."""
from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django_scopes import scope
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from reuring.accounts.inventory import everything_of
from reuring.accounts.leaving import leave
from reuring.accounts.models import Person
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.hoods.models import Membership
from reuring.hoods.models.members import with_factor
from reuring.hoods.scope import viewer_of
from reuring.letters.models import Letter, Side, Talk, open_talk
from reuring.letters.models import letters as verbs
from reuring.letters.models.letters import unread, write
from reuring.letters.models.talks import named
from reuring.testing.street import make_article

WHO = ("aisha", "bram")


def viewer(who: Person, hood: Any) -> Any:
    return viewer_of(who, hood, with_factor(Membership.objects.filter(person=who), Authenticator.objects.all()).first())


class Letters(RuleBasedStateMachine):
    """Aisha and Bram beside a plain picture of what each should be able to read and write."""

    street: SimpleNamespace

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.scope = scope(hood=self.street.oost)
        self.scope.__enter__()
        self.talk = open_talk(self.street.aisha, self.street.bram, hood=self.street.oost)
        self.reads: dict[str, list[int]] = {who: [] for who in WHO}
        self.apart: set[str] = set()
        self.closed_by = ""

    def teardown(self) -> None:
        self.scope.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def person(self, who: str) -> Person:
        return getattr(self.street, who)

    def now(self) -> Talk:
        return Talk.objects.get(pk=self.talk.pk)

    def can_write(self, who: str) -> bool:
        return not self.closed_by and who not in self.apart

    @rule(who=st.sampled_from(WHO), wants=st.booleans())
    def meet_or_not(self, who: str, wants: bool) -> None:
        me, other = self.person(who), self.person(other_of(who))
        me.unblock(other) if wants else me.block(other)
        (self.apart.discard if wants else self.apart.add)(who)

    @rule(who=st.sampled_from(WHO))
    def send(self, who: str) -> None:
        try:
            letter = write(self.now(), f"brief van {who}", by=self.person(who))
        except NotNow:
            assert not self.can_write(who)
            return
        assert self.can_write(who)
        self.reads[who].append(letter.pk)
        if not self.apart:
            self.reads[other_of(who)].append(letter.pk)

    @rule(who=st.sampled_from(WHO), shut=st.booleans())
    def close_or_open(self, who: str, shut: bool) -> None:
        try:
            self.now().close(by=self.person(who)) if shut else self.now().reopen(by=self.person(who))
        except NotNow:
            assert bool(self.closed_by) == shut or self.closed_by not in {"", who}
            return
        self.closed_by = who if shut else ""

    @invariant()
    def each_reads_what_is_theirs_and_the_door_agrees(self) -> None:
        for who in WHO:
            side = Side.objects.get(talk=self.talk.pk, person=self.person(who))
            assert sorted(Letter.objects.read_by(side).values_list("pk", flat=True)) == self.reads[who]
            assert may(viewer(self.person(who), self.street.oost), "talk.write", self.now()) == self.can_write(who)


def other_of(who: str) -> str:
    return WHO[1 - WHO.index(who)]


def run(street: SimpleNamespace) -> None:
    Letters.street = street
    few = settings(max_examples=8, stateful_step_count=12, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Letters, settings=few)


@pytest.mark.once
@pytest.mark.proves("safety:A2", "safety:C7")
def test_in_any_order_each_reads_and_writes_what_they_may(street: SimpleNamespace) -> None:
    run(street)


@pytest.mark.once
@pytest.mark.proves("safety:A4")
def test_control_a_letter_that_arrives_in_spite_of_a_block_is_noticed(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "held_back", lambda talk: False)
    with pytest.raises(AssertionError):
        run(street)


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("hood", ["oost", "west"])
def test_a_block_holds_in_every_neighbourhood_and_does_not_show(street: SimpleNamespace, hood: str) -> None:
    here = getattr(street, hood)
    with scope(hood=here):
        talk = open_talk(street.aisha, street.bram, hood=here)
        write(talk, "Dag Bram", by=street.aisha)
        street.aisha.block(street.bram)
        write(talk, "Waarom antwoord je niet?", by=street.bram)
        assert [unread(Side.objects.filter(person=one)).count() for one in (street.aisha, street.bram)] == [0, 0]
    taken = everything_of(street.bram)
    assert len(taken["letters.Letter"]) == 1 and "held" not in json.dumps(taken, default=str)


@pytest.mark.proves("safety:E1")
def test_what_somebody_wrote_stays_with_the_other_as_of_a_former_neighbour(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        talk = open_talk(street.aisha, street.bram, hood=street.oost)
        write(talk, "Dag Bram", by=street.aisha)
        leave(Person.objects.get(pk=street.aisha.pk))
        left = Talk.objects.get()
        assert (named(left.beside(left.people[0])), Letter.objects.get().words, Letter.objects.get().by) == ("oud-buur", "Dag Bram", None)
        assert not may(viewer(street.bram, street.oost), "talk.write", left)
        with pytest.raises(NotNow):
            write(left, "Ben je er nog?", by=street.bram)


def test_two_people_have_one_talk_about_one_thing(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        post = make_article(street)
        one = open_talk(street.aisha, street.bram, hood=street.oost)
        assert open_talk(street.bram, street.aisha, hood=street.oost) == one
        assert open_talk(street.bram, street.aisha, hood=street.oost, about=post).about() == post.title
        deals = [open_talk(street.bram, street.nico, hood=street.oost, deal="De ladder") for _turn in range(2)]
        assert deals[0] != deals[1] and deals[0].about() == "De ladder"
        assert may(viewer(street.nico, street.oost), "talk.write", deals[0])


@pytest.mark.proves("F71")
@pytest.mark.parametrize(("who", "to", "may_write"), [
    ("aisha", "bram", True), ("nico", "bram", False), ("nico", "cato", True), ("petra", "bram", False), ("petra", "cato", True), ("bram", "nico", False),
    ("cato", "nico", True), ("bram", "petra", False), ("stijn", "bram", False), ("bram", "stijn", False), ("bram", "bram", False)])
def test_neighbours_who_have_met_write_and_everybody_writes_to_a_connector(street: SimpleNamespace, who: str, to: str, may_write: bool) -> None:
    with scope(hood=street.oost):
        target = Membership.objects.select_related("person").get(person=getattr(street, to))
        assert may(viewer(getattr(street, who), street.oost), "talk.begin", target) is may_write


@pytest.mark.proves("F3")
def test_nobody_begins_to_write_to_who_is_hidden_but_a_talk_goes_on(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        talk = open_talk(street.aisha, street.bram, hood=street.oost)
        Person.objects.filter(pk=street.bram.pk).update(hidden=True)
        target = Membership.objects.select_related("person").get(person=street.bram)
        assert not may(viewer(street.aisha, street.oost), "talk.begin", target)
        assert may(viewer(street.aisha, street.oost), "talk.write", Talk.objects.get(pk=talk.pk))
