"""A promise: whose it is, who sees it, how it ends, and what a rule promises."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Membership, Voice, Welcome
from reuring.people.models import MapEntry, Organisation
from reuring.promises.models import Promise
from reuring.promises.rules import make_all
from reuring.testing.street import make_article, visit_as


def promised(street: SimpleNamespace, **given: Any) -> Promise:
    with scope(hood=street.oost):
        return Promise.objects.create(**{"hood": street.oost, "promised_by": street.suus, "what": "Riet bellen", "by_when": clock.today()} | given)


def text(street: SimpleNamespace, who: str, path: str, **_ignored: Any) -> str:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get(path).content.decode()


def test_it_is_kept_once(street: SimpleNamespace) -> None:
    one = promised(street)
    again = Promise._base_manager.get(pk=one.pk)
    with scope(hood=street.oost):
        one.keep(by=street.suus)
        for late in (lambda: again.keep(by=street.cato), lambda: again.let_go(by=street.cato, why="x"), lambda: again.take_over(by=street.cato)):
            with pytest.raises(NotNow):
                late()
    assert (one.state, one.ended_by) == ("done", street.suus)


def test_of_two_who_take_it_over_one_wins(street: SimpleNamespace) -> None:
    one, again = promised(street, promised_by=None), None
    again = Promise._base_manager.get(pk=one.pk)
    with scope(hood=street.oost):
        one.take_over(by=street.suus)
        with pytest.raises(NotNow):
            again.take_over(by=street.cato)
    assert one.promised_by == street.suus


def test_letting_go_needs_a_reason_that_stays(street: SimpleNamespace) -> None:
    one = promised(street)
    client = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl")
    assert client.post(f"/oost/beloftes/{one.pk}/loslaten/", {"why": ""}).status_code == 422
    assert client.post(f"/oost/beloftes/{one.pk}/loslaten/", {"why": "Riet is verhuisd."}).status_code == 302
    assert "Riet is verhuisd." in client.get(f"/oost/beloftes/{one.pk}/").content.decode()
    assert client.post(f"/oost/beloftes/{one.pk}/gedaan/").status_code == 409


def test_the_overdue_one_rises(street: SimpleNamespace) -> None:
    promised(street, what="Straks", by_when=clock.today() + timedelta(days=3))
    promised(street, what="Te laat", by_when=clock.today() - timedelta(days=1))
    with scope(hood=street.oost):
        Welcome.objects.create(hood=street.oost, person=street.nico, promised_by=street.suus, by_when=clock.today() + timedelta(days=1))
    page = text(street, "cato", "/oost/ronde/beloftes/")
    assert page.index("Te laat") < page.index("Zeg Nico gedag") < page.index("Straks")
    assert "Te laat" in text(street, "cato", "/oost/ronde/") and "Straks" not in text(street, "cato", "/oost/ronde/")


def test_nobody_sees_the_private_promise_of_somebody_else(street: SimpleNamespace) -> None:
    one = promised(street, private=True, by_when=clock.today() - timedelta(days=1))
    assert {who: visit_as(street, who).get(f"/oost/beloftes/{one.pk}/").status_code for who in ("suus", "cato", "aisha", "visitor")} == {
        "suus": 200, "cato": 404, "aisha": 404, "visitor": 404}
    for path in ("/oost/ronde/beloftes/", "/oost/ronde/", "/oost/beloftes/", "/ik/"):
        assert "Riet bellen" not in text(street, "cato", path)


def test_a_neighbour_promises_and_finds_it_on_their_own_pages(street: SimpleNamespace) -> None:
    client = visit_as(street, "aisha", HTTP_ACCEPT_LANGUAGE="nl")
    wrong = client.post("/oost/beloftes/", {"what": "Soep koken", "by_when": "2001-01-01"})
    assert wrong.status_code == 422 and "Soep koken" in wrong.content.decode()
    assert client.post("/oost/beloftes/", {"what": "Soep koken", "by_when": clock.today().isoformat(), "place": street.park.pk}).status_code == 302
    assert "Het Park" in client.get("/oost/beloftes/").content.decode()
    assert "Soep koken" in client.get("/ik/").content.decode() and "Soep koken" not in text(street, "bram", "/ik/")


def test_a_rule_promises_once_per_cause(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        club = Organisation.objects.create(hood=street.oost, name="Taalhuis")
        MapEntry.objects.create(organisation=club, what="Taalles", confirmed_at=clock.ago(days=600))
    assert (make_all() > 0, make_all()) == (True, 0)
    page = text(street, "suus", "/oost/ronde/beloftes/")
    assert "Taalles" in page and "Taalhuis" in page


def test_who_left_a_number_is_called_back_once_and_the_number_stays_where_it_is(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        voice = Voice.objects.create(hood=street.oost, kind="answer", text="Fijn", name="Riet", contact="024 123 45 67")
    assert (make_all() > 0, make_all()) == (True, 0)
    one = Promise._base_manager.get(rule="call")
    assert (one.what, one.voice) == ("Bel Riet terug", voice)
    with scope(hood=street.oost):
        one.keep(by=street.cato)
    voice.refresh_from_db()
    assert voice.read_by == street.cato


def test_something_is_promised_about_the_message_and_the_neighbour_on_the_screen(street: SimpleNamespace) -> None:
    post, said = make_article(street, by=street.bram), {"what": "Een schroef meenemen", "by_when": clock.today().isoformat()}
    swap(Membership._base_manager.get(person=street.bram, hood=street.oost), {}, findable=True)
    about = {f"/oost/bericht/{post.pk}/": "beloven/", f"/oost/wie/{Membership._base_manager.get(person=street.bram).pk}/": "beloven/"}
    client = visit_as(street, "aisha", HTTP_ACCEPT_LANGUAGE="nl")
    for page, more in about.items():
        assert page + more in client.get(page, follow=True).content.decode()
        assert client.post(page + more, {"what": ""}).status_code == 422
        assert client.post(page + more, said).headers["Location"] == page
    assert [one.about for one in Promise._base_manager.order_by("pk")] == [post.title, "Bram"]
    post.withdraw(by=street.bram)
    assert Promise._base_manager.order_by("pk")[0].about == ""


@pytest.mark.parametrize(("audience", "private"), [("public", False), ("connectors", True)])
def test_what_few_may_read_is_promised_before_ones_own_eyes(street: SimpleNamespace, audience: str, private: bool) -> None:
    post = make_article(street, by=street.bram, audience=audience)
    visit_as(street, "cato").post(f"/oost/bericht/{post.pk}/beloven/", {"what": "Bellen", "by_when": clock.today().isoformat()})
    assert Promise._base_manager.get().private is private
