"""What somebody is to a thing decides what they get: its owner, who is on the other side of it, who is blocked, a stranger, who left (safety A2)."""
from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django_scopes import scope

from reuring.accounts.handles import handle
from reuring.accounts.models import Block, HelperLink, Person
from reuring.accounts.tests.letters import fresh
from reuring.core import clock
from reuring.hoods.models import Group, Membership, Place, Topic
from reuring.notices.models import Notice
from reuring.posts.models import Comment, Follow, Photo, Post, PostPerson, Report
from reuring.testing.street import make_article, make_comment, make_story, move_in, visit_as
from tests.sweeps.everybody import once_but_for
from tests.sweeps.knock import FILLERS, ask, undone
from tests.sweeps.routes import routes
from tests.sweeps.things import ON_POSTS, POSTS, group_of

OWNER, COUNTERPART, BLOCKED, STRANGER, FORMER = "bram", "aisha", "dirk", "zoe", "olga"
RELATIONS = [OWNER, COUNTERPART, BLOCKED, STRANGER, FORMER]
PRIVATE = re.compile(r"kanarie\w*")


@pytest.fixture
def bound(street: SimpleNamespace) -> SimpleNamespace:
    """Bram's things; Aisha answers and is named; Dirk is blocked; Zoë is a stranger; Olga was in his group and left Oost."""
    street.dirk = move_in("dirk", street.oost)
    with scope(hood=street.oost):
        Membership.objects.create(hood=street.oost, person=street.olga, met_until=clock.ahead(days=300))
        street.group = group_of(street)
        for person in (street.dirk, street.olga):
            street.group.let_in(person)
    street.posts = {kind: hung(street, kind) for kind in ("public", "neighbours", "group", "connectors")}
    visit_as(street, "olga").post("/oost/vertrekken/")
    street.bram.block(street.dirk)
    return street


def hung(street: SimpleNamespace, audience: str) -> Post:
    """A story of Bram's with a comment of his, a photo, and Aisha named in it."""
    group = {"group": street.group} if audience == "group" else {}
    post = make_story(street, audience=audience, title=f"Zang kanarie{audience}", body=f"kanarie{audience}tekst", **group)
    make_comment(street, post, by=street.bram, body=f"kanarie{audience}reactie")
    with scope(hood=street.oost):
        PostPerson.objects.create(post=post, person=street.aisha)
        Photo.objects.create(post=post, author=street.bram, name=f"r{post.pk}", alt=f"kanarie{audience}alt", width=480, height=320)
    return post


READS = {   # audience: who reads it, of the five
    "public": {OWNER, COUNTERPART, STRANGER, FORMER}, "neighbours": {OWNER, COUNTERPART}, "group": {OWNER, COUNTERPART}, "connectors": {OWNER}}
ONLY_OWNER = {"posts:share", "posts:edit", "posts:withdraw", "posts:put_back", "posts:history", "posts:comment_edit", "posts:comment_withdraw"}
ONLY_NAMED = {"posts:be_named", "posts:unlink"}
DESK = {"posts:hide", "posts:show_again", "posts:comment_hide", "posts:comment_show"}


@pytest.mark.proves("safety:A2", "S0-21")
@pytest.mark.parametrize("who", once_but_for(COUNTERPART, among=RELATIONS))
def test_each_relation_reaches_what_it_may_and_nothing_else(bound: SimpleNamespace, who: str) -> None:
    client, wrong, seen = visit_as(bound, who), [], 0
    with scope(hood=bound.oost):
        things = {(audience, model): thing_of(post, model) for audience, post in bound.posts.items() for model in {*POSTS, *ON_POSTS}}
    for route in [r for r in routes() if r.on in {*POSTS, *ON_POSTS} and r.name.startswith(("posts:", "news:story"))]:
        for audience in READS:
            for method in ("get", "post"):
                with undone():
                    code = ask(client, method, route.path(slug="oost", pk=things[audience, route.on], **FILLERS))
                seen += 1
                if code != 405 and code not in expected(route.name, who, audience):
                    wrong.append((route.name, method, audience, code))
    assert wrong == [] and seen > 120


def thing_of(post: Post, model: Any) -> int:
    return post.pk if model in POSTS else model.objects.get(post=post).pk


def expected(name: str, who: str, audience: str) -> set[int]:
    """404 for what they may not read, also where they may act; 403 for what is another's to do."""
    if who not in READS[audience]:
        return {404}
    if name in {"posts:paper", "posts:flyer", "posts:poster"}:
        return {403} if who in {STRANGER, FORMER} else {200} if audience == "public" else {404}
    if name in DESK or (name in ONLY_OWNER and who != OWNER) or (name in ONLY_NAMED and who != COUNTERPART):
        return {403}
    acts = {"posts:comment", "posts:react", "posts:follow_post"}
    if who in {STRANGER, FORMER} and name in acts:
        return {403}
    if name in {"posts:guest_comment", "posts:share"} and audience != "public":
        return {403}
    return {200, 302, 404, 409, 422} if name == "posts:photo" else {200, 302, 409, 422}


@pytest.mark.proves("safety:A2", "safety:A3")
@pytest.mark.parametrize("who", once_but_for(STRANGER, among=RELATIONS))
def test_no_list_shows_what_its_reader_may_not_read(bound: SimpleNamespace, who: str) -> None:
    heard = {audience for audience in READS if who in READS[audience]}
    paths = [path.format(park=bound.park.pk, group=bound.group.pk) for path in LISTS]
    told = "".join(visit_as(bound, who).get(f"/oost/{path}").content.decode() for path in paths)
    sung = {re.match("kanarie(public|neighbours|group|connectors)", word)[1] for word in PRIVATE.findall(told)}  # type: ignore[index]
    assert sung == heard | {"public"}       # a feed is the same for everybody, also for who is blocked


LISTS = ["", "nieuws/", "verhalen/", "zoeken/?q=zang", "plek/{park}/", "feed.json", "nieuws.atom", "voor-jou/", "groepen/{group}/",
         "wie-en-waar/", "onze-buurt/", "ik-hier/", "meedoen/welkom/", "groepen/"]


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("who", once_but_for(STRANGER, among=[BLOCKED, STRANGER, FORMER, "visitor"]))
def test_another_mans_thing_reads_as_a_thing_that_is_not_there(bound: SimpleNamespace, who: str) -> None:
    client = visit_as(bound, who)
    for audience in ("neighbours", "group", "connectors"):
        pk = bound.posts[audience].pk
        for path in ("/oost/verhalen/{}/", "/oost/bericht/{}/", "/oost/bericht/{}/reageren/", "/oost/bericht/{}/gast/", "/oost/melden/?bericht={}"):
            there, nowhere = (shape(client, path.format(one)) for one in (pk, 999_999))
            assert there == nowhere and there[0] == 404


def shape(client: Client, path: str) -> tuple[int, str, list[str]]:
    answer = client.get(path)
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(path, "").replace(quote(path), "")
    return answer.status_code, page, sorted(name for name in answer.headers if name != "Content-Length")


# Keys of another neighbourhood, of another's thing, and of nothing at all, in every field that takes a key

@pytest.fixture
def across(street: SimpleNamespace) -> SimpleNamespace:
    """A place, a topic, a group, a post and a comment of West; and a neighbour whom Zoë helps there."""
    with scope(hood=street.west):
        street.their = {"place": Place.objects.create(hood=street.west, slug="hof", name="Hof")}
        street.their["topics"] = Topic.objects.create(hood=street.west, slug="kanarie", name="kanarie")
        street.their["group"] = Group.objects.create(hood=street.west, name="Kanarie")
        street.their["group"].let_in(street.zoe)
    street.their["post"] = make_article(street, by=street.zoe, hood=street.west)
    street.their["comment"] = make_comment(street, street.their["post"], by=street.zoe)
    riet = street.their["riet"] = move_in("riet", street.west)
    HelperLink.objects.create(person=riet, helper=street.zoe, scope="alles", consent="spoken", recorded_by=street.zoe, until=clock.today() + timedelta(days=9))
    return street


NEWS = {"title": "Van buiten", "body": "Tekst", "audience": "public", "interest": "none", "once": "e", "step": "post"}
NAMENS = {"source": "phone", "heard": "on"}


@pytest.mark.proves("safety:A2", "safety:A6")
@pytest.mark.parametrize("field", ["place", "topics", "audience", "namens"])
@pytest.mark.parametrize("who", ["aisha", "suus", "cato"])
def test_no_key_of_another_neighbourhood_gets_into_a_post(across: SimpleNamespace, who: str, field: str) -> None:
    their = {name: thing.pk for name, thing in across.their.items()}
    keys = {"place": their["place"], "topics": their["topics"], "audience": f"group-{their['group']}", "namens": their["riet"]}
    visit_as(across, who).post("/oost/nieuws/nieuw/", NEWS | NAMENS | {field: keys[field]})
    post = Post._base_manager.filter(title="Van buiten").first()
    assert post is None


@pytest.mark.once
@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("whom", ["riet", "aisha", "omar", "stijn", "0", "999999", "-1", "x", "' or 1=1"])
def test_nobody_speaks_for_somebody_who_did_not_ask_them_to(across: SimpleNamespace, whom: str) -> None:
    post = make_article(across)
    key = across.their["riet"].pk if whom == "riet" else getattr(getattr(across, whom, None), "pk", whom)
    for who in ("suus", "cato", "bram"):
        visit_as(across, who).post(f"/oost/bericht/{post.pk}/reageren/", NAMENS | {"body": "Namens", "once": who, "namens": key})
    spoke = set(Comment._base_manager.filter(body="Namens").values_list("author__name", "entered_by"))
    assert spoke == set()        # not in that name, and not in their own either: it was not meant so


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("key", ["comment", "post", "9" * 5_000, "1e9", "١٢", "-1"])
def test_an_answer_hangs_below_nothing_but_a_comment_of_its_own_post(across: SimpleNamespace, key: str) -> None:
    post = make_article(across)
    given = getattr(across.their.get(key), "pk", key)
    client = visit_as(across, "aisha")
    client.raise_request_exception = False
    answer = client.post(f"/oost/bericht/{post.pk}/reageren/", {"body": "Ja", "once": "e", "parent": given})
    assert answer.status_code in {404, 422} and not Comment._base_manager.filter(body="Ja").exists()


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("field", ["bericht", "buur", "reactie"])
def test_a_report_is_about_a_thing_of_this_neighbourhood_or_about_nothing(across: SimpleNamespace, field: str) -> None:
    keys = {"bericht": across.their["post"].pk, "buur": across.zoe.pk, "reactie": across.their["comment"].pk}
    visit_as(across, "aisha").post(f"/oost/melden/?{field}={keys[field]}", {"reason": "else", "text": "kijk", "once": "e"})
    assert not Report._base_manager.exclude(post=None, comment=None, about=None).exists()


@pytest.mark.proves("safety:A2")
def test_ones_own_pages_touch_nothing_of_somebody_else(bound: SimpleNamespace) -> None:
    with scope(hood=bound.oost):
        Notice.objects.create(hood=bound.oost, person=bound.bram, post=bound.posts["public"], kind="comment")
        follow = Follow.objects.get(person=bound.bram, post=bound.posts["public"])
    link = HelperLink.objects.create(person=bound.bram, helper=bound.cato, scope="x", consent="spoken", until=clock.today() + timedelta(days=9))
    browser = visit_as(bound, "bram")
    browser.get("/ik/")
    for who in (COUNTERPART, BLOCKED, STRANGER, FORMER):
        client = visit_as(bound, who)
        client.post("/ik/hulp/", {"link": link.pk})
        client.post("/ik/blokken/", {"person": handle(getattr(bound, who).pk, bound.bram.pk), "do": "unblock"})
        client.post("/oost/voor-jou/gezien/")
        client.post(f"/oost/bericht/{follow.post_id}/volgen/")
        for device in range(1, 12):
            client.post("/ik/apparaten/", {"device": device})
    link.refresh_from_db()
    assert link.running and Notice._base_manager.filter(person=bound.bram, read_at=None).exists() and Follow._base_manager.filter(person=bound.bram).exists()
    assert Block.objects.filter(person=bound.bram, other=bound.dirk).exists() and browser.get("/ik/").status_code == 200


@pytest.mark.proves("safety:A2", "safety:E4")
def test_what_i_take_along_names_nobody_whose_number_i_guessed_and_quotes_nobody(bound: SimpleNamespace) -> None:
    with scope(hood=bound.oost):
        Report.objects.create(hood=bound.oost, about=bound.stijn, reporter=bound.aisha, reason="else")
        Notice.objects.create(hood=bound.oost, person=bound.aisha, post=bound.posts["connectors"], kind="comment")
        Follow.objects.create(hood=bound.oost, person=bound.aisha, post=bound.posts["group"])
    answer = fresh(bound, "aisha").post("/ik/gegevens/")
    text = zipfile.ZipFile(io.BytesIO(answer.content)).read("mijn-gegevens.json").decode()
    assert json.loads(text)["posts.Report"][0]["about"] == bound.stijn.pk
    assert not any(word in text for word in ("Stijn", "kanarie", "Dirk", "bram@"))


@pytest.mark.proves("safety:A2", "safety:F3")
def test_nobody_leafs_through_people_by_number(street: SimpleNamespace) -> None:
    others = [Person.objects.create_user(name=f"Kanarie{n}", route="paper").pk for n in range(30)]
    client = visit_as(street, "nico")
    for pk in others:
        client.post("/ik/blokken/", {"person": pk})
    assert Block.objects.count() == 0, "a number is nobody"
    for pk in others:
        client.post("/ik/blokken/", {"person": handle(street.nico.pk, pk)})
    assert len(set(re.findall(r"Kanarie\d+", client.get("/ik/blokken/").content.decode()))) == Block.objects.count() == 10


@pytest.mark.once
@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("path", ["/beheer/", "/beheer/buurten/oost/", "/beheer/buurten/oost/team/", "/beheer/buurten/oost/leven/"])
def test_the_operator_reads_nothing_private(bound: SimpleNamespace, path: str) -> None:
    page = visit_as(bound, "omar").get(path).content.decode()
    assert not PRIVATE.search(page) and not any(name in page for name in ("Aisha", "Bram", "Stijn", "Dirk", "@example.org"))


@pytest.mark.proves("safety:A2")
def test_the_operator_is_a_stranger_in_every_neighbourhood(bound: SimpleNamespace) -> None:
    client = visit_as(bound, "omar")
    assert [client.get(f"/oost/verhalen/{post.pk}/").status_code for post in bound.posts.values()] == [200, 404, 404, 404]
    assert [client.get(f"/oost/{path}").status_code for path in ("ronde/", "ronde/gemeld/", "ronde/stemmen/", "ronde/mensen/?q=br", "groepen/")] == [403] * 5


TRACES: list[tuple[str, Callable[[SimpleNamespace], bool]]] = [
    ("member", lambda s: Membership._base_manager.filter(person=s.olga).exists()), ("group", lambda s: s.group.members.filter(person=s.olga).exists())]


@pytest.mark.proves("safety:A2", "F79")
def test_who_left_is_in_nothing_any_more(bound: SimpleNamespace) -> None:
    with scope(hood=bound.oost):
        assert [name for name, there in TRACES if there(bound)] == []
    assert Client().get("/oost/").status_code == 200
