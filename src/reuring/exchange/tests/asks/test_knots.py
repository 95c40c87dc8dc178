"""What goes together in one go: found among the asks of one connector, proposed to all at once, and agreed by all or by none."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.exchange import jobs, knotting
from reuring.exchange.models import Ask, Knot, Match
from reuring.exchange.models.knots import Step
from reuring.exchange.models.matches import ASKER, GIVER
from reuring.testing.asks import make_ask, make_offer, make_ring, make_swap
from reuring.testing.street import make_space, move_in, visit_as

QUIET = [HealthCheck.function_scoped_fixture]
PARTY = "We zoeken een ruimte voor een borrel op vrijdag. Wie bakt de hapjes?"


def found(street: SimpleNamespace, who: str = "cato") -> list[tuple[str, list[tuple[str, str]]]]:
    return [(str(tied.sort), [(way.giver, way.ask.asker_name) for way in tied.ways]) for tied in knotting.found_for(getattr(street, who).pk)]


def party(street: SimpleNamespace) -> Ask:
    """Bram wants a room and somebody who bakes; Aisha has a room, Suus bakes."""
    make_space(street, by=street.aisha, title="De voorkamer", body="Met een lange tafel.")
    make_offer(street, by=street.suus, title="Ik bak hapjes voor een borrel", doing="else")
    return make_ask(street, text=PARTY, doing="else")


@pytest.mark.parametrize("size", [2, 3])
def test_who_can_help_one_another_stand_in_a_ring(in_oost: SimpleNamespace, size: int) -> None:
    make_ring(in_oost, size)
    names = ["Bram", "Aisha", "Suus"][:size]
    [(sort, ways)] = found(in_oost)
    assert (sort, set(ways)) == ("swap", set(zip(names, [*names[1:], names[0]], strict=True)))


def test_a_ring_breaks_where_two_are_apart_or_one_was_asked_before_or_rests(in_oost: SimpleNamespace) -> None:
    asks = make_ring(in_oost, 2)
    match = Match.propose(asks[0], in_oost.aisha, words="Loop je mee?")
    assert found(in_oost) == []
    Match.objects.filter(pk=match.pk).delete()
    assert len(found(in_oost)) == 1
    in_oost.aisha.block(in_oost.bram)
    assert found(in_oost) == []


def test_a_colleague_sees_nothing_of_it(in_oost: SimpleNamespace) -> None:
    carla, asks = move_in("carla", in_oost.oost, "connector"), make_ring(in_oost, 2)
    for ask, connector in zip(asks, (carla, in_oost.cato), strict=True):
        swap(ask, {}, connector_id=connector.pk)
    assert knotting.found_for(carla.pk) == [] == knotting.found_for(in_oost.cato.pk)


def test_an_ask_without_a_picture_stands_in_a_ring_by_its_words(in_oost: SimpleNamespace) -> None:
    make_offer(in_oost, by=in_oost.aisha, doing="chore", title="Ik kijk naar je lekkende kraan")
    make_offer(in_oost, by=in_oost.bram, doing="walk")
    make_ask(in_oost, doing="else", text="Mijn kraan lekt al een week")
    make_ask(in_oost, doing="walk", author=in_oost.aisha, asker=in_oost.aisha)
    [tied] = knotting.found_for(in_oost.cato.pk)
    assert [way.reasons[0] for way in tied.ways if way.giver_id == in_oost.aisha.pk] == ["ze zeggen allebei: kraan, lekt"]


def test_a_room_goes_with_somebody_for_the_rest(in_oost: SimpleNamespace) -> None:
    party(in_oost)
    make_ask(in_oost, text="Wie bakt er met mij?", doing="else")          # asks for no room
    assert found(in_oost) == [("trio", [("Aisha", "Bram"), ("Suus", "Bram")])]


def test_a_room_that_is_closed_when_it_suits_is_none(in_oost: SimpleNamespace) -> None:
    ask = party(in_oost)
    swap(ask, {}, parts=16)
    assert len(found(in_oost)) == 1
    make_space(in_oost, by=in_oost.aisha, title="Nog een kamer", opens=8, closes=18)
    with scope(hood=in_oost.oost):
        [first] = [way.title for way in knotting.found_for(in_oost.cato.pk)[0].ways[:1]]
    assert first == "De voorkamer"


def test_its_connector_proposes_it_and_nobody_heard_before(street: SimpleNamespace) -> None:
    make_ring(street)
    cato, page = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl"), called_up(street)
    told = cato.get("/oost/ronde/samen/in-een-keer/").text
    assert "Een ruil van drie buren" in told and "Bram voor Aisha" in told and page in told and OutgoingMail.objects.count() == 0
    assert cato.post(page, words(street) | {"words_0": "Wie helpt Aisha?"}).status_code == 422
    assert cato.post(page, words(street)).status_code == 302
    with scope(hood=street.oost):
        assert {(match.giver.name, match.ask.asker_name, match.state) for match in Match.objects.select_related("giver", "ask__asker")} == {
            ("Bram", "Aisha", "proposed"), ("Aisha", "Suus", "proposed"), ("Suus", "Bram", "proposed")}
    assert sorted(mail.to for mail in OutgoingMail.objects.all()) == ["aisha@example.org", "bram@example.org", "suus@example.org"]


def called_up(street: SimpleNamespace) -> str:
    with scope(hood=street.oost):
        return f"/oost/ronde/samen/in-een-keer/?vraag={knotting.found_for(street.cato.pk)[0].key}"


def words(street: SimpleNamespace) -> dict[str, str]:
    with scope(hood=street.oost):
        [tied] = knotting.found_for(street.cato.pk)
    return {"sign": tied.sign} | {f"words_{n}": "Een buur wil dit graag." for n in range(len(tied.ways))}


def test_what_changed_meanwhile_is_not_proposed(street: SimpleNamespace) -> None:
    [ask, *_rest] = make_ring(street)
    cato, page = visit_as(street, "cato"), called_up(street)
    assert cato.post(page, words(street) | {"sign": "1:2:3"}).status_code == 422
    with scope(hood=street.oost):
        Ask.objects.get(pk=ask.pk).withdraw(by=street.bram)
    assert cato.get(page).status_code == 302 and not Match._base_manager.exists()


@pytest.mark.proves("A14")
def test_nobody_in_a_swap_reads_who_the_others_are_before_all_said_yes(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        matches = make_swap(street)
    pages = {match.giver.name.lower(): f"/oost/koppeling/{match.pk}/" for match in matches}
    for who in ("bram", "aisha"):
        visit_as(street, who).post(f"{pages[who]}zeggen/", {"act": "yes", "reach": f"roodborst-{who}"})
    for who in pages:
        told = "".join(visit_as(street, who).get(page).text.split("<main")[-1] for page in pages.values())
        others = {"bram", "aisha", "suus"} - {who}
        assert "roodborst" not in told.replace(f"roodborst-{who}", "") and not any(other.title() in told or f"kanarie{other}" in told for other in others)
    visit_as(street, "suus").post(f"{pages['suus']}zeggen/", {"act": "yes", "reach": "roodborst-suus"})
    assert "roodborst-aisha" in visit_as(street, "bram").get(pages["bram"]).text
    with scope(hood=street.oost):
        assert {ask.state for ask in Ask.objects.all()} == {"matched"}


@pytest.mark.proves("A14")
@pytest.mark.once
@settings(max_examples=30, deadline=None, suppress_health_check=QUIET)
@given(said=st.lists(st.tuples(st.integers(0, 2), st.sampled_from([ASKER, GIVER]), st.booleans()), max_size=7))
def test_in_any_order_a_swap_is_of_all_or_of_none(street: SimpleNamespace, said: list[tuple[int, str, bool]]) -> None:
    with rolled_back(street) as matches:
        yes: set[int | None] = set()
        for number, side, good in said:
            match = Match.objects.select_related("ask", "knot").get(pk=matches[number].pk)
            person, states = match.giver_id if side == GIVER else match.ask.asker_id, {one.state for one in Match.objects.all()}
            try:
                match.say_yes(side, reach="roodborst") if good else match.fail()
            except NotNow:
                continue
            yes = yes | {person} if good else yes
            holds(states, yes)


def holds(before: set[str], yes: set[int | None]) -> None:
    rows = list(Match.objects.select_related("ask"))
    open_hands = [row.open_hands for row in rows]
    if before == {"proposed"}:
        assert len({row.state for row in rows}) == 1 and all(open_hands) == any(open_hands) == (len(yes) == 3 and rows[0].state != "failed")
    assert all(bool(row.reach_of(ASKER) or row.reach_of(GIVER)) == row.open_hands for row in rows)
    assert all((row.ask.state == "matched") == row.open_hands for row in rows)


@contextmanager
def rolled_back(street: SimpleNamespace) -> Iterator[list[Match]]:
    """A ring that is gone afterwards."""
    with transaction.atomic(), scope(hood=street.oost):
        yield make_swap(street)
        transaction.set_rollback(True)


@pytest.mark.proves("A14")
def test_control_a_swap_that_opens_with_two_is_noticed(in_oost: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Knot, "answered", lambda knot, match, side, reach: match.agree() if match.said_yes(ASKER) and match.said_yes(GIVER) else None)
    match = make_swap(in_oost)[0]
    match.say_yes(ASKER, reach="roodborst")
    match.say_yes(GIVER, reach="roodborst")
    with pytest.raises(AssertionError):
        holds({"proposed"}, {match.giver_id, match.ask.asker_id})


def test_a_room_and_the_rest_are_of_all_three(in_oost: SimpleNamespace) -> None:
    ask = party(in_oost)
    [tied] = knotting.found_for(in_oost.cato.pk)
    room, rest = Knot.tie(in_oost.oost, tied.sort, [step(way) for way in tied.ways], money="Bram betaalt Suus de boodschappen")
    room.say_yes(ASKER, reach="bram 06")
    room.say_yes(GIVER, reach="aisha 06")
    rest.refresh_from_db()
    assert (rest.said_yes(ASKER), room.state, rest.state) == (True, "proposed", "proposed")
    rest.say_yes(GIVER, reach="suus 06")
    ask.refresh_from_db()
    room.refresh_from_db()
    assert (ask.state, room.state, rest.state, room.reach_of(GIVER), rest.reach_of(ASKER)) == ("matched", "agreed", "agreed", "aisha 06", "bram 06")


def step(way: knotting.Way) -> Step:
    return Step(way.ask, Person.objects.get(pk=way.giver_id), "Een buur wil dit graag.", way.offer, way.names)


def test_who_pays_whom_is_read_by_all_three_before_they_say_yes(street: SimpleNamespace) -> None:
    party(street)
    cato, page = visit_as(street, "cato"), called_up(street)
    assert cato.post(page, words(street)).status_code == 422
    cato.post(page, words(street) | {"money": "De buurtpot betaalt de hapjes"})
    with scope(hood=street.oost):
        rows = [(match.pk, match.giver.name.lower()) for match in Match.objects.select_related("giver").order_by("pk")]
    for pk, giver in [*rows, (rows[0][0], "bram")]:
        assert "De buurtpot betaalt de hapjes" in visit_as(street, giver).get(f"/oost/koppeling/{pk}/").text


def test_an_ask_that_ended_meanwhile_lets_the_swap_fall(in_oost: SimpleNamespace) -> None:
    matches = make_swap(in_oost, 2)
    matches[0].say_yes(GIVER, reach="06")
    ask = Ask.objects.get(pk=matches[0].ask_id)
    ask.withdraw(by=ask.asker)
    matches[1].refresh_from_db()
    matches[1].say_yes(GIVER, reach="06")
    assert {match.state for match in Match.objects.all()} == {"failed"} and {ask.state for ask in Ask.objects.all()} == {"open", "withdrawn"}


@pytest.mark.proves("safety:E5")
def test_who_pays_is_forgotten_with_the_rest(in_oost: SimpleNamespace) -> None:
    party(in_oost)
    [tied] = knotting.found_for(in_oost.cato.pk)
    Knot.tie(in_oost.oost, tied.sort, [step(way) for way in tied.ways], money="roodborst")
    Ask.objects.get().withdraw(by=in_oost.bram)
    with clock.told(clock.ahead(days=91)):
        jobs.forget_old()
    assert Knot.objects.get().money == ""
    with clock.told(clock.ahead(days=367)):
        jobs.forget_old()
    assert not Knot.objects.exists()


def test_its_pages_take_eight_questions_to_the_database(street: SimpleNamespace) -> None:
    party(street)
    make_ring(street)
    page, cato = called_up(street), visit_as(street, "cato")
    cato.get(page)
    for path in (page, page.partition("?")[0]):
        with CaptureQueriesContext(connection) as asked:
            assert cato.get(path).status_code == 200
        assert len(asked) <= 8
