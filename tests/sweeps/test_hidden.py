"""Who must not be found is nowhere: no list, search, count, face or suggestion, in any neighbourhood, at the next request."""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.accounts import hiding
from reuring.core import clock
from reuring.core.rows import swap
from reuring.front.jobs import active_people
from reuring.hoods.models import Interest, Membership
from reuring.people.inviting import ask
from reuring.people.models import Keeper, Part
from reuring.people.models.parts import sound
from reuring.people.tests.cast import make_organisation
from reuring.posts.choices import readers
from reuring.posts.finding import find_others
from reuring.posts.models import PostPerson
from reuring.testing.street import WHO, lock, make_article, make_comment, make_story, visit_as
from tests.sweeps.everybody import once_but_for
from tests.sweeps.knock import addresses
from tests.sweeps.knock import ask as knock
from tests.sweeps.routes import routes
from tests.sweeps.things import group_of

NAME = "Wilhelmijntje"
OTHERS = [who for who in WHO if who != "aisha"]
BY_DAY = ["visitor", "cato", "omar"]
BOTH = {"visitor", "zoe"}                       # in West the others see what a visitor sees
TOLD = {
    "beheer/buurten/<slug:key>/team/",           # who keeps the installation sees that a role is held, or could not end it
    "<slug:slug>/beginnen/<int:pk>/",            # who wants to begin something says so under their name to whom they ask; the team looks along
    "<slug:slug>/ideeen/", "<slug:slug>/ideeen/alle/",        # their own words keep the name they write under, as everywhere (decision 19)
    "<slug:slug>/ronde/paginas/",                # asking for a page is said to the team, under the name one writes under
}

IN_TOUCH = {                                     # they wrote to each other, lent, or agreed on something before she hid: what stands between two stays theirs
    "<slug:slug>/brieven/", "<slug:slug>/brieven/<int:pk>/", "<slug:slug>/brieven/<int:pk>/melden/", "<slug:slug>/afspraak/<int:pk>/",
    "<slug:slug>/spullen/van-mij/", "<slug:slug>/uitleen/<int:pk>/", "<slug:slug>/plan/reactie/<int:pk>/"}


@pytest.fixture
def everywhere(street: SimpleNamespace) -> SimpleNamespace:
    """Aisha under a rare name, with a place in everything that shows people, in two neighbourhoods."""
    swap(street.aisha, {}, name=NAME)
    street.aisha.refresh_from_db()
    lock(street.aisha)
    with scope(hood=[street.oost, street.west]):
        there = Membership.objects.create(hood=street.west, person=street.aisha, met_until=clock.ahead(days=9), findable=True)
        here = Membership.objects.get(hood=street.oost, person=street.aisha)
        swap(here, {}, findable=True, role="supporter", bio="Bakt brood.", role_until=clock.today().replace(year=clock.today().year + 1))
        Interest.objects.create(membership=here, topic=street.garden, wish="does", shown=True)
        Part.objects.create(hood=street.oost, membership=here, what="Feest", degree="came", shown=True)
        sound(there, about="alles")
    group_of(street)
    with scope(hood=street.oost):
        swap(street.park, {}, host_id=street.aisha.pk)
        PostPerson.objects.create(post=make_story(street), person=street.aisha, agreed_at=clock.now())
    club = make_organisation(street, street.aisha, street.bram)
    Keeper._base_manager.filter(person=street.aisha).update(shown=True)
    swap(club, {}, seeks="een schoffel")
    return street


def pages_with(street: SimpleNamespace, who: str, word: str, part: slice = slice(None)) -> Iterator[str]:
    """Addresses, or a part of them, whose page says the word to this person."""
    client, places = visit_as(street, who), addresses(street)[part]
    for slug in ("oost", "west") if who in BOTH else ("oost",):
        for route, path in [*places, *((None, f"/oost/zoeken/?q={NAME.lower()}"), (None, f"/oost/ronde/mensen/?q={NAME[:4].lower()}"))]:
            if slug == "west" and not path.startswith("/oost/"):
                continue                      # of no neighbourhood: seen already
            page = b"".join(client.get(path.replace("/oost/", f"/{slug}/", 1))).decode("utf-8", "replace")
            if word in page and str(route) not in {"ik/", "ik/verborgen/"}:
                yield str(route) if route else path


@pytest.mark.proves("F3", "safety:A9", "safety:A2")
@pytest.mark.parametrize("who", once_but_for("cato", among=BY_DAY))
def test_a_hidden_name_stands_on_no_page_of_anybody_else(everywhere: SimpleNamespace, who: str) -> None:
    """Each of three looks at a third of the addresses; at night everybody at all."""
    assert any(pages_with(everywhere, who, NAME))
    hiding.hide(everywhere.aisha)
    assert set(pages_with(everywhere, who, NAME, slice(BY_DAY.index(who), None, len(BY_DAY)))) <= TOLD


@pytest.mark.nightly
@pytest.mark.proves("F3", "safety:A9", "safety:A2")
@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_reads_a_hidden_name_anywhere(everywhere: SimpleNamespace, who: str) -> None:
    hiding.hide(everywhere.aisha)
    assert set(pages_with(everywhere, who, NAME)) <= TOLD | (IN_TOUCH if who == "bram" else set())


@pytest.mark.once
def test_control_before_hiding_the_name_is_seen_in_many_places(everywhere: SimpleNamespace) -> None:
    assert len(set(islice(pages_with(everywhere, "cato", NAME), 7))) == 7


@pytest.mark.proves("F3")
def test_what_counts_and_suggests_leaves_the_hidden_out(everywhere: SimpleNamespace) -> None:
    with scope(hood=everywhere.oost):
        viewer = visit(everywhere)
        counted = readers()["neighbours"], len(active_people()["tuinieren"]), len(find_others(viewer, NAME))
        assert ask(make_organisation(everywhere, name="Ander"), NAME, by=everywhere.bram) is not None
        hiding.hide(everywhere.aisha)
        assert (readers()["neighbours"], len(active_people()["tuinieren"]), len(find_others(viewer, NAME))) == (counted[0] - 1, 0, 0) and counted[2] == 1
        assert ask(make_organisation(everywhere, name="Nog een"), NAME, by=everywhere.bram) is None
    answer = visit_as(everywhere, "bram").post("/oost/verhalen/nieuw/", {"people": NAME, "title": "x", "body": "y"})
    assert "kunnen we hier niet" in answer.text or answer.status_code == 422


def visit(street: SimpleNamespace) -> Any:
    from reuring.core.policy import Viewer, roles_for
    return Viewer(street.bram.pk, roles_for("resident", met=True))


@pytest.mark.proves("F3", "safety:A9")
def test_another_name_is_on_everything_they_wrote_at_the_next_request(everywhere: SimpleNamespace) -> None:
    post = make_article(everywhere, by=everywhere.aisha, title="Mijn brood")
    make_comment(everywhere, make_article(everywhere), by=everywhere.aisha, body="Mooi")
    visitor, client = visit_as(everywhere, "visitor"), visit_as(everywhere, "aisha")
    where = ["/oost/", "/oost/nieuws/", f"/oost/nieuws/{post.pk}/", "/oost/nieuws.atom", "/oost/feed.json"]
    assert all(NAME in visitor.get(path).text for path in where)
    assert client.post("/ik/verborgen/", {"name": "De bakker"}).status_code == 302
    assert [path for path in where if NAME in visitor.get(path).text or "De bakker" not in visitor.get(path).text] == []
    client.post("/ik/verborgen/", {"back": "1"})
    assert all(NAME in visitor.get(path).text and "De bakker" not in visitor.get(path).text for path in where)


@pytest.mark.proves("F3")
def test_who_is_hidden_goes_on_reading_and_writing_under_the_own_name_if_they_keep_it(everywhere: SimpleNamespace) -> None:
    client = visit_as(everywhere, "aisha")
    client.post("/ik/verborgen/", {"name": ""})
    said = {"title": "Nog steeds", "body": "Hier", "audience": "neighbours", "interest": "none", "once": "e", "step": "post"}
    assert client.post("/oost/nieuws/nieuw/", said).status_code == 302
    post = everywhere.oost.posts(manager="_base_manager").get(title="Nog steeds")
    page, mine = visit_as(everywhere, "bram").get(f"/oost/nieuws/{post.pk}/").text, Membership._base_manager.get(hood=everywhere.oost, person=everywhere.aisha)
    assert NAME in page and f"/oost/wie/{mine.pk}/" not in page


def test_one_switch_is_one_address(everywhere: SimpleNamespace) -> None:
    assert [route.pattern for route in routes() if "verborgen" in route.pattern] == ["ik/verborgen/"]
    assert knock(visit_as(everywhere, "visitor"), "get", "/ik/verborgen/") in {302, 403}
    assert re.search(r"Verberg mij overal", visit_as(everywhere, "aisha").get("/ik/verborgen/").text)


@pytest.mark.proves("F3")
def test_another_name_is_nobody_elses(everywhere: SimpleNamespace) -> None:
    client = visit_as(everywhere, "aisha")
    assert [client.post("/ik/verborgen/", {"name": name}).status_code for name in ("Cato", "Cat0", "Gemeente", "De bakker")] == [422, 422, 422, 302]
