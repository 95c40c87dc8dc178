"""A need is said by who has it: what is told about others hangs beside it, counts nowhere, and sends one to ask them (S0-59)."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.promises.models import Promise
from reuring.testing.analyses import make_analysis, make_answer, make_card, make_item, make_kernel
from reuring.testing.street import visit_as
from reuring.workshop.models import Card, Quote
from reuring.workshop.wall import slip_of, wall_of

WORDS = "Mijn overbuurvrouw heeft een bankje nodig."


@pytest.fixture
def asked(street: SimpleNamespace) -> SimpleNamespace:
    with scope(hood=street.oost):
        made = make_analysis(street)
    return SimpleNamespace(it=made, at=f"/oost/atelier/{made.pk}/", suus=visit_as(street, "suus"))


def said(street: SimpleNamespace, asked: SimpleNamespace, text: str = "Een bank.", **more: str) -> Quote:
    return Quote.from_talk(asked.it, text, by=street.cato, **more)


def tells(client: Client, asked: SimpleNamespace, **more: str) -> str:
    sent = {"text": WORDS, "consent": "none", "source": "talk", "heard_on": clock.today().isoformat(), "about": "others"}
    return str(client.post(f"{asked.at}gehoord/", sent | more).url)


@pytest.mark.proves("S0-59")
@pytest.mark.parametrize(("kind", "state"), [("need", "heard"), ("lack", "heard"), ("quality", "confirmed")])
def test_what_is_told_about_others_is_no_voice_for_a_need_or_a_lack(street: SimpleNamespace, asked: SimpleNamespace, kind: str, state: str) -> None:
    with scope(hood=street.oost):
        card = make_card(street, asked.it, "een bankje", kind)
        for more in ({}, {}, {"source": "event"}, {"about": "others"}):
            card.lay(said(street, asked, **more), by=street.cato)
        only_talk = kind == "need"
        weight, of_others = card.weight(), kind != "quality"
        assert (weight.people, weight.beside, weight.kinds) == (4 - of_others - only_talk, int(of_others), 2)
        assert card.state == ("heard" if only_talk else "confirmed")
        lone = make_card(street, asked.it, "een lamp", kind)
        lone.lay_all([said(street, asked, about="others") for _n in range(3)] + [said(street, asked, source="seen", about="others")], by=street.cato)
        assert lone.state == state


@pytest.mark.proves("S0-59")
def test_whoever_writes_it_down_says_of_whom_and_is_sent_to_ask_them(street: SimpleNamespace, asked: SimpleNamespace) -> None:
    assert "Over wie vertellen ze?" in asked.suus.get(f"{asked.at}gehoord/").text
    after = asked.suus.get(tells(asked.suus, asked)).text
    with scope(hood=street.oost):
        quote = Quote.objects.get()
    way = f"{asked.at}wijkgesprekken/plannen/?van={quote.pk}"
    assert "Het hangt er, en telt niet mee." in after and way in after
    form = asked.suus.get(way).text
    assert WORDS in form.replace("&#39;", "'")
    asked.suus.post(way, {"whom": "De overbuurvrouw zelf", "by_when": clock.today().isoformat()})
    with scope(hood=street.oost):
        assert Promise.objects.get(rule="talk").what.endswith("De overbuurvrouw zelf")


@pytest.mark.proves("S0-59")
@pytest.mark.parametrize(("language", "why", "where"), [
    ("nl", "1 vertelt over anderen: dat telt niet mee.", "Ook gehoord"), ("en", "1 tells of others: that does not count.", "Also heard")])
def test_on_the_wall_and_the_card_it_hangs_as_also_heard_with_the_reason(
        street: SimpleNamespace, asked: SimpleNamespace, language: str, why: str, where: str) -> None:
    with scope(hood=street.oost):
        card, quote = make_card(street, asked.it, "een bankje", "lack"), said(street, asked, WORDS, about="others")
    suus = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE=language)
    laid = suus.post(f"/oost/atelier/kaart/{card.pk}/leg/", {"quote": quote.pk, "how": "for"}, follow=True).text
    slip = laid.split(f'id="kaart-{card.pk}"')[1].split("</article>")[0]
    assert why in slip and WORDS in slip.split(where)[1] and WORDS not in slip.split(where)[0]
    assert {"nl": "Ga het hun zelf vragen", "en": "Go and ask them"}[language] in laid
    page = suus.get(f"/oost/atelier/kaart/{card.pk}/").text
    assert why in page and f"wijkgesprekken/plannen/?kaart={card.pk}" in page and WORDS in page.split(where)[1]


@pytest.mark.proves("S0-59")
def test_a_mistake_is_set_right_and_every_card_is_weighed_again(street: SimpleNamespace, asked: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card = make_card(street, asked.it, "een bankje", "lack")
        quotes = [said(street, asked) for _n in range(3)]
        card.lay_all(quotes, by=street.cato)
        card.support("seen", "eye-1", words="Ze staan.", by=street.cato)
        assert card.state == "confirmed"
    page = f"/oost/atelier/uitspraak/{quotes[0].pk}/"
    for about, state in (("others", "heard"), ("nonsense", "heard"), ("own", "confirmed")):
        asked.suus.post(f"{page}verder/", {"about": about})
        with scope(hood=street.oost):
            assert Card.objects.get(pk=card.pk).state == state
    asked.suus.post(f"{page}verder/", {"about": "others"})
    assert "over anderen" in asked.suus.get(page).text and "telt daar niet mee" in asked.suus.get(page).text
    with scope(hood=street.oost):
        quotes[0].delete()
        assert card.weight().people == 2                     # the words went; that they told of others stays


@pytest.mark.proves("S0-59")
def test_from_a_sheet_and_on_a_new_card_it_is_asked_as_well(street: SimpleNamespace, asked: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        own, others = make_answer(street, "Ik mis een bankje."), make_answer(street, WORDS)
    asked.suus.post(f"{asked.at}gesprekken/", {"answer": [own.pk, others.pk], "others": [others.pk]})
    with scope(hood=street.oost):
        mine, theirs = Quote.objects.get(answer=own), Quote.objects.get(answer=others)
        assert (mine.about, theirs.about) == ("own", "others")
    page = asked.suus.get(f"{asked.at}kaart/?soort=lack&quote={mine.pk}&quote={theirs.pk}").text
    assert page.count("checked") >= 1 and f'name="others" value="{theirs.pk}" checked' in page and f'name="others" value="{mine.pk}">' in page
    asked.suus.post(f"{asked.at}kaart/", {"kind": "lack", "title": "een bankje", "quote": [mine.pk, theirs.pk], "others": [mine.pk], "van": "1"})
    with scope(hood=street.oost):
        assert {one.pk: one.about for one in Quote.objects.all()} == {mine.pk: "others", theirs.pk: "own"}
        assert Card.objects.get(title="een bankje").weight().people == 1


@pytest.mark.proves("S0-59", "S0-39")
def test_in_the_grid_a_lack_around_a_kernel_is_said_by_who_has_it_too(street: SimpleNamespace, asked: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street, asked.it)
        item = make_item(street, kernel, title="Licht na half zes", sign="lack")
        item.lay(said(street, asked, WORDS, about="others"), by=street.cato)
        item.lay(said(street, asked), by=street.cato)
        assert (item.weight().people, kernel.weight().people, kernel.weight().beside) == (1, 1, 1)
        on_wall = next(slip for _key, _kind, slips in wall_of(asked.it).groups for slip in slips if slip.card.pk == kernel.pk)
        assert [one.text for one in on_wall.beside] == [WORDS] == [one.text for one in slip_of(Card.objects.get(pk=item.pk)).beside]
    page = asked.suus.get(f"/oost/atelier/schil/{item.pk}/").text
    assert WORDS in page.split("Ook gehoord")[1] and "gaat over anderen: dat telt niet mee" in page
    with scope(hood=street.oost):
        item.reword(title="Licht na half zes", text="", sign="quality")
        assert item.weight().people == 2


def test_what_was_laid_before_it_was_asked_counts_as_before(street: SimpleNamespace, asked: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        quote = said(street, asked)
        card = make_card(street, asked.it, "een bankje", "need")
        row = card.lay(quote, by=street.cato)
        assert (quote.about, row.others, card.weight().people) == ("own", False, 1)
