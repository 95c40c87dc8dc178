"""A spam wave goes in one act, after a look at what it would be, and comes back in one."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.moderation.models import Judgement, Wave
from reuring.posts.models import Comment, Post
from reuring.posts.tests.racing import race
from reuring.testing.street import make_article, make_comment, visit_as

WHY = {"rule": "open", "why": "Reclame, twintig keer."}
SPAM = "Verdien snel geld met deze truc, klik hier"


def flood(street: SimpleNamespace, posts: int = 3, comments: int = 4) -> Post:
    """Spam of Bram's, and one good message of Aisha's."""
    good = make_article(street, by=street.aisha, title="Koffie", body="Zaterdag om tien uur.")
    for number in range(posts):
        make_article(street, title=f"Snel geld {number}", body=SPAM)
    for _n in range(comments):
        make_comment(street, good, by=street.bram, body=SPAM + "!")
    return good


def look(street: SimpleNamespace, **given: str) -> tuple[str, str]:
    """The page that counts, and its sign."""
    page = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").post("/oost/ronde/golf/", {"hours": "24", "step": "look"} | WHY | given).content.decode()
    return page, re.search(r'name="seen" value="(\w*)"', page)[1]


def sweep(street: SimpleNamespace, **given: str) -> int:
    _page, seen = look(street, **given)
    return visit_as(street, "cato").post("/oost/ronde/golf/", {"hours": "24", "step": "sweep", "seen": seen} | WHY | given).status_code


def states() -> dict[str, int]:
    rows = [*Post._base_manager.values_list("state", flat=True), *Comment._base_manager.values_list("state", flat=True)]
    return {state: rows.count(state) for state in set(rows)}


@pytest.mark.proves("safety:F1")
def test_one_look_one_act_and_one_way_back(street: SimpleNamespace) -> None:
    flood(street)
    page, _seen = look(street, writer="bram")
    assert "7 berichten" in page and "Zaterdag om tien" not in page and states() == {"shown": 8}
    assert sweep(street, writer="bram") == 302 and states() == {"hidden": 7, "shown": 1}
    wave = Wave._base_manager.get()
    assert wave.swept(manager="_base_manager").count() == 7 and Judgement._base_manager.count() == 7
    cato = visit_as(street, "cato")
    assert [cato.post(f"/oost/ronde/golf/{wave.pk}/terug/").status_code for _n in range(2)] == [302, 409]
    assert states() == {"shown": 8} and set(Judgement._base_manager.values_list("state", flat=True)) == {"lifted"}


def test_by_words_that_are_alike_and_never_everything(street: SimpleNamespace) -> None:
    flood(street)
    make_article(street, by=street.suus, title="Hoi", body="Verdien snel geld met deze truc: klik hier!")
    assert "8 berichten" in look(street, like=SPAM)[0]
    everything = visit_as(street, "cato").post("/oost/ronde/golf/", {"hours": "24", "step": "look"} | WHY)
    assert everything.status_code == 422


def test_what_changed_since_the_look_is_looked_at_again(street: SimpleNamespace) -> None:
    flood(street)
    _page, seen = look(street, writer="bram")
    make_article(street, title="Nog een", body=SPAM)
    again = visit_as(street, "cato").post("/oost/ronde/golf/", {"hours": "24", "step": "sweep", "seen": seen, "writer": "bram"} | WHY)
    assert again.status_code == 200 and "hidden" not in states()


def test_what_is_old_or_in_a_group_does_not_go_along_and_only_the_team_sweeps(street: SimpleNamespace) -> None:
    flood(street)
    Post._base_manager.filter(title="Snel geld 0").update(created_at="2020-01-01T12:00:00Z")
    assert "6 berichten" in look(street, writer="bram")[0]
    assert visit_as(street, "suus").get("/oost/ronde/golf/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_of_two_who_put_it_back_one_wins(street: SimpleNamespace) -> None:
    flood(street, posts=2, comments=0)
    sweep(street, writer="bram")
    with scope(hood=street.oost):
        assert race(street, Wave.objects.get, [lambda wave: wave.put_back(by=street.cato)] * 2) == ["NotNow", "done"]
