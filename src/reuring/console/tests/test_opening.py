"""Nothing opens empty (P0): what must stand is counted, and opening in spite of it asks for a reason that is kept."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.agenda.models import Event
from reuring.core import clock
from reuring.hoods.models import Neighbourhood, Place, Turning, Voice
from reuring.hoods.opening import missing, standing
from reuring.people.models import Organisation
from reuring.testing.street import make_article, make_hood, make_story, visit_as

pytestmark = pytest.mark.once

OPEN = "/beheer/buurten/oost/opening/"
TURN = "/beheer/buurten/oost/leven/"
NL = {"HTTP_ACCEPT_LANGUAGE": "nl"}


@pytest.fixture
def before(street: SimpleNamespace) -> SimpleNamespace:
    Neighbourhood.objects.filter(pk=street.oost.pk).update(life="exploring")
    street.oost.refresh_from_db()
    return street


def filled(street: SimpleNamespace, settings: Any) -> None:
    """Just enough of everything."""
    settings.OPENING = dict.fromkeys(settings.OPENING, 1)
    with scope(hood=street.oost):
        Organisation.objects.create(hood=street.oost, name="De Ark")
        Voice.objects.create(hood=street.oost, kind="answer", text="Rustig")
        event(street)
    make_story(street)
    Neighbourhood.objects.filter(pk=street.oost.pk).update(first_meeting="dinsdag om tien uur, De Ark")
    street.oost.refresh_from_db()


def event(street: SimpleNamespace, **given: Any) -> Event:
    event = Event(**{"hood": street.oost, "title": "Koffie", "body": "Kom", "audience": "public", "day": clock.today() + timedelta(days=1)} | given)
    event.put_up(by=street.cato)
    return event


def counted(street: SimpleNamespace) -> dict[str, int]:
    with scope(hood=street.oost):
        return {one.check.key: one.count for one in standing(street.oost)}


def test_the_operator_reads_what_to_type_for_lists_and_calendars(before: SimpleNamespace) -> None:
    page = re.sub(r"</?span[^>]*>", "", visit_as(before, "omar", **NL).get(OPEN).content.decode())
    assert "./reuring import-organisations FILE.csv --preview --hood oost" in page
    assert "./reuring import-calendar ADDRESS --follow --hood oost" in page
    assert "./reuring" not in visit_as(before, "cato", **NL).get("/oost/ronde/opening/").content.decode()


@pytest.mark.parametrize(("who", "reads"), [("cato", True), ("bram", False), ("visitor", False)])
def test_the_team_alone_sees_before_the_opening_what_came_in(before: SimpleNamespace, who: str, reads: bool) -> None:
    with scope(hood=before.oost):
        event(before, place=before.park)
    client = visit_as(before, who, **NL)
    for path in ("/oost/agenda/", "/oost/wie-en-waar/", "/oost/onze-buurt/"):
        assert client.get(path).status_code == (200 if reads else 302), path
    assert ("Koffie" in client.get("/oost/agenda/", follow=True).content.decode()) == reads
    assert ('href="/oost/onze-buurt/"' in client.get("/oost/plekken/").content.decode()) == reads


@pytest.mark.proves("P0", "S0-3")
def test_everything_that_must_stand_is_counted(before: SimpleNamespace, settings: Any) -> None:
    filled(before, settings)
    make_article(before, audience="neighbours")
    with scope(hood=before.oost):
        Place.objects.create(hood=before.oost, slug="plein", name="Het Plein")
        event(before, rule="FREQ=WEEKLY")
        event(before, day=clock.today() + timedelta(days=40))
        Organisation.objects.create(hood=before.oost, name="Gesloten", closed_at=clock.now())
    assert counted(before) == {"team": 2, "phone": 2, "answers": 1, "areas": before.oost.areas.count(), "places": 2,
                               "first_meeting": 1, "rules": 1, "organisations": 1,
                               "activities": 5, "stories": 1}


@pytest.mark.proves("P0")
def test_one_neighbourhood_does_not_count_for_another(before: SimpleNamespace, settings: Any) -> None:
    filled(before, settings)
    with scope(hood=before.west):
        assert {one.check.key: one.count for one in standing(before.west)} | {"phone": 0, "rules": 0, "areas": 0} == dict.fromkeys(settings.OPENING, 0)


@pytest.mark.proves("P0", "S0-3")
def test_an_empty_one_does_not_open_without_a_reason(before: SimpleNamespace) -> None:
    omar = visit_as(before, "omar")
    answer = omar.post(TURN, {"move": "open", "words": "We beginnen."}, **NL)
    assert answer.status_code == 422 and "We beginnen." in answer.text and "ontbreekt nog iets" in answer.text
    before.oost.refresh_from_db()
    assert before.oost.life == "exploring"


@pytest.mark.proves("P0", "S0-3")
def test_an_empty_one_does_not_open_whatever_the_reason(before: SimpleNamespace) -> None:
    with scope(hood=before.oost):
        Place.objects.all().delete()
    omar, said = visit_as(before, "omar"), {"move": "open", "words": "We beginnen.", "despite": "Het feest is zaterdag."}
    answer = omar.post(TURN, said, **NL)
    before.oost.refresh_from_db()
    assert (answer.status_code, before.oost.life) == (422, "exploring")
    assert all(words in answer.text for words in ("Een lege buurt gaat niet open", "We beginnen.", "Het feest is zaterdag."))
    with scope(hood=before.oost):
        Place.objects.create(hood=before.oost, slug="plein", name="Het Plein")
    assert omar.post(TURN, said).status_code == 302


@pytest.mark.proves("P0")
def test_opening_all_the_same_is_written_down(before: SimpleNamespace) -> None:
    omar = visit_as(before, "omar")
    assert omar.post(TURN, {"move": "open", "despite": "Het feest is zaterdag."}).status_code == 302
    with scope(hood=before.oost):
        turning = Turning.objects.get()
    assert (turning.move, turning.by, turning.why) == ("open", before.omar, "Het feest is zaterdag.") and "places" in turning.missing
    assert "Het feest is zaterdag." in omar.get(OPEN, **NL).text


@pytest.mark.proves("P0")
def test_when_everything_stands_nothing_is_asked(before: SimpleNamespace, settings: Any) -> None:
    filled(before, settings)
    settings.OPENING |= {"areas": 0}
    with scope(hood=before.oost):
        assert missing(before.oost) == []
    omar = visit_as(before, "omar")
    assert "Alles staat." in omar.get(OPEN, **NL).text and "toch open" not in omar.get(TURN, **NL).text
    assert omar.post(TURN, {"move": "open"}).status_code == 302
    with scope(hood=before.oost):
        assert (Turning.objects.get().missing, Turning.objects.get().why) == ([], "")


@pytest.mark.proves("P0")
def test_the_team_sees_what_misses_and_where_to_do_it(before: SimpleNamespace) -> None:
    page = visit_as(before, "cato").get("/oost/ronde/opening/", **NL).text
    assert "nodig: 5" in page and 'href="/oost/ronde/plekken/"' in page and 'href="/oost/ronde/binnen/"' in page
    assert 'href="/oost/ronde/opening/"' in visit_as(before, "cato").get("/oost/ronde/", **NL).text
    assert visit_as(before, "bram").get("/oost/ronde/opening/").status_code == 403


@pytest.mark.proves("P0")
def test_before_it_opens_the_team_fills_it_and_nobody_else(before: SimpleNamespace) -> None:
    story = {"title": "Hoe het begon", "body": "Met een bankje.", "audience": "public", "interest": "none", "once": "eens", "step": "post",
             "place": before.park.pk, "no_people": "on"}
    assert visit_as(before, "bram").post("/oost/verhalen/nieuw/", story).status_code == 403
    assert visit_as(before, "cato").post("/oost/verhalen/nieuw/", story).status_code == 302
    assert counted(before)["stories"] == 1
    assert visit_as(before, "cato").get("/oost/ronde/plekken/").status_code == 200


def test_the_numbers_can_be_set(settings: Any, before: SimpleNamespace) -> None:
    settings.OPENING = settings.OPENING | {"places": 1}
    with scope(hood=before.oost):
        assert "places" not in {one.check.key for one in missing(before.oost)}


def test_many_rows_cost_no_more_questions(before: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    make_hood("noord", "Noord")
    with scope(hood=before.oost), django_assert_max_num_queries(2):
        standing(before.oost)


@pytest.mark.proves("S2-2")
def test_a_hamlet_opens_with_less_and_wakes_with_two(before: SimpleNamespace, settings: Any) -> None:
    with scope(hood=before.oost):
        whole = {one.check.key: one.least for one in standing(before.oost)}
        before.oost.inhabitants = 200
        least = {one.check.key: one.least for one in standing(before.oost)}
    assert whole == settings.OPENING and (before.oost.to_wake, Neighbourhood(start_needed=5).to_wake) == (2, 5)
    assert least == whole | {"answers": 3, "places": 2, "organisations": 3, "activities": 3, "stories": 1}
