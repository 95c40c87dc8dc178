"""To the story card the parties that join say yes themselves, or in a talk that says who heard it; only that opens the streets (R9, P3)."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation
from django_scopes import scope

from reuring.accounts.leaving import leave
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.promises.models import Promise
from reuring.testing.alliances import WHOLE, make_face, make_page, make_partner, make_story, make_wijkholder
from reuring.testing.street import visit_as
from reuring.workshop import path
from reuring.workshop.models import StoryCard, StoryFace, StoryVoice

AT = "/oost/atelier"


def asked_of(street: SimpleNamespace, **given: Any) -> tuple[StoryCard, Any]:
    """A whole story that waits for the yes of one partner, whose page Bram keeps."""
    partner = make_partner(street, **given)
    card = make_story(street, partner.analysis)
    card.ask()
    return card, partner


def shut(card: StoryCard) -> list[Any]:
    return path.closed(card.analysis, "into", path.tally(card.analysis))


@pytest.mark.proves("R9", "P3")
def test_a_partner_says_yes_on_its_own_page_and_only_then_the_streets_open_and_everybody_reads_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card, partner = asked_of(street)
        assert "wacht op het ja" in str(shut(card)[0])
    own, story = f"{AT}/partner/{partner.pk}/", f"{AT}/{card.analysis_id}/verhaal/"
    bram, visitor = visit_as(street, "bram"), visit_as(street, "visitor")
    assert f"{own}verhaal/" in bram.get(own).text and WHOLE["call"] in bram.get(f"{own}verhaal/").text
    assert WHOLE["call"] not in visitor.get(story).text and WHOLE["call"] in visit_as(street, "cato").get(story).text
    assert visit_as(street, "cato").post(f"{own}verhaal/", {"yes": "yes", "version": 1}).status_code in {403, 404}
    bram.post(f"{own}verhaal/", {"yes": "yes", "version": 1})
    with scope(hood=street.oost):
        assert (shut(card), StoryCard.objects.get().state) == ([], "approved")
    assert WHOLE["call"] in (read := visitor.get(story).text) and re.search(r"ja van:.*Speeltuin De Wip", read, re.S)
    assert "op de eigen bladzijde" in visit_as(street, "cato").get(story).text and "vraagt om jullie woord" not in bram.get(own).text


@pytest.mark.proves("R9", "S1-2")
def test_more_partners_than_half_say_yes_each_with_one_voice_and_residents_among_them(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card, club = asked_of(street)
        house, school = (make_partner(street, card.analysis, organisation=make_page(street, name), kind=kind)
                         for name, kind in (("De Schering", "housing"), ("De bewoners", "residents")))
        for _press in range(2):
            card.say(club, True, how="page", by=street.bram)
        assert "1 van de 3" in card.why_not()
        card.say(house, True, how="page", by=street.bram)
        assert "Bewoners" in card.why_not() and shut(card)
        card.say(school, False, "Er staat geen tijd bij.", how="page", by=street.bram)
        assert shut(card)
        card.say(school, True, how="page", by=street.bram)
        assert not shut(card) and StoryVoice.objects.count() == 3


@pytest.mark.proves("R9")
def test_other_words_ask_everybody_again_and_nobody_agrees_with_a_text_they_did_not_read(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card, partner = asked_of(street)
    bram, own = visit_as(street, "bram"), f"{AT}/partner/{partner.pk}/verhaal/"
    same = {name: getattr(card, name) or "" for name in ("parties", "connector", "buddy", "phone", "call", "where", "first_meeting")}
    visit_as(street, "cato").post(f"{AT}/{card.analysis_id}/verhaal/schrijven/", same | {"call": "Kom eten.", "finish": "1"})
    late = bram.post(own, {"yes": "yes", "version": 1})
    assert late.status_code == 422 and "Kom eten." in late.text and 'name="version" value="2"' in late.text
    bram.post(own, {"yes": "yes", "version": 2})
    with scope(hood=street.oost):
        assert dict(StoryCard.objects.values_list("version", "state")) == {1: "replaced", 2: "approved"}
        StoryCard.begin(card.analysis, by=street.cato).edit(call="Kom koffie drinken.")
        newest = StoryCard.objects.get(version=3)
        newest.ask()
        assert newest.voices.count() == 0 and not shut(card)
    assert "Kom eten." in visit_as(street, "visitor").get(f"{AT}/{card.analysis_id}/verhaal/").text


@pytest.mark.proves("P3", "J10")
def test_who_has_no_account_reads_it_by_a_link_in_a_mail_and_says_yes_below_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card, partner = asked_of(street, email="wip@example.org")
    for _press in range(2):
        visit_as(street, "cato").post(f"{AT}/verhaal/{card.pk}/mailen/{partner.pk}/")
    sent = OutgoingMail.objects.get(to="wip@example.org")
    link = re.search(r"/oost/atelier/verhaal-lezen/\S+", sent.text)
    assert WHOLE["call"] in sent.text and link is not None
    visitor = visit_as(street, "visitor")
    assert WHOLE["call"] in visitor.get(link.group()).text and "om jullie woord vraagt" in visitor.get(f"{link.group()[:-2]}x/").text
    assert visitor.post(link.group(), {"yes": "no", "version": 1}).status_code == 422
    visitor.post(link.group(), {"yes": "yes", "version": 1})
    with scope(hood=street.oost):
        said = StoryVoice.objects.get()
        assert (said.yes, said.how, said.recorded_by, shut(card)) == (True, "mail", None, [])
        partner.change(email="iemand@example.org")
    assert WHOLE["call"] not in visitor.get(link.group()).text


@pytest.mark.proves("P3", "R9")
def test_a_yes_in_a_talk_is_written_down_as_such_with_who_heard_it_and_when(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card, partner = asked_of(street)
    cato, heard = visit_as(street, "cato"), f"{AT}/verhaal/{card.pk}/gezegd/"
    said = {"party": partner.pk, "yes": "yes", "heard_by": "Suus", "said_on": clock.today() - timedelta(days=2)}
    for wrong in ({"heard_by": ""}, {"said_on": clock.today() + timedelta(days=1)}, {"party": 0}, {"yes": "no"}):
        assert cato.post(heard, said | wrong).status_code == 422
    cato.post(heard, said)
    page, story = f"{AT}/{card.analysis_id}/verhaal/", visit_as(street, "visitor")
    assert "(in een gesprek)" in story.get(page).text and "gehoord door" in cato.get(page).text and "Suus" in cato.get(page).text
    with scope(hood=street.oost):
        one = StoryVoice.objects.get()
        assert (one.how, one.heard_by, one.said_on, one.recorded_by) == ("spoken", "Suus", said["said_on"], street.cato)


@pytest.mark.proves("R9")
def test_where_nobody_signed_yet_one_party_says_yes_and_who_left_has_no_voice(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        party = make_wijkholder(street)
        card = make_story(street, party.analysis)
        with pytest.raises(NotNow):
            card.say(party, True, how="spoken", by=street.cato)
        card.ask()
        gone = make_wijkholder(street, party.analysis, organisation=make_page(street, "Weg"))
        gone.leave()
        with pytest.raises(NotNow):
            card.say(gone, True, how="spoken", by=street.cato)
        card.say(party, True, how="spoken", by=street.cato)
        assert not shut(card)


@pytest.mark.proves("R9")
def test_who_leaves_is_not_waited_for(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card, club = asked_of(street)
        house = make_partner(street, card.analysis, organisation=make_page(street, "De Schering"), kind="housing")
        card.say(club, True, how="page", by=street.bram)
        assert shut(card)
        house.leave()
        assert not shut(card)


def stood_with_three(street: SimpleNamespace) -> tuple[StoryCard, Any, Any]:
    card, club = asked_of(street)
    others = [make_partner(street, card.analysis, organisation=make_page(street, name), kind="housing") for name in ("De Schering", "De Inslag")]
    for party in (club, *others):
        card.say(party, True, how="page", by=street.bram)
    return card, club, others[0]


@pytest.mark.proves("R9", "P3")
def test_a_yes_taken_back_shuts_the_streets_again_until_it_is_a_yes_once_more(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card, club, other = stood_with_three(street)
        card.analysis.pass_station("into", "enter", why="het verhaal staat")
    own, story, bram = f"{AT}/partner/{club.pk}/verhaal/", f"{AT}/{card.analysis_id}/verhaal/", visit_as(street, "bram")
    bram.post(own, {"yes": "no", "words": "Wij doen niet meer mee.", "version": 1})
    with scope(hood=street.oost):
        card.refresh_from_db()
        assert card.state == "asked" and "weer dicht" in str(shut(card)[0])
        assert path.states(card.analysis)["into"] == "current" and Promise.objects.filter(rule="kickoff", state="open").exists()
    team = visit_as(street, "cato")
    assert "weer dicht" in (read := team.get(story).text) and "Speeltuin De Wip nam het ja terug." in read and "Ze zeggen weer ja" in read
    assert "weer dicht" in team.get(f"{AT}/{card.analysis_id}/").text and WHOLE["call"] not in (seen := visit_as(street, "visitor").get(story).text)
    assert "kijken opnieuw naar ons verhaal" in seen and "nam het ja terug" not in seen
    with scope(hood=street.oost):
        card.say(other, True, how="page", by=street.bram)
        assert shut(card)
    bram.post(own, {"yes": "yes", "version": 1})
    with scope(hood=street.oost):
        assert not shut(card)


@pytest.mark.proves("R9")
def test_what_stood_before_opens_again_after_its_first_meeting_by_other_words_or_when_who_took_it_back_leaves(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card, club = asked_of(street)
        card.say(club, True, how="page", by=street.bram)
        house = make_partner(street, card.analysis, organisation=make_page(street, "De Schering"), kind="housing")
        card.say(house, True, how="page", by=street.bram)
        card.say(house, False, "Nee.", how="page", by=street.bram)
        with clock.told(clock.ago(days=-40)):
            newer = StoryCard.begin(card.analysis, by=street.cato)
            newer.edit(call="Kom eten.")
            newer.ask()
            for party in (club, house):
                newer.say(party, True, how="page", by=street.bram)
            assert not shut(card)
            newer.say(house, False, "Toch niet.", how="page", by=street.bram)
            assert shut(card)
            house.leave()
            assert not shut(card)
        assert dict(StoryCard.objects.values_list("version", "state")) == {1: "replaced", 2: "approved"}


@pytest.mark.proves("R9", "W15")
def test_who_takes_back_the_yes_to_the_photo_shuts_the_streets_until_it_goes_on_without_or_with_another(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card, club = asked_of(street)
        card.say(club, True, how="page", by=street.bram)
        face = make_face(street, card)
        make_face(street, card)
        assert not shut(card)
        face = StoryFace.objects.get()
    team, story = visit_as(street, "cato"), f"{AT}/{card.analysis_id}/verhaal/"
    team.post(f"{AT}/verhaal/foto/{face.pk}/weg/")
    with scope(hood=street.oost):
        assert shut(card) and not StoryFace.objects.exists()
    assert "Aisha nam het ja voor de foto terug." in (read := team.get(story).text) and "Verder zonder de foto" in read
    team.post(f"{AT}/verhaal/{card.pk}/zonder-foto/")
    with scope(hood=street.oost):
        assert not shut(card)
        make_face(street, card).take_back()
        assert shut(card)
        make_face(street, card)
        assert not shut(card)


@pytest.mark.proves("R9")
def test_who_leaves_takes_the_yes_to_their_own_photo_along(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        card, club = asked_of(street)
        card.say(club, True, how="page", by=street.bram)
        make_face(street, card, yes="self", by=street.suus)
        assert not shut(card)
    with translation.override("nl"):
        leave(street.suus)
    with scope(hood=street.oost):
        assert shut(card) and not StoryFace.objects.exists()
        with translation.override("nl"):
            assert StoryCard.objects.get(pk=card.pk).why_not() == "Iemand die vertrok nam het ja voor de foto terug."
