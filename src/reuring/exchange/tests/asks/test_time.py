"""What the clock does: calls afterwards, an honest word after a week, texts that stand up in the morning, and old words that go."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.exchange import jobs, matching, nudges, numbers, pleas
from reuring.exchange.models import Ask, Match, Offer, Plea
from reuring.exchange.models.matches import ASKER
from reuring.promises import rules
from reuring.promises.models import Promise
from reuring.testing.asks import make_ask, make_match, make_offer
from reuring.testing.street import make_event, move_in


def calls(street: SimpleNamespace, days: float) -> list[str]:
    """What the rules of this room promise so many days from now."""
    with clock.told(clock.ahead(days=days)):
        rules.make_all()
    with scope(hood=street.oost):
        return sorted(promise.cause.partition(":")[2] for promise in Promise.objects.filter(rule="aftercare"))


@pytest.mark.proves("A15", "F24")
def test_a_connector_calls_both_after_five_days_two_weeks_and_eight(street: SimpleNamespace) -> None:
    make_match(street, state="done")
    assert [calls(street, days) for days in (4, 5.1, 14.1, 56.1)] == [[], ["5"], ["14", "5"], ["14", "5", "56"]]
    with scope(hood=street.oost):
        promises = Promise.objects.filter(rule="aftercare")
        assert {(one.promised_by, one.private) for one in promises} == {(street.cato, True)}
        assert not any("Bram" in one.what or "Aisha" in one.what for one in promises)


@pytest.mark.proves("P10")
def test_after_three_weeks_somebody_calls_and_no_mail_goes_out(street: SimpleNamespace) -> None:
    make_ask(street, made_at=clock.ago(days=22))
    rules.make_all()
    with scope(hood=street.oost):
        assert Promise.objects.get(rule="ask ends").promised_by == street.cato
    assert OutgoingMail.objects.count() == 0


@pytest.mark.proves("A17")
def test_who_offered_hears_once_after_a_week_with_one_other_thing(street: SimpleNamespace) -> None:
    make_offer(street, by=street.aisha)
    make_event(street, day=clock.today() + timedelta(days=8), rule="")
    with clock.told(clock.ahead(days=6)):
        assert jobs.tell_waiting_givers() == 0
    with clock.told(clock.ahead(days=7.1)):
        assert [jobs.tell_waiting_givers() for _n in range(2)] == [1, 0]
    mail = OutgoingMail.objects.get()
    assert mail.to == "aisha@example.org" and "Ik loop graag mee" in mail.text and "Koffie in het park" in mail.text
    assert "niemand reageerde" not in mail.text.lower()


@pytest.mark.proves("A17")
def test_who_was_asked_something_is_not_told_so(street: SimpleNamespace) -> None:
    make_match(street, offer=make_offer(street, by=street.aisha))
    with clock.told(clock.ahead(days=8)):
        assert jobs.tell_waiting_givers() == 0


def test_who_reads_no_mail_is_called(street: SimpleNamespace) -> None:
    make_offer(street, by=street.aisha)
    Person.objects.filter(pk=street.aisha.pk).update(route="phone")
    with clock.told(clock.ahead(days=8)):
        jobs.tell_waiting_givers()
    with scope(hood=street.oost):
        assert Promise.objects.get(rule="offer waits").what == "Aisha: Ik loop graag mee"
    assert OutgoingMail.objects.count() == 0


@pytest.mark.proves("F22", "F37")
def test_three_givers_are_mailed_the_most_rested_first_and_nobody_twice_a_day(in_oost: SimpleNamespace) -> None:
    names = ["ada", "ben", "cor", "dot"]
    for days, name in enumerate(names):
        offer = make_offer(in_oost, by=move_in(name, in_oost.oost), place=None)
        swap(offer, {}, asked_at=clock.ago(days=40 - days))
    told = []
    for _n in range(2):
        make_ask(in_oost).approve("Wie loopt er een rondje mee?")
        pleas.put_up_approved()
        told.append([mail.to.partition("@")[0] for mail in OutgoingMail.objects.order_by("pk")])
    assert told == [names[:3], names]
    assert {mail.subject for mail in OutgoingMail.objects.all()} == {"Er is een bericht voor je"}


@pytest.mark.proves("F22")
def test_the_nearest_come_first_and_who_does_not_want_to_meet_never(in_oost: SimpleNamespace) -> None:
    far, near, apart = (move_in(name, in_oost.oost) for name in ("far", "near", "apart"))
    in_oost.bram.block(apart)
    swap(in_oost.park, {}, lat=51.85, lon=5.85)
    spot = in_oost.park.__class__.objects.create(hood=in_oost.oost, slug="ver", name="Ver", lat=51.86, lon=5.85)
    for by, place in ((far, spot), (near, in_oost.park), (apart, in_oost.park)):
        make_offer(in_oost, by=by, place=place)
    in_oost.park.refresh_from_db()
    assert [offer.author for offer in nudges.fitting(make_ask(in_oost, place=in_oost.park))] == [near, far]


@pytest.mark.proves("A12")
def test_all_texts_of_a_day_stand_up_in_one_go_in_the_morning(in_oost: SimpleNamespace) -> None:
    for number in range(9):
        make_ask(in_oost).approve(f"Wie loopt er een rondje mee? {number}")
    assert (pleas.put_up_approved(), pleas.put_up_approved(), Plea.objects.count()) == (9, 0, 9)
    assert sorted(texts := [plea.body for plea in Plea.objects.order_by("pk")]) != texts       # in no order (once in 362,880 times in that one)
    assert pleas.next_morning(clock.now()).hour in {7, 8, 9}


def test_the_round_proposes_and_tells_nobody(in_oost: SimpleNamespace) -> None:
    offer, ask = make_offer(in_oost, by=in_oost.aisha), make_ask(in_oost)
    assert matching.keep_rounds() == 1
    ask.refresh_from_db()
    assert (ask.suggested, Match.objects.count(), OutgoingMail.objects.count()) == (offer, 0, 0)
    assert "loop" in matching.fits(ask)[0].offer.title


def test_an_ask_without_a_picture_finds_who_says_the_same(in_oost: SimpleNamespace) -> None:
    make_offer(in_oost, by=in_oost.aisha, doing="else", title="Broek te lang? Ik maak hem korter.")
    tap = make_offer(in_oost, by=in_oost.aisha, doing="chore", title="Ik kijk naar je lekkende kraan.")
    ask = make_ask(in_oost, doing="else", text="Mijn kraan lekt al een week")
    assert [(fit.offer, fit.shared) for fit in matching.fits(ask)] == [(tap, ("kraan", "lekt"))]
    assert nudges.fitting(ask) == [tap] and matching.fits(make_ask(in_oost, doing="else", text="Wie past op mijn konijn?")) == []
    make_match(in_oost, ask=ask, giver=in_oost.aisha).fail()
    assert matching.fits(ask) == [] == nudges.fitting(ask)         # nobody is asked twice for the same


@pytest.mark.proves("F37")
def test_who_was_asked_as_often_as_they_said_is_in_no_list(in_oost: SimpleNamespace) -> None:
    offer = make_offer(in_oost, by=in_oost.aisha, most=1)
    make_match(in_oost, offer=offer)
    assert matching.fits(make_ask(in_oost)) == []
    with clock.told(clock.ahead(days=31)):
        assert [fit.offer for fit in matching.fits(make_ask(in_oost))] == [offer]


def test_who_rested_comes_back_on_the_day_they_said(in_oost: SimpleNamespace) -> None:
    offer = make_offer(in_oost)
    offer.rest(by=in_oost.bram, until=clock.today() + timedelta(days=14))
    assert jobs.wake_rested() == 0
    with clock.told(clock.ahead(days=15)):
        assert jobs.wake_rested() == 1
    assert Offer.objects.get().lot == "open"


@pytest.mark.proves("S3-11", "S3-32", "A21")
def test_the_team_sees_numbers_and_never_of_a_person_nor_under_five(in_oost: SimpleNamespace) -> None:
    match = make_match(in_oost, state="agreed")
    match.finish(ASKER, new=True)
    assert [words for _name, words in numbers.of_team()] == ["0", "0", "minder dan 5", "minder dan 5"]
    for number in range(5):
        make_ask(in_oost)
        for side in range(2):
            make_offer(in_oost, by=move_in(f"g{number}{side}", in_oost.oost))
    told = [words for _name, words in numbers.of_team()]
    assert told[1] == "10" and "," in told[2]


@pytest.mark.proves("F23")
def test_a_week_later_both_are_asked_once_whether_it_happened(street: SimpleNamespace) -> None:
    make_match(street, state="agreed")
    assert jobs.ask_whether_it_happened() == 0
    with clock.told(clock.ahead(days=8)):
        assert [jobs.ask_whether_it_happened() for _n in range(2)] == [2, 0]
    assert {mail.subject for mail in OutgoingMail.objects.all()} == {"Er is een bericht voor je"}


@pytest.mark.proves("safety:E5")
def test_old_words_go(in_oost: SimpleNamespace) -> None:
    match = make_match(in_oost, state="agreed")
    match.ask.refresh_from_db()
    match.ask.finish(by=in_oost.cato)
    with clock.told(clock.ahead(days=91)):
        jobs.forget_old()
    assert [(one.text, one.reach, one.name) for one in Ask.objects.all()] == [("", "", "")]
    assert Match.objects.get().giver_reach == ""
    with clock.told(clock.ahead(days=367)):
        jobs.forget_old()
    assert Ask.objects.count() == 0
