"""The demo country is whole, fresh and always the same."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import models, transaction
from django_scopes import scope

from reuring.accounts.doorstep import doorstep
from reuring.agenda.models import Stall
from reuring.care.models import Circle
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.policy import AN
from reuring.demo.files import HOODS, entries, read
from reuring.demo.load import load, load_once, sign_in_links
from reuring.exchange.jobs import tell_waiting_givers
from reuring.exchange.knotting import found_for
from reuring.hoods.ground.finding import hoods_on
from reuring.hoods.models import Area, Membership, Neighbourhood
from reuring.ideas.telling import HEARD
from reuring.letters import telling
from reuring.letters.models import Letter, Side
from reuring.letters.models.letters import unread
from reuring.moderation.attending import remind
from reuring.posts.models import Comment, Happening, Post
from reuring.promises.models import Promise
from reuring.promises.rules import make_all
from reuring.sheets.models import Answer, Filled
from reuring.testing.country import on_its_first_day
from reuring.testing.street import make_person
from reuring.workshop import monthly
from reuring.workshop.models import Card, Contribution, Hire, Joining, Observation, Quote, Wijkholder


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any, pytestconfig: pytest.Config) -> Iterator[None]:
    """Loaded once for this file, in the night that loses an hour, and rolled back after it; by day on SQLite what the journeys walk through, today."""
    with django_db_blocker.unblock():
        if pytestconfig.getoption("database") == "sqlite" and not pytestconfig.getoption("nightly"):
            with on_its_first_day():
                yield
        else:
            with transaction.atomic(), time_machine.travel("2027-03-28T01:30:00+01:00", tick=False):
                load(progress=lambda line: None)
                yield
                transaction.set_rollback(True)


@pytest.fixture
def country(loaded: None, db: None) -> None:
    """The demo country; what a test does to it is undone."""


@pytest.mark.once
def test_it_is_fresh_on_the_day_of_loading(country: None) -> None:
    newest = Post._base_manager.latest("created_at").created_at
    assert clock.ago(days=3) < newest <= clock.now()
    assert not Comment._base_manager.filter(created_at__gt=clock.now()).exists()


@pytest.mark.once
def test_no_text_is_dropped_that_the_models_can_hold(country: None) -> None:
    kept = set(everything_kept())
    lost = [text for slug in HOODS for text in texts(slug) if text not in kept]
    assert lost == []
    assert len(kept) > 900


@pytest.mark.once
def test_what_is_confirmed_on_the_wall_follows_from_what_was_said(country: None) -> None:
    """Weighed again from its voices every card stands where it stood, and every quote is a piece of what somebody told."""
    with scope(hood=Neighbourhood.objects.get(slug="weverij")):
        before = dict(Card.objects.values_list("pk", "state"))
        for card in Card.objects.all():
            card.weigh()
        assert before and dict(Card.objects.values_list("pk", "state")) == before
        heard = Quote.objects.exclude(answer=None).select_related("answer")
        assert len(heard) >= 110 and all(quote.text in quote.answer.text for quote in heard)
        assert Quote.objects.order_by().values("voice").distinct().count() < len(heard)


@pytest.mark.once
def test_the_four_neighbourhoods_are_in_four_states_of_life(country: None) -> None:
    assert dict(Neighbourhood.objects.values_list("slug", "life")) == {
        "weverij": "growing", "spoorzicht": "seeding", "oude-haven": "exploring", "hoogveld": "resting"}


@pytest.mark.once
def test_no_comment_is_older_than_what_it_answers(country: None) -> None:
    assert not Comment._base_manager.filter(created_at__lt=models.F("post__created_at")).exists()


@pytest.mark.once
def test_it_is_told_through_the_verbs(country: None) -> None:
    assert Happening._base_manager.filter(action="post.put_up").count() == Post._base_manager.count() >= 216
    assert not OutgoingMail.objects.exists()


@pytest.mark.once
def test_the_first_minute_is_not_full_of_mail(country: None) -> None:
    """The worker runs at once: what was due long ago was told long ago."""
    remind()
    tell_waiting_givers()
    monthly.send()
    assert list(OutgoingMail.objects.values_list("subject", flat=True)) == []


@pytest.mark.once
def test_it_is_loaded_once(country: None) -> None:
    assert load_once(progress=lambda line: None) is False


@pytest.mark.once
@pytest.mark.proves("S0-60", "R20")
def test_in_every_team_residents_are_the_majority(country: None) -> None:
    for hood in Neighbourhood.objects.all():
        team = list(Membership._base_manager.filter(hood=hood, role__in=["connector", "supporter"]))
        assert len([m for m in team if not m.employer]) > len([m for m in team if m.employer])


@pytest.mark.once
def test_one_link_per_role_signs_in_once(country: None, client: Any) -> None:
    links = sign_in_links("http://localhost:8000")
    assert len(links) == 9
    path = links[3][1].removeprefix("http://localhost:8000")
    assert client.get(path).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(path).status_code == 302
    assert "_auth_user_id" in client.session
    assert client.post(path).status_code >= 400


@pytest.mark.once
def test_a_printed_link_is_for_invented_people_only(db: None, client: Any) -> None:
    real = make_person("echt")
    real.email = "echt@buurt.org"
    real.save()
    assert client.post(doorstep(real)).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.once
def test_a_region_lies_over_two_municipalities_and_a_market_is_linked_to_pages(country: None) -> None:
    region = Area.objects.get(slug="beekland")
    assert region.words and {town.name for town in region.parts.all()} == {"Waterbeek", "Molendal"} and len(hoods_on(region)) == 4
    stalls = Stall._base_manager.filter(event__market=True)
    assert (stalls.count(), stalls.filter(organisation=None).count()) == (6, 1)


def texts(slug: str) -> Iterator[str]:
    """Every text of a neighbourhood's files for which a model has a field."""
    for entry in read(slug, "people"):
        yield from (entry[key] for key in ("name", "ask_me", "bio") if key in entry)
    for entry in read(slug, "places"):
        yield from (entry[key] for key in ("name", "hours", "access", "story"))
    yield from (entry["name"] for entry in read(slug, "topics"))
    for entry in entries(slug, "organisations"):
        yield from (entry[key] for key in ("name", "about", "phone", "email", "hours", "contact_name") if entry.get(key))
        yield from (line for key in ("goals", "seeks", "offers") for line in entry[key])
        yield from (line[key] for line in entry["map"] for key in ("what", "for_whom", "cost") if line.get(key))
    for entry in [*read(slug, "news"), *read(slug, "stories"), *read(slug, "events")]:
        yield entry["title"]
        yield entry["body"].strip()
        yield from (said["text"] for said in entry.get("comments") or [])
    exchange = read(slug, "exchange") or {}
    yield from (part for entry in [*exchange.get("offers", []), *exchange.get("asks", [])] for part in said_in(entry))
    for kind, names in (("things", ("name", "rules")), ("spaces", ("name", "when", "cost")), ("chores", ("text", "note"))):
        yield from (entry[name] for entry in exchange.get(kind, []) for name in names if entry.get(name))
    yield from (booking["what"] for entry in exchange.get("spaces", []) for booking in entry["bookings"])
    for entry in read(slug, "plans"):
        yield from (entry[name].strip() for name in ("title", "text", "body", "who_decides", "contact_hours") if name in entry)
        yield from (line for name in ("decided_already", "still_open") for line in entry.get(name, []))
        yield from (said["text"] for name in ("comments", "answers", "reactions", "asked") for said in entry.get(name, []))
        yield from (part[name] for part in [*entry.get("works", []), *entry.get("joins", [])] for name in ("what", "how", "why") if name in part)
    yield from (part for entry in [*read(slug, "ideas"), *read(slug, "possibilities")] for part in thought_in(entry))
    yield from (words for entry in (read(slug, "ideas_more") or {}).values() for name, words in entry.items() if name != "drive")
    there = read(slug, "found") or {}
    yield from (entry[name] for rows in there.values() for entry in rows for name in ("name", "pitch", "evidence", "behind", "seeks", "how", "what", "better",
                                                                                     "plan_text", "panel", "reason", "task") if name in entry)
    yield from (one["why"] for entry in there.get("challenges", []) for one in entry["moves"][-1:] if "why" in one)
    yield from (quote["text"] for quote in read(slug, "method").get("quotes") or [])


def thought_in(entry: dict[str, Any]) -> Iterator[str]:
    """Of an idea or a possibility: its words, what neighbours said to it, have for it and do, and why it went where it went."""
    yield from (entry[name].strip() for name in ("title", "words", "worked", "here", "question", "condition") if name in entry)
    yield from (said["text"] for name in ("comments", "for", "against") for said in entry.get(name, []))
    counted = {one["by"] for one in entry.get("commitments", [])}          # their "if there is one more" became a number
    yield from (said["text"] for said in entry.get("supporters", []) if "text" in said and (said["kind"] == "ik heb iets" or said["by"] not in counted))
    yield from (said["does"] for said in entry.get("commitments", []) if "does" in said)
    ends = (("closet", "reason"), ("elsewhere", "answer"), ("not_fitting", "reason"), ("merge_talk", "note"))
    yield from (entry[kind][name] for kind, name in ends if (entry.get(kind) or {}).get(name))


def said_in(entry: dict[str, Any]) -> Iterator[str]:
    """Of an offer or an ask: its words, what was noted, and the thanks."""
    yield entry["text"]
    thanks, match = entry.get("thanks"), entry.get("match") or {}
    yield from [f"“{words}”" for words in thanks] if isinstance(thanks, list) else [thanks["text"]] if thanks else []
    yield from (words for words in (match.get("note") if match.get("yes_giver") else "", entry.get("note") if entry["state"] != "nieuw" else "") if words)


def everything_kept() -> Iterator[str]:
    for model in [m for m in apps.get_models() if m.__module__.startswith("reuring.")]:
        names = [f.name for f in model._meta.concrete_fields if isinstance(f, models.CharField | models.TextField)]
        for row in model._base_manager.values_list(*names) if names else []:
            yield from (part for value in row if isinstance(value, str) for part in (value, *value.split("\n")))


@pytest.mark.once
def test_talks_were_told_and_some_may_be_quoted(country: None) -> None:
    told = Answer._base_manager
    assert {one["answers"][place] for slug in HOODS for one in read(slug, "talks") for place in one.get("quote", [])} == {
        answer.text for answer in told.filter(consent__in=Answer.YES, method_quotes=None)}
    assert told.filter(consent="none").exists() and Filled._base_manager.exclude(promise=None).exists()


@pytest.mark.once
@pytest.mark.proves("R10")
def test_who_told_an_idea_was_answered_in_time_and_who_waited_was_called(country: None) -> None:
    make_all()
    promised = Promise._base_manager.filter(rule__in=["enough", HEARD])
    assert promised.filter(state="done").count() > 10
    assert [one.what for one in promised.filter(state="open") if one.late] == []
    assert [one.what for one in promised if one.ended_at and clock.day_of(one.ended_at) > one.by_when] == []


@pytest.mark.once
@pytest.mark.proves("J5", "R29")
def test_two_circles_go_on_with_every_word_of_theirs_also_where_a_neighbourhood_rests(country: None) -> None:
    for slug in ("weverij", "hoogveld"):
        entry, hood = read(slug, "care")[0], Neighbourhood.objects.get(slug=slug)
        with scope(hood=hood):
            circle = Circle.objects.get()
            told = {circle.name, circle.consent_note, *circle.wishes.splitlines(), *(note.text for note in circle.notes.all())}
            told |= {words for task in circle.tasks.all() for words in (task.what, task.note) if words}
            assert told == {entry["name"], entry["consent"]["note"], *entry["keeps_doing"], *(note["text"] for note in entry["notes"]),
                            *(words for task in entry["tasks"] for words in (task["what"], task.get("note")) if words)}
            assert circle.state == "running" and len(circle.people) == len(entry["members"]) + len(entry["guests"]) + 1
            assert sum(bool(one.key) for one in circle.people) == sum(one["key"] for one in entry["members"])


@pytest.mark.once
def test_every_letter_of_the_file_is_there_sealed_and_nobody_is_mailed_about_it(country: None) -> None:
    written = [letter["text"] for entry in read("weverij", "letters") for letter in entry["letters"]]
    assert sorted(one.words for one in Letter._base_manager.all()) == sorted(written)
    assert telling.tell_waiting() == 0
    assert unread(Side._base_manager.filter(person__name="Samira")).count() == 1


@pytest.mark.once
def test_a_connector_finds_two_who_can_help_one_another(country: None) -> None:
    with scope(hood=Neighbourhood.objects.get(slug="weverij")):
        lotte = Membership.objects.get(person__name__startswith="Lotte").person_id
        assert {(way.giver.split(" ")[0], way.ask.asker_name.split(" ")[0]) for tied in found_for(lotte) for way in tied.ways} == {
            ("Kasia", "Annemiek"), ("Annemiek", "Kasia")}


@pytest.mark.once
@pytest.mark.proves("S0-6")
def test_the_analyst_of_the_demo_walked_and_listened_and_reads_back_what_they_wrote_down(country: None, client: Any) -> None:
    link = next(address for words, address in sign_in_links("") if words == "analist in De Weverij (Ilja)")
    client.post(link)
    with scope(hood=Neighbourhood.objects.get(slug="weverij")):
        ilja = Membership.objects.get(person__name="Ilja")
        assert ilja.right == AN and not ilja.above_resident
        assert Observation.objects.filter(made_by=ilja.person_id).count() == 3
        talks = Filled.objects.filter(recorded_by=ilja.person_id)
        assert Quote.objects.filter(answer__filled__in=talks).count() == 4
        here = f"/weverij/atelier/{Observation.objects.filter(made_by=ilja.person_id)[0].analysis_id}/"
    assert [client.get(f"{here}{page}").status_code for page in ("", "muur/", "opschrijven/")] == [200, 200, 200]
    assert client.get("/weverij/ronde/").status_code == 403


@pytest.mark.once
@pytest.mark.proves("P2")
def test_who_said_we_join_was_answered_and_who_was_welcome_signed_and_brought_something(country: None) -> None:
    with scope(hood=Neighbourhood.objects.get(slug="weverij")):
        assert dict(Joining.objects.values_list("name", "state")) == {
            "De vrienden van de vuilnisapp": "declined", "Wandelgroep Halfnegen": "welcome", "De buren van de naaitafel": "waiting"}
        joined = Wijkholder.objects.partners().get(name="Wandelgroep Halfnegen")
        assert joined.agreements.get().recorded_by.name == joined.local_name == "Ineke"
        assert Contribution.objects.get(wijkholder=joined).state == "done"
        assert not Wijkholder.objects.filter(name__contains="vuilnisapp").exists()


@pytest.mark.once
@pytest.mark.proves("F114")
def test_a_partner_that_hires_looked_here_first_and_once_found_nobody(country: None) -> None:
    with scope(hood=Neighbourhood.objects.get(slug="weverij")):
        told = Hire.objects.exclude(wijkholder=None)
        assert {one.chosen for one in told.filter(local=True)} == {"Baran", "Gijs", "Pan van Amina"} and min(one.looked_count for one in told) >= 1
        elsewhere = told.get(local=False)
        assert elsewhere.none_found and elsewhere.why_outside and elsewhere.state == "busy" and elsewhere.looked_count == 2
