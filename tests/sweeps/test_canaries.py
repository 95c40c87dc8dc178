"""A word planted in every text of two neighbourhoods may not sing where it does not belong: page, feed, search, header, mail."""
from __future__ import annotations

import re
from collections import deque
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django_scopes import scope

from reuring.core.models import OutgoingMail
from reuring.core.sealed import sealed_columns
from reuring.hoods.models import GroupMember, Voice
from reuring.letters import telling
from reuring.posts.models import Photo, Post, PostQuerySet, Report, Shared
from reuring.testing.street import WHO, make_article, make_comment, make_story, visit_as
from tests.sweeps.everybody import once_but_for
from tests.sweeps.guests import ALL, BRAM, CATO, DESK, MET
from tests.sweeps.knock import FILLERS
from tests.sweeps.routes import routes
from tests.sweeps.things import group_of, thing_for

MOST_PAGES = 400
ZOE = frozenset({"zoe"})
HEARERS = {
    "oostpublic": ALL, "oostneighbours": MET, "oostgroup": frozenset({"aisha", "bram"}), "oostconnectors": BRAM | CATO,
    "oosthidden": BRAM | CATO, "westpublic": ALL, "westneighbours": ZOE, "westgroup": ZOE, "westconnectors": ZOE,
    "oostreport": CATO, "oostvoice": DESK,
}
BOTH = frozenset({"aisha", "bram"})
SEALED = {           # who may hear what is sealed, by the row that `things` makes of each such model
    "letters.letter": BOTH, "letters.talk": BOTH, "letters.reported": CATO,
    "exchange.ask": BRAM | CATO, "exchange.askentry": BRAM | CATO, "exchange.match": BOTH | CATO, "exchange.knot": BOTH | CATO, "exchange.aftercare": CATO,
    "exchange.boundary": BRAM | CATO, "exchange.lending": BOTH, "exchange.booking": BOTH, "exchange.pioneer": BOTH | CATO, "exchange.settling": BOTH | CATO,
    "ideas.standing": DESK, "ideas.introduction": BOTH, "ideas.teller": DESK,
    "care.circle": BOTH, "care.circlemember": BOTH, "care.task": BOTH, "care.circlenote": BOTH,
}
HEARERS |= {f"zegel{label.replace('.', '')}": who for label, who in SEALED.items()}


@pytest.fixture
def planted(street: SimpleNamespace) -> SimpleNamespace:
    for hood, by in ((street.oost, street.bram), (street.west, street.zoe)):
        for audience in ("public", "neighbours", "group", "connectors"):
            plant(street, hood, by, audience)
    forge_shares(street)
    hidden = plant(street, street.oost, street.bram, "public", mark="oosthidden")
    with scope(hood=street.oost):
        hidden.hide(by=street.cato, why="kanarieoosthiddenreden")
        Report.objects.create(hood=street.oost, about=street.bram, reason="else", text="kanarieoostreporttekst")
        Voice.objects.create(hood=street.oost, kind="answer", text="kanarieoostvoicetekst", contact="kanarieoostvoicecontact")
    seal_in(street)
    return street


def seal_in(street: SimpleNamespace) -> None:
    """A word of its own in every sealed column there is."""
    for model, columns in sealed_columns():
        key, mark = thing_for(street, model).pk, f"kanariezegel{model._meta.label_lower.replace('.', '')}"
        model._base_manager.filter(pk=key).update(**{column: f"zangvogel {mark}{column}" for column in columns})
    telling.tell_waiting()


def forge_shares(street: SimpleNamespace) -> None:
    """Every message of West as if Oost showed it, also those that nobody may share: the row alone opens nothing."""
    for post in Post._base_manager.filter(hood=street.west):
        Shared._base_manager.create(post_id=post.pk, hood=street.oost, source=street.west, state="shown")


def plant(street: SimpleNamespace, hood, by, audience: str, mark: str = ""):
    """A story and an article of this audience, with a canary in every text around them."""
    mark = f"kanarie{mark or hood.slug + audience}"
    given = {"hood": hood, "by": by, "audience": audience, "claim_source": f"{mark}bron"}
    if audience == "group":
        with scope(hood=hood):
            given["group"] = group_of(street) if hood == street.oost else GroupMember.objects.create(
                group=hood.groups.create(name=f"{mark}groep"), person=by).group
    if mark != "kanarieoosthidden":
        make_story(street, title=f"zangvogel {mark}verhaal", body=f"{mark}verhaaltekst", place=None, **given)
    post = make_article(street, title=f"zangvogel {mark}titel", body=f"zangvogel {mark}tekst", **given)
    make_comment(street, post, by=by, body=f"{mark}reactie")
    with scope(hood=hood):
        Photo.objects.create(post=post, author=by, name=mark, alt=f"{mark}alt", credit=f"{mark}maker", width=480, height=300)
    return post


@pytest.mark.proves("safety:A3", "safety:E7", "S0-21")
@pytest.mark.parametrize("who", once_but_for("zoe", nightly={"bram", "stijn", "olga", "suus", "nico", "petra", "omar"}))
def test_no_canary_crosses_a_border(planted: SimpleNamespace, who: str) -> None:
    heard, visited = crawl(planted, who)
    assert visited > 25
    assert "oostpublic" in heard and ("zegellettersletter" in heard) == (who in {"aisha", "bram"})
    assert sorted(mark for mark in heard if who not in HEARERS[mark]) == []


@pytest.mark.once
def test_every_sealed_model_has_its_hearers() -> None:
    assert set(SEALED) == {model._meta.label_lower for model, _columns in sealed_columns()}


@pytest.mark.proves("safety:A3", "safety:E7")
def test_no_canary_leaves_by_mail(planted: SimpleNamespace) -> None:
    everybody = {f"{who}@example.org": who for who in WHO}
    for mail in OutgoingMail.objects.all():
        wrong = [m for m in marks(mail.subject + mail.text + mail.html) if everybody.get(mail.to, "visitor") not in HEARERS[m]]
        assert (mail.to, wrong) == (mail.to, [])


@pytest.mark.once
@pytest.mark.proves("safety:A4")
def test_a_list_that_forgets_visible_to_is_noticed(planted: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PostQuerySet, "visible_to", lambda self, viewer: self)
    heard, _visited = crawl(planted, "visitor")
    assert {"oostneighbours", "oostconnectors"} <= heard


@pytest.mark.once
@pytest.mark.proves("safety:A4")
def test_a_page_that_forgets_the_read_gate_is_noticed(planted: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.core.door.may", lambda *given: True)
    heard, _visited = crawl(planted, "zoe", guesses())
    assert {"oostneighbours", "oostconnectors"} <= heard


def crawl(street: SimpleNamespace, who: str, start: list[str] | None = None) -> tuple[set[str], int]:
    """What this person hears on every page they can reach or guess; and how many answers they got."""
    client = visit_as(street, who)
    client.raise_request_exception = False
    waiting, seen, heard, answered = deque(start or [*starts(), *guesses()]), set(), set(), 0
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.popleft()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        answered += answer.status_code < 400
        text = whole(answer)
        heard |= marks(text)
        waiting.extend(link for link in re.findall(r'href="(/[^"#?]*(?:\?[^"#]*)?)"', text) if not link.startswith("/static/"))
    return heard, answered


def starts() -> list[str]:
    """Pages anybody can type: every list, every feed, a search for the word."""
    pages = [route.path(slug=slug, **FILLERS) for slug in ("oost", "west") for route in routes() if route.params <= {"slug"} and "uit" not in route.pattern]
    return pages + [f"/{slug}/zoeken/?q=zangvogel" for slug in ("oost", "west")]


def guesses() -> list[str]:
    """Every number in every address that shows something."""
    private = [route.path(slug="oost", pk=pk, **FILLERS) for route in routes() if route.on is not None and route.on._meta.label_lower in SEALED
               for pk in route.on._base_manager.values_list("pk", flat=True)]
    return private + [route.path(slug=slug, pk=pk, **FILLERS)
            for route in routes() if route.action == "post.read" and route.on not in {None, Post}
            for pk in route.on._base_manager.order_by("pk").values_list("pk", flat=True) for slug in ("oost", "west")]


def marks(text: str) -> set[str]:
    return {mark for mark in HEARERS if f"kanarie{mark}" in text}


def whole(answer: HttpResponse) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{dict(answer.items())} {body.decode('utf-8', 'replace')}"


