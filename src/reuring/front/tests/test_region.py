"""Above the neighbourhoods: a town or district over all of them, what there is elsewhere, and finding one's own."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.front.elsewhere import SISTERS
from reuring.hoods.models import Area, Channel, Neighbourhood, Postcode
from reuring.people.models import Organisation
from reuring.posts.models.shares import share
from reuring.testing.street import make_area, make_article, make_hood, visit_as


def read(path: str, **given: str) -> str:
    return Client(HTTP_ACCEPT_LANGUAGE="nl").get(path, given).content.decode()


def test_a_town_shows_its_neighbourhoods_and_what_is_new_in_all(street: SimpleNamespace) -> None:
    make_article(street, title="Nieuws uit Oost")
    make_article(street, hood=street.west, by=street.zoe, title="Nieuws uit West")
    Area.objects.filter(slug="stad").update(words="Hier **bruist** het.")
    Neighbourhood.objects.filter(pk=street.west.pk).update(life="exploring", question="Wat mis je hier?")
    page = read("/buurten/stad/")
    assert all(words in page for words in ("Nieuws uit Oost", "Nieuws uit West", "<strong>bruist</strong>", "2 buurten", "Wat mis je hier?", "verkent"))
    assert 'href="/oost/nieuws/' in page and page.count("<svg") > 3


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("who", ["visitor", "bram", "cato", "omar"])
def test_it_shows_what_everybody_may_read_and_nothing_else(street: SimpleNamespace, who: str) -> None:
    for audience in ("neighbours", "connectors"):
        make_article(street, audience=audience, title=f"Alleen voor {audience}")
    hidden, gone = make_article(street, title="Verborgen"), make_article(street, title="Ingetrokken")
    with scope(hood=street.oost):
        hidden.hide(by=street.cato, why="kind: nee")
        gone.withdraw(by=street.bram)
    page = visit_as(street, who).get("/buurten/stad/").content.decode()
    assert not any(words in page for words in ("Alleen voor", "Verborgen", "Ingetrokken"))


@pytest.mark.proves("F13")
def test_what_is_shared_into_the_town_stands_there_once(street: SimpleNamespace) -> None:
    far = make_hood("ver", "Ver weg")
    post, near = make_article(street, hood=far, by=street.zoe, title="Van ver"), make_article(street, title="Van hier")
    with scope(hood=[far, street.oost, street.west]):
        for row in (share(post, street.oost, by=street.zoe), share(post, street.west, by=street.zoe), share(near, street.west, by=street.bram)):
            row.accept(by=street.cato)
    page = read("/buurten/stad/")
    assert (page.count("Van ver<"), page.count("Van hier<")) == (1, 1)


@pytest.fixture
def region(street: SimpleNamespace) -> SimpleNamespace:
    """A region over two municipalities, with a neighbourhood in a district of the second."""
    street.dal = make_hood("dal", "Het Dal", town="Bergen")
    region = make_area("Parkstad", level="region", slug="parkstad", words="Hier **groeit** het.")
    Area.objects.filter(slug="stad").update(parent=region)
    street.dal.areas.add(make_area("Dal", make_area("WijkDal", make_area("Bergen", region, level="town", slug="bergen"), level="district")))
    return street


@pytest.mark.proves("S2-1")
def test_a_region_tells_of_its_municipalities_together_and_of_what_makes_people_stronger(region: SimpleNamespace) -> None:
    elsewhere = make_hood("ver", "Ver weg")
    post = make_article(region, title="Nieuws uit Oost")
    with scope(hood=[region.oost, region.west, region.dal, elsewhere]):
        for hood in (region.west, region.dal):
            share(post, hood, by=region.bram).accept(by=region.cato)
        for hood, kind, name in ((region.dal, "project", "Samen leren bouwen"), (region.dal, "club", "De Fanfare"), (elsewhere, "project", "Van elders")):
            Organisation(hood=hood, name=name, kind=kind, about="Wie kan timmeren, leert het een ander.").found(by=region.bram)
    page = read("/buurten/parkstad/")
    assert all(words in page for words in ("Hier <strong>groeit</strong> het.", 'href="/oost/"', 'href="/dal/"', "Per gemeente:", 'href="/buurten/bergen/"'))
    assert "Projecten die mensen sterker maken" in page and 'href="/dal/organisaties/' in page and "Samen leren bouwen" in page
    assert not any(words in page for words in ("De Fanfare", "Van elders", 'href="/ver/"'))
    assert page.count("Nieuws uit Oost<") == 1 and page.count(f'href="/oost/nieuws/{post.pk}/"') >= 1
    assert 'href="/buurten/parkstad/"' in read("/buurten/bergen/") and "Samen leren bouwen" in read("/buurten/bergen/")


@pytest.mark.proves("S2-1")
def test_a_neighbour_gives_a_project_that_makes_people_stronger_its_page(street: SimpleNamespace) -> None:
    bram = visit_as(street, "bram")
    assert "project dat mensen sterker maakt" in bram.get("/oost/organisaties/nieuw/").content.decode()
    assert bram.post("/oost/organisaties/nieuw/", {"name": "Samen leren bouwen", "kind": "project", "about": "Timmeren."}).status_code == 302
    assert "Samen leren bouwen" in read("/buurten/stad/")


def test_a_district_is_found_by_its_code_and_lies_in_its_town(street: SimpleNamespace) -> None:
    town = Area.objects.get(slug="stad")
    district = make_area("Wijk Een", town, level="district", code="WK000001")
    Area.objects.filter(name="Oost").update(parent=district)
    page = read("/buurten/wk000001/")
    assert 'href="/oost/"' in page and 'href="/west/"' not in page and 'href="/buurten/stad/"' in page
    assert 'href="/buurten/wk000001/"' in read("/buurten/stad/")
    assert Client().get(f"/buurten/{town.code.lower()}/").url == "/buurten/stad/"
    assert Client().get("/buurten/nergens/").status_code == 404


@pytest.mark.proves("S3-47")
def test_sister_platforms_are_listed_each_with_what_it_is_for(db: None) -> None:
    page = read("/buurten/elders/")
    sisters = [one for group in SISTERS.values() for one in group]
    assert len(sisters) >= 19 and all(one.name in page for one in sisters)
    assert "http" not in page.partition("<main")[2].partition("</main")[0].replace("http://www.w3.org", "")


@pytest.mark.proves("S3-47")
def test_the_team_names_where_else_neighbours_find_one_another(street: SimpleNamespace) -> None:
    cato = visit_as(street, "cato")
    for name, where in (("De Vlag", "https://vlag.example/"), ("De Kwade", "javascript:alert(1)"), ("De Slager", "op de toonbank")):
        assert cato.post("/oost/ronde/elders/", {"name": name, "purpose": "Wat er speelt", "where": where}).status_code == 302
    page = read("/oost/onze-buurt/")
    assert 'href="https://vlag.example/" rel="external nofollow noopener noreferrer"' in page
    assert "op de toonbank" in page and 'href="javascript' not in page
    cato.post(f"/oost/ronde/elders/{Channel._base_manager.get(name='De Slager').pk}/weg/")
    assert "op de toonbank" not in read("/oost/onze-buurt/")


@pytest.fixture
def doors(street: SimpleNamespace) -> SimpleNamespace:
    """Two postcodes: one on the ground of Oost, one in the same town where nobody began yet."""
    Postcode.objects.create(postcode="6501AA", number=1, area=Area.objects.get(name="Oost"))
    Postcode.objects.create(postcode="6502BB", number=1, area=make_area("Zuid", Area.objects.get(slug="stad")))
    return street


@pytest.mark.parametrize("typed", ["6501AA", "6501 aa", "6501", "oost", "Oost"])
def test_a_postcode_or_a_name_finds_the_neighbourhood(doors: SimpleNamespace, typed: str) -> None:
    page = read("/", q=typed)
    assert 'href="/oost/"' in page and 'href="/west/"' not in page


def test_it_is_said_honestly_when_there_is_none(doors: SimpleNamespace) -> None:
    page = read("/", q="6502BB")
    assert "6502BB ligt in Zuid." in page and "Hier is nog geen buurtsite." in page and 'href="/oost/"' in page
    page = read("/", q="9999ZZ")
    assert "Deze postcode kennen we niet." in page and 'href="/oost/"' not in page
    assert "Die buurt staat er nog niet bij." in read("/", q="Nergenshuizen") or 'href="/oost/"' not in read("/", q="Nergenshuizen")


@pytest.mark.proves("S4-2")
def test_the_operator_founds_on_ground_in_the_format_of_another(street: SimpleNamespace) -> None:
    omar, given = visit_as(street, "omar"), {"name": "Zuid", "phone": "024 000 00 00", "areas": "T-OOST, t-west", "like": "oost"}
    assert omar.post("/beheer/buurten/nieuw/", given | {"areas": "BU9"}).status_code == 422
    assert omar.post("/beheer/buurten/nieuw/", given).status_code == 302
    zuid = Neighbourhood.objects.get(slug="zuid")
    assert (zuid.town, zuid.levels, zuid.areas.count()) == ("Stad", [1, 2, 3, 4], 2)
    assert "T-OOST, T-WEST" in omar.get("/beheer/buurten/zuid/").content.decode()


def test_the_operator_keeps_what_a_town_says_of_itself(street: SimpleNamespace) -> None:
    omar = visit_as(street, "omar")
    assert "Stad" in omar.get("/beheer/gebieden/").content.decode()
    assert omar.post("/beheer/gebieden/stad/", {"slug": "elders", "words": "x"}).status_code == 422
    assert omar.post("/beheer/gebieden/stad/", {"slug": "de-stad", "words": "Wij zijn er."}).status_code == 302
    assert "Wij zijn er." in read("/buurten/de-stad/")
