"""The first yes settles it: a call, a gift, a chore; each ends by itself, and a chore says what it pays."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.exchange import jobs_things as jobs
from reuring.exchange.models import GiveAway
from reuring.testing.street import make_chore, make_gift, make_wanted

KINDS = [pytest.param(make_wanted, marks=pytest.mark.proves("F27")), pytest.param(make_gift, marks=pytest.mark.proves("F34")), make_chore]


@pytest.mark.parametrize("make", KINDS)
def test_the_first_yes_closes_it(in_oost: SimpleNamespace, make: Any) -> None:
    call = make(in_oost)
    model = type(call)
    late = model.objects.get(pk=call.pk)
    call.take(by=in_oost.aisha)
    with pytest.raises(NotNow):
        late.take(by=in_oost.suus)
    assert not model.objects.open().exists() and model.objects.get().taken_by == in_oost.aisha
    call.reopen(by=in_oost.bram)
    assert model.objects.open().get().taken_by is None


@pytest.mark.proves("F34")
def test_what_is_fetched_is_done_and_what_is_not_fetched_leaves_the_board(in_oost: SimpleNamespace, time_machine: Any) -> None:
    gift, old = make_gift(in_oost), make_gift(in_oost, title="Een stoel")
    gift.take(by=in_oost.aisha)
    gift.finish(by=in_oost.aisha)
    time_machine.move_to(clock.now() + timedelta(days=GiveAway.LASTS + 1))
    assert (list(GiveAway.objects.open()), jobs.end_calls()) == ([], 1)
    old.refresh_from_db()
    assert (old.stage, old.state) == ("over", "withdrawn") and GiveAway.objects.get(pk=gift.pk).stage == "done"
    old.renew(by=in_oost.bram)
    assert (old.open, old.state) == (True, "shown")


@pytest.mark.proves("F25")
@pytest.mark.parametrize("wrong", [{"pay": "free", "price": 500}, {"pay": "swap"}, {"pay": "paid"}, {"pay": "swap", "returns": "Soep", "price": 100},
                                   {"pay": "paid", "price": 100, "share": 101}])
def test_no_chore_that_does_not_say_what_it_pays(in_oost: SimpleNamespace, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_chore(in_oost, **wrong)


@pytest.mark.proves("F116")
def test_the_club_gets_its_share_of_a_paid_chore(in_oost: SimpleNamespace) -> None:
    from tests.sweeps.things import organisation
    chore = make_chore(in_oost, pay="paid", price=2_550, share=20, club=organisation(in_oost))
    assert (chore.for_club, chore.for_doer) == (510, 2_040)
    assert make_chore(in_oost, pay="paid", price=2_550).for_club == 0
