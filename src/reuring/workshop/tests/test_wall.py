"""The wall: from talks, onto cards, by a plain form; one step from any words to where they were said."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.hoods.models import Place
from reuring.sheets.models import Filled
from reuring.testing.analyses import back, make_analysis, make_answer, make_card, make_item, make_kernel, make_quote
from reuring.testing.photos import make_figure
from reuring.testing.street import visit_as
from reuring.workshop import path
from reuring.workshop.models import Card, Quote, Remark
from reuring.workshop.trends import LINES


@pytest.fixture
def laid(street: SimpleNamespace) -> SimpleNamespace:
    """An analysis with a card and a quote that lies nowhere yet."""
    with scope(hood=street.oost):
        asked = make_analysis(street)
        return SimpleNamespace(asked=asked, card=make_card(street, asked), quote=make_quote(street, asked), wall=f"/oost/atelier/{asked.pk}/muur/",
                               suus=visit_as(street, "suus"))


@pytest.mark.proves("J12")
def test_a_quote_is_laid_by_a_plain_form_and_its_talk_is_one_step_away(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    before = laid.suus.get(laid.wall).text
    assert f'name="quote" value="{laid.quote.pk}"' in before and f"/oost/ronde/bladen/ingevuld/{laid.quote.answer.filled_id}/" in before
    there = laid.suus.post(f"/oost/atelier/kaart/{laid.card.pk}/leg/", {"quote": laid.quote.pk, "how": "for"})
    assert there.url == f"{laid.wall}#kaart-{laid.card.pk}"
    after = laid.suus.get(laid.wall).text
    assert f'name="quote" value="{laid.quote.pk}"' not in after and f"/oost/ronde/bladen/ingevuld/{laid.quote.answer.filled_id}/" in after


def test_talks_come_by_their_day_whenever_they_were_written_down(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        now, before = make_answer(street, "Gisteren gezegd."), make_answer(street, "In mei gezegd.")
        Filled.objects.filter(pk=before.filled_id).update(at=clock.ago(days=200))
    page = laid.suus.get(f"/oost/atelier/{laid.asked.pk}/gesprekken/").text
    assert page.index(now.text) < page.index(before.text)


def test_what_was_told_along_a_sheet_comes_to_the_wall_without_copying(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        answer, hidden = make_answer(street, "De kantine is te klein."), make_answer(street, "bellen", number="W25")
    page = f"/oost/atelier/{laid.asked.pk}/gesprekken/"
    assert "De kantine is te klein." in laid.suus.get(page).text
    laid.suus.post(page, {"answer": [answer.pk, hidden.pk]})
    with scope(hood=street.oost):
        assert set(Quote.objects.exclude(pk=laid.quote.pk).values_list("answer", flat=True)) == {answer.pk}
    assert "De kantine is te klein." not in laid.suus.get(page).text


def test_nobody_lays_what_hangs_on_another_wall(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        other = make_quote(street, make_analysis(street, question="Wat mist hier?"))
    laid.suus.post(f"/oost/atelier/kaart/{laid.card.pk}/leg/", {"quote": other.pk})
    with scope(hood=street.oost):
        assert not laid.card.evidence.exists()


@pytest.mark.proves("safety:A2")
def test_what_only_the_team_reads_is_on_no_open_page(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    for who in ("visitor", "bram"):
        client = visit_as(street, who)
        assert client.get(laid.wall).status_code == 403
        assert client.get(f"/oost/atelier/uitspraak/{laid.quote.pk}/").status_code == 404
        assert laid.quote.text not in client.get(f"/oost/atelier/{laid.asked.pk}/").text


def test_told_on_the_street_keeps_a_name_only_with_a_yes(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    said = {"text": "Hier bel je gewoon aan.", "consent": "nameless", "first_name": "Riet", "source": "talk", "heard_on": "2026-11-01"}
    page = f"/oost/atelier/{laid.asked.pk}/gehoord/"
    with scope(hood=street.oost):
        bridge = Place.objects.create(hood=street.oost, slug="z-brug", name="Z. De brug")
    said["place"] = str(bridge.pk)
    assert laid.suus.post(page, said).status_code == 422
    laid.suus.post(page, said | {"consent": "named"})
    with scope(hood=street.oost):
        kept = Quote.objects.get(text="Hier bel je gewoon aan.")
        assert (kept.said_by, kept.place) == ("Riet", bridge)


def test_a_new_card_takes_the_chosen_quotes_along(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    laid.suus.post(f"/oost/atelier/{laid.asked.pk}/kaart/", {"kind": "quality", "title": "De pomp", "quote": laid.quote.pk})
    with scope(hood=street.oost):
        assert list(Card.objects.get(title="De pomp").evidence.values_list("quote", flat=True)) == [laid.quote.pk]


def test_beside_the_wall_stands_how_little_was_heard(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        quote = Quote.from_answer(laid.asked, laid.quote.answer, text="bij de pomp", by=street.cato)
        assert (path.tally(laid.asked)["question.talks"], path.tally(laid.asked)["question.quotes"]) == (1, 2)
        laid.card.lay(quote, by=street.cato)
    page = laid.suus.get(laid.wall).text
    assert "We hoorden 1 mensen. Onder de 20 is dit een eerste indruk." in page and "1 kaart is gehoord, en niet bevestigd." in page


@pytest.mark.proves("S0-57")
def test_the_method_has_versions_remarks_and_one_download(street: SimpleNamespace) -> None:
    cato, page = visit_as(street, "cato"), "/oost/atelier/methode/photo/"
    assert cato.post(f"{page}schrijven/", {"text": "Loop om half zes.", "why": "Dan zijn ze thuis", "on": 0}).status_code == 302
    late = cato.post(f"{page}schrijven/", {"text": "Anders.", "why": "te laat", "on": 0})
    assert late.status_code == 409 and all(words in late.text for words in ("Anders.", "Loop om half zes.", 'name="on" value="1"'))
    assert cato.post(f"{page}schrijven/", {"text": "Vooruit.", "why": "te vroeg", "on": 7}).status_code == 409
    visit_as(street, "aisha").post(f"{page}zeggen/", {"text": "Ook om zes uur."})
    read = Client().get(page).text
    assert "Loop om half zes." in read and "Ook om zes uur." in read and "Kijk eerst." in Client().get(f"{page}?versie=0").text
    assert 'photo/#zegt">1 opmerking' in Client().get("/oost/atelier/methode/").text
    whole = Client().get("/oost/atelier/methode/reuring-methode.md").text
    assert "Loop om half zes." in whole and whole.count("\n## ") == 10
    with scope(hood=street.oost):
        Remark.objects.get().turn("hide")
    assert ["Ook om zes uur." in visit_as(street, who).get(page).text for who in ("aisha", "cato")] == [False, True]


@pytest.mark.proves("S0-63")
def test_what_changed_between_two_readings_is_followed_over_the_years(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        laid.asked.close(learnt="Eerder beginnen.", goes_on="De buurtvereniging")
        assert laid.asked.figures["quotes"] == 1
        second = make_analysis(street, question="Wat is er veranderd?")
        for _n in range(3):
            make_quote(street, second)
        laid.quote.delete()
    page = Client().get("/oost/atelier/door-de-jaren/").text
    assert "<polyline" in page and '<td class="num">1</td><td class="num">3</td>' in page


def test_a_kernel_on_the_wall_carries_its_own_words_and_those_of_what_lies_around_it(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street, laid.asked)
        item = back(street, make_item(street, kernel, title="Licht na half zes"))
        kernel.refresh_from_db()
        kernel.lay(laid.quote, by=street.cato)
        item.lay(laid.quote, by=street.cato)
        item.support("talk", "een ander", words="Alleen in de zomer.", against=True, by=street.cato)
    wall = laid.suus.get(laid.wall).text
    slip = wall.split(f'id="kaart-{kernel.pk}"')[1].split("</article>")[0]
    for words in ("4 mensen, op 2 manieren", "1 mens zegt iets anders", "Gezien op zaterdag.", "Licht na half zes"):
        assert words in slip
    assert "Alleen in de zomer." in slip.split("Ook gehoord")[1]
    assert slip.count(laid.quote.text) == 1
    page = f"/oost/atelier/kaart/{kernel.pk}/"
    assert "4 mensen" in laid.suus.get(page).text and "Licht na half zes" in laid.suus.get(page).text
    assert f'name="quote" value="{laid.quote.pk}"' in laid.suus.get(page).text
    laid.suus.post(f"{page}eraf/", {"quote": laid.quote.pk})
    assert laid.quote.text in laid.suus.get(page).text and f'name="quote" value="{laid.quote.pk}"' not in laid.suus.get(page).text


@pytest.mark.proves("F130")
def test_each_figure_says_how_it_was_counted_and_when_and_few_people_are_no_figure(street: SimpleNamespace, laid: SimpleNamespace) -> None:
    assert [key for key, line in LINES.items() if not str(line.how)] == []
    with scope(hood=street.oost):
        figure = make_figure(street)
        for _n in range(4):
            figure.answer(laid.asked, "yes")
    recognised, page = str(LINES["recognised"].how), "/oost/atelier/door-de-jaren/"
    before = Client().get(page).text
    with scope(hood=street.oost):
        figure.answer(laid.asked, "no")
    after = Client().get(page).text
    assert recognised not in before and recognised in after and "80 %" in after
    [slip] = [one for one in before.split("<article")[1:] if str(LINES["quotes"].how) in one]
    assert f"in {laid.asked.begun_on.year}" in slip.split("</article>")[0]


@pytest.mark.proves("A52", "R1")
def test_without_a_question_no_other_sheet_opens_and_the_start_sheet_gives_it(street: SimpleNamespace) -> None:
    street.oost.__class__.objects.filter(pk=street.oost.pk).update(question="")
    suus = visit_as(street, "suus")
    for shut in (suus.get("/oost/ronde/bladen/W3/"), suus.get("/oost/ronde/bladen/W3/papier/"), suus.post("/oost/ronde/bladen/W3/papier/", {"count": "1"}),
                 suus.post("/oost/ronde/bladen/W3/", {"q0": "Ik woon hier graag.", "source": "paper", "consent": "none"})):
        assert shut.url == "/oost/ronde/bladen/W1/"
    with scope(hood=street.oost):
        assert not Filled.objects.exists()
    assert suus.post("/oost/ronde/bladen/W1/", {"q0": "Wat bindt ons?", "source": "paper", "consent": "none", "audience": "connectors"}).status_code == 302
    street.oost.refresh_from_db()
    assert (street.oost.question, suus.get("/oost/ronde/bladen/W3/").status_code) == ("Wat bindt ons?", 200)
