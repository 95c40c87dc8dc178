"""An objection is decided by two others: never one alone, never who judged, never twice."""
from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace

import pytest
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.moderation.models import Judgement, Look, Objection
from reuring.moderation.tests.court import judged, objected, team
from reuring.posts.models import Post, Report
from reuring.posts.tests.racing import race
from reuring.testing.street import visit_as

KEEP, SHOW = {"keeps": "yes", "why": "Het wijst naar één huis."}, {"keeps": "no", "why": "Er staat geen naam in."}


def look(street: SimpleNamespace, who: str, objection: Objection, said: dict[str, str]) -> int:
    return visit_as(street, who).post(f"/oost/ronde/bezwaren/{objection.pk}/", said).status_code


def state(objection: Objection) -> tuple[str, str]:
    return Judgement._base_manager.get(pk=objection.judgement_id).state, Post._base_manager.get(pk=objection.judgement.post_id).state


@pytest.mark.proves("A47", "F91")
@pytest.mark.parametrize(("second", "ends"), [(KEEP, ("upheld", "hidden")), (SHOW, ("overturned", "shown"))])
def test_two_others_decide_and_the_writer_reads_why(street: SimpleNamespace, second: dict[str, str], ends: tuple[str, str]) -> None:
    team(street, "suus", "nico")
    objection = objected(street)
    assert look(street, "suus", objection, KEEP) == 302 and state(objection) == ("objected", "hidden")
    assert look(street, "nico", objection, second) == 302 and state(objection) == ends
    letter = OutgoingMail.objects.get(key=f"ended:{objection.judgement_id}")
    assert letter.to == "bram@example.org" and second["why"] in letter.text


@pytest.mark.proves("A47")
def test_who_hid_wrote_or_reported_it_does_not_decide(street: SimpleNamespace) -> None:
    team(street, "suus", "nico", "bram")
    objection = objected(street)
    Report._base_manager.create(hood=street.oost, post=objection.judgement.post, reason="hurts", reporter=street.nico)
    assert [look(street, who, objection, KEEP) for who in ("cato", "bram", "nico", "aisha", "suus", "suus")] == [404, 404, 404, 404, 302, 404]
    assert state(objection) == ("objected", "hidden")


def test_everybody_who_may_look_is_asked(street: SimpleNamespace) -> None:
    team(street, "suus", "nico")
    judgement = judged(street)
    visit_as(street, "bram").post(f"/oost/besluit/{judgement.pk}/bezwaar/", {"text": "Ik noemde niemand."})
    asked = OutgoingMail.objects.filter(key__startswith="look:").values_list("to", flat=True)
    assert sorted(asked) == ["nico@example.org", "suus@example.org"]


def test_an_empty_objection_is_asked_for_words(street: SimpleNamespace) -> None:
    judgement = judged(street)
    assert visit_as(street, "bram").post(f"/oost/besluit/{judgement.pk}/bezwaar/", {"text": " "}).status_code == 422
    assert not Objection._base_manager.exists()


def read(objection: Objection) -> Objection:
    return Objection.objects.for_page().get(pk=objection.pk)


@pytest.mark.proves("A47", "safety:C5")
@pytest.mark.django_db(transaction=True)
def test_the_same_person_twice_at_once_is_one(street: SimpleNamespace) -> None:
    team(street, "suus", "nico")
    objection = objected(street)
    acts = [lambda row: row.look(by=street.suus, keeps=False, why="dubbel")] * 3
    assert race(street, lambda: read(objection), acts) == ["NotNow", "NotNow", "done"]
    assert state(objection) == ("objected", "hidden")


@pytest.mark.proves("safety:C7")
@pytest.mark.django_db(transaction=True)
def test_of_three_at_once_two_decide(street: SimpleNamespace) -> None:
    team(street, "suus", "nico", "aisha")
    objection = objected(street)
    acts = [lambda row, by=by: row.look(by=by, keeps=True, why="blijft") for by in (street.suus, street.nico, street.aisha)]
    assert race(street, lambda: read(objection), acts) == ["NotNow", "done", "done"]
    assert state(objection) == ("upheld", "hidden") and Look._base_manager.count() == 2


@pytest.mark.proves("safety:A4")
@pytest.mark.django_db(transaction=True)
def test_without_the_swap_both_outcomes_would_count(street: SimpleNamespace) -> None:
    objection = objected(street)

    def careless(ends: str, row: Objection) -> None:
        assert row.judgement.state == "objected"
        swap(row.judgement, {}, state=ends)
    acts = [lambda row: careless("upheld", row), lambda row: careless("overturned", row)]
    assert race(street, lambda: read(objection), acts) == ["done", "done"]


ACTS = st.lists(st.tuples(st.sampled_from(["hide", "show", "object", "look", "withdraw", "back"]),
                          st.sampled_from(["cato", "suus", "nico", "bram", "aisha"]), st.booleans()), min_size=4, max_size=14)


@pytest.mark.proves("safety:C7", "A47")
@pytest.mark.once
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_happens_nobody_judges_twice_or_their_own(street: SimpleNamespace, acts: list[tuple[str, str, bool]]) -> None:
    team(street, "suus", "nico", "bram")
    first = judged(street)
    ends: dict[int, str] = {}
    with scope(hood=street.oost):
        for verb, who, flag in acts:
            attempt(street, first.post_id, verb, getattr(street, who), flag)
            for row in Judgement.objects.filter(post=first.post_id, state__in=["upheld", "overturned", "lifted"]):
                assert ends.setdefault(row.pk, row.state) == row.state          # never two outcomes
        rows = Judgement.objects.filter(post=first.post_id)
        assert [row.state for row in rows if row.state in ("stands", "objected")][1:] == []
        for row in rows:
            looked = list(Look.objects.filter(objection__judgement=row).values_list("looked_by_id", "keeps"))
            people = [person for person, _keeps in looked]
            assert len(set(people)) == len(people) <= 2 and not {row.judged_by_id, row.author_id} & set(people)
            assert row.state not in ("upheld", "overturned") or (len(people), row.state == "upheld") == (2, all(keeps for _person, keeps in looked))


def attempt(street: SimpleNamespace, post_id: int, verb: str, by: object, flag: bool) -> None:
    post = Post.objects.get(pk=post_id)
    judgement = Judgement.objects.for_page().filter(post=post_id).order_by("-pk").first()
    objection = Objection.objects.for_page().filter(judgement=judgement).first()
    acts = {"hide": lambda: post.hide(by=by, why="kind: weer"), "show": lambda: post.show(by=by), "withdraw": lambda: post.withdraw(by=street.bram),
            "back": lambda: post.put_back(by=street.bram), "object": lambda: Objection.make(judgement, text="nee"),
            "look": lambda: objection.look(by=by, keeps=flag, why="gezien") if objection else None}
    with suppress(NotNow):
        acts[verb]()
