"""The pages around who stands behind an idea, as a visitor, a neighbour and the team meet them."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.ideas.models import AskedByName, Idea, Introduction, Merger, Standing
from reuring.ideas.models.standing import stand
from reuring.people.models import Organisation
from reuring.testing.street import make_article, make_idea, visit_as

pytestmark = pytest.mark.once


def page(street: SimpleNamespace, who: str, path: str) -> str:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/{path}").content.decode()


def send(street: SimpleNamespace, who: str, path: str, /, **given: Any) -> Any:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").post(f"/oost/{path}", given)


def climbing(street: SimpleNamespace) -> Idea:
    """The story's five, on strips, and one who may be known and one who may not."""
    idea = make_idea(street)
    with scope(hood=street.oost):
        for name, others, known in (("Anna", 0, False), ("Bea", 1, False), ("Ciska", 3, True), ("Dirk", 3, False), ("Evert", 9, False)):
            stand(idea, "help", name=name, others=others, known=known, shown=name == "Anna")
    return idea


@pytest.mark.proves("A27", "F40")
def test_the_sentence_of_the_story_and_names_as_far_as_they_may_be_read(street: SimpleNamespace) -> None:
    idea = climbing(street)
    seen = {who: page(street, who, f"achter/{idea.pk}/") for who in ("visitor", "aisha", "suus")}
    assert all("2 gaan zeker. Met 1 buur erbij zijn het er 5." in text for text in seen.values())
    assert [("Anna" in text, "Ciska" in text) for text in seen.values()] == [(False, False), (True, False), (True, True)]      # the team keeps the strips


@pytest.mark.proves("A27")
def test_who_waits_is_known_to_who_pulls_it_alone_and_by_their_own_yes(street: SimpleNamespace) -> None:
    idea = climbing(street)
    with scope(hood=street.oost):
        Idea.objects.get(pk=idea.pk).adopt(by=street.aisha)
    text = page(street, "aisha", f"achter/{idea.pk}/")
    assert ("Ciska" in text, "Dirk" in text) == (True, False)
    assert "Ciska" not in page(street, "bram", f"achter/{idea.pk}/")


def test_one_tap_joins_and_the_form_says_it_in_another_way(street: SimpleNamespace) -> None:
    idea = make_idea(street)
    assert send(street, "aisha", f"achter/{idea.pk}/zeggen/", how="now", shown="on").status_code == 302
    assert send(street, "aisha", f"achter/{idea.pk}/zeggen/", how="when", body="als ik niet hoef te verven").status_code == 302
    [row] = Standing._base_manager.all()
    assert (row.person, row.condition, row.state) == (street.aisha, "als ik niet hoef te verven", "waits")
    wrong = send(street, "aisha", f"achter/{idea.pk}/zeggen/", how="have", body="", until="2001-01-01")
    assert (wrong.status_code, Standing._base_manager.get().state) == (422, "waits")


def test_a_strip_is_written_down_once_and_taken_off(street: SimpleNamespace) -> None:
    idea = make_idea(street)
    given = {"name": "Dien", "reach": "06 33", "how": "if", "others": "2", "source": "paper", "heard": "on", "once": "eens"}
    for _twice in range(2):
        assert send(street, "suus", f"achter/{idea.pk}/strook/", **given).status_code == 302
    [row] = Standing._base_manager.all()
    assert (row.name, row.others, row.source, row.entered_by) == ("Dien", 2, "paper", street.suus)
    assert send(street, "suus", f"achter/{idea.pk}/strook/", **given | {"heard": "", "once": "anders"}).status_code == 422
    send(street, "cato", f"achter/strook/{row.pk}/weg/")
    assert not Standing._base_manager.exists()


def test_nobody_stands_behind_news_nor_behind_what_went_on_elsewhere(street: SimpleNamespace) -> None:
    article, idea = make_article(street), make_idea(street)
    assert visit_as(street, "aisha").get(f"/oost/achter/{article.pk}/").status_code == 404
    with scope(hood=street.oost):
        idea.turn_down(by=street.cato, why="mag niet", spoken=True)
    send(street, "aisha", f"achter/{idea.pk}/zeggen/", how="now")
    assert not Standing._base_manager.exists()


@pytest.mark.proves("S1-38")
def test_one_neighbour_is_asked_by_name_on_the_page_and_answers_there(street: SimpleNamespace) -> None:
    idea = make_idea(street)
    with scope(hood=street.oost):
        stand(idea, "like", person=street.aisha, askable=True)
    form = page(street, "bram", f"achter/{idea.pk}/vraag-een-buur/")
    who = form.split('name="who" value="')[1].split('"')[0]
    assert send(street, "bram", f"achter/{idea.pk}/vraag-een-buur/", who=who, words="Meet je mee?").status_code == 302
    assert "Meet je mee?" in page(street, "aisha", f"achter/{idea.pk}/")
    assert "Meet je mee?" not in page(street, "suus", f"achter/{idea.pk}/")
    send(street, "aisha", f"achter/vraag/{AskedByName._base_manager.get().pk}/", answer="yes")
    assert Standing._base_manager.get().state == "goes"


@pytest.mark.proves("F39")
def test_what_is_alike_shows_while_typing_and_only_what_one_may_read(street: SimpleNamespace) -> None:
    make_idea(street)
    make_idea(street, title="Een bank voor de groep", body="bank", audience="connectors")
    make_idea(street, title="Een bankje in West", hood=street.west, by=street.zoe)
    found = visit_as(street, "visitor", HTTP_HX_REQUEST="true").get("/oost/ideeen/lijkt-op/", {"title": "bankje vijver"}).content.decode()
    assert "Een bank bij de vijver" in found and "<html" not in found
    assert not {"groep", "West"} & set(found.replace("<", " ").split())
    whole = page(street, "visitor", "ideeen/lijkt-op/?q=bankje+vijver")
    assert "Een bank bij de vijver" in whole and "<html" in whole


@pytest.mark.proves("S3-12", "F50", "R13")
def test_two_that_look_alike_are_proposed_answered_and_both_addresses_stay(street: SimpleNamespace) -> None:
    one, other = make_idea(street), make_idea(street, by=street.aisha, title="Een bankje bij het water", place=street.park)
    assert "dezelfde woorden" in page(street, "suus", f"samenvoegen/{one.pk}/")
    send(street, "suus", f"samenvoegen/{one.pk}/", other=str(other.pk), form="bundle", body="Allebei een bank")
    merger = Merger._base_manager.get()
    for who in ("bram", "aisha"):
        assert "Ja, samen" in page(street, who, f"samen/{merger.pk}/")
        send(street, who, f"samen/{merger.pk}/zeggen/", answer="yes")
    assert {visit_as(street, "visitor").get(f"/oost/bericht/{post.pk}/", follow=True).status_code for post in (one, other)} == {200}
    assert "Een bankje bij het water" in page(street, "visitor", f"achter/{one.pk}/")


def test_a_number_from_elsewhere_is_not_proposed(street: SimpleNamespace) -> None:
    one, far = make_idea(street), make_idea(street, title="Een bank bij de vijver", hood=street.west, by=street.zoe)
    unseen = make_idea(street, title="Een bank bij de vijver", by=street.aisha, audience="connectors")
    make_idea(street, by=street.suus, title="Nog een bank bij de vijver")
    for other in (far, unseen):
        assert send(street, "bram", f"samenvoegen/{one.pk}/", other=str(other.pk), form="bundle", body="samen").status_code == 422
    assert not Merger._base_manager.exists()


@pytest.mark.proves("F36", "F45", "F46")
def test_help_is_found_asked_and_both_see_how_to_reach_each_other(street: SimpleNamespace) -> None:
    idea = make_idea(street)
    with scope(hood=street.oost):
        Organisation(hood=street.oost, name="Houtclub", kind="club", about="Wij", offers="planken en hout").found(by=street.suus)
    assert "Houtclub" in page(street, "bram", f"achter/{idea.pk}/helpers/?need=planken&sort=things")
    with scope(hood=street.oost):
        who = f"o{Organisation.objects.get().pk}"
    send(street, "bram", f"achter/{idea.pk}/helpers/", need="planken", sort="things", who=who)
    there = f"helper/{Introduction._base_manager.get().pk}/"
    assert 'name="reach"' not in page(street, "suus", there), "nobody is asked before it is known how to reach who asks"
    for who, reach in (("bram", "06 77"), ("suus", "06 88")):
        assert "06 77" not in page(street, "suus", there)
        send(street, who, f"{there}zeggen/", reach=reach)
    seen = {who: page(street, who, there) for who in ("bram", "suus", "cato")}
    assert [("06 77" in text, "06 88" in text) for text in seen.values()] == [(False, True), (True, False), (False, False)]
