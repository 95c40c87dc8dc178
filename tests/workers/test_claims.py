"""Many who want the same through several server workers: one has it, and without our guards two have it (safety C1)."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.agenda.models import Coming
from reuring.care.models import CircleLine, CircleMember, Shift
from reuring.care.tests.ring import make_circle, make_task
from reuring.core import clock
from reuring.core.intake import PLACES
from reuring.exchange.models import Booking, Lending
from reuring.posts.models import Happening
from reuring.testing.street import make_event, make_gift, make_space, make_thing
from tests.sweeps.test_races import together
from tests.workers import asking
from tests.workers.serving import WORKERS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.proves("safety:C1", "F2", "F26", "F28", "F34", "F118")]
Had = Callable[[], int]


def wanted(town: SimpleNamespace) -> dict[str, tuple[str, dict[str, str], Had]]:
    """What all want at once: where it is asked, with which words, and how many have it."""
    day, circle = str(clock.today() + timedelta(days=3)), make_circle(town)
    with scope(hood=town.oost):
        CircleMember.objects.bulk_create(CircleMember(circle=circle, person=one, name=one.name, state="in") for one in town.crowd)
    task, coffee = make_task(town, circle), make_event(town, seats=1)
    return {
        "a thing": (f"/oost/spullen/{make_thing(town).pk}/vragen/", {"first": day, "agreed": "on"}, Lending._base_manager.count),
        "an hour": (f"/oost/ruimtes/{make_space(town).pk}/vragen/", {"day": day, "starts": "9", "ends": "11", "people": "4", "words": "koor"},
                    Booking._base_manager.count),
        "a seat": (f"/oost/agenda/{coffee.pk}/{coffee.day}/mee/", {}, Coming._base_manager.filter(state="coming").count),
        "a gift": (f"/oost/gratis/{make_gift(town).pk}/ja/", {}, Happening._base_manager.filter(action="yes.said").count),
        "a task": (f"/oost/taak/{task.pk}/{task.day}/doe/", {"do": "take"}, CircleLine._base_manager.filter(act="took").count),
    }


@pytest.mark.parametrize("many", [6, pytest.param(200, marks=pytest.mark.nightly)])
def test_of_many_who_ask_several_workers_one_has_it(town: SimpleNamespace, many: int) -> None:
    cookies = asking.neighbours(town, many)
    things, threads, busy = wanted(town), min(many, PLACES), set[str]()
    with asking.workers() as (honest, careless):
        for what, (path, said, had) in things.items():
            told = together(threads, lambda n, path=path, said=said: [asking.post(honest, who, path, **said) for who in cookies[n::threads]])
            answers = [one for some in told for one in some]
            assert (had(), {one.status for one in answers} <= {302, 409, 422}) == (1, True), (what, answers)
            busy |= {one.worker for one in answers}
        assert len(busy) == WORKERS
        again = wanted(SimpleNamespace(**vars(town) | {"crowd": town.crowd}))
        for what, (path, said, had) in again.items():
            before = had()
            together(2, lambda n, path=path, said=said: asking.post(careless, cookies[n], path, **said))
            assert had() - before == 2, f"the control of {what}"
    assert Shift._base_manager.filter(state="taken").count() == 2
