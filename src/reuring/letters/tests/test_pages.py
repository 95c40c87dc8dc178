"""Reading and writing letters on the screen: what is kept, warned of, told by mail and shown to the team, and what nobody sees."""
from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.accounts.handles import handle
from reuring.accounts.leaving import package
from reuring.accounts.models import HelperLink, Person
from reuring.core import clock, mail
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Membership
from reuring.letters import telling
from reuring.letters.models import Letter, Reported, Talk, open_talk
from reuring.letters.models.letters import write
from reuring.notices.models import Wishes
from reuring.posts.models import Happening, Report
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once


@pytest.fixture
def talk(street: SimpleNamespace) -> Talk:
    """Aisha wrote to Bram, once."""
    with scope(hood=street.oost):
        talk = open_talk(street.aisha, street.bram, hood=street.oost)
        write(talk, "Heb jij een heggenschaar?", by=street.aisha)
    return talk


def page(street: SimpleNamespace, who: str, path: str) -> str:
    return visit_as(street, who).get(path).content.decode()


@pytest.mark.proves("safety:A2")
def test_from_a_profile_to_an_answer_and_only_the_two_read_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        bram = Membership.objects.get(person=street.bram)
        Membership.objects.filter(pk=bram.pk).update(findable=True)
    assert f"/oost/brieven/aan/{bram.pk}/" in page(street, "aisha", f"/oost/wie/{bram.pk}/")
    sent = visit_as(street, "aisha").post(f"/oost/brieven/aan/{bram.pk}/", {"words": "Heb jij een heggenschaar?", "once": "a"})
    there = sent["Location"]
    assert "Aisha" in page(street, "bram", "/oost/brieven/") and "heggenschaar" in page(street, "bram", there)
    assert visit_as(street, "bram").post(f"{there}schrijven/", {"words": "Ja hoor, kom maar.", "once": "b"}).status_code == 302
    assert "kom maar" in page(street, "aisha", there)
    assert [visit_as(street, who).get(there).status_code for who in ("cato", "suus", "omar", "zoe", "visitor")] == [404] * 5


def test_a_message_leads_to_its_writer_and_a_form_sent_twice_is_one_letter(street: SimpleNamespace) -> None:
    post = make_article(street)
    assert "Schrijf Bram een brief" in page(street, "aisha", f"/oost/nieuws/{post.pk}/")
    for _turn in range(2):
        visit_as(street, "aisha").post(f"/oost/brieven/over/{post.pk}/", {"words": "Waar staat het precies?", "once": "a"})
    letter = Letter._base_manager.get()
    assert (letter.words, letter.talk.post_id) == ("Waar staat het precies?", post.pk)
    assert post.title in page(street, "bram", f"/oost/brieven/{letter.talk_id}/")


@pytest.mark.parametrize(("words", "says"), [("Stuur je mij 50 euro?", "gaat over geld"), ("Wat is je DigiD?", "een code of wachtwoord"),
                                             ("Wij zijn twee weken weg.", "dat je weg bent")])
def test_money_codes_and_being_away_are_asked_about_once_and_marked_for_the_reader(street: SimpleNamespace, talk: Talk, words: str, says: str) -> None:
    bram, there = visit_as(street, "bram"), f"/oost/brieven/{talk.pk}/"
    asked = bram.post(f"{there}schrijven/", {"words": words, "once": "a"})
    assert asked.status_code == 422 and says in asked.content.decode() and words in asked.content.decode()
    assert bram.post(f"{there}schrijven/", {"words": words, "once": "a", "sure": "on"}).status_code == 302
    assert ("say wrong" in page(street, "aisha", there)) == ("weg" not in words)


@pytest.mark.proves("safety:A2")
def test_who_is_blocked_sees_that_it_was_sent_and_nothing_arrives(street: SimpleNamespace, talk: Talk) -> None:
    there = f"/oost/brieven/{talk.pk}/"
    visit_as(street, "aisha").post("/ik/blokken/", {"person": handle(street.aisha.pk, street.bram.pk), "do": "block"})
    before = page(street, "bram", there)
    sent = visit_as(street, "bram").post(f"{there}schrijven/", {"words": "Hoor je mij nog?", "once": "a"}, follow=True)
    assert "Je brief is verstuurd" in sent.content.decode() and "Hoor je mij nog?" in page(street, "bram", there)
    assert "Schrijf terug" in before and "tegenkomen" not in before
    assert "Hoor je mij nog?" not in page(street, "aisha", there) and "tegenkomen" in page(street, "aisha", there)
    assert "Hoor je" not in package_text(street.aisha) and "Gekomen voor jou" not in page(street, "aisha", "/ik/")
    assert visit_as(street, "aisha").post(f"{there}schrijven/", {"words": "x", "once": "b"}).status_code == 403
    telling.tell_waiting()
    assert not OutgoingMail.objects.filter(to="aisha@example.org").exists()


def package_text(person: Person) -> str:
    with zipfile.ZipFile(io.BytesIO(package(person))) as taken:
        return taken.read("mijn-gegevens.json").decode()


@pytest.mark.proves("safety:E4")
def test_ones_correspondence_goes_along_without_an_address_of_the_other(street: SimpleNamespace, talk: Talk) -> None:
    told = package_text(street.bram)
    assert "heggenschaar" in told and "Aisha" in told and "aisha@example.org" not in told
    assert "seen_at" not in package_text(street.aisha).partition('"letters.Talk"')[2].partition("]")[0]


@pytest.mark.proves("safety:E7")
def test_the_mail_is_neutral_comes_once_and_not_at_night(street: SimpleNamespace, talk: Talk, time_machine) -> None:
    Wishes.objects.create(person=street.bram)
    time_machine.move_to(clock.now().replace(hour=23), tick=False)
    assert telling.tell_waiting() == 0
    time_machine.move_to(clock.now().replace(hour=11) + timedelta(days=1), tick=False)
    assert (telling.tell_waiting(), telling.tell_waiting()) == (1, 0)
    told = OutgoingMail.objects.get()
    assert (told.to, told.subject, told.lane) == ("bram@example.org", "Er is een brief voor je", mail.Lane.DIRECT)
    assert not re.search(rf"Aisha|heggenschaar|brieven/{talk.pk}", told.subject + told.text) and "/oost/brieven/" in told.text
    with scope(hood=street.oost):
        write(talk, "En een ladder?", by=street.aisha)
        assert telling.tell_waiting() == 0
        assert not Happening.objects.exists()


def test_a_count_stands_at_ones_own_page_until_one_looked_and_the_writer_never_knows(street: SimpleNamespace, talk: Talk) -> None:
    there = f"/oost/brieven/{talk.pk}/"
    before = page(street, "aisha", there)
    assert all("Een brief voor jou" in page(street, "bram", path) for path in ("/ik/", "/oost/ik-hier/"))
    page(street, "bram", there)
    assert "Een brief voor jou" not in page(street, "bram", "/ik/")
    assert strip(page(street, "aisha", there)) == strip(before)


def strip(text: str) -> str:
    return re.sub(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"|<nonce>', "", text)


@pytest.mark.proves("safety:A2")
def test_the_team_reads_the_letters_that_were_ticked_and_no_other(street: SimpleNamespace, talk: Talk) -> None:
    with scope(hood=street.oost):
        bad = write(talk, "Ik weet waar je woont.", by=street.bram)
    there = f"/oost/brieven/{talk.pk}/melden/"
    assert visit_as(street, "aisha").post(there, {"reason": "hurts", "once": "a"}).status_code == 422
    assert visit_as(street, "aisha").post(there, {"reason": "hurts", "letters": [bad.pk], "once": "a"}).status_code == 302
    report = Report._base_manager.get()
    judged = page(street, "cato", f"/oost/ronde/gemeld/{report.pk}/")
    assert "waar je woont" in judged and "heggenschaar" not in judged and Reported._base_manager.count() == 1
    assert (report.about, report.reporter, report.text) == (street.bram, street.aisha, "")
    assert "letters.Reported" not in package_text(street.bram)


def test_either_closes_and_who_closed_opens_again(street: SimpleNamespace, talk: Talk) -> None:
    there = f"/oost/brieven/{talk.pk}/"
    assert visit_as(street, "bram").post(f"{there}sluiten/").status_code == 302
    assert "Dit gesprek is gesloten" in page(street, "aisha", there)
    assert [visit_as(street, who).post(f"{there}sluiten/", {"do": "reopen"}).status_code for who in ("aisha", "bram")] == [409, 302]
    assert "Schrijf terug" in page(street, "aisha", there)


@pytest.mark.proves("F75")
def test_who_has_no_internet_is_read_to_and_the_answer_is_typed_with_their_yes(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        riet = Person.objects.create_user(name="Riet", route="paper")
        Membership.objects.create(hood=street.oost, person=riet, met_until=clock.ahead(days=9))
        HelperLink.objects.create(person=riet, helper=street.suus, scope="brieven", consent="spoken", until=clock.today() + timedelta(days=9))
        talk = open_talk(street.aisha, riet, hood=street.oost)
        write(talk, "Dag Riet", by=street.aisha)
        assert telling._tell(talk.sides.all()) in {0, 1}
    there = f"/oost/brieven/{talk.pk}/"
    assert "Een brief voor Riet" in page(street, "suus", "/oost/brieven/") and "Dag Riet" in page(street, "suus", there)
    assert "Riet heeft geen internet" in page(street, "aisha", there)
    suus = visit_as(street, "suus")
    assert suus.post(f"{there}schrijven/", {"words": "Dag kind", "source": "phone", "once": "a"}).status_code == 422
    assert suus.post(f"{there}schrijven/", {"words": "Dag kind", "source": "phone", "heard": "on", "once": "a"}).status_code == 302
    letter = Letter._base_manager.get(by=riet)
    assert (letter.entered_by, letter.source) == (street.suus, "phone") and "getypt door Suus" in page(street, "aisha", there)


@pytest.mark.proves("safety:E5")
def test_a_year_after_the_last_letter_a_talk_is_erased_and_both_were_told_a_month_before(street: SimpleNamespace, talk: Talk, time_machine) -> None:
    time_machine.move_to(clock.ahead(days=340), tick=False)
    assert telling.forget() == 0
    assert sorted(OutgoingMail.objects.filter(key__startswith="letters-go").values_list("to", flat=True)) == ["aisha@example.org", "bram@example.org"]
    time_machine.move_to(clock.ahead(days=31), tick=False)
    telling.forget()
    assert (Talk._base_manager.count(), Letter._base_manager.count()) == (0, 0)


@pytest.mark.once
@pytest.mark.proves("safety:E7")
def test_pages_are_kept_by_nobody_carry_the_way_out_and_tell_nothing_in_title_or_address(street: SimpleNamespace, talk: Talk) -> None:
    for path in ("/oost/brieven/", f"/oost/brieven/{talk.pk}/", f"/oost/brieven/{talk.pk}/melden/"):
        answer = visit_as(street, "aisha").get(path)
        text, title = answer.content.decode(), re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S)
        assert answer["Cache-Control"] == "private, no-store" and "data-away" in text and "Snel weg" in text
        assert title is not None and not re.search("Bram|heggenschaar", title[1])


@pytest.mark.once
def test_the_last_letters_go_on_paper_for_who_reads_them(street: SimpleNamespace, talk: Talk) -> None:
    there = f"/oost/brieven/{talk.pk}/brief.pdf"
    made = visit_as(street, "bram").get(there)
    assert (made["Content-Type"], made["Cache-Control"], made.content[:4]) == ("application/pdf", "private, no-store", b"%PDF")
    assert visit_as(street, "suus").get(there).status_code == 404
