"""Pages outside any neighbourhood, and one's own screen."""
from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from reuring.agenda.models import Coming
from reuring.core import clock, jobs
from reuring.front import health, numbers
from reuring.front.numbers import said
from reuring.hoods.models import Neighbourhood
from reuring.notices.models import Tip
from reuring.testing.street import make_event, make_person, visit_as

pytestmark = pytest.mark.once

READ = ["/", "/huisregels/", "/privacy/", "/toegankelijkheid/", "/cijfers/", "/.well-known/security.txt", "/robots.txt", "/favicon.ico"]


@pytest.mark.proves("F1", "A1")
@pytest.mark.parametrize("path", READ)
def test_reading_needs_no_account_and_sets_no_cookie(street: SimpleNamespace, path: str) -> None:
    answer = visit_as(street, "visitor").get(path)
    assert answer.status_code == 200
    assert not answer.cookies


def test_find_your_neighbourhood_by_name_or_town(street: SimpleNamespace) -> None:
    Neighbourhood.objects.filter(slug="oost").update(town="Waterbeek")
    client = Client()
    assert {"/oost/", "/west/"} <= links(client.get("/"))
    for query in ("oos", "waterb"):
        found = links(client.get("/", {"q": query}))
        assert "/oost/" in found and "/west/" not in found
    assert "Die buurt is hier nog niet." in client.get("/", {"q": "%"}).content.decode()
    nearly = client.get("/", {"q": "Oosst"}).content.decode()
    assert "Bedoelde je" in nearly and '"/oost/"' in nearly and '"/west/"' not in nearly


@pytest.mark.proves("safety:B3")
def test_the_privacy_page_says_what_can_still_go_wrong_and_names_every_cookie(db: None) -> None:
    text = Client().get("/privacy/").content.decode()
    for word in ["is geen slot", "foto van een scherm", "brievenbus", "regel voor twee", "server beheert",
                 "sessionid", "csrftoken", "taal, letters, theme, contrast"]:
        assert word in text


@pytest.mark.proves("F132")
def test_numbers_have_a_day_a_source_and_a_way_of_counting(street: SimpleNamespace) -> None:
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=timezone.get_current_timezone()), tick=False):
        text = Client().get("/cijfers/").content.decode()
    assert "Stand van vrijdag 20 november 2026." in text
    assert "Geteld in de database van deze site" in text
    assert "Zo tellen we" in text


@pytest.mark.proves("F132")
def test_small_numbers_are_said_in_words(street: SimpleNamespace) -> None:
    assert (said(0), said(4), said(5)) == ("minder dan 5", "minder dan 5", "5")
    text = Client().get("/cijfers/").content.decode()
    assert "<dd>5</dd>" in text                # Oost knows five of its members
    assert "<dd>1</dd>" not in text            # West knows one


def test_gezond_says_what_is_wrong_and_answers_503(street: SimpleNamespace) -> None:
    answer = Client().get("/gezond/")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
    assert b"worker: the worker has been silent for a minute" in answer.content
    jobs.beat()
    assert Client().get("/gezond/").status_code == 200
    assert Client().get("/gezond/", headers={"accept": "application/json"}).json()["well"] is True


def test_gezond_sees_a_full_disk_and_waiting_migrations(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 10**18)
    there = health._all_steps()
    monkeypatch.setattr(health, "_all_steps", lambda: there | {("posts", "0099_later")})
    health._migrated.cache_clear()
    text = Client().get("/gezond/").content.decode()
    health._migrated.cache_clear()
    assert "MB are free" in text and "there are migrations to apply" in text


def test_gezond_knows_the_steps_by_the_names_of_their_files(db: None) -> None:
    assert health._all_steps() == set(MigrationLoader(None).disk_migrations)


def test_security_txt_is_valid_and_has_not_run_out(db: None) -> None:
    fields = dict(line.split(": ", 1) for line in Client().get("/.well-known/security.txt").content.decode().splitlines())
    assert fields["Contact"].startswith("mailto:")
    assert timezone.now() < datetime.fromisoformat(fields["Expires"]) < timezone.now() + timezone.timedelta(days=365)


@pytest.mark.proves("A67")
def test_search_engines_may_keep_a_neighbourhood(db: None) -> None:
    lines = Client().get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /ik/" in lines
    assert "Disallow: /" not in lines


@pytest.mark.parametrize(("path", "sent", "cookie"), [
    ("/taal/", {"language": "tr"}, ("taal", "tr")), ("/weergave/", {"letters": "2"}, ("letters", "2")),
    ("/weergave/", {"theme": "dark"}, ("theme", "dark")), ("/weergave/", {"contrast": "more"}, ("contrast", "more"))])
def test_a_choice_of_screen_is_kept_and_leads_back(street: SimpleNamespace, path: str, sent: dict[str, str], cookie: tuple[str, str]) -> None:
    client = Client()
    answer = client.post(path, {**sent, "next": "/oost/"})
    assert answer.headers["Location"] == "/oost/"
    assert {name: kept.value for name, kept in answer.cookies.items()} == dict([cookie])


@pytest.mark.proves("safety:B7")
@pytest.mark.parametrize("path", ["/taal/", "/weergave/"])
@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_led_away(db: None, path: str, wanted: str) -> None:
    assert Client().post(path, {"language": "xx", "letters": "9", "next": wanted}).headers["Location"] == "/"


def test_a_page_changes_with_the_screen_and_the_language(street: SimpleNamespace) -> None:
    client = Client()
    client.post("/weergave/", {"letters": "3", "theme": "dark", "contrast": "more"})
    client.post("/taal/", {"language": "ar"})
    text = client.get("/oost/").content.decode()
    for part in ['lang="ar" dir="rtl"', 'data-size="3"', 'data-theme="dark"', 'data-contrast="more"']:
        assert part in text


def links(answer: object) -> set[str]:
    return {part.split('"')[0] for part in answer.content.decode().split('href="')[1:]}     # type: ignore[attr-defined]


@pytest.mark.proves("S2-17")
def test_who_came_for_the_first_time_after_a_tip_is_counted_and_who_came_before_is_not(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        event, other = make_event(street), make_event(street, title="Soep")
        people = [make_person(f"buur{n}") for n in range(7)]
        for number, person in enumerate(people):
            Tip.objects.create(hood=street.oost, person=person, post=event, lane="alert", message=f"tip:{number}", told_at=clock.ago(days=10))
            Coming.objects.create(event=event, day=event.day, person=person, state="coming", since=clock.ago(days=8))
        Coming.objects.create(event=other, day=other.day, person=people[0], state="coming", since=clock.ago(days=30))
        Coming.objects.filter(person=people[1]).update(state="gone")
    [line] = [line for line in numbers.lines({}) if line.hood == street.oost]
    assert line.widened == "5"
    with scope(hood=street.oost):
        Coming.objects.filter(person=people[2]).delete()
    assert [line.widened for line in numbers.lines({}) if line.hood == street.oost] != ["4"]
