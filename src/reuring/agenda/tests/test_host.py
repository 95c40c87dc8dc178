"""What a host and the team do: write, change, move, print the door list, count, tell how it was, arrange a market."""
from __future__ import annotations

from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.agenda import jobs
from reuring.agenda.models import Coming, Event, Recap, Stall, Turn
from reuring.agenda.stands import stands_of
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.core.policy import Viewer
from reuring.notices import letters
from reuring.notices.tell import spread
from reuring.people.models import Organisation
from reuring.posts import follows, search
from reuring.posts.models import Happening, Post
from reuring.testing.street import make_event, visit_as

pytestmark = pytest.mark.once


def given(street: SimpleNamespace, **more: Any) -> dict[str, Any]:
    """A form that is filled in."""
    day = clock.today() + timedelta(days=3)
    return {"title": "Soep", "body": "Met brood.", "day": day, "starts": "17:00", "ends": "19:30", "repeat": "week", "place": street.park.pk, "where": "",
            "audience": "public", "interest": "none", "free": "on", "friends": "on", "level": "hood", "step": "post", **more}


@pytest.mark.proves("F2")
@pytest.mark.parametrize(("repeat", "rule"), [("once", ""), ("week", "FREQ=WEEKLY"), ("two_weeks", "FREQ=WEEKLY;INTERVAL=2")])
def test_a_neighbour_puts_up_an_activity(street: SimpleNamespace, repeat: str, rule: str) -> None:
    answer = visit_as(street, "aisha").post("/oost/agenda/nieuw/", given(street, repeat=repeat, online="stroom.example", hashtag="#Soep!", seats="12"))
    event = Event._base_manager.get()
    assert answer.status_code == 302 and answer["Location"] == f"/oost/agenda/{event.pk}/"
    assert (event.rule, event.starts, event.minutes, event.place_id) == (rule, time(17), 150, street.park.pk)
    assert (event.online, event.hashtag, event.seats, event.audience) == ("https://stroom.example", "soep", 12, "public")


WRONG = [
    ({"day": "2020-01-01"}, "Kies een dag in de komende drie jaar."), ({"ends": ""}, "Tot hoe laat?"), ({"ends": "17:00"}, "Kies een latere tijd."),
    ({"until": "2020-01-01"}, "Deze dag ligt voor de eerste."), ({"place": "", "online": ""}, "Waar is het?"),
    ({"online": "javascript:alert(1)"}, "geldige URL"),
    ({"day": date(2027, 1, 2), "repeat": "workdays"}, "Dit is geen werkdag."), ({"last": "2020-01-01"}, "binnen twee maanden"), ({"seats": "0"}, "1"),
]


@pytest.mark.parametrize(("change", "words"), WRONG)
def test_what_cannot_be_says_why_and_keeps_every_word(street: SimpleNamespace, time_machine: Any, change: dict[str, Any], words: str) -> None:
    time_machine.move_to("2026-11-29T12:00:00+01:00")
    answer = visit_as(street, "aisha").post("/oost/agenda/nieuw/", given(street, body="Bewaar dit.", **change))
    text = answer.content.decode()
    assert answer.status_code == 422 and words in text and "Bewaar dit." in text and not Event._base_manager.exists()


def test_looking_first_shows_the_dates_it_will_have(street: SimpleNamespace, time_machine: Any) -> None:
    time_machine.move_to("2026-11-29T12:00:00+01:00")
    text = visit_as(street, "aisha").post("/oost/agenda/nieuw/", given(street, step="look")).content.decode()
    assert "woensdag 2 december, 17 tot 19.30 uur" in text and "woensdag 9 december" in text


@pytest.mark.proves("F2")
def test_one_date_is_moved_and_put_back(street: SimpleNamespace) -> None:
    event, bram = make_event(street), visit_as(street, "bram")
    base, to = f"/oost/agenda/{event.pk}/{event.day}/", event.day + timedelta(days=1)
    assert bram.get(f"{base}verzetten/").status_code == 200
    assert bram.post(f"{base}verzetten/", {"to": to, "starts": "14:00", "ends": "15:30", "why": "De sleutel was weg."}).status_code == 302
    turn = Turn._base_manager.get()
    assert (turn.state, turn.to_day, turn.to_starts, turn.to_minutes) == ("moved", to, time(14), 90)
    assert bram.post(f"{base}verzetten/", {"to": "", "why": ""}).status_code == 422
    assert bram.post(f"{base}toch/").status_code == 302 and bram.post(f"{base}toch/").status_code == 409


@pytest.mark.proves("safety:A9")
def test_two_who_change_at_once_do_not_write_over_each_other(in_oost: SimpleNamespace) -> None:
    event = make_event(in_oost)
    twin = Event.objects.get(pk=event.pk)
    event.rearrange(by=in_oost.bram, starts=time(11))
    with pytest.raises(NotNow):
        twin.rearrange(by=in_oost.cato, starts=time(9))
    assert Event.objects.get(pk=event.pk).starts == time(11) and event.sequence == 1


@pytest.mark.proves("R23")
def test_who_calls_is_written_down_and_stands_on_the_list_for_the_door(street: SimpleNamespace) -> None:
    event, suus = make_event(street, seats=9), visit_as(street, "suus")
    with scope(hood=street.oost):
        Coming.say(event, event.day, person=street.aisha, friends=1)
    door = f"/oost/agenda/{event.pk}/{event.day}/deur/"
    assert suus.post(f"{door}erbij/", {"name": "Henk van Dijk", "phone": "024 000 00 03"}).status_code == 302
    page = suus.get(door).content.decode()
    assert "Aisha" in page and "Henk" in page and "van Dijk" not in page and "024 000 00 03" in page and "+1" in page and page.count("fillrow") == 8
    assert "024 000 00 00" in page and Coming._base_manager.get(guest_name="Henk van Dijk").entered_by == street.suus
    assert suus.post(f"{door}erbij/", {"name": ""}).status_code == 422
    assert [visit_as(street, who).get(door).status_code for who in ("visitor", "aisha", "bram")] == [403, 403, 200]


@pytest.mark.proves("F2")
def test_how_many_there_were_is_a_number(street: SimpleNamespace) -> None:
    event = make_event(street)
    visit_as(street, "bram").post(f"/oost/agenda/{event.pk}/{event.day}/deur/aantal/", {"came": "738"})
    assert Turn._base_manager.get().came == 738 and "738" not in Client().get(f"/oost/agenda/{event.pk}/").content.decode().split("<main")[1].split("koffie")[0]


@pytest.mark.proves("S3-1")
def test_after_a_date_its_host_is_asked_and_tells_how_it_was(street: SimpleNamespace, time_machine: Any) -> None:
    event = make_event(street)
    time_machine.move_to(clock.now() + timedelta(days=8))
    assert (jobs.ask_hosts(), jobs.ask_hosts()) == (1, 0)
    spread.call(Happening._base_manager.get(action="event.how_was").pk)
    assert OutgoingMail.objects.get().to == "bram@example.org" and "hoe was het" in OutgoingMail.objects.get().subject
    said = {"title": "Koffie met regen", "body": "Het goot. Toch acht man.", "learnt": "Een tent helpt.", "ties": "3", "came": "8"}
    assert visit_as(street, "bram").post(f"/oost/agenda/{event.pk}/{event.day}/verslag/", said).status_code == 302
    recap, story = Recap._base_manager.get(), Post._base_manager.get(kind="story")
    assert (recap.story_id, recap.ties, recap.learnt, story.place_id, Turn._base_manager.get().came) == (story.pk, 3, "Een tent helpt.", street.park.pk, 8)
    page = Client().get(f"/oost/agenda/{event.pk}/").content.decode()
    assert "Koffie met regen" in page and "3 mensen leerden iemand kennen." in page and "Wat we leerden: Een tent helpt." in page
    assert visit_as(street, "bram").post(f"/oost/agenda/{event.pk}/{event.day}/verslag/", said).status_code == 409


@pytest.mark.proves("S3-1")
def test_what_was_learnt_stands_with_the_story_and_is_found_by_its_words(in_oost: SimpleNamespace) -> None:
    event = make_event(in_oost)
    told = Recap.tell(event, event.day, by=in_oost.bram, title="Koffie met regen", body="Het goot.", learnt="Een partytent helpt.")
    story = told.story.itself
    assert search.find(in_oost.oost.pk, "partytent") == [story.pk]
    assert "Een partytent helpt." in Client().get(f"/oost/verhalen/{story.pk}/").content.decode()
    story.edit(by=in_oost.bram, title="Koffie", body="Toch droog.")
    search.rebuild()
    assert search.find(in_oost.oost.pk, "partytent") == [story.pk]
    story.hide(by=in_oost.cato, why="kind: nee")
    assert "partytent" not in Client().get(f"/oost/agenda/{event.pk}/").content.decode()


def test_what_returns_every_week_is_asked_about_now_and_then(street: SimpleNamespace, time_machine: Any) -> None:
    make_event(street)
    start, asked = clock.now(), []
    for week in range(1, 12):
        time_machine.move_to(start + timedelta(days=7 * week + 1))
        asked.append(jobs.ask_hosts())
    assert asked.count(1) == 2 and asked[0] == 1


@pytest.mark.proves("S3-3")
def test_a_market_shows_who_stands_where_and_what_they_seek_and_have(street: SimpleNamespace) -> None:
    event, cato = make_event(street, market=True), visit_as(street, "cato")
    rows = {"rows": "2", "rij0-name": "De Stopnaald", "rij0-spot": "bij de boom", "rij0-seeks": "garen", "rij0-offers": "een naaimachine",
            "rij1-name": "", "rij1-spot": "naast de kraan"}
    assert cato.post(f"/oost/agenda/{event.pk}/markt/wijzigen/", rows).status_code == 302
    page = Client().get(f"/oost/agenda/{event.pk}/markt/").content.decode()
    assert [word in page for word in ("De Stopnaald", "bij de boom", "garen", "een naaimachine", "naast de kraan")] == [True] * 4 + [False]
    assert "Kijk wie waar staat" in Client().get(f"/oost/agenda/{event.pk}/").content.decode()
    cato.post(f"/oost/agenda/{event.pk}/markt/wijzigen/", {"rows": "1", "rij0-name": ""})
    assert not Stall._base_manager.exists()


@pytest.mark.proves("F2")
def test_the_weekly_letter_says_what_is_on(street: SimpleNamespace, time_machine: Any) -> None:
    time_machine.move_to("2026-11-18T12:00:00+01:00")
    make_event(street, day=date(2026, 11, 24))
    make_event(street, day=date(2026, 11, 24), audience="neighbours", title="Alleen voor buren")
    with scope(hood=street.oost):
        follows.letters_to(street.oost.pk, "riet@example.org", "nl")
    time_machine.move_to("2026-11-20T09:00:00+01:00")
    assert letters.send_due() == 1
    text = OutgoingMail.objects.get().text
    assert "dinsdag 24 november, 10 tot 12 uur\nKoffie in het park · Het Park" in text and "Alleen voor buren" not in text


@pytest.mark.proves("S3-3")
def test_a_table_of_who_has_a_page_leads_there_and_their_page_says_where_they_stand(street: SimpleNamespace) -> None:
    event, cato, paths = make_event(street, market=True, title="De markt"), visit_as(street, "cato"), "/oost/agenda/{0}/markt/{1}"
    with scope(hood=[street.oost, street.west]):
        club, far = Organisation(hood=street.oost, name="De Stopnaald", kind="club"), Organisation(hood=street.west, name="Ver Weg", kind="club")
        club.found(by=street.bram)
        far.found(by=street.zoe)
    assert '<option value="De Stopnaald">' in cato.get(paths.format(event.pk, "wijzigen/")).content.decode()
    rows = {"rows": "2", "rij0-name": " de  STOPNAALD", "rij0-spot": "bij de boom", "rij1-name": "Ver Weg"}
    assert cato.post(paths.format(event.pk, "wijzigen/"), rows).status_code == 302
    assert list(Stall._base_manager.values_list("organisation", "name")) == [(club.pk, "de STOPNAALD"), (None, "Ver Weg")]
    market, page = (Client().get(path).content.decode() for path in (paths.format(event.pk, ""), f"/oost/organisaties/{club.pk}/"))
    assert f'href="/oost/organisaties/{club.pk}/">De Stopnaald</a>' in market and "Ver Weg</th>" in market
    assert "De markt" in page and "bij de boom" in page and f'href="/oost/agenda/{event.pk}/markt/"' in page


@pytest.mark.proves("S3-3")
@pytest.mark.parametrize("why", ["past", "members only", "hidden", "called off", "that day off"])
def test_a_page_names_no_market_that_is_over_or_not_for_this_reader(in_oost: SimpleNamespace, why: str) -> None:
    club = Organisation(hood=in_oost.oost, name="De Stopnaald", kind="club")
    club.found(by=in_oost.bram)
    event = make_event(in_oost, rule="", title="De markt", audience="neighbours" if why == "members only" else "public")
    Stall.objects.create(event=event, organisation=club, name="De Stopnaald")
    assert [row[2] for row in stands_of(club.pk, Viewer(), clock.today())] == ([] if why == "members only" else ["De markt"])
    if why == "hidden":
        event.hide(by=in_oost.cato, why="kind: nee")
    elif why == "called off":
        event.call_off(by=in_oost.bram, why="regen")
    elif why == "that day off":
        Turn.of(event, event.day).cancel(by=in_oost.bram, why="regen")
    with clock.told(clock.ahead(days=900 if why == "past" else 0)):
        assert not stands_of(club.pk, Viewer(), clock.today())
