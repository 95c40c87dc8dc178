"""Two or more at the same moment, through the whole house: one wins, nothing is said twice, and a careless way is seen to fail (safety C1, A5)."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail as sent
from django.db import connections, models, transaction
from django.db.models import QuerySet
from django.test import Client
from django.utils.timezone import get_default_timezone
from django_scopes import scope

from reuring.accounts import proofs
from reuring.accounts.handles import handle
from reuring.accounts.models import Block, Person, Proof
from reuring.core import clock, limits, mail, outbox
from reuring.core.models import Attempt, OutgoingMail
from reuring.hoods.models import Code, Membership, Neighbourhood, Welcome
from reuring.hoods.models.codes import write_codes
from reuring.hoods.models.welcomes import promise_welcome
from reuring.news.models import Clipping, Series, clip
from reuring.notices import letters
from reuring.notices.planner import FRIDAY, letter_moment
from reuring.posts import follows
from reuring.posts.models import Comment, Follow, Happening, Post, Reaction, Report, Shared, Version
from reuring.posts.models.shares import share
from reuring.testing.fixtures import SHELF
from reuring.testing.street import make_article, make_person, visit_as

pytestmark = pytest.mark.django_db(transaction=True)
TWO, MANY = 2, 20


@pytest.fixture
def town(transactional_db: None) -> Iterator[SimpleNamespace]:
    """The street, seen by threads of their own; gone again afterwards, its search rows too."""
    street = SHELF.take()
    yield street
    for post in Post._base_manager.all():
        post.delete()


def together(count: int, act: Callable[[int], Any]) -> list[Any]:
    """What `act` answers in so many threads that start at once."""
    start = Barrier(count)

    def one(number: int) -> Any:
        try:
            start.wait(20)
            return act(number)
        finally:
            connections.close_all()
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def race(town: SimpleNamespace, read: Callable[[], Any], *acts: Callable[[Any], Any]) -> list[str]:
    """Each has read the row before anybody acts; what came of each: "done", or the name of the refusal."""
    start = Barrier(len(acts))

    def one(number: int) -> str:
        with scope(hood=town.oost):
            row = read()
            start.wait(20)
            try:
                acts[number](row)
            except Exception as refusal:
                return type(refusal).__name__
            return "done"
    return sorted(together(len(acts), one))


def careless(row: models.Model, was: dict[str, Any], **becomes: Any) -> bool:
    """The control: what was read a moment ago is not looked at again."""
    owner = {row._meta.get_field(name).model for name in becomes}.pop()
    return bool(owner._base_manager.filter(pk=row.pk).update(**becomes))


def late(count: int) -> Any:
    """A transaction that begins only when all have looked."""
    looked = Barrier(count)

    def atomic(*given: Any, **more: Any) -> Any:
        looked.wait(20)
        return transaction.atomic(*given, **more)
    return SimpleNamespace(atomic=atomic)


def newcomers(town: SimpleNamespace, count: int) -> tuple[str, list[Client]]:
    """A code, and the browsers of so many who want it."""
    with scope(hood=town.oost):
        [code] = write_codes(town.oost, kind="letter", count=1, by=town.cato)
        for number in range(count):
            setattr(town, f"n{number}", make_person(f"n{number}"))
            Membership.objects.create(hood=town.oost, person=getattr(town, f"n{number}"))
    return code, [visit_as(town, f"n{number}") for number in range(count)]


@pytest.mark.proves("safety:A5", "F71", "safety:C1")
def test_a_code_typed_by_twenty_at_once_meets_one(town: SimpleNamespace) -> None:
    code, browsers = newcomers(town, MANY)
    codes = together(MANY, lambda n: browsers[n].post("/oost/kennismaken/", {"code": code}).status_code)
    assert sorted(codes) == [302] + [422] * (MANY - 1)
    assert Membership._base_manager.filter(met_how="letter").count() == Code._base_manager.exclude(used_by=None).count() == 1


@pytest.mark.proves("safety:C1")
def test_control_a_careless_code_meets_several(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    code, browsers = newcomers(town, TWO)
    monkeypatch.setattr("reuring.hoods.models.codes.transaction", late(TWO))
    monkeypatch.setattr("reuring.hoods.models.codes.swap", careless)
    together(TWO, lambda n: browsers[n].post("/oost/kennismaken/", {"code": code}))
    assert Membership._base_manager.filter(met_how="letter").count() == TWO


def guests_link(town: SimpleNamespace) -> str:
    carries = {"hood": town.oost.pk, "post": make_article(town).pk, "name": "Gerrit", "body": "Mooi"}
    Proof.objects.create(email="g@example.org", purpose="comment", carries=carries, link_hash=proofs.link_hash("t" * 43), code_hash="",
                         expires_at=clock.ahead(days=1))
    return f"/binnen/link/{'t' * 43}/"


@pytest.mark.proves("safety:A5", "S2-24")
def test_a_guests_link_pressed_on_two_devices_speaks_once(town: SimpleNamespace) -> None:
    path = guests_link(town)
    assert max(together(4, lambda n: Client().post(path).status_code)) < 500
    assert Comment._base_manager.count() == 1


def test_control_a_careless_link_speaks_twice(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = guests_link(town)
    monkeypatch.setattr("reuring.accounts.proofs.transaction", late(TWO))
    monkeypatch.setattr("reuring.accounts.proofs.swap", careless)
    together(TWO, lambda n: Client().post(path))
    assert Comment._base_manager.count() == TWO


# Where a UNIQUE constraint settles it: both presses are answered, and one row stands. The control looks first and then leaps: the constraint stops it.

@pytest.mark.proves("safety:C1")
@pytest.mark.parametrize("what", ["join", "word", "follow", "letter", "new post", "answer", "report", "block"])
def test_what_is_pressed_twice_at_once_stands_once(town: SimpleNamespace, what: str) -> None:
    post = make_article(town, by=town.zoe, hood=town.west) if what == "join" else make_article(town)
    who, path, given, rows = PRESSED[what](post)
    browsers = [visit_as(town, who) for _n in range(4)]
    codes = together(4, lambda n: browsers[n].post(path, given).status_code)
    assert (max(codes), rows(town).count() <= 1) == (302, True)
    if what not in {"word", "follow", "letter"}:       # a press that comes after the first has landed takes these back
        assert rows(town).count() == 1


PRESSED: dict[str, Callable[[Post], tuple[str, str, dict[str, Any], Callable[[SimpleNamespace], QuerySet]]]] = {
    "join": lambda post: ("zoe", "/oost/meedoen/", {}, lambda t: Membership._base_manager.filter(person=t.zoe, hood=t.oost)),
    "word": lambda post: ("aisha", f"/oost/bericht/{post.pk}/woord/", {"word": "fijn"}, lambda t: Reaction._base_manager.all()),
    "follow": lambda post: ("aisha", f"/oost/bericht/{post.pk}/volgen/", {}, lambda t: Follow._base_manager.filter(person=t.aisha)),
    "letter": lambda post: ("aisha", "/oost/volgen/", {}, lambda t: Follow._base_manager.filter(person=t.aisha)),
    "new post": lambda post: ("aisha", "/oost/nieuws/nieuw/", {"title": "Eens", "body": "Een keer", "audience": "public", "interest": "none", "once": "e",
                                                              "step": "post"}, lambda t: Post._base_manager.filter(title="Eens")),
    "answer": lambda post: ("aisha", f"/oost/bericht/{post.pk}/reageren/", {"body": "Ja", "once": "e"}, lambda t: Comment._base_manager.all()),
    "report": lambda post: ("aisha", f"/oost/melden/?bericht={post.pk}", {"reason": "unclear", "once": "e"}, lambda t: Report._base_manager.all()),
    "block": lambda post: ("aisha", "/ik/blokken/", {"person": handle(Person.objects.get(name="Aisha").pk, post.author_id)}, lambda t: Block.objects.all()),
}


@pytest.mark.parametrize("what", ["join", "word", "follow", "block"])
def test_control_looking_and_then_leaping_runs_into_the_constraint(town: SimpleNamespace, what: str) -> None:
    rows = {"join": lambda: Membership(hood=town.oost, person=town.zoe), "word": lambda: Reaction(post_id=post.pk, person=town.aisha, word="fijn"),
            "follow": lambda: Follow(hood=town.oost, post_id=post.pk, person=town.aisha), "block": lambda: Block(person=town.aisha, other=town.bram)}
    post = make_article(town)

    def leap(made: models.Model) -> None:
        models.Model.save_base(made, force_insert=True)
    assert race(town, rows[what], leap, leap) == ["IntegrityError", "done"]


@pytest.mark.proves("safety:C1", "safety:F4")
def test_a_limit_holds_for_twenty_at_once_in_a_window_that_just_began(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.core.limits.transaction", late(MANY))
    assert sum(together(MANY, lambda n: limits.allowed("try", "riet", most=5, within=timedelta(hours=1)))) <= 5


def test_control_a_limit_without_a_row_of_its_own_lets_all_through(transactional_db: None) -> None:
    looked = Barrier(TWO)

    def careless_limit(n: int) -> bool:
        count = sum(Attempt.objects.values_list("count", flat=True))
        looked.wait(20)
        Attempt.objects.create(key=str(n), count=1, until=clock.ahead(hours=1))
        return count < 1
    assert sum(together(TWO, careless_limit)) == TWO


# Verbs: both have read the row, one wins, the other is told so. The control looks at nothing again.

def judged(town: SimpleNamespace) -> Report:
    return Report._base_manager.get_or_create(hood=town.oost, post_id=None, about=town.bram, reason="else")[0]


def article(town: SimpleNamespace) -> Post:
    return Post._base_manager.first() or make_article(town)


def shared(town: SimpleNamespace) -> Shared:
    """Something of West that waits for a yes in Oost."""
    found = Shared._base_manager.select_related("post__author").first()
    return found or share(make_article(town, hood=town.west, by=town.zoe), town.oost, by=town.zoe)


def clipping(town: SimpleNamespace) -> Clipping:
    with scope(hood=town.oost):
        return Clipping._base_manager.first() or clip(article(town), "Korter", by=town.cato)


def series(town: SimpleNamespace) -> Series:
    return Series._base_manager.get_or_create(hood=town.oost, name="Column")[0]


def welcome(town: SimpleNamespace) -> Welcome:
    with scope(hood=town.oost):
        return promise_welcome(Membership.objects.get(person=town.nico))


DUELS: dict[str, tuple[Callable[[SimpleNamespace], Any], str, list[Callable[[Any], Any]]]] = {
    "judge": (judged, "posts.models.replies", [lambda r: r.judge("keep", by=r.about), lambda r: r.judge("act", by=r.about)]),
    "turn": (lambda t: Neighbourhood.objects.get(pk=t.oost.pk), "hoods.models.neighbourhood",
             [lambda h: h.turn("rest", words="a"), lambda h: h.turn("rest", words="b")]),
    "edit": (article, "posts.models.post", [lambda p: p.edit(by=p.author, title="A", body="A"), lambda p: p.edit(by=p.author, title="B", body="B")]),
    "print": (clipping, "news.models.told", [lambda c: c.agree(words="Korter", how="site"), lambda c: c.refuse()]),
    "end": (series, "news.models.told", [lambda s: s.end(why="a"), lambda s: s.end(why="b")]),
    "welcome": (welcome, "hoods.models.welcomes", [lambda w: w.keep(by=w.person), lambda w: w.let_go(why="a")]),
    "share": (shared, "posts.models.shares", [lambda s: s.accept(by=s.post.author), lambda s: s.refuse(by=s.post.author)]),
    "hide": (article, "posts.models.post", [lambda p: p.hide(by=p.author, why="a"), lambda p: p.withdraw(by=p.author)]),
}


@pytest.mark.proves("safety:C1")
@pytest.mark.parametrize("what", list(DUELS))
def test_of_two_at_once_one_wins_and_the_other_is_told(town: SimpleNamespace, what: str) -> None:
    read, _module, acts = DUELS[what]
    read(town)
    assert race(town, lambda: read(town), *acts) == ["NotNow", "done"]


@pytest.mark.parametrize("what", list(DUELS))
def test_control_two_careless_ones_both_win(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    read, module, acts = DUELS[what]
    read(town)
    monkeypatch.setattr(f"reuring.{module}.swap", careless)
    assert race(town, lambda: read(town), *acts) == ["done", "done"]


@pytest.mark.proves("safety:C1")
def test_a_post_hidden_while_it_is_edited_never_changes_afterwards(town: SimpleNamespace) -> None:
    article(town)
    race(town, lambda: article(town), lambda p: p.edit(by=p.author, title="Nieuw", body="Nieuw"), lambda p: p.hide(by=p.author, why="a"))
    row, happened = article(town), list(Happening._base_manager.order_by("pk").values_list("action", flat=True))
    assert row.state == "hidden" and happened[-1] == "post.hidden"
    assert (row.title == "Nieuw") == ("post.edited" in happened) == Version._base_manager.exists()


@pytest.mark.proves("safety:D7", "safety:C1")
def test_two_workers_send_each_letter_once(town: SimpleNamespace) -> None:
    friday(town)
    together(TWO, lambda n: letters.send_due())
    together(TWO, lambda n: mail.deliver_waiting())
    assert [one.to for one in sent.outbox if "riet@example.org" in one.to] == [["riet@example.org"]]


def test_control_two_careless_workers_send_it_twice(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    friday(town)
    letters.send_due()
    monkeypatch.setattr("reuring.core.outbox.swap", careless)
    [row] = OutgoingMail.objects.all()

    def deliver(one: Any) -> None:
        outbox._deliver(one, mail._hand_over, mail.PATIENCE, mail._mute)

    assert race(town, lambda: OutgoingMail.objects.get(pk=row.pk), deliver, deliver) == ["done", "done"] and len(sent.outbox) == TWO


def friday(town: SimpleNamespace) -> None:
    """Riet follows since a fortnight, and a week ago something was put up."""
    last = letter_moment(clock.now(), FRIDAY, get_default_timezone())
    with scope(hood=town.oost):
        follows.letters_to(town.oost.pk, "riet@example.org", "nl")
        Follow.objects.update(told_until=last - timedelta(days=7))
    make_article(town, created_at=last - timedelta(days=1))
    sent.outbox.clear()
