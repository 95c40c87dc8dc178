"""The operator's desk: a neighbourhood begins, gets its look, turns, and is carried by people; nothing private is read."""
from __future__ import annotations

import argparse
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.commands import Refused
from reuring.commands.hoods import new_hood
from reuring.core import clock
from reuring.hoods.beheer.forms import DressForm
from reuring.hoods.beheer.looks import contrast, looks
from reuring.hoods.models import Area, Membership, Neighbourhood, Topic, found
from reuring.hoods.models.founding import SEEDS
from reuring.hoods.models.neighbourhood import PALETTES, TAKEN
from reuring.hoods.names import hints
from reuring.testing.street import make_area, make_article, make_hood, visit_as

pytestmark = pytest.mark.once

NL = {"HTTP_ACCEPT_LANGUAGE": "nl"}


def post(street: SimpleNamespace, path: str, **said: Any) -> Any:
    return visit_as(street, "omar", **NL).post(f"/beheer/{path}", said)


def test_ground_without_a_municipality_says_who_gives_the_town(street: SimpleNamespace) -> None:
    Area.objects.all().delete()
    make_area("meent")
    omar = visit_as(street, "omar", **NL)
    assert "Er is geen gemeente bij" in omar.get("/beheer/gebieden/").text
    told = omar.post("/beheer/buurten/nieuw/", {"name": "De Meent", "phone": "024 111 11 11", "areas": "T-MEENT"}, follow=True).text
    assert "Er staat nog geen plaats bij" in told
    make_area("Waterbeek", level="town")
    assert "Er is geen gemeente bij" not in omar.get("/beheer/gebieden/").text


@pytest.mark.proves("F76")
def test_a_name_and_a_phone_make_a_neighbourhood(street: SimpleNamespace) -> None:
    assert post(street, "buurten/nieuw/", name="De Meent", phone="024 111 11 11").url == "/beheer/buurten/de-meent/"
    hood = Neighbourhood.objects.get(slug="de-meent")
    assert (hood.name, hood.life) == ("De Meent", "exploring")


@pytest.mark.proves("S0-14", "S0-61")
def test_it_starts_with_doings_of_every_kind(db: None) -> None:
    hood = found("meent", "De Meent", phone="024 111 11 11")
    with scope(hood=hood):
        assert set(Topic.objects.values_list("kind", flat=True)) == set(Topic.Kind.values) == set(SEEDS)
        assert [name for name in Topic.objects.values_list("name", flat=True) if hints(name)] == []


@pytest.mark.parametrize("slug", [*sorted(TAKEN), "Met spatie", "é", "", "oost"])
def test_an_address_that_is_taken_or_no_address_is_refused(street: SimpleNamespace, slug: str) -> None:
    with pytest.raises(ValidationError):
        found(slug, "Meent", phone="024 111 11 11")


@pytest.mark.parametrize("phone", ["", "bel maar", "1"])
def test_without_a_phone_nobody_begins(street: SimpleNamespace, phone: str) -> None:
    answer = post(street, "buurten/nieuw/", name="De Meent", phone=phone)
    assert answer.status_code == 422
    assert "De Meent" in answer.content.decode()


def test_ground_is_named_or_given_by_code_and_who_shares_it_is_said(street: SimpleNamespace) -> None:
    town = make_area("Amsterdam", level="town")
    dapper, *same = (make_area(name, town) for name in ("Dapperbuurt Noord", "Centrum", "Midden"))
    Area.objects.filter(pk=same[1].pk).update(name="Centrum")
    street.oost.areas.set([dapper])
    said = {"name": "Dapper", "phone": "024 111 11 11", "areas": "dapperbuurt noord"}
    answer = visit_as(street, "omar", **NL).post("/beheer/buurten/nieuw/", said, follow=True)
    assert Neighbourhood.objects.get(slug="dapper").town == "Amsterdam"
    assert "Op dezelfde grond ligt ook Oost." in answer.content.decode()
    refused = post(street, "buurten/nieuw/", name="Centrum", phone="024 111 11 11", areas="Centrum")
    assert f"Centrum ({same[0].code})" in refused.content.decode()
    post(street, "buurten/nieuw/", name="Midden", phone="024 111 11 11", areas=f"{same[0].code} {same[1].code.lower()}")
    assert Neighbourhood.objects.get(slug="midden").areas.count() == 2


def test_where_there_are_neighbourhoods_alone_the_desk_lists_them_and_begins_one_there(street: SimpleNamespace) -> None:
    Area.objects.exclude(level="hood").delete()
    area = make_area("Dapperbuurt")
    omar = visit_as(street, "omar", **NL)
    assert "Dapperbuurt" in omar.get("/beheer/gebieden/").content.decode()
    assert f"/beheer/buurten/nieuw/?grond={area.code}" in omar.get(f"/beheer/gebieden/{area.key}/").content.decode()
    assert f">\n{area.code}</textarea>" in omar.get(f"/beheer/buurten/nieuw/?grond={area.code}").content.decode()


def dressed(street: SimpleNamespace, **said: Any) -> Any:
    whole = {"name": "Oost", "phone": "024 111 11 11", "palette": "haven", "start_needed": "5", "levels": ["1", "2"], "languages": ["nl", "tr"],
             "word_today": "Op de koffie", "audience_news": "neighbours", "audience_story": "public"}
    return post(street, "buurten/oost/", **whole | said)


@pytest.mark.proves("F76")
def test_colours_words_and_what_is_open_change_at_once(street: SimpleNamespace) -> None:
    visit_as(street, "visitor").get("/oost/meedoen/")
    assert dressed(street).status_code == 302
    page = Client(**NL).get("/oost/meedoen/").content.decode()
    assert 'data-palette="haven"' in page
    assert "Op de koffie" in page
    assert "Ideeën" not in page
    oost = Neighbourhood.objects.get(slug="oost")
    assert (oost.levels, oost.languages, oost.audiences) == ([1, 2], ["nl", "tr"], {"news": "neighbours"})


def test_everything_that_can_be_set_stands_on_the_page(street: SimpleNamespace) -> None:
    page = visit_as(street, "omar").get("/beheer/buurten/oost/").content.decode()
    assert [name for name in DressForm(instance=street.oost).fields if f'name="{name}"' not in page] == []


@pytest.mark.proves("F76")
def test_what_is_typed_wrongly_is_kept_and_changes_nothing(street: SimpleNamespace) -> None:
    answer = dressed(street, phone="bel maar", motto="Wij van Oost")
    assert answer.status_code == 422
    assert "Wij van Oost" in answer.content.decode()
    assert Neighbourhood.objects.get(slug="oost").palette == "baksteen"


@pytest.mark.proves("F76")
def test_every_palette_is_counted_above_the_limit() -> None:
    assert [look.name for look in looks()] == PALETTES
    assert [look.name for look in looks() if not look.proven] == []
    assert round(contrast("#000000", "#FFFFFF")) == 21


def test_the_address_and_the_state_are_not_for_the_dress_form(street: SimpleNamespace) -> None:
    dressed(street, slug="west", life="resting", domain="west.example")
    assert (Neighbourhood.objects.get(name="Oost").slug, Neighbourhood.objects.get(name="Oost").life) == ("oost", "growing")


def test_resting_needs_words_for_neighbours(street: SimpleNamespace) -> None:
    assert post(street, "buurten/oost/leven/", move="rest").status_code == 422
    post(street, "buurten/oost/leven/", move="rest", words="We waren met te weinig. Cato")
    street.oost.refresh_from_db()
    assert (street.oost.life, street.oost.life_words) == ("resting", "We waren met te weinig. Cato")


def test_a_neighbourhood_does_not_jump(street: SimpleNamespace) -> None:
    assert post(street, "buurten/oost/leven/", move="wake").status_code == 422


def appoint(street: SimpleNamespace, email: str, days: int = 200) -> Any:
    return post(street, "buurten/oost/team/", email=email, until=(clock.today() + timedelta(days=days)).isoformat())


def test_a_connector_is_appointed_until_a_day(street: SimpleNamespace) -> None:
    assert appoint(street, "Nico@example.org").status_code == 302
    with scope(hood=street.oost):
        nico = Membership.objects.get(person=street.nico)
    assert (nico.role, nico.role_until, nico.has_met) == ("connector", clock.today() + timedelta(days=200), True)


@pytest.mark.parametrize(("email", "days"), [("niemand@example.org", 200), ("nico@example.org", 400), ("nico@example.org", 0)])
def test_nobody_is_appointed_without_an_account_or_an_end(street: SimpleNamespace, email: str, days: int) -> None:
    assert appoint(street, email, days).status_code == 422


def test_a_role_can_be_ended(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        cato = Membership.objects.get(person=street.cato)
    post(street, "buurten/oost/team/", end=str(cato.pk))
    cato.refresh_from_db()
    assert cato.role == "resident"


@pytest.mark.parametrize("page", ["", "buurten/oost/", "buurten/oost/leven/", "buurten/oost/team/"])
def test_the_operator_reads_nothing_private_in_eight_queries(street: SimpleNamespace, page: str) -> None:
    make_article(street, audience="neighbours", title="Alleen voor ons")
    for n in range(12):
        make_hood(f"buurt{n}", f"Buurt {n}")
    client = visit_as(street, "omar")
    with CaptureQueriesContext(connection) as seen:
        body = client.get(f"/beheer/{page}").content.decode()
    assert "Alleen voor ons" not in body
    assert "Aisha" not in body
    assert len(seen) <= 8


def test_small_numbers_are_not_told(street: SimpleNamespace) -> None:
    assert "minder dan 5" in visit_as(street, "omar", **NL).get("/beheer/").content.decode()


@pytest.mark.parametrize("key", ["0", "x", "9" * 40, "-1", "\0"])
def test_a_role_that_is_not_there_ends_nothing(street: SimpleNamespace, key: str) -> None:
    assert post(street, "buurten/oost/team/", end=key).status_code in {200, 302}
    assert visit_as(street, "cato").get("/oost/ronde/").status_code == 200


def command(slug: str, name: str) -> argparse.Namespace:
    return argparse.Namespace(slug=slug, name=name, town="", phone="024 111 11 11", area=[], like=None)


def test_the_command_founds_a_neighbourhood(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_hood(command("meent", "De Meent")) == 0
    assert "/meent/" in capsys.readouterr().out
    assert Neighbourhood.objects.filter(slug="meent").exists()


def test_the_command_refuses_with_the_reason(db: None) -> None:
    with pytest.raises(Refused, match="binnen"):
        new_hood(command("binnen", "Binnen"))
    new_hood(command("meent", "De Meent"))
    with pytest.raises(Refused, match="“meent” is the address of another neighbourhood"):
        new_hood(command("meent", "De Meent"))
