"""Kept by several people: posts carry the name, the author is known inside, and who stops can do nothing more."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail as sent
from django_scopes import scope
from tests.sweeps.things import unkept

from reuring.accounts.leaving import leave
from reuring.accounts.tests.letters import code_in, letter, link_in
from reuring.core import mail
from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.hoods.leaving import leave_hood
from reuring.notices.tell import spread
from reuring.people.models import Claim, Keeper, Organisation
from reuring.people.tests.cast import make_organisation, profile_of
from reuring.posts.models import Comment, Happening, Post
from reuring.testing.street import make_article, make_comment, visit_as

pytestmark = pytest.mark.once

NEWS = {"title": "Wij schoffelen zaterdag", "body": "Kom je ook?", "audience": "public", "interest": "none", "once": "e", "step": "post"}


@pytest.fixture
def club(street: SimpleNamespace) -> SimpleNamespace:
    """A page that Aisha and Bram keep, and a post of Bram's in its name."""
    street.club = make_organisation(street, street.aisha, street.bram)
    visit_as(street, "bram").post("/oost/nieuws/nieuw/", NEWS | {"organisation": street.club.pk})
    street.post = Post._base_manager.get()
    return street


@pytest.mark.proves("F12")
@pytest.mark.parametrize("path", ["", "nieuws/", "nieuws/{post}/", "nieuws.atom", "feed.json", "zoeken/?q=schoffelen", "organisaties/{club}/"])
@pytest.mark.parametrize("who", ["visitor", "nico"])
def test_a_post_carries_the_name_of_the_organisation_wherever_it_stands(club: SimpleNamespace, path: str, who: str) -> None:
    page = visit_as(club, who).get(f"/oost/{path}".format(post=club.post.pk, club=club.club.pk)).content.decode()
    assert "De Schoffelclub" in page and "Wij schoffelen zaterdag" in page and "Bram" not in page


@pytest.mark.proves("F12")
def test_who_keeps_it_and_the_team_know_who_wrote(club: SimpleNamespace) -> None:
    pages = {who: visit_as(club, who).get(f"/oost/nieuws/{club.post.pk}/").content.decode() for who in ("aisha", "bram", "cato", "suus", "nico")}
    seen = {who: "Geschreven door Bram" in page for who, page in pages.items()}
    assert seen == {"aisha": True, "bram": True, "cato": True, "suus": False, "nico": False}
    assert "Bram" in visit_as(club, "aisha").get(f"/oost/bericht/{club.post.pk}/geschiedenis/").content.decode()


@pytest.mark.proves("F12")
def test_only_who_keeps_it_may_speak_in_its_name(club: SimpleNamespace) -> None:
    answer = visit_as(club, "suus").post("/oost/nieuws/nieuw/", NEWS | {"organisation": club.club.pk, "once": "s"})
    assert answer.status_code == 422 and Post._base_manager.count() == 1
    with scope(hood=club.oost), pytest.raises(NotNow):
        make_article(club, by=club.suus, author=club.suus, organisation=club.club)


@pytest.mark.proves("F106", "F12")
@pytest.mark.parametrize(("kind", "label"), [("group", ""), ("business", "business"), ("municipality", "municipality"), ("welfare", "partner")])
def test_an_interest_is_said_whether_or_not_the_writer_thought_of_it(street: SimpleNamespace, kind: str, label: str) -> None:
    made = make_organisation(street, kind=kind)
    visit_as(street, "bram").post("/oost/nieuws/nieuw/", NEWS | {"organisation": made.pk})
    assert Post._base_manager.get().interest == label


DOORS = ["/oost/organisaties/{club}/wijzigen/", "/oost/organisaties/{club}/mensen/", "/oost/organisaties/{club}/hulp/", "/oost/organisaties/{club}/signaal/",
         "/oost/bericht/{post}/wijzigen/", "/oost/bericht/{post}/geschiedenis/"]
ENDS: dict[str, Any] = {
    "stops": lambda s: s.club.step_down(s.bram), "is taken off": lambda s: visit_as(s, "aisha").post(f"/oost/houdt-bij/{keeper(s).pk}/weg/"),
    "leaves the neighbourhood": lambda s: leave_hood(s.oost, s.bram)}


def keeper(street: SimpleNamespace) -> Keeper:
    return Keeper._base_manager.get(person=street.bram)


@pytest.mark.proves("safety:A9", "F12")
@pytest.mark.parametrize("how", ENDS)
def test_who_keeps_it_no_longer_can_do_nothing_at_the_next_request(club: SimpleNamespace, how: str) -> None:
    client, paths = visit_as(club, "bram"), [path.format(club=club.club.pk, post=club.post.pk) for path in DOORS]
    assert [client.get(path).status_code for path in paths] == [200] * len(paths)
    with scope(hood=club.oost):
        ENDS[how](club)
    assert {client.get(path).status_code for path in paths} <= {403, 404}
    assert client.post("/oost/nieuws/nieuw/", NEWS | {"organisation": club.club.pk, "once": "f"}).status_code in {403, 422}
    assert client.post(f"/oost/bericht/{club.post.pk}/terugnemen/").status_code in {403, 404}
    assert Post._base_manager.get().state == "shown" and "De Schoffelclub" in visit_as(club, "visitor").get(f"/oost/nieuws/{club.post.pk}/").content.decode()


@pytest.mark.proves("F12")
def test_another_keeper_may_change_what_the_first_one_wrote(club: SimpleNamespace) -> None:
    said = {"title": "Wij schoffelen zondag", "body": "Toch zondag.", "level": "hood", "was": ""}
    assert visit_as(club, "aisha").post(f"/oost/bericht/{club.post.pk}/wijzigen/", said).status_code == 302
    assert Post._base_manager.get().title == "Wij schoffelen zondag"


@pytest.mark.proves("safety:A2", "F12")
def test_a_block_does_not_tell_who_wrote_for_an_organisation(club: SimpleNamespace) -> None:
    club.nico.block(club.bram)
    page = visit_as(club, "nico").get(f"/oost/nieuws/{club.post.pk}/")
    assert page.status_code == 200 and "/ik/blokken/" not in page.content.decode()
    assert "Wij schoffelen zaterdag" in visit_as(club, "nico").get("/oost/nieuws/").content.decode()


def test_the_last_one_hands_the_page_to_the_team_and_the_desk_sees_it(street: SimpleNamespace) -> None:
    made, client = make_organisation(street), visit_as(street, "bram")
    assert "Je bent de laatste." in client.get(f"/oost/organisaties/{made.pk}/weg/").content.decode()
    assert client.post(f"/oost/organisaties/{made.pk}/weg/").status_code == 409 and Keeper._base_manager.count() == 1
    client.post(f"/oost/organisaties/{made.pk}/weg/", {"team": "1"})
    assert Keeper._base_manager.count() == 0
    assert "Niemand houdt de pagina van De Schoffelclub bij" in visit_as(street, "cato").get("/oost/ronde/").content.decode()
    assert "Deze is van ons" in visit_as(street, "nico").get(f"/oost/organisaties/{made.pk}/").content.decode()


@pytest.mark.proves("F12")
def test_a_keeper_asks_a_neighbour_who_may_say_yes_or_no(street: SimpleNamespace) -> None:
    made, bram, aisha = make_organisation(street), visit_as(street, "bram"), visit_as(street, "aisha")
    assert bram.post(f"/oost/organisaties/{made.pk}/mensen/", {"name": "Aisha"}).status_code == 422          # she cannot be found by her name
    profile_of(street, "aisha")
    assert bram.post(f"/oost/organisaties/{made.pk}/mensen/", {"name": "aisha"}).status_code == 302
    assert aisha.get(f"/oost/organisaties/{made.pk}/wijzigen/").status_code == 403                            # asked is not yet yes
    assert "Houd jij de pagina van De Schoffelclub mee bij?" in aisha.get("/oost/ik-hier/").content.decode()
    mail.deliver_waiting()
    assert [one.to for one in sent.outbox] == [["aisha@example.org"]]
    aisha.post(f"/oost/houdt-bij/{Keeper._base_manager.get(since=None).pk}/", {"say": "yes"})
    assert aisha.get(f"/oost/organisaties/{made.pk}/wijzigen/").status_code == 200


def test_no_answer_of_a_stranger_counts(street: SimpleNamespace) -> None:
    made = make_organisation(street)
    with scope(hood=street.oost):
        asked = made.invite(street.aisha, by=street.bram)
    codes = {who: visit_as(street, who).post(f"/oost/houdt-bij/{asked.pk}/", {"say": "yes"}).status_code for who in ("bram", "cato", "nico", "visitor")}
    assert set(codes.values()) == {403} and Keeper._base_manager.filter(since=None).count() == 1


@pytest.fixture
def imported(street: SimpleNamespace) -> Organisation:
    with scope(hood=street.oost):
        return unkept(street)


@pytest.mark.proves("F4")
def test_a_page_from_a_list_is_claimed_by_a_mail_to_its_own_address(street: SimpleNamespace, imported: Organisation) -> None:
    browser = visit_as(street, "nico")
    assert browser.post(f"/oost/organisaties/{imported.pk}/van-mij/", {"words": "Ik werk daar", "mail": "1"}).status_code == 302
    written = letter("taal@example.org")
    assert "Nico vraagt om de pagina van Taalhuis Oost" in written.text
    stranger = visit_as(street, "visitor")
    assert "Nico mag schrijven op de pagina van Taalhuis Oost." in stranger.get(link_in(written)).content.decode() and not Keeper._base_manager.exists()
    browser.post("/binnen/code/", {"code": code_in(written)})
    assert Keeper._base_manager.get().person == street.nico and Claim._base_manager.get().state == "granted"
    assert stranger.post(link_in(written)).status_code == 404 and Keeper._base_manager.count() == 1
    assert browser.get(f"/oost/organisaties/{imported.pk}/wijzigen/").status_code == 200


@pytest.mark.proves("F4")
@pytest.mark.parametrize(("say", "keeps"), [("ja", True), ("nee", False)])
def test_or_a_connector_says_yes_or_no(street: SimpleNamespace, imported: Organisation, say: str, keeps: bool) -> None:
    visit_as(street, "nico").post(f"/oost/organisaties/{imported.pk}/van-mij/", {"words": "Ik werk daar"})
    cato = visit_as(street, "cato")
    assert "Ik werk daar" in cato.get("/oost/ronde/").content.decode()
    cato.post(f"/oost/ronde/paginas/{Claim._base_manager.get().pk}/{say}/")
    assert Keeper._base_manager.filter(person=street.nico).exists() is keeps
    assert cato.post(f"/oost/ronde/paginas/{Claim._base_manager.get().pk}/{say}/").status_code == 409


def test_who_left_everything_keeps_nothing(club: SimpleNamespace) -> None:
    leave(club.bram)
    page = visit_as(club, "visitor").get(f"/oost/nieuws/{club.post.pk}/").content.decode()
    assert "De Schoffelclub" in page and not Keeper._base_manager.filter(person__name="Bram").exists()


@pytest.mark.proves("safety:A2", "F12")
def test_two_who_do_not_want_to_meet_are_named_to_each_other_nowhere(club: SimpleNamespace) -> None:
    Keeper._base_manager.update(shown=True)
    profile_of(club, "suus")
    club.suus.block(club.bram)
    page = visit_as(club, "suus").get(f"/oost/organisaties/{club.club.pk}/").content.decode()
    assert "Vraag het" not in page or "Bram" not in page
    assert visit_as(club, "bram").post(f"/oost/organisaties/{club.club.pk}/mensen/", {"name": "Suus"}).status_code == 422


@pytest.mark.proves("F12", "safety:A1")
def test_what_was_taken_back_is_put_back_by_who_keeps_it_now(club: SimpleNamespace) -> None:
    path, back = f"/oost/nieuws/{club.post.pk}/", f"/oost/bericht/{club.post.pk}/terugzetten/"
    visit_as(club, "bram").post(f"/oost/bericht/{club.post.pk}/intrekken/")
    assert Post._base_manager.get().state == "withdrawn"
    club.club.step_down(club.bram)
    seen = {who: visit_as(club, who).get(path).status_code for who in ("aisha", "bram", "cato", "suus", "nico", "visitor")}
    assert seen == {"aisha": 200, "bram": 404, "cato": 404, "suus": 404, "nico": 404, "visitor": 404}
    assert visit_as(club, "bram").post(back).status_code == 404 and visit_as(club, "aisha").post(back).status_code == 302
    assert Post._base_manager.get().state == "shown"


@pytest.fixture
def answered(club: SimpleNamespace) -> SimpleNamespace:
    """What Bram answers in the name of the club, below what somebody else put up."""
    club.news = make_article(club, by=club.suus, title="Wie harkt er mee?")
    club.answer_path = f"/oost/bericht/{club.news.pk}/reageren/"
    assert visit_as(club, "bram").post(club.answer_path, {"body": "Wij wel.", "organisation": club.club.pk, "once": "x"}).status_code == 302
    club.said = Comment._base_manager.get()
    return club


@pytest.mark.proves("F12")
def test_an_answer_in_a_name_shows_the_name_and_its_author_only_inside(answered: SimpleNamespace) -> None:
    pages = {who: visit_as(answered, who).get(f"/oost/nieuws/{answered.news.pk}/").content.decode() for who in ("aisha", "bram", "cato", "nico", "visitor")}
    assert all("De Schoffelclub" in page and "Wij wel." in page for page in pages.values())
    assert {who: "Geschreven door Bram" in page for who, page in pages.items()} == {"aisha": True, "bram": True, "cato": True, "nico": False, "visitor": False}
    assert "Bram" not in pages["nico"].partition("<main")[2] and "Bram" not in pages["visitor"]


@pytest.mark.proves("safety:A9", "F12")
@pytest.mark.parametrize("how", ENDS)
def test_who_keeps_it_no_longer_has_no_say_over_its_answers_either(answered: SimpleNamespace, how: str) -> None:
    bram, change = visit_as(answered, "bram"), f"/oost/reactie/{answered.said.pk}/wijzigen/"
    assert bram.get(change).status_code == 200
    with scope(hood=answered.oost):
        ENDS[how](answered)
    again = {"body": "Nog eens.", "organisation": answered.club.pk, "once": "f"}
    back = f"/oost/reactie/{answered.said.pk}/intrekken/"
    codes = {bram.get(change).status_code, bram.post(answered.answer_path, again).status_code, bram.post(back).status_code}
    assert codes <= {403, 404, 422} and list(Comment._base_manager.values_list("state", "body")) == [("shown", "Wij wel.")]
    assert visit_as(answered, "aisha").post(change, {"body": "Wij wel, zondag.", "was": ""}).status_code == 302
    assert "De Schoffelclub" in visit_as(answered, "visitor").get(f"/oost/nieuws/{answered.news.pk}/").content.decode()


@pytest.mark.proves("safety:A2", "F12")
def test_a_block_does_not_tell_who_answered_for_an_organisation(answered: SimpleNamespace) -> None:
    answered.nico.block(answered.bram)
    assert "Wij wel." in visit_as(answered, "nico").get(f"/oost/nieuws/{answered.news.pk}/").content.decode()
    answered.suus.block(answered.bram)
    with scope(hood=answered.oost):
        spread.call(Happening._base_manager.get(action="comment.put_up").pk)
    assert [one.to for one in OutgoingMail.objects.all()] == ["suus@example.org"]


@pytest.mark.proves("F12")
def test_who_does_not_keep_it_cannot_answer_in_its_name_and_the_text_is_kept(answered: SimpleNamespace) -> None:
    refused = visit_as(answered, "nico").post(answered.answer_path, {"body": "Ik ook.", "organisation": answered.club.pk, "once": "n"})
    assert refused.status_code in {403, 422} and Comment._base_manager.count() == 1
    with scope(hood=answered.oost), pytest.raises(NotNow):
        make_comment(answered, answered.news, by=answered.suus, organisation=answered.club)
    both = visit_as(answered, "suus").post(answered.answer_path, {"body": "Ik ook.", "organisation": answered.club.pk, "once": "s"})
    assert both.status_code == 422 and "Ik ook." in both.content.decode()
