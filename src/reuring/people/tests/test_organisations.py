"""A page of an organisation: what stands on it, who may change it, what machines read."""
from __future__ import annotations

import json
import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope

from reuring.console.upkeep import waiting_pages
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Group
from reuring.people.models import Organisation
from reuring.people.tests.cast import make_help, make_organisation
from reuring.testing.street import make_article, visit_as

SAID = {"name": "Fietsclub", "kind": "club", "about": "Wij fietsen op dinsdag."}


@pytest.mark.proves("F12")
def test_a_neighbour_gives_a_club_a_page_and_everybody_reads_it(street: SimpleNamespace) -> None:
    more = {"website": "www.example.org", "seeks": "een pomp\neen plakset", "does": [street.garden.pk]}
    answer = visit_as(street, "aisha").post("/oost/organisaties/nieuw/", SAID | more)
    page = visit_as(street, "visitor").get(answer.url).content.decode()
    assert all(word in page for word in ("Fietsclub", "Wij fietsen op dinsdag.", "een plakset", "https://www.example.org", "tuinieren"))
    assert "Aisha" not in page and "Fietsclub" in visit_as(street, "visitor").get("/oost/organisaties/").content.decode()


@pytest.mark.parametrize("more", [{"kind": "police"}, {"kind": "care"}, {"name": "Gemeente Waterbeek"}, {"name": "Wij\u200bkagent Oost"}])
def test_nobody_speaks_for_the_municipality_or_the_police_but_whom_the_team_knows(street: SimpleNamespace, more: dict[str, str]) -> None:
    assert visit_as(street, "aisha").post("/oost/organisaties/nieuw/", SAID | more).status_code == 422
    assert visit_as(street, "cato").post("/oost/organisaties/nieuw/", SAID | more).status_code == 302
    club = make_organisation(street, street.aisha)
    edited = SAID | {"was": club.moved_at.isoformat()} | more
    assert visit_as(street, "aisha").post(f"/oost/organisaties/{club.pk}/wijzigen/", edited).status_code == 422


@pytest.mark.proves("F5")
def test_an_initiative_says_what_it_looks_for_and_how_far_it_is(street: SimpleNamespace) -> None:
    client = visit_as(street, "aisha")
    assert client.post("/oost/organisaties/nieuw/", SAID | {"kind": "initiative", "stage": "trying"}).status_code == 422
    assert client.post("/oost/organisaties/nieuw/", SAID | {"kind": "initiative", "seeks": "een pomp"}).status_code == 422
    page = client.get(client.post("/oost/organisaties/nieuw/", SAID | {"kind": "initiative", "stage": "trying", "seeks": "een pomp"}).url).content.decode()
    assert 'aria-current="step">aan het proberen' in page and "een pomp" in page


@pytest.mark.proves("F5")
def test_no_way_around_the_form_makes_an_initiative_that_seeks_nothing(in_oost: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation(hood=in_oost.oost, name="Leeg", kind="initiative", stage="trying").save()


@pytest.mark.proves("F5")
@pytest.mark.parametrize(("days", "told", "flagged"), [(59, False, False), (61, False, True), (61, True, False)])
def test_an_initiative_in_which_nothing_moves_for_sixty_days_is_shown_to_the_connector(street: SimpleNamespace, days: int, told: bool, flagged: bool) -> None:
    made = make_organisation(street, kind="initiative", stage="trying", seeks="een pomp", name="Stille fiets")
    with scope(hood=street.oost):
        swap(made, {}, moved_at=clock.ago(days=days))
        if told:
            make_article(street, organisation=made)
        assert any(one.what == "quiet" for one in waiting_pages(9)) is flagged
    assert ("Stille fiets" in visit_as(street, "cato").get("/oost/ronde/").content.decode()) is flagged


def test_two_who_change_a_page_at_once_do_not_write_over_each_other(street: SimpleNamespace) -> None:
    made = make_organisation(street)
    client = visit_as(street, "bram")
    was = re.search(r'name="was" value="([^"]+)"', client.get(f"/oost/organisaties/{made.pk}/wijzigen/").content.decode())
    with scope(hood=street.oost):
        made.edit(about="Door een ander.")
    assert was and client.post(f"/oost/organisaties/{made.pk}/wijzigen/", SAID | {"was": was.group(1)}).status_code == 409
    assert Organisation._base_manager.get().about == "Door een ander."


def test_what_ended_is_in_no_list_and_stays_readable(street: SimpleNamespace) -> None:
    made = make_organisation(street)
    visit_as(street, "bram").post(f"/oost/organisaties/{made.pk}/sluiten/")
    visitor = visit_as(street, "visitor")
    assert "De Schoffelclub" not in visitor.get("/oost/organisaties/").content.decode()
    assert "Dit is gestopt." in visitor.get(f"/oost/organisaties/{made.pk}/").content.decode()
    with scope(hood=street.oost), pytest.raises(NotNow):
        Organisation.objects.get().close()


@pytest.mark.proves("F12")
def test_machines_read_what_everybody_reads_and_no_names_of_people(street: SimpleNamespace) -> None:
    made = make_organisation(street, name="</script><b>Club</b>", place=street.park, phone="024 000 00 07")
    make_help(street, made)
    page = visit_as(street, "visitor").get(f"/oost/organisaties/{made.pk}/").content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    told = json.loads(block)
    assert (told["@type"], told["name"], told["telephone"]) == ("Organization", "</script><b>Club</b>", "024 000 00 07")
    assert told["location"]["name"] == "Het Park" and told["makesOffer"][0]["name"] == "Samen een brief lezen" and "Bram" not in block


def test_an_organisation_may_have_a_circle_and_both_are_told_apart(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        circle = Group(hood=street.oost, name="De kring")
        circle.found(by=street.bram)
    made = make_organisation(street)
    client = visit_as(street, "bram")
    client.post(f"/oost/organisaties/{made.pk}/wijzigen/", SAID | {"circle": circle.pk, "was": made.moved_at.isoformat()})
    assert "Onder elkaar lezen ze in een groep:" in client.get(f"/oost/organisaties/{made.pk}/").content.decode()


@pytest.mark.proves("S0-69")
def test_what_a_business_sees_change_is_read_by_the_connectors_alone(street: SimpleNamespace) -> None:
    made = make_organisation(street, kind="business", name="Bakker Oost")
    assert visit_as(street, "bram").post(f"/oost/organisaties/{made.pk}/signaal/", {"text": "Minder klanten door de steiger"}).status_code == 302
    desk = visit_as(street, "cato")
    assert "Minder klanten" in desk.get("/oost/ronde/").content.decode() and "Minder klanten" in desk.get("/oost/ronde/paginas/").content.decode()
    others = [visit_as(street, who).get(path) for who in ("visitor", "aisha", "bram", "suus") for path in (f"/oost/organisaties/{made.pk}/", "/oost/ronde/")]
    assert not any("Minder klanten" in answer.content.decode() for answer in others)
    with scope(hood=street.oost):
        signal = made.signals.get()
        assert signal.mark_read(by=street.cato) and not signal.mark_read(by=street.cato)
    assert "Minder klanten" not in desk.get("/oost/ronde/paginas/").content.decode()


@pytest.mark.proves("F12")
def test_a_list_read_again_never_writes_over_what_people_wrote_here(in_oost: SimpleNamespace, time_machine: Any) -> None:
    first = {"name": "Taalhuis", "about": "Van de lijst.", "phone": "1"}
    made, what = Organisation.found_by_import(in_oost.oost, source="lijst", source_id="7", **first)
    assert what == "added" and made.may_be_claimed
    made.edit(about="Van onszelf.")
    later = ({}, {"phone": "2"}, {"phone": "2", "about": "Nieuw"})
    again = [Organisation.found_by_import(in_oost.oost, source="lijst", source_id="7", **first | more) for more in later]
    assert [what for _made, what in again] == ["same", "changed", "same"]
    made.refresh_from_db()
    assert (made.about, made.phone, made.imported["about"]) == ("Van onszelf.", "2", "Nieuw")
    with pytest.raises(TypeError):
        Organisation.found_by_import(in_oost.oost, source="lijst", source_id="8", name="X", turn=9)


def test_the_map_asks_once_for_every_organisation_with_a_place(in_oost: SimpleNamespace, django_assert_num_queries: Any) -> None:
    swap(in_oost.park, {}, lon=5.6, lat=52.6)
    for number in range(3):
        make_organisation(in_oost, name=f"Club {number}", place=in_oost.park)
    make_organisation(in_oost, name="Nergens")
    with django_assert_num_queries(1):
        assert [row[1] for row in Organisation.objects.on_map()] == ["Club 0", "Club 1", "Club 2"]
    assert timedelta(days=60) > clock.now() - Organisation.objects.first().moved_at


@pytest.mark.proves("F12", "F106")
@pytest.mark.parametrize(("who", "said", "code"), [
    ("aisha", {"name": "De Schoffelclub"}, 422), ("aisha", {"name": "De Sch0ffelclub"}, 422), ("aisha", {"name": "Cato"}, 422),
    ("aisha", {"name": "Gemeente Oost", "kind": "municipality"}, 422), ("aisha", {"name": "Fietsclub"}, 302),
    ("cato", {"name": "Gemeente Oost", "kind": "municipality"}, 302)])
def test_nobody_speaks_in_a_name_that_is_anothers(street: SimpleNamespace, who: str, said: dict[str, str], code: int) -> None:
    make_organisation(street)
    assert visit_as(street, who).post("/oost/organisaties/nieuw/", SAID | said).status_code == code
