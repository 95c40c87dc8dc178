"""Entered once, read in more neighbourhoods, answered in one place (F13)."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Neighbourhood
from reuring.hoods.pagecache import shelf
from reuring.notices import letters
from reuring.posts import follows
from reuring.posts.models import Happening, Post, Shared
from reuring.posts.models.shares import share, unshare
from reuring.testing.street import make_article, make_comment, make_story, visit_as

LISTS = ["/oost/", "/oost/nieuws/"]


@pytest.fixture
def shared(street: SimpleNamespace) -> SimpleNamespace:
    """News of Zoë's in West that Cato has put on the board of Oost."""
    street.post = make_article(street, hood=street.west, by=street.zoe, title="Zeldzame markt", body="Zaterdag op het plein.")
    with scope(hood=street.west):
        street.row = share(street.post, street.oost, by=street.zoe)
    with scope(hood=street.oost):
        street.row.accept(by=street.cato)
    return street


def seen(title: str = "Zeldzame markt", who: Client | None = None) -> list[str]:
    return [path for path in LISTS if title in (who or Client()).get(path).content.decode()]


@pytest.mark.proves("F13")
def test_entered_once_it_stands_in_both_and_leads_to_one_page(shared: SimpleNamespace) -> None:
    page = visit_as(shared, "visitor", HTTP_ACCEPT_LANGUAGE="nl").get("/oost/nieuws/").content.decode()
    assert f'href="/west/nieuws/{shared.post.pk}/"' in page and "uit West" in page
    assert seen() == seen(who=visit_as(shared, "aisha")) == LISTS
    assert Post._base_manager.filter(title="Zeldzame markt").count() == 1
    assert visit_as(shared, "visitor").get(f"/oost/nieuws/{shared.post.pk}/").status_code == 404


@pytest.mark.proves("F13")
def test_a_change_is_read_everywhere_and_all_answers_stand_together(shared: SimpleNamespace) -> None:
    assert seen() == LISTS
    with scope(hood=shared.west):
        shared.post.edit(by=shared.zoe, title="Grote markt", body="Zondag op het plein.")
    assert (seen(), seen("Grote markt")) == ([], LISTS)
    answer = Client().get(f"/west/bericht/{shared.post.pk}/gast/")
    assert answer.status_code == 200
    make_comment(shared, shared.post, by=shared.zoe, body="Ik neem stoelen mee.")
    assert "Ik neem stoelen mee." in Client().get(f"/west/nieuws/{shared.post.pk}/").content.decode()


TAKEN: dict[str, Any] = {
    "hidden": lambda s: s.post.hide(by=s.zoe, why="kind: nee"),
    "withdrawn": lambda s: s.post.withdraw(by=s.zoe),
    "off the board here": lambda s: s.row.refuse(by=s.cato),
    "no longer shared": lambda s: unshare(s.post, s.oost),
    "for neighbours": lambda s: (Post._base_manager.filter(pk=s.post.pk).update(audience="neighbours"), s.west.touch()),
}


@pytest.mark.proves("F13", "safety:A9")
@pytest.mark.parametrize("how", TAKEN)
def test_what_is_taken_away_is_gone_at_the_next_look(shared: SimpleNamespace, how: str) -> None:
    assert seen() == LISTS and len(shelf._pages) == len(LISTS)
    with scope(hood=[shared.oost, shared.west]):
        TAKEN[how](shared)
    assert seen() == seen(who=visit_as(shared, "cato")) == []


def test_a_writer_who_leaves_or_takes_another_name_does_so_there_too(shared: SimpleNamespace) -> None:
    assert seen("Zoë") == LISTS
    visit_as(shared, "zoe").post("/ik/naam/", {"name": "Zus"})
    assert (seen("Zoë"), seen("Zus")) == ([], LISTS)
    visit_as(shared, "zoe").post("/west/vertrekken/")
    assert (seen("Zus"), seen()) == ([], LISTS)


@pytest.mark.proves("F13")
def test_a_connector_there_says_yes_first(street: SimpleNamespace) -> None:
    post = make_article(street, hood=street.west, by=street.zoe, title="Zeldzame markt")
    browser = visit_as(street, "zoe")
    assert browser.post(f"/west/bericht/{post.pk}/delen/", {"hoods": ["oost"]}).status_code == 302
    assert seen() == []
    row, cato = Shared._base_manager.get(), visit_as(street, "cato")
    assert "Zeldzame markt" in cato.get("/oost/ronde/").content.decode()
    assert "Zeldzame markt" in cato.get("/oost/ronde/gedeeld/").content.decode()
    cato.post(f"/oost/ronde/gedeeld/{row.pk}/", {"move": "accept"})
    assert seen() == LISTS
    assert browser.post(f"/west/bericht/{post.pk}/delen/", {}).status_code == 302
    assert not Shared._base_manager.exists() and seen() == []


@pytest.mark.proves("F13")
@pytest.mark.parametrize("path", ["/oost/nieuws.atom", "/oost/feed.json"])
def test_feeds_have_it_too_with_where_it_comes_from_until_it_is_taken_away(shared: SimpleNamespace, path: str) -> None:
    text = Client().get(path).content.decode()
    assert [words in text for words in ("Zeldzame markt", "Uit West", f"/west/nieuws/{shared.post.pk}/", f"/west/bericht/{shared.post.pk}/")] == [True] * 4
    with scope(hood=shared.oost):
        shared.row.refuse(by=shared.cato)
    assert "Zeldzame markt" not in Client().get(path).content.decode()


@pytest.mark.proves("F13")
def test_the_letter_tells_it_once_from_when_it_stands_here(street: SimpleNamespace, time_machine: Any) -> None:
    time_machine.move_to("2026-11-02T12:00:00+01:00", tick=False)
    post = make_article(street, hood=street.west, by=street.zoe, title="Zeldzame markt")
    with scope(hood=street.west):
        row = share(post, street.oost, by=street.zoe)
    with scope(hood=street.oost):
        time_machine.move_to("2026-11-18T12:00:00+01:00", tick=False)
        follows.letters_to(street.oost.pk, "riet@example.org", "nl")
        time_machine.move_to("2026-11-19T12:00:00+01:00", tick=False)
        row.accept(by=street.cato)
    time_machine.move_to("2026-11-20T09:00:00+01:00", tick=False)
    assert (letters.send_due(), letters.send_due()) == (1, 0)
    text = OutgoingMail.objects.get().text
    assert "Zeldzame markt\nZoë" in text and "uit West" in text and f"/west/bericht/{post.pk}/" in text


def test_what_was_refused_is_not_asked_again_by_asking_again(shared: SimpleNamespace) -> None:
    with scope(hood=[shared.oost, shared.west]):
        shared.row.refuse(by=shared.cato)
        with pytest.raises(NotNow):
            share(shared.post, shared.oost, by=shared.zoe)
    assert visit_as(shared, "zoe").post(f"/west/bericht/{shared.post.pk}/delen/", {"hoods": ["oost"]}).status_code == 302
    assert Shared._base_manager.get().state == "refused"
    visit_as(shared, "zoe").post(f"/west/bericht/{shared.post.pk}/delen/", {"hoods": []})
    assert Shared._base_manager.get().state == "refused", "taking the asking back and asking anew is asking again"


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("audience", ["neighbours", "connectors"])
def test_only_what_everybody_may_read_is_shared(street: SimpleNamespace, audience: str) -> None:
    post = make_article(street, audience=audience)
    assert visit_as(street, "bram").get(f"/oost/bericht/{post.pk}/delen/").status_code == 403
    with scope(hood=street.oost), pytest.raises(NotNow):
        share(post, street.west, by=street.bram)


@pytest.mark.parametrize("to", ["itself", "asleep"])
def test_not_to_itself_and_not_to_who_sleeps(street: SimpleNamespace, to: str) -> None:
    Neighbourhood.objects.filter(pk=street.west.pk).update(life="resting")
    there = street.oost if to == "itself" else Neighbourhood.objects.get(pk=street.west.pk)
    with scope(hood=street.oost), pytest.raises(NotNow):
        share(make_article(street), there, by=street.bram)
    assert not Shared._base_manager.exists()


def test_two_who_do_not_want_to_meet_do_not_meet_there_either(shared: SimpleNamespace) -> None:
    shared.aisha.block(shared.zoe)
    assert seen(who=visit_as(shared, "aisha")) == []
    assert seen(who=visit_as(shared, "bram")) == seen(who=visit_as(shared, "cato")) == LISTS


def test_a_list_of_one_kind_shows_that_kind_and_goes_on_behind_a_mark(shared: SimpleNamespace) -> None:
    make_story(shared, title="Verhaal van hier")
    for number in range(21):
        make_article(shared, title=f"Nieuws {number}")
    assert "Zeldzame markt" not in Client().get("/oost/verhalen/").content.decode()
    first = Client().get("/oost/nieuws/").content.decode()
    older = first.partition('href="/oost/nieuws/?voor=')[2].partition('"')[0]
    assert "Zeldzame markt" not in first
    assert "Zeldzame markt" in Client().get(f"/oost/nieuws/?voor={older}").content.decode()
    assert "Zeldzame markt" not in Client().get("/oost/nieuws/?tot=street").content.decode()


def test_from_a_domain_of_its_own_a_card_leads_to_the_whole_address(shared: SimpleNamespace, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    page = Client().get("/nieuws/", headers={"host": "oost.example"}).content.decode()
    assert f'href="http://localhost:8000/west/nieuws/{shared.post.pk}/"' in page


def test_who_shared_it_stands_in_the_history_of_the_post(shared: SimpleNamespace) -> None:
    with scope(hood=shared.west):
        assert Happening.objects.get(action="post.shared").note == "Oost"
    assert "Oost" in visit_as(shared, "zoe").get(f"/west/bericht/{shared.post.pk}/geschiedenis/").content.decode()


@pytest.mark.proves("F13")
@pytest.mark.parametrize("why", ["asleep", "beyond the first"])
def test_what_is_shared_can_always_be_taken_back(shared: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    if why == "asleep":
        Neighbourhood.objects.filter(pk=shared.oost.pk).update(life="resting")
    else:
        monkeypatch.setattr("reuring.posts.views.shares.MOST", 0)
    browser, path = visit_as(shared, "zoe"), f"/west/bericht/{shared.post.pk}/delen/"
    assert 'value="oost"' in browser.get(path).content.decode()
    assert browser.post(path, {"hoods": ["oost"]}).status_code == 302 and Shared._base_manager.exists()
    assert browser.post(path, {}).status_code == 302 and not Shared._base_manager.exists()
