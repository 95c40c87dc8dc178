"""What changes about somebody, or about a thing, holds at the very next request: page, feed, search, picture, job and letter (safety A9)."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django_scopes import scope

from reuring.accounts.models import HelperLink, Person
from reuring.accounts.tests.letters import come_in
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.pagecache import shelf
from reuring.notices import letters
from reuring.notices.tell import spread
from reuring.posts import follows
from reuring.posts.models import Happening
from reuring.testing.street import make_article, make_comment, visit_as
from tests.sweeps.things import group_of, photo, thing_for, variant_of

pytestmark = pytest.mark.once

Change = Callable[[SimpleNamespace], Any]


def member(street: SimpleNamespace, who: str) -> Membership:
    return Membership._base_manager.get(person=getattr(street, who), hood=street.oost)


def change(who: str, **becomes: Any) -> Change:
    return lambda street: swap(member(street, who), {}, **becomes)


YESTERDAY = clock.today() - timedelta(days=2)
LOSES: list[tuple[str, str, str, Change]] = [       # who, method, address, what happens
    ("aisha", "get", "/oost/nieuws/{neighbours}/", lambda s: member(s, "aisha").suspend(why="reclame")),
    ("aisha", "get", "/oost/nieuws/{neighbours}/", change("aisha", met_until=clock.ago(days=1))),
    ("aisha", "get", "/oost/nieuws/{group}/", change("aisha", met_until=clock.ago(days=1))),
    ("aisha", "get", "/oost/nieuws/{group}/", change("aisha", role="official")),
    ("aisha", "get", "/oost/nieuws/{group}/", lambda s: member(s, "aisha").suspend(why="reclame")),
    ("aisha", "get", "/oost/nieuws/{group}/", lambda s: s.group.let_go(s.aisha)),
    ("aisha", "get", "/oost/nieuws/{public}/", lambda s: s.bram.block(s.aisha)),
    ("aisha", "get", "/oost/foto/{photo}/480.jpg", lambda s: s.bram.block(s.aisha)),
    ("aisha", "get", "/oost/nieuws/nieuw/", lambda s: member(s, "aisha").delete()),
    ("aisha", "get", "/ik/", lambda s: Person.objects.filter(pk=s.aisha.pk).update(is_active=False)),
    ("bram", "get", "/oost/bericht/{public}/wijzigen/", lambda s: member(s, "bram").suspend(why="reclame")),
    ("bram", "get", "/oost/bericht/{public}/wijzigen/", lambda s: s.post["public"].hide(by=s.cato, why="kind: nee")),
    ("cato", "get", "/oost/ronde/gemeld/", change("cato", role_until=YESTERDAY)),
    ("cato", "get", "/oost/nieuws/{connectors}/", change("cato", role_until=YESTERDAY)),
    ("cato", "get", "/oost/nieuws/{connectors}/", lambda s: Authenticator.objects.filter(user=s.cato).delete()),
    ("cato", "get", "/oost/ronde/", lambda s: member(s, "cato").give_role("resident")),
    ("suus", "get", "/oost/ronde/namens/", change("suus", role_until=YESTERDAY)),
    ("suus", "get", "/oost/ronde/namens/", change("suus", met_until=clock.ago(days=1))),
    ("omar", "get", "/beheer/", lambda s: Person.objects.filter(pk=s.omar.pk).update(is_operator=False)),
    ("omar", "get", "/beheer/", lambda s: Authenticator.objects.filter(user=s.omar).delete()),
    ("aisha", "get", "/oost/nieuws/nieuw/", lambda s: Neighbourhood.objects.get(pk=s.oost.pk).turn("rest", words="Wij rusten.")),
    ("visitor", "get", "/oost/bericht/{public}/gast/", lambda s: s.post["public"].withdraw(by=s.bram)),
    ("visitor", "get", "/oost/nieuws/{public}/", lambda s: s.post["public"].withdraw(by=s.bram)),
    ("visitor", "get", "/oost/foto/{photo}/480.jpg", lambda s: s.post["public"].hide(by=s.cato, why="kind: nee")),
]


@pytest.fixture
def full(street: SimpleNamespace) -> SimpleNamespace:
    """Bram's posts for everybody, neighbours, a group with Aisha, and the connectors; and a photo with the first."""
    street.group = group_of(street)
    street.post = {kind: variant_of(street, make_article, kind) for kind in ("public", "neighbours", "group", "connectors")}
    with scope(hood=street.oost):
        street.photo = photo(street, street.post["public"])
    return street


@pytest.mark.proves("safety:A9")
@pytest.mark.parametrize("number", range(len(LOSES)))
def test_what_is_taken_away_is_gone_at_once(full: SimpleNamespace, number: int) -> None:
    who, method, address, happens = LOSES[number]
    path = address.format(photo=full.photo.pk, **{kind: post.pk for kind, post in full.post.items()})
    client = visit_as(full, who)
    assert getattr(client, method)(path).status_code == 200
    with scope(hood=full.oost):
        happens(full)
    assert getattr(client, method)(path).status_code in {403, 404}


@pytest.mark.proves("safety:A9")
@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_a_visitor_who_just_read_it_reads_it_nowhere_any_more(full: SimpleNamespace, state: str) -> None:
    post = make_article(full, title="Zeldzaam woord", body="zeldzaamheid")
    where = ["/oost/", "/oost/nieuws/", "/oost/nieuws.atom", "/oost/feed.json", "/oost/zoeken/?q=zeldzaamheid", f"/oost/nieuws/{post.pk}/"]
    browser = Client()
    assert all(b"Zeldzaam" in browser.get(path).content for path in where) and len(shelf._pages) == len(where)
    with scope(hood=full.oost):
        post.hide(by=full.cato, why="kind: nee") if state == "hidden" else post.withdraw(by=full.bram)
    assert [path for path in where if b"Zeldzaam" in browser.get(path).content] == []


@pytest.mark.proves("safety:A9", "safety:A7")
@pytest.mark.parametrize("happens", ["paused", "role ended", "left", "renamed", "topic gone"])
def test_pages_kept_for_visitors_name_the_team_of_this_moment(street: SimpleNamespace, happens: str) -> None:
    post = make_article(street)
    with scope(hood=street.oost):
        post.topics.add(street.garden)
    where, word = ["/oost/onze-buurt/", f"/oost/nieuws/{post.pk}/"], "tuinieren" if happens == "topic gone" else "Suus"
    assert word in read(where)
    TEAM[happens](street)
    assert word not in read(where)


def read(where: list[str]) -> str:
    return " ".join(Client().get(path).content.decode() for path in where)


TEAM: dict[str, Change] = {
    "paused": lambda s: visit_as(s, "cato").post(f"/oost/ronde/mensen/{member(s, 'suus').pk}/pauze/", {"why": "hurts"}),
    "role ended": lambda s: visit_as(s, "omar").post("/beheer/buurten/oost/team/", {"end": member(s, "suus").pk}),
    "left": lambda s: visit_as(s, "suus").post("/oost/vertrekken/"),
    "renamed": lambda s: visit_as(s, "suus").post("/ik/naam/", {"name": "Sanne"}),
    "topic gone": lambda s: visit_as(s, "cato").post(f"/oost/ronde/bezigheden/{s.garden.pk}/weg/"),
}


@pytest.mark.proves("safety:A9")
def test_who_answers_a_report_is_who_holds_the_role_today(street: SimpleNamespace) -> None:
    before = "Cato" in read(["/oost/melden/?dank=1"])
    change("cato", role_until=YESTERDAY)(street)
    shelf.clear()
    assert (before, "Cato" in read(["/oost/melden/?dank=1"])) == (True, False)


@pytest.mark.proves("safety:A9", "safety:B9")
@pytest.mark.parametrize(("key", "still"), [(True, 403), (False, 200)])
@pytest.mark.parametrize("role", ["supporter", "connector"])
def test_a_new_role_is_used_through_the_lock_one_has(street: SimpleNamespace, role: str, key: bool, still: int) -> None:
    if key:
        Authenticator.objects.create(user=street.bram, type=Authenticator.Type.WEBAUTHN, data={})
    browser, until = come_in("bram@example.org"), clock.today() + timedelta(days=99)
    if role == "supporter":
        given = {"guide": street.cato.pk, "until": until}
        visit_as(street, "cato").post(f"/oost/ronde/mensen/{member(street, 'bram').pk}/rol/", given)
    else:
        visit_as(street, "omar").post("/beheer/buurten/oost/team/", {"email": "bram@example.org", "until": until})
    assert (member(street, "bram").role, browser.get("/ik/").status_code, browser.get("/oost/ronde/").status_code) == (role, still, 403)


@pytest.mark.proves("safety:A9")
def test_who_helped_writes_nothing_more_in_that_name(street: SimpleNamespace) -> None:
    thing_for(street, Membership)
    link = HelperLink.objects.get()
    with scope(hood=street.oost):
        Membership.objects.get(person=link.person).shake_hands(by=street.cato)
    suus, given = visit_as(street, "suus"), {"body": "Namens Riet", "source": "phone", "heard": "on", "namens": link.person_id}
    paths = [f"/oost/bericht/{make_article(street).pk}/reageren/" for _n in range(2)]
    first = suus.post(paths[0], given | {"once": "a"})
    link.end()
    assert (first.status_code, suus.post(paths[1], given | {"once": "b"}).status_code) == (302, 422)
    with scope(hood=street.oost):
        spoke = list(Happening.objects.filter(action="comment.put_up").order_by("pk").values_list("comment__author__name", flat=True))
    assert spoke == ["Riet"]


@pytest.mark.proves("safety:A9")
@pytest.mark.parametrize("happens", ["suspend", "leave", "block", "disable", "met ended"])
def test_what_waits_to_be_told_is_not_told_to_who_may_not_read_it_by_then(full: SimpleNamespace, happens: str) -> None:
    post = full.post["neighbours"]
    with scope(hood=full.oost):
        follows.begin(post, full.aisha)
    make_comment(full, post, by=full.bram)
    UNTOLD[happens](full)
    with scope(hood=full.oost):
        spread.call(Happening.objects.filter(action="comment.put_up").latest("pk").pk)
    assert not OutgoingMail.objects.filter(to="aisha@example.org").exists()


UNTOLD: dict[str, Change] = {
    "suspend": lambda s: member(s, "aisha").suspend(why="reclame"),
    "leave": lambda s: visit_as(s, "aisha").post("/oost/vertrekken/"),
    "block": lambda s: s.aisha.block(s.bram),
    "disable": lambda s: Person.objects.filter(pk=s.aisha.pk).update(is_active=False),
    "met ended": lambda s: change("aisha", met_until=clock.ago(days=1))(s),        # by the clock of the test
}


@pytest.mark.proves("safety:A9")
@pytest.mark.parametrize("happens", list(UNTOLD))
def test_the_weekly_letter_tells_what_its_reader_may_read_when_it_leaves(street: SimpleNamespace, time_machine: Any, happens: str) -> None:
    time_machine.move_to("2026-11-18T12:00:00+01:00")
    with scope(hood=street.oost):
        follows.turn_letters(street.oost, street.aisha)
    make_article(street, title="Alleen voor buren", audience="neighbours")
    UNTOLD[happens](street)
    time_machine.move_to("2026-11-20T09:00:00+01:00")
    letters.send_due()
    assert "Alleen voor buren" not in "".join(OutgoingMail.objects.filter(to="aisha@example.org").values_list("text", flat=True))


@pytest.mark.proves("safety:A9")
def test_what_is_given_is_there_at_once(full: SimpleNamespace) -> None:
    nico, path = visit_as(full, "nico"), f"/oost/nieuws/{full.post['neighbours'].pk}/"
    before = nico.get(path).status_code
    visit_as(full, "cato").post(f"/oost/ronde/handen/{member(full, 'nico').pk}/")
    assert (before, nico.get(path).status_code) == (404, 200)
