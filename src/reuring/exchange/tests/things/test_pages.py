"""Lending, rooms and the first yes on their pages: what each sees, what is asked first, and what is kept when something is wrong."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope
from tests.sweeps.things import a_lending

from reuring.core import clock
from reuring.exchange.models import Booking, Chore, GiveAway, Lending, Nearby, Settling, Thing
from reuring.hoods.models import Postcode
from reuring.testing.street import make_chore, make_gift, make_space, make_thing, make_wanted, visit_as

pytestmark = pytest.mark.once


def day(number: int) -> str:
    return (clock.today() + timedelta(days=number)).isoformat()


def page(street: SimpleNamespace, who: str, path: str) -> str:
    return visit_as(street, who).get(f"/oost/{path}").content.decode().replace("\xa0", " ")


def send(street: SimpleNamespace, who: str, path: str, **said: Any) -> Any:
    return visit_as(street, who).post(f"/oost/{path}", said)


@pytest.mark.proves("F26", "S3-28")
def test_what_is_agreed_and_who_pays_stands_before_the_question(street: SimpleNamespace) -> None:
    thing = make_thing(street, damage="borrower", deposit="20 euro", rules="Schoon terug")
    asked = page(street, "aisha", f"spullen/{thing.pk}/vragen/")
    first, _form, _rest = asked.partition('name="first"')
    assert all(words in first for words in ("Wie het stukmaakt, maakt het of betaalt het.", "20 euro", "Schoon terug"))
    refused = send(street, "aisha", f"spullen/{thing.pk}/vragen/", first=day(1), words="Een plank ophangen")
    assert refused.status_code == 422 and "Een plank ophangen" in refused.content.decode() and not Lending._base_manager.exists()


@pytest.mark.proves("F26", "S3-28")
def test_from_asking_to_bringing_back_by_taps(street: SimpleNamespace) -> None:
    thing = make_thing(street)
    where = send(street, "aisha", f"spullen/{thing.pk}/vragen/", first=day(0), last=day(2), agreed="on", words="Een plank").headers["Location"]
    assert "Een plank" in visit_as(street, "bram").get(where).content.decode() and visit_as(street, "cato").get(where).status_code == 404
    for who, path, to in (("bram", "antwoord/", "yes"), ("aisha", "stap/", "hand_over"), ("bram", "stap/", "bring_back")):
        assert visit_as(street, who).post(f"{where}{path}", {"to": to, "answer": "Bel aan."}).status_code == 302
    assert Lending._base_manager.get().state == "back"
    assert send(street, "aisha", f"spullen/{thing.pk}/vragen/", first=day(0), agreed="on").status_code == 302


def test_days_that_are_taken_say_so_and_keep_the_words(street: SimpleNamespace) -> None:
    lending = a_lending_of(street)
    answer = send(street, "suus", f"spullen/{lending.thing_id}/vragen/", first=day(7), agreed="on", words="Ook een plank")
    assert answer.status_code == 422 and "was eerder" in answer.content.decode() and "Ook een plank" in answer.content.decode().replace("\xa0", " ")


def a_lending_of(street: SimpleNamespace) -> Lending:
    with scope(hood=street.oost):
        return a_lending(street)


@pytest.mark.proves("F26")
def test_the_calendar_says_free_or_taken_to_neighbours_who_have_met_and_nothing_else(street: SimpleNamespace) -> None:
    lending = a_lending_of(street)
    with scope(hood=street.oost):
        lending.thing.keep_days(clock.today() + timedelta(days=9), clock.today() + timedelta(days=9), by=street.bram)
    seen = page(street, "suus", f"spullen/{lending.thing_id}/")
    assert seen.count('class="taken"') >= 2 and "Aisha" not in seen and "plank" not in seen
    assert not any('class="taken"' in page(street, who, f"spullen/{lending.thing_id}/") for who in ("visitor", "nico"))


@pytest.mark.proves("F26")
def test_who_comes_to_the_desk_needs_no_account(street: SimpleNamespace) -> None:
    thing = make_thing(street)
    assert send(street, "bram", f"spullen/{thing.pk}/balie/erbij/", **{"desk-name": "Riet", "desk-last": day(3)}).status_code == 302
    assert "Riet" in page(street, "bram", f"spullen/{thing.pk}/balie/") and "Riet" not in page(street, "aisha", f"spullen/{thing.pk}/")
    assert send(street, "bram", f"spullen/{thing.pk}/balie/dagen/", **{"keep-first": day(1), "to": "keep"}).status_code == 422


@pytest.mark.proves("F28", "S2-31")
def test_a_room_is_asked_for_by_the_hour_and_answered(street: SimpleNamespace) -> None:
    room = make_space(street, fits=6, equipment="Een beamer", price=500, per="hour")
    assert all(words in page(street, "aisha", f"ruimtes/{room.pk}/") for words in ("6 mensen", "Een beamer", "€ 5 per uur"))
    wrong = send(street, "aisha", f"ruimtes/{room.pk}/vragen/", day=day(2), starts="10", ends="12", people="9", words="Koor")
    assert wrong.status_code == 422 and "Koor" in wrong.content.decode().replace("\xa0", " ")
    where = send(street, "aisha", f"ruimtes/{room.pk}/vragen/", day=day(2), starts="10", ends="12", people="5", words="Koor").headers["Location"]
    visit_as(street, "bram").post(f"{where}antwoord/", {"to": "yes"})
    assert Booking._base_manager.get().state == "agreed" and visit_as(street, "cato").get(where).status_code == 404
    assert send(street, "suus", f"ruimtes/{room.pk}/vragen/", day=day(2), starts="11", ends="13", words="Yoga").status_code == 422


@pytest.mark.proves("S0-11", "S2-32")
def test_a_pioneer_asks_and_a_person_answers(street: SimpleNamespace) -> None:
    shop = make_space(street, sort="vacant")
    assert "Wil je hier iets beginnen?" in page(street, "aisha", f"ruimtes/{shop.pk}/")
    where = send(street, "aisha", f"ruimtes/{shop.pk}/beginnen/", begins="Een fietskeuken", words="Om de hoek").headers["Location"]
    assert "Een fietskeuken" in visit_as(street, "bram").get(where).content.decode() and visit_as(street, "suus").get(where).status_code == 404
    assert visit_as(street, "bram").post(f"{where}antwoord/", {"to": "yes"}).status_code == 422
    visit_as(street, "bram").post(f"{where}antwoord/", {"to": "yes", "answer": "Kom kijken, dinsdag."})
    assert Settling._base_manager.get().state == "agreed" and "Kom kijken" in visit_as(street, "aisha").get(where).content.decode().replace("\xa0", " ")


@pytest.mark.proves("F27")
@pytest.mark.parametrize(("make", "path", "word"), [
    (make_wanted, "wie-heeft", "Ja, dat heb ik"), (make_gift, "gratis", "Ik wil het graag"), (make_chore, "klussen", "Dit doe ik")])
def test_the_first_yes_is_one_tap_and_only_the_two_see_who(street: SimpleNamespace, make: Any, path: str, word: str) -> None:
    call = make(street)
    assert word in page(street, "aisha", f"{path}/{call.pk}/")
    assert send(street, "aisha", f"{path}/{call.pk}/ja/").status_code == send(street, "suus", f"{path}/{call.pk}/ja/").status_code == 302
    assert "Aisha zei ja" in page(street, "bram", f"{path}/{call.pk}/") and "Aisha" not in page(street, "suus", f"{path}/{call.pk}/")
    assert send(street, "aisha", f"{path}/{call.pk}/stap/", to="done").status_code == 302
    assert type(call)._base_manager.get(pk=call.pk).stage == "done" and call.title not in page(street, "suus", f"{path}/")


GIVEN = {"title": "De heg knippen", "body": "Een uur werk.", "audience": "neighbours", "step": "post", "interest": "none"}


@pytest.mark.proves("F25")
@pytest.mark.parametrize(("said", "field"), [
    ({}, "pay"), ({"pay": "free", "price": "5"}, "price"),
    ({"pay": "free", "returns": "€ 10 en soep"}, "returns"), ({"pay": "free", "returns": "tien euro"}, "returns"),
    ({"pay": "swap"}, "returns"), ({"pay": "swap", "returns": "Soep", "price": "2,50"}, "price"), ({"pay": "paid"}, "price")])
def test_a_chore_that_does_not_agree_with_itself_is_not_put_up(street: SimpleNamespace, said: dict[str, str], field: str) -> None:
    answer = send(street, "bram", "klussen/nieuw/", **GIVEN | said)
    assert answer.status_code == 422 and f'id="id_{field}_error"' in answer.content.decode() and "Een uur werk." in answer.content.decode().replace("\xa0", " ")
    assert not Chore._base_manager.exists()


@pytest.mark.proves("F25", "F116")
def test_a_chore_says_which_it_is_and_who_gets_what(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        from tests.sweeps.things import organisation
        club = organisation(street)
    paid = {"pay": "paid", "price": "25,50", "share": "20", "club": str(club.pk)}
    assert send(street, "bram", "klussen/nieuw/", **GIVEN | paid).status_code == 302
    seen = page(street, "aisha", f"klussen/{Chore._base_manager.get().pk}/")
    assert all(words in seen for words in ("betaald", "€ 20,40", "€ 5,10 voor De Schoffelclub", "belastingdienst"))
    send(street, "bram", "klussen/nieuw/", **GIVEN | {"title": "Fiets tegen taart", "pay": "swap", "returns": "Een taart"})
    assert "Een taart" in page(street, "aisha", f"klussen/{Chore._base_manager.latest('pk').pk}/") and "ruilen" in page(street, "aisha", "klussen/")


@pytest.mark.proves("F34")
def test_a_gift_has_no_field_for_a_price(street: SimpleNamespace) -> None:
    form = page(street, "bram", "gratis/nieuw/")
    assert 'name="price"' not in form and 'name="ends_on"' in form
    assert send(street, "bram", "gratis/nieuw/", **GIVEN).status_code == 302
    assert GiveAway._base_manager.get().ends_on == clock.today() + timedelta(days=14)


@pytest.mark.proves("F26")
def test_lending_is_free_unless_said_and_money_comes_with_a_warning(street: SimpleNamespace) -> None:
    more = {"most_days": "7", "damage": "talk"}
    send(street, "bram", "spullen/nieuw/", **GIVEN | more)
    send(street, "bram", "spullen/nieuw/", **GIVEN | more | {"title": "Tent", "price": "5"})
    free, paid = Thing._base_manager.order_by("pk")
    assert (free.price, free.audience, paid.price) == (0, "neighbours", 500)
    assert "Dan is het verhuren" in page(street, "aisha", f"spullen/{paid.pk}/") and "Dan is het verhuren" not in page(street, "aisha", f"spullen/{free.pk}/")


@pytest.mark.proves("safety:E6")
def test_of_a_postcode_only_the_part_is_kept(street: SimpleNamespace) -> None:
    area = street.oost.areas.get()
    Postcode.objects.bulk_create(Postcode(postcode=code, number=n, area=area) for code in ("6541AA", "6541BB") for n in range(25))
    assert send(street, "aisha", "wie-heeft/dichtbij/", hears="on", postcode="6541 ab").status_code == 422
    assert send(street, "aisha", "wie-heeft/dichtbij/", hears="on", postcode="6541 aa").status_code == 302
    assert Nearby._base_manager.get().cell == "6541A"
    send(street, "aisha", "wie-heeft/dichtbij/", hears="on", forget="yes")
    assert Nearby._base_manager.get().cell == ""


@pytest.mark.proves("S3-14")
def test_three_entrances_lead_to_rooms_that_are_there(street: SimpleNamespace) -> None:
    room = make_space(street, audience="public")
    seen = page(street, "visitor", "netwerk-geld-ruimte/")
    there = ("/oost/spullen/", "/oost/organisaties/", "/oost/klein-geld/", f"/oost/ruimtes/{room.pk}/")
    assert all(words in seen for words in ("Netwerk", "Geld", "Ruimte", *there))


@pytest.mark.proves("S3-28")
def test_a_level_that_is_closed_has_no_things(street: SimpleNamespace) -> None:
    street.oost.__class__.objects.filter(pk=street.oost.pk).update(levels=[1, 3])
    codes = {path: visit_as(street, "aisha").get(f"/oost/{path}").status_code for path in ("spullen/", "gratis/", "klussen/", "ruimtes/", "wie-heeft/")}
    assert set(codes.values()) == {404}
