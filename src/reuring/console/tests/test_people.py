"""Entering somebody on paper, finding who you need, a role with an end, a pause with a reason."""
from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.accounts.models import HelperLink, Person
from reuring.console.tests.desk import member
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.hoods.models import Membership
from reuring.testing.street import move_in, visit_as

pytestmark = pytest.mark.once


def said(street: SimpleNamespace, **given: Any) -> dict[str, Any]:
    return {"name": "Riet", "route": "phone", "phone": "024 111 11 11", "helper": street.suus.pk, "scope": "meelezen en berichten plaatsen",
            "consent": "spoken", "agreed": "on", "until": (clock.today() + timedelta(days=200)).isoformat()} | given


def enter(street: SimpleNamespace, **given: Any) -> Any:
    return visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl").post("/oost/ronde/namens/", said(street, **given), follow=True)


@pytest.mark.proves("A3", "F75", "F74", "J1")
def test_riet_exists_with_a_phone_and_a_spoken_yes(street: SimpleNamespace) -> None:
    answer = enter(street)
    riet = Person.objects.get(name="Riet")
    link = HelperLink.objects.get(person=riet)
    assert (riet.email, riet.route, riet.phone) == (None, "phone", "024 111 11 11")
    assert (link.consent, link.recorded_by, link.helper, clock.day_of(link.consented_at)) == ("spoken", street.suus, street.suus, clock.today())
    assert all(words in answer.content.decode() for words in ("Riet", "Suus", "024 000 00 00", "De Ark"))
    assert not OutgoingMail.objects.exists()


@pytest.mark.proves("A3", "F75")
@pytest.mark.parametrize("missing", ["agreed", "consent", "until", "scope", "name"])
def test_without_a_whole_yes_nobody_is_entered(street: SimpleNamespace, missing: str) -> None:
    assert enter(street, **{missing: ""}).status_code == 422
    assert not Person.objects.filter(name="Riet").exists()


@pytest.mark.proves("F75")
@pytest.mark.parametrize("days", [-1, 0, 400])
def test_help_has_an_end_within_a_year(street: SimpleNamespace, days: int) -> None:
    assert enter(street, until=(clock.today() + timedelta(days=days)).isoformat()).status_code == 422


def test_a_helper_from_outside_the_team_is_refused(street: SimpleNamespace) -> None:
    assert enter(street, helper=street.zoe.pk).status_code == 422


def test_a_card_is_only_for_who_was_entered_on_paper(street: SimpleNamespace) -> None:
    assert visit_as(street, "cato").get(f"/oost/ronde/namens/{member(street, 'aisha').pk}/kaart/").status_code == 404


@pytest.mark.proves("R26")
def test_there_is_no_list_of_people_to_leaf_through(street: SimpleNamespace) -> None:
    client = visit_as(street, "cato")
    assert "Aisha" not in client.get("/oost/ronde/mensen/").content.decode()
    assert "Aisha" not in client.get("/oost/ronde/mensen/?q=a").content.decode()
    assert "Aisha" in client.get("/oost/ronde/mensen/?q=ais").content.decode()
    assert client.get("/oost/ronde/mensen/?q=ai%00").status_code == 200
    assert "Zoë" not in client.get("/oost/ronde/mensen/?q=zo").content.decode()


@pytest.mark.proves("safety:A9")
def test_a_pause_works_on_the_next_request_and_ends(street: SimpleNamespace) -> None:
    aisha, pk = visit_as(street, "aisha"), member(street, "aisha").pk
    assert aisha.get("/oost/nieuws/nieuw/").status_code == 200
    visit_as(street, "cato").post(f"/oost/ronde/mensen/{pk}/pauze/", {"why": "advert"})
    assert aisha.get("/oost/nieuws/nieuw/").status_code == 403
    visit_as(street, "cato").post(f"/oost/ronde/mensen/{pk}/terug/")
    assert aisha.get("/oost/nieuws/nieuw/").status_code == 200


def test_a_pause_needs_a_reason(street: SimpleNamespace) -> None:
    assert visit_as(street, "cato").post(f"/oost/ronde/mensen/{member(street, 'aisha').pk}/pauze/").status_code == 422


def test_no_connector_pauses_a_colleague(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        move_in("fatma", street.oost, "connector")
        fatma = Membership.objects.get(person__name="Fatma")
    visit_as(street, "cato").post(f"/oost/ronde/mensen/{fatma.pk}/pauze/", {"why": "else"})
    visit_as(street, "cato").post(f"/oost/ronde/mensen/{fatma.pk}/rol/", role(street))
    fatma.refresh_from_db()
    assert (fatma.suspended_at, fatma.role) == (None, "connector")


@pytest.mark.proves("R20")
def test_a_professional_stays_what_they_are(street: SimpleNamespace) -> None:
    petra, suus = member(street, "petra"), member(street, "suus")
    swap(suus, {}, role="resident", employer="Bindkracht")
    swap(petra, {}, role_until=clock.today() - timedelta(days=1))
    for one in (petra, suus):
        visit_as(street, "cato").post(f"/oost/ronde/mensen/{one.pk}/rol/", role(street))
        one.refresh_from_db()
    assert (petra.role_now, suus.role_now, suus.employer) == ("official", "supporter", "Bindkracht")


def role(street: SimpleNamespace, until: date | None = None) -> dict[str, Any]:
    return {"guide": street.cato.pk, "until": (until or clock.today() + timedelta(days=90)).isoformat(), "title": "krant"}


@pytest.mark.proves("R22")
def test_a_supporter_has_a_guide_by_name_and_an_end(street: SimpleNamespace) -> None:
    pk = member(street, "aisha").pk
    visit_as(street, "cato").post(f"/oost/ronde/mensen/{pk}/rol/", role(street))
    aisha = member(street, "aisha")
    assert (aisha.role, aisha.guide, aisha.role_until) == ("supporter", street.cato, clock.today() + timedelta(days=90))


@pytest.mark.proves("R22")
def test_a_new_supporter_waits_for_a_second_lock(street: SimpleNamespace) -> None:
    pk = member(street, "aisha").pk
    visit_as(street, "cato").post(f"/oost/ronde/mensen/{pk}/rol/", role(street))
    assert visit_as(street, "aisha").get("/oost/ronde/").status_code == 403


def test_no_role_for_longer_than_a_year(street: SimpleNamespace) -> None:
    answer = visit_as(street, "cato").post(f"/oost/ronde/mensen/{member(street, 'aisha').pk}/rol/", role(street, clock.today() + timedelta(days=400)))
    assert answer.status_code == 422


def test_who_is_paused_reads_why(street: SimpleNamespace) -> None:
    assert "schreef driemaal reclame" in visit_as(street, "stijn").get("/oost/meedoen/").content.decode()
