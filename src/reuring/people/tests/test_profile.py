"""Who is who: what somebody shows, to whom, and that nobody can be leafed through."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models import Interest, Membership
from reuring.people.jobs import forget_soundings
from reuring.people.models import Part, Sounding
from reuring.people.tests.cast import make_organisation, profile_of
from reuring.posts.models import PostPerson
from reuring.testing.street import make_article, make_comment, make_story, visit_as

pytestmark = pytest.mark.once


def look(street: SimpleNamespace, who: str, profile: Any) -> int:
    return visit_as(street, who).get(f"/oost/wie/{profile.pk}/").status_code


@pytest.mark.proves("F3", "R26", "safety:A2")
def test_a_neighbour_who_can_be_found_is_seen_by_neighbours_who_have_met(street: SimpleNamespace) -> None:
    profile = profile_of(street, "bram")
    who = ("visitor", "zoe", "nico", "petra", "stijn", "aisha", "suus", "cato", "omar", "bram")
    assert [name for name in who if look(street, name, profile) == 200] == ["aisha", "suus", "cato", "bram"]
    swap(profile, {}, findable=False)
    assert [name for name in who if look(street, name, profile) == 200] == ["bram"]


@pytest.mark.proves("F3", "safety:A2")
@pytest.mark.parametrize("why", ["not findable", "apart", "paused", "hidden"])
def test_who_may_not_be_seen_reads_as_nobody(street: SimpleNamespace, why: str) -> None:
    profile = profile_of(street, "bram", findable=why != "not findable")
    with scope(hood=street.oost):
        {"apart": lambda: street.bram.block(street.aisha), "paused": lambda: profile.suspend(why="reclame"),
         "hidden": lambda: swap(street.bram, {}, hidden=True)}.get(why, lambda: None)()
    client = visit_as(street, "aisha")
    pages = [(client.get(f"/oost/wie/{pk}/"), f"wie/{pk}/") for pk in (999_999, profile.pk)]
    assert [answer.status_code for answer, _path in pages] == [404, 404]
    assert len({re.sub(r'value="\w{64}"', "", answer.text.replace(path, "").replace(path.replace("/", "%2F"), "")) for answer, path in pages}) == 1


@pytest.mark.proves("F3", "R26")
def test_of_the_team_everybody_sees_who_they_are_until_the_role_ends(street: SimpleNamespace) -> None:
    cato = Membership._base_manager.get(person=street.cato)
    assert look(street, "visitor", cato) == 200
    swap(cato, {}, role_until=clock.today() - timedelta(days=1))
    assert look(street, "nico", cato) == 404


@pytest.mark.proves("F3", "S0-20")
def test_nothing_stands_there_but_what_somebody_shows_here(street: SimpleNamespace) -> None:
    profile = profile_of(street, "bram", bio="Bakt brood op zondag.", ask_me="Alles over desem")
    with scope(hood=street.oost):
        Interest.objects.create(membership=profile, topic=street.garden, wish="does", shown=True)
        Interest.objects.create(membership=profile, topic=street.garden, wish="seeks", shown=False)
        Interest.objects.create(membership=profile, topic=street.garden, wish="offers", shown=True, said_at=clock.ago(days=400))
    page = visit_as(street, "aisha").get(f"/oost/wie/{profile.pk}/").content.decode()
    assert "Bakt brood op zondag." in page and "Alles over desem" in page and "Doet" in page
    assert not any(word in page for word in ("Zoekt", "Biedt", "kennisgemaakt", "sinds", "example.org", "meter"))


def test_somebody_who_shows_nothing_has_a_name_and_a_way_to_ask(street: SimpleNamespace) -> None:
    page = visit_as(street, "aisha").get(f"/oost/wie/{profile_of(street, 'bram').pk}/").content.decode()
    assert ">Bram</h1>" in page and "Vragen staat vrij." in page and "024" in page and "Schrijf Bram een brief" in page


@pytest.mark.proves("F3")
def test_what_they_told_and_where_they_are_named_stands_there_after_their_yes(street: SimpleNamespace) -> None:
    profile, club = profile_of(street, "bram"), make_organisation(street)
    make_article(street, title="Zelf verteld")
    make_article(street, title="Namens de club", organisation=club)
    for title, agreed in (("Over hem", clock.now()), ("Nog niet gevraagd", None)):
        with scope(hood=street.oost):
            PostPerson.objects.create(post=make_story(street, by=street.aisha, title=title), person=street.bram, agreed_at=agreed)
    page = visit_as(street, "aisha").get(f"/oost/wie/{profile.pk}/").content.decode()
    assert [title in page for title in ("Zelf verteld", "Over hem", "Nog niet gevraagd", "Namens de club")] == [True, True, False, False]


@pytest.mark.proves("F3")
def test_names_lead_to_the_profile_for_who_may_see_it(street: SimpleNamespace) -> None:
    profile, post = profile_of(street, "bram"), make_article(street)
    make_comment(street, post, by=street.cato)
    link, team = f'href="/oost/wie/{profile.pk}/"', f'href="/oost/wie/{Membership._base_manager.get(person=street.cato).pk}/"'
    pages = {who: visit_as(street, who).get(f"/oost/nieuws/{post.pk}/").content.decode() for who in ("visitor", "nico", "aisha")}
    assert {who: (link in page, team in page) for who, page in pages.items()} == {"visitor": (False, True), "nico": (False, True), "aisha": (True, True)}
    assert link in visit_as(street, "aisha").get("/oost/zoeken/?q=bram").content.decode()
    street.bram.block(street.aisha)
    assert link not in visit_as(street, "aisha").get("/oost/zoeken/?q=bram").content.decode()


@pytest.mark.proves("F3")
def test_i_write_my_own_page_and_see_it_as_others_do(street: SimpleNamespace) -> None:
    client = visit_as(street, "aisha")
    client.post("/oost/ik-hier/", {"tie": "lives", "findable": "on", "bio": "Repareert fietsen.", "ask_me": "Een band plakken?"})
    profile = Membership._base_manager.get(person=street.aisha)
    assert "Repareert fietsen." in visit_as(street, "bram").get(f"/oost/wie/{profile.pk}/").content.decode()
    assert "Zo zien buren jou hier." in client.get(f"/oost/wie/{profile.pk}/").content.decode()


@pytest.mark.proves("S2-29", "S2-30")
def test_a_portfolio_is_said_by_oneself_in_a_degree_and_off_until_shown(street: SimpleNamespace) -> None:
    profile, client = profile_of(street, "bram"), visit_as(street, "bram")
    make_article(street, title="Het straatfeest")
    choice = f"/oost/bericht/{street.oost.posts(manager='_base_manager').get().pk}/"
    assert client.post("/oost/ik-hier/deel/", {"degree": "came"}).status_code == 422
    client.post("/oost/ik-hier/deel/", {"here": choice, "degree": "pulled", "year": "2024"})
    part = Part._base_manager.get()
    assert (part.what, part.path, part.shown) == ("Het straatfeest", choice, False)
    others = visit_as(street, "aisha")
    assert "trok het, 2024" not in others.get(f"/oost/wie/{profile.pk}/").content.decode()
    client.post(f"/oost/deel/{part.pk}/", {"do": "show"})
    assert "trok het, 2024" in others.get(f"/oost/wie/{profile.pk}/").content.decode()
    client.post(f"/oost/deel/{part.pk}/", {"do": "drop"})
    assert not Part._base_manager.exists()


@pytest.mark.proves("S2-30")
def test_an_organisation_has_a_portfolio_too(street: SimpleNamespace) -> None:
    made = make_organisation(street)
    visit_as(street, "bram").post(f"/oost/organisaties/{made.pk}/deel/", {"what": "Kunstroute", "degree": "helped", "year": "2023", "shown": "on"})
    assert "hielp mee, 2023" in visit_as(street, "visitor").get(f"/oost/organisaties/{made.pk}/").content.decode()
    assert visit_as(street, "aisha").post(f"/oost/deel/{Part._base_manager.get().pk}/", {"do": "drop"}).status_code == 403


@pytest.mark.proves("S2-33")
def test_a_sounding_board_is_seen_by_the_team_and_ends_by_itself(street: SimpleNamespace, time_machine: Any) -> None:
    visit_as(street, "bram").post("/oost/ik-hier/klankbord/", {"about": "groen in de straat"})
    assert "groen in de straat" in visit_as(street, "suus").get("/oost/ronde/klankbord/").content.decode()
    assert visit_as(street, "aisha").get("/oost/ronde/klankbord/").status_code == 403
    swap(street.bram, {}, hidden=True)
    assert "groen in de straat" not in visit_as(street, "suus").get("/oost/ronde/klankbord/").content.decode()
    swap(street.bram, {}, hidden=False)
    time_machine.move_to(clock.ahead(days=190))
    assert "groen in de straat" not in visit_as(street, "suus").get("/oost/ronde/klankbord/").content.decode()
    assert forget_soundings() == 1


@pytest.mark.proves("S2-33")
def test_one_may_stop_at_any_moment(street: SimpleNamespace) -> None:
    client = visit_as(street, "bram")
    for _twice in range(2):
        client.post("/oost/ik-hier/klankbord/", {"about": ""})
    assert Sounding._base_manager.count() == 1
    client.post("/oost/ik-hier/klankbord/", {"do": "stop"})
    assert Sounding._base_manager.count() == 0
