"""Asking and giving as people meet it: few steps, who helps at once first, and nothing of it anywhere else."""
from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.exchange import pleas
from reuring.exchange.models import Ask, Boundary, Hand, Match, Offer, Plea, Trusted
from reuring.exchange.models.matches import ASKER, GIVER
from reuring.hoods.models import Membership
from reuring.letters.models import open_talk
from reuring.people.tests.cast import make_organisation
from reuring.testing.asks import make_ask, make_match, make_offer, make_plea
from reuring.testing.street import move_in, visit_as

pytestmark = pytest.mark.once

ASK = {"doing": "walk", "text": "Wie loopt er een stuk mee?", "lasting": "no", "route": "connector", "reach": "024 000 00 02", "by_phone": "yes"}


def asks(street: SimpleNamespace) -> list[Ask]:
    with scope(hood=street.oost):
        return list(Ask.objects.order_by("pk"))


def ask(client: Client, **more: Any) -> Any:
    return client.post("/oost/vraag/", ASK | more, HTTP_ACCEPT_LANGUAGE="nl")


@pytest.mark.proves("J3", "P10")
def test_a_picture_and_one_screen(street: SimpleNamespace) -> None:
    client = visit_as(street, "bram")
    first = client.get("/oost/vraag/", HTTP_ACCEPT_LANGUAGE="nl").text
    assert "Wat wil je blijven doen?" in first and 'name="doing" value="walk"' in first
    assert first.index("tel:112") < first.index('value="walk"')
    second = client.post("/oost/vraag/", {"doing": "walk"}).text
    assert re.search(r'value="connector"[^>]*checked', second) and 'value="yes"' in second
    done = client.get(ask(client, lasting="yes").url, HTTP_ACCEPT_LANGUAGE="nl").text
    assert "Dank je. Cato belt je" in done and "Alleen Cato ziet je vraag." in done
    assert asks(street)[0].lasting


@pytest.mark.proves("J3")
def test_without_an_account_a_name_and_a_number_are_enough(street: SimpleNamespace) -> None:
    answer = ask(visit_as(street, "visitor"), name="Joke")
    assert (answer.status_code, "Dank je. Cato belt je" in answer.text) == (200, True)
    assert [(one.author, one.asker_name, one.reach) for one in asks(street)] == [(None, "Joke", "024 000 00 02")]


@pytest.mark.proves("A13")
@pytest.mark.parametrize(("text", "number"), [
    ("val van de trap, bloedt", "tel:112"), ("Ik wil niet meer leven", "tel:113"), ("Mijn man slaat mij", "tel:0800")])
def test_who_helps_at_once_comes_first_and_the_words_stay(street: SimpleNamespace, text: str, number: str) -> None:
    client = visit_as(street, "bram")
    page = ask(client, text=text, reach="")         # before it is said that the number is missing
    assert asks(street) == [] and number in page.text and text in page.text
    calm = re.search(r'name="calm" value="(\w{64})"', page.text)[1]  # type: ignore[index]
    assert ask(client, text=f"{text} anders", calm=calm).status_code == 200 and asks(street) == []
    ask(client, text=text, calm=calm)
    assert [one.text for one in asks(street)] == [text]


@pytest.mark.proves("F117", "S3-33")
def test_lasting_care_is_shown_its_own_way_first(street: SimpleNamespace) -> None:
    page = ask(visit_as(street, "bram"), text="Ik zorg voor mijn vader, hij is dement")
    assert asks(street) == [] and "/oost/zorg/" in page.text


@pytest.mark.proves("F21", "S0-59")
def test_for_somebody_else_only_with_their_yes(street: SimpleNamespace) -> None:
    client = visit_as(street, "bram")
    assert ask(client, other="Riet").status_code == 422 and asks(street) == []
    ask(client, other="Riet", consent="spoken")
    assert [(one.asker_name, one.asker, one.author, one.consent) for one in asks(street)] == [("Riet", None, street.bram, "spoken")]


def test_people_i_choose_say_that_they_can(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        swap(Membership.objects.get(person=street.aisha), {}, findable=True)
    ask(visit_as(street, "bram"), route="chosen", chosen="Aisha")
    pk = asks(street)[0].pk
    assert "Wie loopt er" in visit_as(street, "aisha").get(f"/oost/vragen/{pk}/").text
    visit_as(street, "aisha").post(f"/oost/vragen/{pk}/ik-kan-dit/")
    with scope(hood=street.oost):
        assert Trusted.objects.get().offered_at is not None
    assert "Aisha" in visit_as(street, "cato").get(f"/oost/ronde/samen/{pk}/").text


@pytest.mark.proves("A11", "F20", "safety:E7")
def test_a_private_ask_is_nowhere_else(street: SimpleNamespace) -> None:
    ask(visit_as(street, "bram"), text="kanariewandeling", reach="024 000 00 09")
    pages = ["", "samen-doen/", "iets-doen/", "aanbod/", "feed.json", "nieuws.atom", "ronde/", "ronde/samen/", "agenda/",
             f"vragen/{asks(street)[0].pk}/", "beloften/"]
    for who in ("visitor", "aisha", "suus", "petra", "omar"):
        told = "".join(f"{page.content.decode()}{page.headers}" for page in (visit_as(street, who).get(f"/oost/{path}") for path in pages))
        assert "kanarie" not in told
        found, nothing = (visit_as(street, who).get(f"/oost/zoeken/?q={word}").text.replace(word, "") for word in ("kanariewandeling", "kanariewandelpad"))
        assert found == nothing
    assert [mail for mail in OutgoingMail.objects.all() if "kanarie" in mail.subject + mail.text] == []


@pytest.mark.proves("A12")
def test_a_text_for_the_neighbourhood_names_nobody(street: SimpleNamespace) -> None:
    one, client = make_ask(street), visit_as(street, "bram")
    for words in ("Wie loopt met Bram mee?", "Bel 024 000 00 02", "Ik woon Horstacker 12", "In de Dorpsstraat"):
        assert client.post(f"/oost/vragen/{one.pk}/tekst/", {"words": words, "heard": "on", "nobody": "on"}).status_code == 422
    for words, telling in (("Ik ben 82 en loop graag", "82"), ("Wie loopt met Sanne en mij mee?", "herkennen? Sanne.")):
        page = client.post(f"/oost/vragen/{one.pk}/tekst/", {"words": words, "heard": "on"}, HTTP_ACCEPT_LANGUAGE="nl")
        assert page.status_code == 422 and telling in page.text
    assert client.post(f"/oost/vragen/{one.pk}/tekst/", {"words": "Wie loopt er een rondje mee?"}).status_code == 422
    client.post(f"/oost/vragen/{one.pk}/tekst/", {"words": "Wie loopt er een rondje mee?", "heard": "on"})
    assert [(ask.route, ask.approved) for ask in asks(street)] == [("hood", "Wie loopt er een rondje mee?")]


@pytest.mark.proves("A12")
def test_what_stands_up_leads_back_to_nobody(street: SimpleNamespace) -> None:
    one = make_ask(street, place=street.park)
    with scope(hood=street.oost):
        one.approve("Wie loopt er een rondje mee?")
        pleas.put_up_approved()
        plea = Plea.objects.get()
        assert (plea.author, plea.place, plea.entered_by, plea.writer) == (None, None, None, "het team")
        assert plea.happenings.filter(person__isnull=False).count() == 0
    page = visit_as(street, "aisha").get(f"/oost/oproep/{plea.pk}/").text
    assert "Bram" not in page and "Cato" not in page and f"/vragen/{one.pk}" not in page
    assert visit_as(street, "visitor").get(f"/oost/oproep/{plea.pk}/").status_code == 404


def test_it_comes_down_when_it_is_matched(in_oost: SimpleNamespace) -> None:
    one = make_ask(in_oost)
    one.approve("Wie loopt er een rondje mee?")
    pleas.put_up_approved()
    one.refresh_from_db()
    make_match(in_oost, ask=one, state="agreed")
    assert Plea.objects.get().state == "withdrawn"


@pytest.mark.proves("J4", "S3-17")
def test_one_tap_to_help(street: SimpleNamespace) -> None:
    plea = make_plea(street, by=street.suus)
    page = visit_as(street, "aisha").get("/oost/iets-doen/").text
    assert f'action="/oost/oproep/{plea.pk}/ik-doe-dit/"' in page
    visit_as(street, "aisha").post(f"/oost/oproep/{plea.pk}/ik-doe-dit/")
    with scope(hood=street.oost):
        assert [hand.person for hand in Hand.objects.all()] == [street.aisha]
    assert "/oost/meedoen/?next=/oost/iets-doen/" in visit_as(street, "visitor").get("/oost/iets-doen/").text


@pytest.mark.proves("F19")
def test_an_offer_takes_one_screen_and_stands_for_neighbours(street: SimpleNamespace) -> None:
    given = {"title": "Ik hang je plank op", "doing": "chore", "hours": 2, "most": 2, "sort": "help"}
    answer, again = (visit_as(street, "aisha").post("/oost/aanbod/nieuw/", given) for _n in range(2))
    assert (answer.status_code, answer.url) == (302, again.url)
    assert "Ik hang je plank op" in visit_as(street, "bram").get("/oost/aanbod/").text
    assert [visit_as(street, who).get(answer.url).status_code for who in ("bram", "visitor", "petra")] == [200, 404, 404]


@pytest.mark.proves("F19", "F20", "S3-32")
def test_who_asks_sees_who_fits_and_picks(street: SimpleNamespace) -> None:
    offer, one = make_offer(street, by=street.aisha), make_ask(street)
    page = visit_as(street, "bram").get(f"/oost/vragen/{one.pk}/").text
    assert offer.title in page
    visit_as(street, "bram").post(f"/oost/vragen/{one.pk}/doen/", {"act": "pick", "offer": offer.pk})
    with scope(hood=street.oost):
        match = Match.objects.get()
    assert (match.giver, match.said_yes("asker"), match.said_yes("giver"), match.state) == (street.aisha, True, False, "proposed")


@pytest.mark.proves("A14")
def test_neither_reaches_the_other_before_both_said_yes(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        match = make_match(street)
    aisha, bram, path = visit_as(street, "aisha"), visit_as(street, "bram"), f"/oost/koppeling/{match.pk}/"
    aisha.post(f"{path}zeggen/", {"act": "yes", "reach": "kanarie-aisha"})
    assert "kanarie-aisha" not in bram.get(path).text and "Bram" not in aisha.get(path).text.split("<main")[1]
    bram.post(f"{path}zeggen/", {"act": "yes", "reach": "kanarie-bram"})
    assert "kanarie-aisha" in bram.get(path).text and "kanarie-bram" in aisha.get(path).text


def test_mails_about_it_say_nothing(street: SimpleNamespace) -> None:
    one = make_ask(street, text="kanarievraag")
    visit_as(street, "cato").post(f"/oost/ronde/samen/{one.pk}/stel-voor/", {"who": "", "name": "Suus", "words": "kanariewoorden"})
    mails = [(mail.to, mail.subject) for mail in OutgoingMail.objects.all()]
    assert mails == [("suus@example.org", "Er is een bericht voor je"), ("bram@example.org", "Er is een bericht voor je")]
    assert not any("kanarie" in mail.text for mail in OutgoingMail.objects.all())


@pytest.mark.proves("F35")
def test_energy_is_found_by_who_keeps_an_initiative_and_not_by_who_sells(street: SimpleNamespace) -> None:
    make_offer(street, title="Twee uur administratie", sort="energy", audience="connectors")
    assert visit_as(street, "aisha").get("/oost/aanbod/energie/").status_code == 403
    club = make_organisation(street, street.aisha)
    assert "administratie" in visit_as(street, "aisha").get("/oost/aanbod/energie/?q=administratie").text
    with scope(hood=street.oost):
        swap(club, {}, kind="business")
    assert "Twee uur" not in visit_as(street, "aisha").get("/oost/aanbod/energie/").text
    assert "Twee uur" not in visit_as(street, "suus").get("/oost/aanbod/").text


@pytest.mark.proves("S2-11")
def test_what_is_pledged_is_told_together_and_of_few_not_at_all(street: SimpleNamespace) -> None:
    make_organisation(street, street.aisha)
    for person in (street.bram, street.cato, street.suus, street.nico):
        make_offer(street, sort="energy", by=person, hours=3)
    page = "/oost/aanbod/energie/"
    assert "Samen:" not in visit_as(street, "aisha").get(page).text
    make_offer(street, sort="energy", by=street.petra, hours=2)
    make_offer(street, sort="energy", by=street.petra, hours=1)
    assert "Samen: 15 uur in de maand, van 5 buren." in visit_as(street, "aisha").get(page).text


@pytest.mark.proves("F120")
def test_who_tells_that_a_line_was_crossed_is_read_by_two_alone(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        street.carla, street.cees = (move_in(name, street.oost, "connector") for name in ("carla", "cees"))
    page = visit_as(street, "bram").get("/oost/te-ver/").text
    assert "Cato" in page and "Carla" in page and "tel:08002000" in page
    visit_as(street, "bram").post("/oost/te-ver/", {"text": "kanarie: hij bleef staan"})
    with scope(hood=street.oost):
        told = Boundary.objects.get()
    read = [who for who in ("bram", "cato", "carla", "cees", "suus", "aisha") if visit_as(street, who).get(f"/oost/te-ver/{told.pk}/").status_code == 200]
    assert read == ["bram", "cato", "carla"]
    assert {mail.to for mail in OutgoingMail.objects.all()} == {"cato@example.org", "carla@example.org"}
    visit_as(street, "cato").post("/oost/te-ver/", {"text": "kanarie: hij belde aan"})
    with scope(hood=street.oost):
        assert {person.name for person in Boundary.objects.get(by=street.cato).told} == {"Carla", "Cees"}


@pytest.mark.proves("F119")
def test_passing_on_needs_a_ground_and_stays_in_the_log(street: SimpleNamespace) -> None:
    one, cato = make_ask(street), visit_as(street, "cato")
    path = f"/oost/ronde/samen/{one.pk}/"
    assert cato.post(path, {"what": "passed_on", "words": "wijkteam"}).status_code == 422
    cato.post(path, {"what": "passed_on", "words": "wijkteam", "ground": "consent"})
    with scope(hood=street.oost):
        assert [(entry.what, entry.ground, entry.words, entry.by) for entry in one.entries.all()] == [("passed_on", "consent", "wijkteam", street.cato)]


@pytest.mark.proves("F23")
def test_who_do_it_together_write_to_one_another_and_are_asked_there_whether_it_happened(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        talk = open_talk(street.aisha, street.bram, hood=street.oost)
    match, aisha = make_match(street), visit_as(street, "aisha")
    page, letters = f"/oost/koppeling/{match.pk}/", f"/oost/brieven/{talk.pk}/"

    def asked() -> tuple[bool, bool]:
        return "/oost/brieven/aan/" in aisha.get(page).text, page in aisha.get(letters).text
    before = asked()
    with scope(hood=street.oost):
        match.say_yes(ASKER, reach="06")
        match.say_yes(GIVER, reach="06")
    assert (before, asked()) == ((False, False), (True, True))
    aisha.post(f"{page}zeggen/", {"act": "done"})
    assert asked() == (False, False)


@pytest.mark.proves("A16")
def test_after_a_week_the_connector_gets_four_ways_on(street: SimpleNamespace) -> None:
    fresh, old = make_ask(street), make_ask(street, made_at=clock.ago(days=8))
    pages = [visit_as(street, "cato").get(f"/oost/ronde/samen/{one.pk}/", HTTP_ACCEPT_LANGUAGE="nl").text for one in (fresh, old)]
    ways = [page.partition("Een week voorbij")[2].partition("</section>")[0] for page in pages]
    assert (ways[0], ways[1].count("<li>")) == ("", 4) and "/tekst/" in ways[1] and "/sociale-kaart/" in ways[1]
    assert OutgoingMail.objects.count() == 0


@pytest.mark.proves("F37")
def test_a_giver_rests_and_comes_back(street: SimpleNamespace) -> None:
    offer, aisha = make_offer(street, by=street.aisha), visit_as(street, "aisha")
    lots = []
    for act in ({"act": "rest", "until": "14"}, {"act": "wake"}):
        aisha.post(f"/oost/aanbod/{offer.pk}/rust/", act)
        with scope(hood=street.oost):
            lots.append(Offer.objects.get(pk=offer.pk).lot)
    assert lots == ["resting", "open"]


@pytest.mark.proves("A12")
def test_the_home_asks_two_small_things_without_a_name_of_who_was_met(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        for title in ("Wie loopt er mee?", "Wie hangt een lamp op?", "Wie leest een brief?"):
            Plea(hood=street.oost, title=title, body="Een rondje.", audience="neighbours", doing="walk").stand_up()
    home = visit_as(street, "aisha").get("/oost/").text
    asked = home.partition('aria-labelledby="can_you"')[2].partition("</section>")[0]
    assert "Wie loopt er mee?" in asked and "Wie hangt een lamp op?" in asked and "Wie leest" not in asked and "Bram" not in asked
    assert home.index('id="week"') < home.index('id="can_you"') < home.index('id="news"')
    assert not any('id="can_you"' in visit_as(street, who).get("/oost/").text for who in ("visitor", "nico", "zoe"))
