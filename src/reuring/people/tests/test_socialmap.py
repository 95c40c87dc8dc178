"""Who helps with what: found in the words of who needs it, honest about how old it is, confirmed by one click."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import signing
from django_scopes import scope

from reuring.core import clock, jobs
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.people import asking, needs
from reuring.people.models import MapEntry, Organisation
from reuring.people.tests.cast import make_help, make_organisation
from reuring.testing.street import visit_as


def on_map(street: SimpleNamespace, query: str = "", who: str = "visitor") -> str:
    return visit_as(street, who).get(f"/oost/sociale-kaart/?q={query}").content.decode()


@pytest.mark.proves("F4", "F11")
@pytest.mark.parametrize(("asked", "what"), [
    ("brief", "hulp met formulieren en administratie"), ("geld", "meedenken over schulden en rondkomen"), ("eenzaam", "koffie en een praatje"),
    ("kapot", "samen repareren"), ("fietsemaker", "fietsenmaker aan huis"), ("honger", "brengen wat over is van de maaltijd"),
    ("digid", "uitleg over je computer")])
def test_help_is_found_in_the_words_of_who_needs_it(street: SimpleNamespace, asked: str, what: str) -> None:
    organisation = make_organisation(street)
    make_help(street, organisation, what)
    make_help(street, organisation, "een boot te huur")
    page = on_map(street, asked)
    assert what in page and "een boot te huur" not in page


@pytest.mark.proves("F4")
def test_each_entry_stands_once_on_the_shelf_of_the_need_it_answers(street: SimpleNamespace) -> None:
    organisation = make_organisation(street)
    for what in ("hulp met brieven", "samen repareren", "iets heel anders"):
        make_help(street, organisation, what)
    page = on_map(street)
    found = [page.index(mark) for mark in ('id="papier"', "hulp met brieven", 'id="kapot"', "samen repareren", 'id="ook"', "iets heel anders")]
    assert found == sorted(found) and page.count("<h3>samen repareren") == 1
    assert {need.key for need in needs.NEEDS} & set(needs.asked_for("brief")) == {"papier"}


@pytest.mark.proves("F4")
@pytest.mark.parametrize(("days", "seen", "marked"), [(1, True, False), (200, True, False), (213, True, True), (273, False, False)])
def test_what_nobody_confirms_is_marked_and_later_out_of_sight(street: SimpleNamespace, days: int, seen: bool, marked: bool) -> None:
    organisation = make_organisation(street)
    make_help(street, organisation, confirmed_at=clock.ago(days=days))
    for page in (on_map(street), visit_as(street, "visitor").get(f"/oost/organisaties/{organisation.pk}/").content.decode()):
        assert ("Samen een brief lezen" in page, "oud: bel eerst even" in page) == (seen, marked)
    assert ("Samen een brief lezen" in visit_as(street, "visitor").get("/oost/zoeken/?q=brief").content.decode()) is seen
    assert ("Klopt dit van De Schoffelclub nog?" in visit_as(street, "cato").get("/oost/ronde/").content.decode()) is (days > 212)


@pytest.mark.proves("F4")
def test_the_terms_are_the_operators_to_set(street: SimpleNamespace, settings: Any) -> None:
    settings.MAP_MARKED_AFTER, settings.MAP_HIDDEN_AFTER = 10, 20
    make_help(street, make_organisation(street), confirmed_at=clock.ago(days=15))
    assert "oud: bel eerst even" in on_map(street, who="nico")
    settings.MAP_HIDDEN_AFTER = 14
    assert "Samen een brief lezen" not in on_map(street, who="nico")


@pytest.fixture
def due(street: SimpleNamespace) -> SimpleNamespace:
    """An entry of half a year and a year ago, and the link of the mail."""
    street.entry = make_help(street, make_organisation(street), confirmed_at=clock.ago(days=300))
    assert asking.ask_all() == 1
    mail = OutgoingMail.objects.get(to="schoffel@example.org")
    street.link = re.search(r"http://[^/]+(/oost/sociale-kaart/klopt/\S+)", mail.text).group(1)
    return street


def confirmed(street: SimpleNamespace) -> bool:
    return MapEntry._base_manager.get(pk=street.entry.pk).confirmed_at > clock.ago(hours=1)


@pytest.mark.proves("F4")
def test_one_click_without_an_account_and_it_is_back_at_once(due: SimpleNamespace) -> None:
    browser = visit_as(due, "visitor")
    assert "Samen een brief lezen" not in on_map(due)
    assert "Ja, klopt nog" in browser.get(due.link).content.decode() and not confirmed(due)          # a scanner of mail opens links
    assert "Dank je" in browser.post(due.link).content.decode() and confirmed(due)
    assert "Samen een brief lezen" in on_map(due) and "de organisatie, per mail" in on_map(due)


@pytest.mark.proves("F4", "safety:A5")
@pytest.mark.parametrize("spoilt", ["old", "other place", "one sign off", "other purpose", "ended"])
def test_a_link_that_is_spoilt_confirms_nothing(due: SimpleNamespace, time_machine: Any, spoilt: str) -> None:
    link = due.link
    if spoilt == "old":
        time_machine.move_to(clock.ahead(days=190))
    elif spoilt == "other place":
        link = link.replace("/oost/", "/west/")
    elif spoilt == "one sign off":
        link = link[:-2] + ("A/" if link[-2] != "A" else "B/")
    elif spoilt == "other purpose":
        link = f"/oost/sociale-kaart/klopt/{signing.TimestampSigner(salt='elsewhere').sign_object({'entry': due.entry.pk})}/"
    else:
        swap(Organisation._base_manager.get(), {}, closed_at=clock.now())
    assert visit_as(due, "visitor").post(link).status_code == 404
    assert MapEntry._base_manager.get().confirmed_how == "keeper"


@pytest.mark.proves("F4")
def test_the_owner_is_asked_twice_a_year_and_not_while_it_is_fresh(street: SimpleNamespace, time_machine: Any) -> None:
    organisation = make_organisation(street)
    for what in ("brief", "soep"):
        make_help(street, organisation, what)
    asked = []
    for _time in range(245):
        time_machine.move_to(clock.now() + timedelta(days=3), tick=False)
        asked.append(asking.ask_all())
    assert sum(asked) == 4 and OutgoingMail.objects.filter(text__contains="soep").count() == 4       # one mail for all it helps with


def test_without_an_address_who_keeps_the_page_is_asked(street: SimpleNamespace) -> None:
    make_help(street, make_organisation(street, street.aisha, street.bram, email=""), confirmed_at=clock.ago(days=200))
    assert asking.ask_all() == 2 and asking.ask_all() == 0
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"aisha@example.org", "bram@example.org"}
    assert {"still right", "soundings"} <= set(jobs.RHYTHM)


@pytest.mark.proves("F4")
def test_who_keeps_it_or_a_connector_who_asked_says_that_it_still_holds(street: SimpleNamespace) -> None:
    entry = make_help(street, make_organisation(street), confirmed_at=clock.ago(days=250))
    for who, how in (("cato", "team"), ("bram", "keeper")):
        assert visit_as(street, who).post(f"/oost/sociale-kaart/{entry.pk}/klopt/").status_code == 302
        entry.refresh_from_db()
        assert (entry.confirmed_how, entry.confirmed_by) == (how, getattr(street, who))
    assert visit_as(street, "aisha").post(f"/oost/sociale-kaart/{entry.pk}/klopt/").status_code == 403


def test_a_keeper_adds_changes_and_takes_away(street: SimpleNamespace) -> None:
    made, client = make_organisation(street), visit_as(street, "bram")
    assert client.post(f"/oost/organisaties/{made.pk}/hulp/", {"what": ""}).status_code == 422
    client.post(f"/oost/organisaties/{made.pk}/hulp/", {"what": "Samen bellen", "cost": "gratis"})
    entry = MapEntry._base_manager.get()
    client.post(f"/oost/sociale-kaart/{entry.pk}/", {"what": "Samen mailen"})
    assert "Samen mailen" in on_map(street) and "Samen bellen" not in on_map(street)
    client.post(f"/oost/sociale-kaart/{entry.pk}/weg/")
    assert "Samen mailen" not in on_map(street)


def test_a_list_read_again_confirms_nothing(street: SimpleNamespace, time_machine: Any) -> None:
    made = make_organisation(street)
    with scope(hood=street.oost):
        entry, what = MapEntry.found_by_import(made, source="lijst", source_id="3", what="Taalles")
        time_machine.move_to(clock.ahead(days=220))
        again, same = MapEntry.found_by_import(made, source="lijst", source_id="3", what="Taalles")
        assert (what, same, entry.confirmed_how, again.is_stale) == ("added", "same", "list", True)


@pytest.mark.proves("F11")
def test_search_finds_organisations_and_help_by_the_same_dutch_words(street: SimpleNamespace) -> None:
    made = make_organisation(street, name="De Fietsenmaker", about="Wij doen boodschappen voor buren.")
    with scope(hood=street.oost):
        made.does.add(street.garden)
    make_help(street, made, "Hulp bij de boodschappen")
    visitor = visit_as(street, "visitor")
    for query in ("fietsemaker", "tuinieren"):
        assert "De Fietsenmaker" in visitor.get(f"/oost/zoeken/?q={query}").content.decode()
    page = visitor.get("/oost/zoeken/?q=hulp+boodschappen").content.decode()
    assert "Hulp bij de boodschappen" in page and f"/oost/organisaties/{made.pk}/" in page


@pytest.mark.proves("F12")
def test_a_link_of_a_keeper_who_left_confirms_nothing(street: SimpleNamespace) -> None:
    organisation = make_organisation(street, street.aisha, street.bram, email="")
    make_help(street, organisation, confirmed_at=clock.ago(days=200))
    asking.ask_all()
    link = re.search(r"http://[^/]+(/oost/sociale-kaart/klopt/\S+)", OutgoingMail.objects.get(to=street.aisha.email).text).group(1)
    assert visit_as(street, "visitor").get(link).status_code == 200
    with scope(hood=street.oost):
        organisation.step_down(street.aisha)
    assert [getattr(visit_as(street, "visitor"), way)(link).status_code for way in ("get", "post")] == [404, 404]
