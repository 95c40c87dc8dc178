"""The pages of a circle, without JavaScript: begun in few clicks, taken by one, closed by one."""
from __future__ import annotations

import io
import time
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from pypdf import PdfReader

from reuring.accounts.tests.letters import fresh
from reuring.care.models import Circle, CircleMember, CircleNote, Shift, Task
from reuring.care.tests.ring import make_circle, make_task
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Channel
from reuring.promises.models import Promise
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

BEGIN = {"basis": "consent", "middle": "Henk", "how": "spoken", "agreed": "on", "wishes": "rozen snoeien", "consent_note": "", "until": ""}
PRIVATE = "kanarie"


@pytest.fixture
def circle(street: SimpleNamespace) -> Circle:
    circle = make_circle(street, name=f"Kring {PRIVATE}naam", middle="Bram", wishes=f"{PRIVATE}wens")
    make_task(street, circle, what=f"{PRIVATE}taak", note=f"{PRIVATE}weetje")
    make_task(street, circle, what=f"{PRIVATE}eigen", shared=False)
    with scope(hood=street.oost):
        CircleNote.objects.create(circle=circle, author=street.bram, text=f"{PRIVATE}boek")
    return circle


def turned(street: SimpleNamespace, life: str) -> None:
    type(street.oost).objects.filter(pk=street.oost.pk).update(life=life)


@pytest.mark.proves("J5", "F118", "S3-34", "S3-33")
def test_from_the_first_page_to_the_first_invitation_in_six_clicks(street: SimpleNamespace) -> None:
    noor, sent = fresh(street, "aisha"), []
    home = noor.get("/oost/zorg/").content.decode()
    assert "/oost/zorg/begin/?voor=consent" in home                                                                      # 1: Zorg regelen
    assert noor.get("/oost/zorg/begin/?voor=consent").status_code == 200                                                 # 2: for whom
    sent.append(noor.post("/oost/zorg/begin/", BEGIN))                                                                   # 3: go on
    sent.append(noor.post(sent[-1]["Location"], {"what_1": "boodschappen", "day_1": "0", "starts_1": "10:00", "others_1": "on", "what_2": "lamp"}))   # 4
    page = noor.post(sent[-1]["Location"], {"name_1": "Wim", "way_1": "link", "name_2": "Riet", "way_2": "letter", "guest_2": "on"}, follow=True)     # 5
    circle = Circle._base_manager.get()
    assert [one.status_code for one in sent] == [302, 302] and "Wim" in page.content.decode()
    assert (circle.middle, circle.how, circle.state, circle.recorded_by_id) == ("Henk", "spoken", "asked", street.aisha.pk)
    assert sorted((task.what, task.rule, task.others) for task in Task._base_manager.all()) == [("boodschappen", "FREQ=WEEKLY", True), ("lamp", "", False)]
    assert sorted(CircleMember._base_manager.filter(state="asked").values_list("way", "role")) == [("letter", "guest"), ("link", "member")]


@pytest.mark.proves("J5", "F118")
def test_a_helper_takes_a_task_with_one_tap(street: SimpleNamespace, circle: Circle) -> None:
    task, aisha = Task._base_manager.order_by("pk").first(), fresh(street, "aisha")
    page = aisha.get(f"/oost/zorgkring/{circle.pk}/").content.decode()
    assert f'action="/oost/taak/{task.pk}/{task.day}/doe/"' in page
    assert aisha.post(f"/oost/taak/{task.pk}/{task.day}/doe/", {"do": "take"}).status_code == 302
    assert Shift._base_manager.get().taken_by.person_id == street.aisha.pk
    assert fresh(street, "bram").post(f"/oost/taak/{task.pk}/{task.day}/doe/", {"do": "take"}).status_code == 409


@pytest.mark.proves("A18", "R20")
def test_a_guest_sees_shared_tasks_and_times_and_nothing_else(street: SimpleNamespace, circle: Circle) -> None:
    nico, task = fresh(street, "nico"), Task._base_manager.order_by("pk").first()
    fresh(street, "aisha").post(f"/oost/taak/{task.pk}/{task.day}/doe/", {"do": "take"})
    page = nico.get(f"/oost/zorgkring/{circle.pk}/").content.decode()
    day = nico.get(f"/oost/taak/{task.pk}/{task.day}/").content.decode()
    for text in (page, day):
        assert f"{PRIVATE}taak" in text and "18" in text
        assert not any(word in text for word in ("Aisha", "Bram", *(f"{PRIVATE}{one}" for one in ("naam", "wens", "weetje", "eigen", "boek"))))
    for path in ("boek", "mensen", "midden", "vraag", "taken"):
        assert nico.get(f"/oost/zorgkring/{circle.pk}/{path}/").status_code == 403
    own = nico.get(f"/oost/zorgkring/{circle.pk}/eigen/").content.decode()
    assert PRIVATE not in own


@pytest.mark.proves("A20")
def test_when_the_yes_is_taken_back_everybody_finds_it_closed_and_takes_along_what_is_theirs(street: SimpleNamespace, circle: Circle) -> None:
    aisha, bram = fresh(street, "aisha"), fresh(street, "bram")
    aisha.post(f"/oost/zorgkring/{circle.pk}/boek/", {"text": "Mijn eigen woorden"})
    task = Task._base_manager.order_by("pk").first()
    aisha.post(f"/oost/taak/{task.pk}/{task.day}/doe/", {"do": "take"})
    assert bram.post(f"/oost/zorgkring/{circle.pk}/midden/ja/", {"do": "back"}).status_code == 302
    page, own = aisha.get(f"/oost/zorgkring/{circle.pk}/").content.decode(), aisha.get(f"/oost/zorgkring/{circle.pk}/eigen/").content.decode()
    assert "afgelopen" in page and PRIVATE not in page
    assert "Mijn eigen woorden" in own and f"{PRIVATE}taak" in own and f"{PRIVATE}boek" not in own
    assert aisha.get(f"/oost/zorgkring/{circle.pk}/boek/").status_code == 403
    assert aisha.post(f"/oost/taak/{task.pk}/{task.day}/doe/", {"do": "give_back"}).status_code == 404
    mails = OutgoingMail.objects.all()
    assert mails and not any(word in f"{one.subject} {one.text}" for one in mails for word in (PRIVATE, "zorg", "kring", "Bram", "Aisha"))


@pytest.mark.proves("A20", "F118")
def test_who_is_in_the_middle_ends_it_with_a_call(street: SimpleNamespace) -> None:
    circle, cato = make_circle(street, basis="represented", middle="Henk"), visit_as(street, "cato")
    wrong = cato.post("/oost/zorg/bellen/", {"middle": "Henk", "organiser": "Wim", "sure": "on"})
    assert wrong.status_code == 422 and Circle._base_manager.get().open
    assert cato.post("/oost/zorg/bellen/", {"middle": "henk", "organiser": "Bram", "sure": "on"}).status_code == 302
    circle.refresh_from_db()
    assert (circle.state, circle.ended_how, circle.recorded_by_id) == ("withdrawn", "phone", street.cato.pk)


@pytest.mark.proves("R29", "F118")
@pytest.mark.parametrize("life", ["resting", "exploring"])
def test_a_circle_goes_on_while_its_neighbourhood_rests_or_explores(street: SimpleNamespace, circle: Circle, life: str) -> None:
    turned(street, life)
    aisha, bram, task = fresh(street, "aisha"), fresh(street, "bram"), Task._base_manager.order_by("pk").first()
    assert aisha.post(f"/oost/taak/{task.pk}/{task.day}/doe/", {"do": "take"}).status_code == 302
    assert aisha.post(f"/oost/zorgkring/{circle.pk}/boek/", {"text": "De thee is op"}).status_code == 302
    assert bram.post(f"/oost/zorgkring/{circle.pk}/taken/nieuw/", {"what": "hout halen", "repeat": "once", "others": "on"}).status_code == 302
    assert bram.post(f"/oost/zorgkring/{circle.pk}/vraag/", {"name_1": "Wim", "way_1": "link"}).status_code == 302
    assert aisha.get(f"/oost/zorgkring/{circle.pk}/eigen/").status_code == 200 and "/zorgkring/" in aisha.get("/oost/zorg/").content.decode()
    if life == "resting":
        page = aisha.get(f"/oost/zorgkring/{circle.pk}/").content.decode()
        until = street.oost.life_since + timedelta(days=90)
        assert str(until.day) in page and "024 000 00 00" in page and "rust" in page
    assert fresh(street, "suus").get("/oost/zorg/begin/?voor=self").status_code == 403


@pytest.mark.proves("R17", "F120", "S3-33")
def test_medical_words_are_pointed_out_kindly_and_not_kept(street: SimpleNamespace, circle: Circle) -> None:
    bram, before = fresh(street, "bram"), Task._base_manager.count()
    answer = bram.post(f"/oost/zorgkring/{circle.pk}/taken/nieuw/", {"what": "insuline spuiten", "repeat": "once", "others": "on"})
    assert answer.status_code == 422 and Task._base_manager.count() == before
    page = answer.content.decode()
    assert "insuline" in page and "dokter" in page and 'value="insuline spuiten"' in page


@pytest.mark.proves("R17", "A13")
def test_after_words_of_danger_112_comes_first_and_what_was_typed_stays(street: SimpleNamespace, circle: Circle) -> None:
    bram, path = fresh(street, "bram"), f"/oost/zorgkring/{circle.pk}/boek/"
    answer = bram.post(path, {"text": "val van de trap, bloedt"})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'href="tel:112"' in page and "val van de trap, bloedt" in page and CircleNote._base_manager.count() == 1
    assert bram.post(path, {"text": "Vorig jaar viel hij van de trap", "calm": "on"}).status_code == 302


@pytest.mark.proves("F118", "safety:E7")
def test_on_a_shared_device_the_pages_close_after_half_an_hour(street: SimpleNamespace, circle: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    aisha, path, now = fresh(street, "aisha"), f"/oost/zorgkring/{circle.pk}/", time.time()
    assert visit_as(street, "aisha").get(path)["Location"].startswith("/binnen/nog-jij/")
    def later(minutes: int) -> Any:
        monkeypatch.setattr(time, "time", lambda: now + minutes * 60)
        return aisha.get(path).status_code
    assert [later(1), later(59), later(85), later(120)] == [200, 200, 200, 302]
    monkeypatch.setattr(time, "time", lambda: now)
    aisha.post("/oost/zorg/apparaat/", {"mine": "1"})
    assert [later(60 * 24 * 20), later(60 * 24 * 60)] == [200, 302]


@pytest.mark.proves("S3-7")
def test_other_places_that_help_are_named_with_what_they_are_for(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        Channel.objects.create(hood=street.oost, name="Mantelzorgcafé", purpose="Praten met wie het ook doet", where="https://mantelzorg.example/")
    page = visit_as(street, "visitor").get("/oost/zorg/").content.decode()
    assert 'href="https://mantelzorg.example/"' in page and "Praten met wie het ook doet" in page


@pytest.mark.proves("safety:E7", "F118")
def test_nobody_outside_hears_a_word_of_it(street: SimpleNamespace, circle: Circle) -> None:
    for who in ("visitor", "suus", "cato", "petra", "omar"):
        client = visit_as(street, "visitor") if who == "visitor" else fresh(street, who)
        for path in ("", "zorg/", "zoeken/?q=kanari", f"zorgkring/{circle.pk}/", f"zorgkring/{circle.pk}/boek/", "ronde/", "wie-en-waar/", "agenda/"):
            text = client.get(f"/oost/{path}").content.decode()
            assert PRIVATE not in text, (who, path)


def test_the_team_hears_of_a_circle_only_when_it_is_asked(street: SimpleNamespace, circle: Circle) -> None:
    cato = visit_as(street, "cato")
    assert "Bram" not in cato.get("/oost/zorg/bellen/").content.decode()
    fresh(street, "bram").post(f"/oost/zorgkring/{circle.pk}/midden/hulp/")
    assert "Bram" in cato.get("/oost/zorg/bellen/").content.decode()
    assert "Bram" in Promise._base_manager.get().what and cato.get(f"/oost/zorgkring/{circle.pk}/").status_code == 404


@pytest.mark.proves("F118")
def test_an_invitation_is_opened_with_its_link_and_answered(street: SimpleNamespace, circle: Circle) -> None:
    with scope(hood=street.oost):
        member = CircleMember.ask(circle, name="Suus", way="link", by=circle.organiser)
    path = f"/oost/mee/{member.token}/"
    page = visit_as(street, "visitor").get(path).content.decode()
    assert "Bram" in page and PRIVATE not in page and "do\" value=\"yes" not in page
    suus = fresh(street, "suus")
    assert suus.post(path, {"do": "yes"}).status_code == 302 and suus.get(f"/oost/zorgkring/{circle.pk}/").status_code == 200
    assert visit_as(street, "visitor").get(path).status_code == 404


@pytest.mark.parametrize("path", ["", "boek/", "mensen/", "midden/"])
def test_a_page_asks_the_database_eight_times_however_much_there_is(street: SimpleNamespace, circle: Circle, path: str) -> None:
    counted, client = [], fresh(street, "bram")
    client.get(f"/oost/zorgkring/{circle.pk}/")
    for more in (1, 8):
        for _n in range(more):
            make_task(street, circle)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/oost/zorgkring/{circle.pk}/{path}").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 8, [one["sql"][:90] for one in queries]


def test_a_day_may_be_asked_of_another_who_says_yes(street: SimpleNamespace, circle: Circle) -> None:
    task, aisha, bram = Task._base_manager.order_by("pk").first(), fresh(street, "aisha"), fresh(street, "bram")
    path, me = f"/oost/taak/{task.pk}/{task.day}/doe/", CircleMember._base_manager.get(person=street.bram)
    aisha.post(path, {"do": "take"})
    assert aisha.post(path, {"do": "ask", "to": me.pk}).status_code == 302
    assert "Aisha" in bram.get(f"/oost/zorgkring/{circle.pk}/").content.decode()
    assert bram.post(path, {"do": "agree"}).status_code == 302 and Shift._base_manager.get().taken_by_id == me.pk
    with clock.told(clock.ahead(days=7)):
        assert bram.post(path, {"do": "done"}).status_code == 302


@pytest.mark.once
@pytest.mark.proves("J5", "F118")
def test_the_week_for_the_fridge_says_days_and_names_and_how_to_reach_us(street: SimpleNamespace, circle: Circle) -> None:
    with scope(hood=street.oost):
        make_task(street, circle, what="hout halen", day=clock.today(), rule="").on(clock.today()).take(by=circle.organiser)
    answer = fresh(street, "aisha").get(f"/oost/zorgkring/{circle.pk}/week/")
    paper = PdfReader(io.BytesIO(answer.content))
    words = " ".join(paper.pages[0].extract_text().split())
    assert all(part in words for part in ("hout halen", "Bram", "024 000 00 00", "De Ark")) and len(paper.pages) == 1
    assert PRIVATE not in str(paper.metadata.title) + answer["Content-Disposition"] and "no-store" in answer["Cache-Control"]
