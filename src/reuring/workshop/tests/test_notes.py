"""Notes that are hung, hung over and looked at one kind at a time, also when a button is pressed twice."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.hoods.models import Membership, Place
from reuring.projects.models import Gathering
from reuring.promises.models import Promise
from reuring.testing.alliances import make_partner, make_wijkholder
from reuring.testing.analyses import back, make_analysis, make_answer, make_card, make_kernel, make_quote
from reuring.testing.initiatives import make_initiative
from reuring.testing.street import lock, make_event, visit_as
from reuring.workshop.models import Card, Quote, Wijkholder


@pytest.fixture
def two(street: SimpleNamespace) -> SimpleNamespace:
    """Two cards of two kinds, with one quote on the first."""
    with scope(hood=street.oost):
        asked = make_analysis(street)
        pump, bench = make_card(street, asked), make_card(street, asked, "De bank", "lack")
        quote = make_quote(street, asked)
        pump.lay(quote, by=street.cato)
        return SimpleNamespace(asked=asked, pump=pump, bench=bench, quote=quote, at=f"/oost/atelier/{asked.pk}/", suus=visit_as(street, "suus"))


def test_a_quote_is_hung_over_from_one_card_to_another_by_a_plain_form(street: SimpleNamespace, two: SimpleNamespace) -> None:
    page = two.suus.get(f"/oost/atelier/kaart/{two.pump.pk}/").text
    assert f'action="/oost/atelier/kaart/{two.pump.pk}/verhang/"' in page and f'<option value="{two.bench.pk}">De bank' in page
    said = {"quote": two.quote.pk, "to": two.bench.pk}
    assert two.suus.post(f"/oost/atelier/kaart/{two.pump.pk}/verhang/", said).url == f"{two.at}muur/#kaart-{two.bench.pk}"
    with scope(hood=street.oost):
        assert [list(card.evidence.values_list("quote", flat=True)) for card in (two.pump, two.bench)] == [[], [two.quote.pk]]
        other = make_card(street, make_analysis(street, question="Wat mist hier?"))
    assert two.suus.post(f"/oost/atelier/kaart/{two.pump.pk}/verhang/", said).status_code == 409
    two.suus.post(f"/oost/atelier/kaart/{two.bench.pk}/verhang/", said | {"to": other.pk})
    with scope(hood=street.oost):
        assert two.bench.evidence.count() == 1


def test_one_kind_of_card_is_looked_at_by_itself_and_one_comes_back_there(street: SimpleNamespace, two: SimpleNamespace) -> None:
    whole, lane = two.suus.get(f"{two.at}muur/").text, two.suus.get(f"{two.at}muur/?baan=lack").text
    assert "Samen bij de pomp" in whole and "De bank" in whole and f'href="?baan={two.bench.kind}#banen"' in whole
    assert "Samen bij de pomp" not in lane and "De bank" in lane
    assert two.suus.get(f"{two.at}muur/?baan=x").status_code == 200
    there = two.suus.post(f"/oost/atelier/kaart/{two.bench.pk}/leg/", {"quote": two.quote.pk, "baan": "lack"})
    assert there.url == f"{two.at}muur/?baan=lack#kaart-{two.bench.pk}"


def test_a_card_of_the_same_name_is_made_once(street: SimpleNamespace, two: SimpleNamespace) -> None:
    two.suus.post(f"{two.at}kaart/", {"kind": "lack", "title": "de bank", "quote": two.quote.pk})
    with scope(hood=street.oost):
        assert Card.objects.filter(kind="lack").get().evidence.count() == 1


def test_sent_twice_it_is_one_voice_and_who_goes_on_stays_one(street: SimpleNamespace, two: SimpleNamespace) -> None:
    page, said = f"{two.at}gehoord/", {"text": "Hier bel je aan.", "consent": "none", "source": "talk", "heard_on": "2026-11-01", "once": "0123456789abcdef"}
    way = {two.suus.post(page, said).url for _press in range(2)}.pop()
    assert f'value="{said["heard_on"]}"' in two.suus.get(way).text and "Hier bel je aan." in two.suus.get(way).text
    two.suus.post(way, said | {"text": "En je blijft eten.", "more": "on", "once": "1123456789abcdef"})
    two.suus.post(page, said | {"text": "Ik niet."})
    with scope(hood=street.oost):
        voices = dict(Quote.objects.filter(answer=None).values_list("text", "voice"))
    assert len(voices) == 3 and voices["Hier bel je aan."] == voices["En je blijft eten."] != voices["Ik niet."]


@pytest.mark.proves("S0-30")
def test_a_dossier_says_who_makes_people_meet_when_we_last_spoke_and_what_is_on(street: SimpleNamespace, two: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        back(street, make_kernel(street, two.asked))
        going = make_initiative(street)
        Gathering.put(going, make_event(street).pk, by=street.bram)
        make_partner(street, two.asked)
        late = make_wijkholder(street, two.asked, name="De Schering", spoken_on=clock.today() - timedelta(days=90))
    page = two.suus.get(f"{two.at}dossier/").text
    assert all(words in page for words in ("Groene vingers", going.title, "Bram", "Koffie in het park", "Speeltuin De Wip"))
    assert page.index("De Schering") < page.index("Speeltuin De Wip") and "al lang stil" in page
    visit_as(street, "cato").post(f"/oost/atelier/wijkholders/{late.pk}/gesproken/")
    with scope(hood=street.oost):
        assert Wijkholder.objects.get(pk=late.pk).spoken_on == clock.today()
    assert "al lang stil" not in two.suus.get(f"{two.at}dossier/").text
    assert visit_as(street, "bram").get(f"{two.at}dossier/").status_code == 403


def test_on_the_street_one_sees_where_nobody_was_heard_yet(street: SimpleNamespace, two: SimpleNamespace) -> None:
    page, said = f"{two.at}gehoord/", {"text": "Hier zit altijd wel iemand.", "consent": "none", "source": "talk", "heard_on": clock.today().isoformat()}
    assert f"{street.park.name}: hier nog niemand gehoord" in two.suus.get(page).text
    two.suus.post(page, said | {"place": street.park.pk})
    assert f"{street.park.name}: hier nog niemand gehoord" not in two.suus.get(page).text


def test_nobody_heard_anything_tomorrow(street: SimpleNamespace, two: SimpleNamespace) -> None:
    for day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=9_000)):
        answer = two.suus.post(f"{two.at}gehoord/", {"text": "Straks.", "consent": "none", "source": "talk", "heard_on": day.isoformat()})
        assert answer.status_code == 422 and "Straks." in answer.text and "de dag waarop je het hoorde" in answer.text


@pytest.mark.proves("J12")
def test_an_analyst_is_one_step_from_the_source_too_without_reading_whole_talks(street: SimpleNamespace, two: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        Membership.objects.get(person=street.petra).give_role("official", title="analist", employer="Bureau Luister")
        more = make_answer(street, "En dan is er soep.")
        Quote.from_answer(two.asked, more, by=street.cato).same_voice_as(two.quote)
    lock(street.petra)
    emma, source = visit_as(street, "petra"), f"/oost/atelier/uitspraak/{two.quote.pk}/"
    for page in (f"{two.at}muur/", f"/oost/atelier/kaart/{two.pump.pk}/"):
        assert f'href="{source}">Waar het vandaan komt' in emma.get(page).text and "/ronde/bladen/" not in emma.get(page).text
    read = emma.get(source).text
    assert "Straatgesprek" in read and "En dan is er soep." in read and "/ronde/bladen/" not in read


@pytest.fixture
def spots(street: SimpleNamespace) -> list[Place]:
    """Six places to walk to, and one on the web."""
    with scope(hood=street.oost):
        Place.objects.all().delete()
        Place.objects.create(hood=street.oost, slug="z-web", name="Z. Het web", kind="online")
        return [Place.objects.create(hood=street.oost, slug=f"z-{nth}", name=f"{letter}. De brug") for nth, letter in enumerate("ABCDEF")]


@pytest.mark.proves("J12")
@pytest.mark.parametrize(("language", "words"), [("nl", ("en nog 2 plekken", "gesprek gepland voor")), ("en", ("and 2 places more", "talk planned for"))])
def test_where_nobody_was_heard_is_named_beside_the_wall_and_a_talk_is_planned_there(
        street: SimpleNamespace, two: SimpleNamespace, spots: list[Place], language: str, words: tuple[str, str]) -> None:
    suus = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE=language)

    def beside() -> str:
        return suus.get(f"{two.at}muur/").text.split('id="weten"')[1]
    page = beside()
    assert all(one.name in page for one in spots) and "Het web" not in page and words[0] in page and words[1] not in page
    assert page.index("<li><span dir=\"auto\">D. De brug") < page.index("<details") < page.index("<li><span dir=\"auto\">E. De brug")
    way = f"{two.at}wijkgesprekken/plannen/?plek={spots[0].pk}"
    assert way in page.replace("&amp;", "&") and 'value="A. De brug"' in suus.get(way).text
    suus.post(way, {"whom": "Wie op de brug vist", "by_when": (clock.today() + timedelta(days=5)).isoformat()})
    assert words[1] in beside() and f"plek={spots[0].pk}" not in beside()
    with scope(hood=street.oost):
        assert Promise.objects.get(rule="talk").place == spots[0]
        make_quote(street, two.asked).__class__.objects.update(place=spots[0])
    assert "A. De brug" not in beside().split("<ul class=\"quiet\">")[1]
    assert "plek=" not in visit_as(street, "bram").get(f"{two.at}muur/").text
