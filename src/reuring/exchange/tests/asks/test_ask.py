"""An ask: who gets it, who reads it, and what the team knows of it."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer, may, roles_for
from reuring.core.rows import swap
from reuring.exchange import duty
from reuring.exchange.models import Ask, Duty, Trusted
from reuring.hoods.models import Membership
from reuring.promises.models import Promise
from reuring.testing.asks import make_ask
from reuring.testing.street import move_in


def viewer(street: SimpleNamespace, who: str) -> Viewer:
    role = {"cato": "connector", "suus": "supporter", "petra": "official", "carla": "connector"}.get(who, "resident")
    return Viewer(getattr(street, who).pk, roles_for(role, met=True))


def carla(street: SimpleNamespace, **given: str) -> None:
    """A second connector."""
    street.carla = move_in("carla", street.oost, "connector")
    swap(Membership.objects.get(person=street.carla), {}, **given or {"title": ""})


@pytest.mark.proves("F20", "R16", "A11")
def test_only_who_asks_and_one_connector_read_it(in_oost: SimpleNamespace) -> None:
    carla(in_oost)
    ask = make_ask(in_oost)
    readers = [who for who in ("bram", "aisha", "suus", "petra", "cato", "carla") if may(viewer(in_oost, who), "ask.read", ask)]
    assert readers == ["bram", "cato"] and ask.connector == in_oost.cato


@pytest.mark.proves("R20")
def test_who_works_for_the_municipality_never_gets_it(in_oost: SimpleNamespace) -> None:
    swap(Membership.objects.get(person=in_oost.cato), {}, employer="Gemeente Waterbeek")
    for professional in (False, True):
        with pytest.raises(duty.Nobody):
            make_ask(in_oost, professional=professional)


@pytest.mark.proves("R20")
def test_another_professional_gets_it_only_with_a_tick(in_oost: SimpleNamespace) -> None:
    swap(Membership.objects.get(person=in_oost.cato), {}, employer="Welzijn Oost")
    with pytest.raises(duty.Nobody):
        make_ask(in_oost)
    assert make_ask(in_oost, professional=True).connector == in_oost.cato


def test_the_rota_says_who_calls_and_the_promise_tells_nothing(in_oost: SimpleNamespace) -> None:
    carla(in_oost)
    for weekday in range(7):
        Duty.objects.create(hood=in_oost.oost, weekday=weekday, person=in_oost.carla)
    ask = make_ask(in_oost, text="kanarievraag")
    promise = Promise.objects.get(pk=ask.call_id)
    assert (ask.connector, promise.promised_by, promise.private) == (in_oost.carla, in_oost.carla, True)
    assert "kanarie" not in promise.what


def test_without_a_rota_the_one_with_the_fewest_open_asks_calls(in_oost: SimpleNamespace) -> None:
    carla(in_oost)
    assert [make_ask(in_oost).connector for _n in range(3)] == [in_oost.cato, in_oost.carla, in_oost.cato]


@pytest.mark.proves("F20")
def test_after_two_days_a_colleague_takes_over_and_the_log_says_so(in_oost: SimpleNamespace) -> None:
    carla(in_oost)
    fresh, late = make_ask(in_oost), make_ask(in_oost, connector=in_oost.cato, waits_since=clock.ago(days=3))
    assert not may(viewer(in_oost, "carla"), "ask.stand_in", fresh)
    assert may(viewer(in_oost, "carla"), "ask.stand_in", late) and not may(viewer(in_oost, "carla"), "ask.read", late)
    late.stand_in(by=in_oost.carla)
    assert (late.connector, [entry.what for entry in late.entries.all()]) == (in_oost.carla, ["stood_in"])
    with pytest.raises(NotNow):
        Ask.objects.get(pk=fresh.pk)._move("reopen")


def test_whose_connector_stopped_waits_for_a_colleague_at_once(in_oost: SimpleNamespace) -> None:
    carla(in_oost)
    ask = make_ask(in_oost, connector=in_oost.cato)
    ask.take_up(by=in_oost.cato)
    assert not Ask.objects.overlooked().exists()
    swap(Membership.objects.get(person=in_oost.cato), {}, role="resident")
    assert may(viewer(in_oost, "carla"), "ask.stand_in", Ask.objects.get(pk=ask.pk))
    Ask.objects.get(pk=ask.pk).stand_in(by=in_oost.carla)
    assert Ask.objects.get(pk=ask.pk).connector == in_oost.carla


@pytest.mark.proves("R20")
def test_a_colleague_who_works_for_the_municipality_does_not_take_over(in_oost: SimpleNamespace) -> None:
    carla(in_oost, employer="Gemeente Waterbeek")
    late = make_ask(in_oost, waits_since=clock.ago(days=3))
    assert not may(viewer(in_oost, "carla"), "ask.stand_in", late)


@pytest.mark.proves("F20", "safety:E7")
def test_the_database_holds_no_word_of_it(street: SimpleNamespace) -> None:
    ask = make_ask(street, text="kanarievraag", name="kanarienaam", reach="kanarie06")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM exchange_ask WHERE id = %s", [ask.pk])
        row = repr(cursor.fetchone())
    assert "kanarie" not in row
    with scope(hood=street.oost):
        assert Ask.objects.get(pk=ask.pk).text == "kanarievraag"


@pytest.mark.proves("F20")
def test_people_i_choose_read_it_and_others_do_not(in_oost: SimpleNamespace) -> None:
    ask = make_ask(in_oost, route="chosen", trusted=[in_oost.aisha.pk])
    assert Trusted.objects.get(ask=ask).person == in_oost.aisha
    assert [who for who in ("aisha", "nico", "suus") if may(viewer(in_oost, who), "ask.read", ask)] == ["aisha"]


@pytest.mark.proves("F21")
def test_who_asks_for_somebody_else_writes_down_their_yes(in_oost: SimpleNamespace) -> None:
    ask = make_ask(in_oost, asker=None, name="Riet", reach="024 000 00 01", consent="spoken")
    assert (ask.author, ask.asker_name, ask.consent, ask.consent_on) == (in_oost.bram, "Riet", "spoken", clock.today())
    assert not may(viewer(in_oost, "aisha"), "ask.read", ask)


def test_a_week_without_a_match_is_known(in_oost: SimpleNamespace) -> None:
    assert not make_ask(in_oost).unanswered
    assert make_ask(in_oost, made_at=clock.now() - timedelta(days=8)).unanswered
