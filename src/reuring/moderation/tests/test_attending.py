"""A team that is away is noticed: nobody new comes in, the team and the operator hear it, and it opens by itself."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.hoods import admit
from reuring.hoods.models import Membership, Visit
from reuring.moderation import attending
from reuring.testing.street import visit_as


def away(street: SimpleNamespace, days: int = 8) -> None:
    swap(street.oost, {}, attended_on=clock.today() - timedelta(days=days), created_at=clock.ahead(days=-60))
    street.oost.refresh_from_db()


@pytest.mark.proves("safety:F1")
def test_nobody_joins_a_week_after_the_last_moderator_and_one_opens_it(street: SimpleNamespace) -> None:
    away(street)
    closed = Client(HTTP_ACCEPT_LANGUAGE="nl").post("/oost/meedoen/", {"name": "Ilse", "email": "ilse@example.org"})
    assert closed.status_code == 409 and "Je kunt nu niet meedoen" in closed.content.decode() and not OutgoingMail.objects.exists()
    assert [visit_as(street, who).get("/oost/").status_code for who in ("bram", "suus")] == [200, 200]
    assert Client().get("/oost/meedoen/").status_code == 409
    visit_as(street, "cato").get("/oost/")
    assert Client().get("/oost/meedoen/").status_code == 200


def test_seven_days_are_not_too_long_and_a_proof_that_comes_later_lets_nobody_in(street: SimpleNamespace) -> None:
    away(street, days=7)
    assert Client().get("/oost/meedoen/").status_code == 200
    away(street, days=8)
    admit.joined_by_mail(SimpleNamespace(session={}), street.olga, {"join": "oost"})
    with scope(hood=street.oost):
        assert not Membership.objects.filter(person=street.olga).exists()


@pytest.mark.proves("S3-36")
def test_rounds_are_logged_once_a_day_and_less_than_two_a_week_is_reminded_once(street: SimpleNamespace) -> None:
    swap(street.oost, {}, created_at=clock.ahead(days=-60))
    cato = visit_as(street, "cato")
    assert [cato.get("/oost/ronde/").status_code for _n in range(2)] == [200, 200]
    monday = clock.today() - timedelta(days=clock.today().weekday())
    with scope(hood=street.oost):
        assert list(Visit.objects.values_list("day", flat=True)) == [clock.today()]
        Visit.objects.create(hood=street.oost, day=monday - timedelta(days=3))
        assert (attending.remind(), attending.remind()) == (1, 0)
        letter = OutgoingMail.objects.get(key__startswith="rounds:")
        assert letter.to == "cato@example.org" and "op 1 dag" in letter.text
        letter.delete()
        Visit.objects.create(hood=street.oost, day=monday - timedelta(days=6))
    assert attending.remind() == 0


def test_the_operator_hears_of_a_team_that_is_away(street: SimpleNamespace) -> None:
    away(street)
    assert attending.remind() == 3 and attending.remind() == 0
    told = OutgoingMail.objects.filter(key__startswith="unattended:").values_list("to", flat=True)
    assert sorted(told) == ["cato@example.org", "omar@example.org"]


@pytest.mark.proves("F92")
def test_one_moderator_alone_is_a_promise_to_find_a_second(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        assert [due.what[:22] for due in attending.alone()] == ["Zoek een tweede die be"]
        Membership.objects.filter(person=street.suus).update(role="connector")
        assert list(attending.alone()) == []
