"""From elsewhere: calendars are followed and stopped at the desk, and lookalikes are judged once."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.agenda.models import CalendarSource
from reuring.core import tables
from reuring.people.lists.columns import mapped
from reuring.people.lists.taking import take_over
from reuring.people.models import Doubt, Organisation
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

PAGE = "/oost/ronde/binnen/"
NL = {"HTTP_ACCEPT_LANGUAGE": "nl"}


@pytest.fixture
def doubt(street: SimpleNamespace) -> Doubt:
    with scope(hood=street.oost):
        for name, text in (("een", "naam\nStichting De Ark\n"), ("twee", "naam;telefoon\nDe Arck;024 000 00 10\n")):
            table = tables.read(text.encode())
            take_over(street.oost, table, mapped(table.head, []), name)
        return Doubt.objects.get()


@pytest.mark.proves("F14")
def test_the_team_follows_a_calendar_and_stops_it(street: SimpleNamespace) -> None:
    cato = visit_as(street, "cato")
    assert cato.post(PAGE, {"address": "webcal://ark.example.org/a.ics", "place": street.park.pk}).status_code == 302
    with scope(hood=street.oost):
        source = CalendarSource.objects.get()
    assert (source.address, source.by, source.place, source.followed) == ("https://ark.example.org/a.ics", street.cato, street.park, True)
    cato.post(f"{PAGE}agenda/{source.pk}/", {"act": "stop"})
    source.refresh_from_db()
    assert source.followed is False


@pytest.mark.proves("safety:B4", "F14")
@pytest.mark.parametrize("inside", [
    "http://127.0.0.1/a.ics", "http://169.254.169.254/", "file:///etc/passwd", "http://a:b@example.org/", "https://ark.example.org:8443/", "x"])
def test_an_address_inside_is_refused_at_once_and_what_was_typed_stays(inside: str, street: SimpleNamespace) -> None:
    answer = visit_as(street, "cato").post(PAGE, {"address": inside})
    assert answer.status_code == 422 and inside in answer.text
    with scope(hood=street.oost):
        assert CalendarSource.objects.count() == 0


@pytest.mark.proves("F14")
def test_the_same_one_stands_once_and_another_comes_in(street: SimpleNamespace, doubt: Doubt) -> None:
    cato = visit_as(street, "cato")
    page = cato.get(PAGE, **NL).text
    assert "De Arck" in page and "Stichting De Ark" in page and "het klinkt hetzelfde" in page
    cato.post(f"{PAGE}dubbel/{doubt.pk}/", {"act": "other"})
    cato.post(f"{PAGE}dubbel/{doubt.pk}/", {"act": "same"})
    with scope(hood=street.oost):
        assert sorted(Organisation.objects.values_list("name", flat=True)) == ["De Arck", "Stichting De Ark"]
        assert Doubt.objects.get().state == "other"


def test_a_strange_answer_changes_nothing(street: SimpleNamespace, doubt: Doubt) -> None:
    for act in ("", "hide", "stop"):
        visit_as(street, "cato").post(f"{PAGE}dubbel/{doubt.pk}/", {"act": act})
    doubt.refresh_from_db()
    assert doubt.state == "waiting"


@pytest.mark.proves("F14")
def test_a_calendar_that_keeps_failing_waits_in_the_round(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        source = CalendarSource.objects.create(hood=street.oost, address="https://ark.example.org/a.ics", name="De Ark", by=street.cato)
        source.follow()
        for _try in range(3):
            source.failed("status")
    page = visit_as(street, "cato").get("/oost/ronde/", **NL).text
    assert "Een agenda zwijgt" in page and "De Ark" in page
    assert "zonder in te loggen" in visit_as(street, "cato").get(PAGE, **NL).text


def test_what_did_not_come_in_is_shown_with_its_reason(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        source = CalendarSource.objects.create(hood=street.oost, address="bestand:ark.ics", name="De Ark", by=street.cato)
        source.came_in("De Ark", {"counts": {"added": 3}, "refused": [{"line": 4, "title": "Bezet", "reason": "private"}]})
    page = visit_as(street, "cato").get(PAGE, **NL).text
    assert "Bezet" in page and "dat het privé is" in page and "3 nieuw" in page


@pytest.mark.parametrize("who", ["visitor", "bram", "suus", "zoe"])
def test_others_have_no_business_here(who: str, street: SimpleNamespace, doubt: Doubt) -> None:
    client: Any = visit_as(street, who)
    assert client.get(PAGE).status_code == 403
    client.post(f"{PAGE}dubbel/{doubt.pk}/", {"act": "same"})
    doubt.refresh_from_db()
    assert doubt.state == "waiting"
