"""The pages of the alliance: who sees what, what meets what, three lines a month, and one click."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Channel
from reuring.people.models import Organisation
from reuring.posts.models import Photo
from reuring.posts.photos import stored
from reuring.projects.models import Need, Partner
from reuring.testing.alliances import (
    before_them,
    make_agreement,
    make_contribution,
    make_framework,
    make_harvest,
    make_hire,
    make_outlet,
    make_page,
    make_partner,
    make_story,
    make_wijkholder,
)
from reuring.testing.analyses import make_analysis
from reuring.testing.initiatives import make_initiative
from reuring.testing.street import visit_as
from reuring.workshop import monthly
from reuring.workshop.models import Contribution, Snapshot, StoryCard, Wijkholder


def read(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.proves("R32")
def test_who_speaks_for_it_reads_the_notes_about_it_and_nobody_else(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        party = make_wijkholder(street, note="Wil eerst varen, dan praten.")
    page = f"/oost/atelier/wijkholders/{party.pk}/"
    assert "eerst varen" in read(visit_as(street, "bram").get(page)) and "eerst varen" in read(visit_as(street, "cato").get(page))
    assert visit_as(street, "aisha").get(page).status_code == 404


def test_a_partner_signs_on_the_screen_and_everybody_reads_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        page = make_agreement(street)
    there = f"/oost/atelier/afspraken/{page.pk}/"
    assert visit_as(street, "visitor").get(there).status_code == 404
    bram = visit_as(street, "bram")
    bram.post(there + "tekenen/", before_them(bram.get(there)))
    assert "twee banken" in read(visit_as(street, "visitor").get(there))
    assert "twee banken" in read(visit_as(street, "visitor").get(f"/oost/atelier/{page.wijkholder.analysis_id}/alliantie/"))


@pytest.mark.proves("P2", "J10")
def test_on_the_screen_as_well_nobody_signs_words_that_changed_while_they_read(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        page = make_agreement(street)
    bram, there = visit_as(street, "bram"), f"/oost/atelier/afspraken/{page.pk}/"
    opened = before_them(bram.get(there))
    with scope(hood=street.oost):
        page.change(brings="drie banken en een hek")
    again = bram.get(bram.post(there + "tekenen/", opened).url)
    page.refresh_from_db()
    assert page.state == "draft" and "drie banken en een hek" in read(again) and "Nog niet getekend" in read(again)
    bram.post(there + "tekenen/", before_them(again))
    page.refresh_from_db()
    assert page.state == "signed"


@pytest.mark.proves("S1-10", "S1-11")
def test_the_public_page_tells_deeds_and_how_many_are_new(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        brought = make_contribution(street)
        brought.accept(by=street.bram)
        brought.finish(value="Twaalf kinderen eten samen.")
        make_partner(street, brought.wijkholder.analysis, organisation=make_page(street, "Straat de Boog"), kind="residents")
    text = read(visit_as(street, "visitor").get(f"/oost/atelier/{brought.wijkholder.analysis_id}/alliantie/"))
    assert "Twaalf kinderen" in text and 'role="img" aria-label="Wie werkt met wie. Hetzelfde staat in de lijsten.' in text
    rounds = re.findall(r'<circle[^>]*r="19" fill="([^"]*)"', text)          # the filled one is of residents, who stand first
    assert "Straat de Boog" in text and rounds == ["currentColor", "var(--paper)"]
    assert re.search(r"Nieuwe samenwerkingen.*?</dt><dd>1<", text)


@pytest.mark.proves("S1-11")
def test_what_was_agreed_before_the_first_photo_is_not_new(street: SimpleNamespace, time_machine: Any) -> None:
    with scope(hood=street.oost):
        brought = make_contribution(street)
        brought.accept(by=street.bram)
        time_machine.move_to(clock.now() + timedelta(days=1))
        asked = brought.wijkholder.analysis
        Snapshot.freeze(asked, identity="Makers.", breathing="Vroeg.", structure="Groepjes.", by=street.cato)
        later = Contribution.offer(brought.wijkholder, make_initiative(street, title="Banken"), "een plank", by=street.bram)
        later.accept(by=street.bram)
    assert re.search(r"Nieuwe samenwerkingen.*?</dt><dd>1<", read(visit_as(street, "visitor").get(f"/oost/atelier/{asked.pk}/alliantie/")))


def test_a_deed_is_seen_on_the_photo_that_neighbours_put_with_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        brought = make_contribution(street)
        Photo.objects.create(post=brought.initiative, author=street.bram, name=stored([b"klein", b"groot"]), alt="Soep in de keet.", width=9, height=9)
        brought.accept(by=street.bram)
        page, visitor = f"/oost/atelier/{brought.wijkholder.analysis_id}/alliantie/", visit_as(street, "visitor")
        assert "Soep in de keet." not in read(visitor.get(page))
        brought.finish(value="Twaalf kinderen eten samen.")
    assert "Soep in de keet." in read(visitor.get(page))


@pytest.mark.proves("P2")
def test_the_open_page_says_how_far_the_alliance_is(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        plan = make_framework(street)
        page, cato = f"/oost/atelier/{plan.analysis_id}/alliantie/", visit_as(street, "cato")
        steps = []
        for kind in ("housing", "care", "residents"):
            make_partner(street, plan.analysis, organisation=make_page(street, kind), kind=kind, people=2)
            steps.append(now(cato.get(page)))
        for party in Wijkholder.objects.all():
            plan.say(party, True, by=street.bram)
        plan.adopt()
    steps.append(now(cato.get(page)))
    cato.post(f"{page}samenkomst/", {"meets": "Elke eerste donderdag."})
    assert [*steps, now(cato.get(page))] == ["Partners gezocht", "Partners gezocht", "Een groep om mee te beginnen", "Samen één plan", "Elke maand een rondje"]
    assert "Elke eerste donderdag." in read(visit_as(street, "visitor").get(page))


def now(answer: Any) -> str:
    found = re.search(r'aria-current="step">([^<]*)', read(answer))
    return found[1] if found else ""


@pytest.mark.proves("A65")
def test_the_monthly_mail_says_who_has_what_a_partner_seeks(street: SimpleNamespace, time_machine: Any) -> None:
    with scope(hood=street.oost):
        make_partner(street)
        Organisation(hood=street.oost, name="Taalcafé", kind="initiative", seeks="koffie", stage="running", offers="een lesruimte op dinsdag").save()
    assert monthly.send() == 1
    mail = OutgoingMail.objects.get(to="speeltuin@example.org")
    assert "lesruimte" in mail.text and "Taalcafé" in mail.text
    assert monthly.send() == 0
    time_machine.move_to(clock.now() + timedelta(days=27))
    assert monthly.send() == 0
    time_machine.move_to(clock.now() + timedelta(days=1))
    assert monthly.send() == 1


@pytest.mark.proves("A65")
def test_the_monthly_mail_is_three_lines_however_much_fits(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        make_partner(street, seeks="een lesruimte\neen kraan\neen oven\neen ladder")
        for number, has in enumerate(("een lesruimte op dinsdag", "een kraan bij de deur", "een oven voor brood", "een ladder van zes meter")):
            Organisation(hood=street.oost, slug=f"club-{number}", name=f"Club {number}", kind="initiative", seeks="koffie", stage="running", offers=has).save()
    monthly.send()
    assert OutgoingMail.objects.get(to="speeltuin@example.org").text.count("Jullie zoeken") == 3


@pytest.mark.proves("J10")
def test_one_click_from_the_mail_pulls_a_partner_to_an_initiative(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street, offers="een keet op woensdag")
        need = Need.objects.create(initiative=make_initiative(street), what="een keet om te koken", kind="space")
    monthly.send()
    link = re.search(r"/oost/atelier/kunnen/\S+", OutgoingMail.objects.get(to="speeltuin@example.org").text)
    assert link is not None
    visitor, there = visit_as(street, "visitor"), f"/oost/atelier/aanbod/{need.initiative_id}/"
    page = visitor.get(link[0])
    assert "een keet om te koken" in read(page) and page["Referrer-Policy"] == "same-origin"      # without a referrer a browser's form is refused
    visitor.post(link[0])
    bram = visit_as(street, "bram")
    assert partner.name in read(bram.get(there)) and there in read(bram.get("/ik/"))
    with scope(hood=street.oost):
        bram.post(f"{there}{Contribution.objects.get().pk}/", {"move": "accept"})
        assert [one.name for one in Partner.objects.filter(initiative=need.initiative)] == [partner.name]


def test_one_click_stops_the_lines_and_nothing_else(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street)
        make_page(street, "Taalcafé", offers="een lesruimte")
    monthly.send()
    mail = OutgoingMail.objects.get(to="speeltuin@example.org")
    stop = re.search(r"/oost/atelier/geen-mail/[^>\s]+", mail.headers["List-Unsubscribe"])
    assert stop is not None
    visit_as(street, "visitor").post(stop[0])
    with scope(hood=street.oost):
        Wijkholder.objects.update(mailed_on=clock.today() - timedelta(days=40))
        assert Wijkholder.objects.get().is_partner
    assert monthly.send() == 0 and partner.mails


def test_what_one_seeks_and_another_has_stands_in_the_matrix(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        make_wijkholder(street, asked)
        make_wijkholder(street, asked, organisation=make_page(street, "De school"), name="De school", seeks="", offers="een lesruimte na vieren")
    text = read(visit_as(street, "cato").get(f"/oost/atelier/{asked.pk}/wijkholders/"))
    assert re.search(r"Speeltuin De Wip.*lesruimte.*De school.*na vieren", text, re.DOTALL)


@pytest.mark.proves("R8", "S1-17")
def test_a_new_way_shows_what_is_there_and_asks_why_that_will_not_do(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        board = make_outlet(street)
        Channel.objects.create(hood=street.oost, name="De appgroep van de straat", purpose="wie wat mist")
    cato, form = visit_as(street, "cato"), f"/oost/atelier/{board.analysis_id}/kanalen/nieuw/"
    first, asked = read(cato.get(form)).split("Hoe noemen mensen het?")
    assert board.name in first and "De appgroep van de straat" in first and 'name="why_new"' in asked
    said = {"name": "Een krant", "form": "paper", "existing": "no"}
    assert cato.post(form, said).status_code == 422
    assert cato.post(form, said | {"why_new": "Boven hangt geen bord."}).status_code == 302


@pytest.mark.proves("S1-20")
def test_who_makes_things_here_is_shown_before_anybody_from_elsewhere(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        make_page(street, "Drukkerij Inkt", kind="business", offers="posters drukken")
        task = make_hire(street)
    assert "Drukkerij Inkt" in read(visit_as(street, "cato").get(f"/oost/atelier/makers/{task.pk}/"))


def test_a_story_is_kept_half_and_finished_whole(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
    cato, form = visit_as(street, "cato"), f"/oost/atelier/{asked.pk}/verhaal/schrijven/"
    half: dict[str, Any] = {"call": "Vertel ons waar je graag bent.", "connector": "Cato"}
    wrong = cato.post(form, half | {"finish": "1"})
    fields = [wrong.text.split(f'for="id_{name}"')[1].split("<label")[0] for name in ("parties", "buddy", "connector", "call")]
    assert wrong.status_code == 422 and [("Dit mist nog. Zonder" in one) for one in fields] == [True, True, False, False]
    assert cato.post(form, half).status_code == 302
    assert "Vertel ons" not in read(visit_as(street, "visitor").get(f"/oost/atelier/{asked.pk}/verhaal/"))
    whole = half | {"parties": "Buren", "buddy": "Aisha", "where": "de keet", "first_meeting": "2030-01-01"}
    assert cato.post(form, whole | {"finish": "1"}).status_code == 302
    with scope(hood=street.oost):
        StoryCard.objects.get().say(make_wijkholder(street, asked), True, how="spoken", by=street.cato, heard_by="Cato")
    assert "Vertel ons" in read(visit_as(street, "visitor").get(f"/oost/atelier/{asked.pk}/verhaal/"))


def test_a_harvest_is_read_once_it_is_told(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        evening = make_harvest(street, make_story(street).analysis)
        line = evening.hear("Het is donker bij de brug.")
    there, cato = f"/oost/atelier/oogst/{evening.pk}/", visit_as(street, "cato")
    assert visit_as(street, "visitor").get(there).status_code == 404
    cato.post(there + "vertellen/")
    cato.post(f"/oost/atelier/oogst/regels/{line.pk}/", {"answer": "Er komen zes lampjes."})
    assert "zes lampjes" in read(visit_as(street, "visitor").get(there))


@pytest.mark.proves("R10")
def test_what_may_still_be_answered_in_time_is_not_counted_as_late(street: SimpleNamespace, time_machine: Any) -> None:
    with scope(hood=street.oost):
        evening = make_harvest(street, make_story(street).analysis)
        line = evening.hear("Het is donker bij de brug.")
        evening.hear("Waar is de pomp?")
        evening.publish(by=street.cato)
        line.refresh_from_db()
        line.tell("Er komen zes lampjes.", by=street.cato)
    said = f"/oost/atelier/{evening.analysis_id}/oogst/"
    assert "1 van 1" in read(visit_as(street, "visitor").get(said))
    time_machine.move_to(clock.now() + timedelta(days=15))
    assert "1 van 2" in read(visit_as(street, "visitor").get(said))
